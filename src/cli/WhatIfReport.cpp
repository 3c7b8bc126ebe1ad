#include "src/cli/WhatIfReport.h"

#include "src/cli/TextTable.h"
#include "src/cli/UntypedJson.h"

#include "models/units/JsonWriter.h"

namespace platbook::cli {
namespace {

std::string valueText(const models::AnyValue& value) {
    return untypedJson(value).dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::string changeText(const models::Change& change) {
    std::string text = std::string(models::toText(*change.op)) + " " + *change.path;
    if (change.value.has() && *change.op != models::ChangeOp::Remove)
        text += (*change.op == models::ChangeOp::Set ? " = " : " ") + valueText(*change.value);
    return text;
}

void addRange(models::JsonWriter& json, std::string_view name, const models::MoneyRange& range) {
    json.key(name);
    json.beginObject();
    json.memberNumber("low", range.low.toText());
    json.memberNumber("expected", range.expected.toText());
    json.memberNumber("high", range.high.toText());
    json.endObject();
}

/// The total with a what-if; commitments stand below it.
models::MoneyRange totalWith(const models::Evaluation& base, const models::WhatIf& whatIf) {
    return base.total - whatIf.saving;
}

void addWhatIf(models::JsonWriter& json, const models::Evaluation& base, const models::WhatIf& whatIf) {
    json.beginObject();
    json.member("whatif", models::savingStrategyText(whatIf.strategy));
    json.member("title", models::savingStrategyTitle(whatIf.strategy));
    addRange(json, "before", base.total);
    addRange(json, "total", totalWith(base, whatIf));
    addRange(json, "saving", whatIf.saving);
    json.key("below_total");
    json.boolean(whatIf.belowTotal);
    json.member("assumption", whatIf.assumption);
    json.member("reason", whatIf.reason);
    json.key("changes");
    json.beginArray();
    for (const models::Change& change : whatIf.changes) {
        json.beginObject();
        json.member("op", models::toText(*change.op));
        json.member("path", *change.path);
        if (change.value.has()) {
            json.key("value");
            json.number(valueText(*change.value));
        }
        json.endObject();
    }
    json.endArray();
    json.endObject();
}

std::string rangeText(const models::MoneyRange& range, const std::string& currency) {
    return range.expected.toText() + " " + currency + " expected, " + range.low.toText() + " low, " +
           range.high.toText() + " high";
}

} // namespace

std::string whatIfText(const models::Evaluation& base, const models::WhatIf& whatIf, const std::string& currency) {
    std::string text(models::savingStrategyTitle(whatIf.strategy));
    if (!whatIf.reason.empty())
        return text + ": no saving\n  " + whatIf.reason + "\ntotal per month: " + rangeText(base.total, currency) +
               "\n";
    text += "\n  " + whatIf.assumption + "\n\n";
    for (const models::Change& change : whatIf.changes) text += "  " + changeText(change) + "\n";
    text += "\nsaving per month: " + rangeText(whatIf.saving, currency) +
            "\nbefore:           " + rangeText(base.total, currency) + "\n" +
            (whatIf.belowTotal ? "after commitments: " : "total per month:  ") +
            rangeText(totalWith(base, whatIf), currency) + "\n";
    return text;
}

std::string whatIfTable(const std::vector<models::WhatIf>& whatIfs, const std::string& format) {
    TextTable table{{{"what if"}, {"low", true}, {"expected", true}, {"high", true}, {"changes", true}, {"note"}}, {}};
    for (const models::WhatIf& whatIf : whatIfs) {
        const bool saves = whatIf.reason.empty();
        table.rows.push_back({std::string(models::savingStrategyText(whatIf.strategy)),
                              saves ? whatIf.saving.low.toText() : "-", saves ? whatIf.saving.expected.toText() : "-",
                              saves ? whatIf.saving.high.toText() : "-", std::to_string(whatIf.changes.size()),
                              saves ? whatIf.assumption : whatIf.reason});
    }
    return table.print(format);
}

std::string whatIfJson(const models::Evaluation& base, const std::vector<models::WhatIf>& whatIfs) {
    models::JsonWriter json;
    if (whatIfs.size() == 1) {
        addWhatIf(json, base, whatIfs.front());
        return json.take();
    }
    json.beginArray();
    for (const models::WhatIf& whatIf : whatIfs) addWhatIf(json, base, whatIf);
    json.endArray();
    return json.take();
}

} // namespace platbook::cli
