#include "src/cli/FindingReport.h"

#include "models/checks/FindingPath.h"
#include "models/io/SourceDocument.h"
#include "src/cli/TextTable.h"
#include "src/cli/UntypedJson.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace platbook::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

Json fixJson(const models::Fix& fix) {
    Json changes = Json::array();
    for (const models::Change& change : fix.changes) {
        Json made = {{"op", std::string(models::toText(*change.op))}, {"path", *change.path}};
        if (change.value.has()) made["value"] = untypedJson(*change.value);
        changes.push_back(std::move(made));
    }
    return {{"title", fix.title}, {"changes", changes}};
}

/// Where the file says of the finding's object what it is; the plan's own lines where it names none.
models::SourcePlace placeOf(const models::Finding& finding, const models::LoadedPlan& loaded) {
    const models::SourceDocument& source = *loaded.source;
    const std::string path = models::findingPath(*loaded.plan, finding.object);
    const std::uint32_t node = source.nearest(path.empty() ? "plan" : path);
    return source.place(node == models::SourceDocument::none ? 0 : source.node(node).begin);
}

std::string jsonReport(const models::Evaluation& evaluation, const models::LoadedPlan& loaded) {
    Json findings = Json::array();
    for (const models::Finding& finding : evaluation.findings) {
        Json fixes = Json::array();
        for (const models::Fix& fix : finding.fixes) fixes.push_back(fixJson(fix));
        Json waived = nullptr;
        if (finding.waiver)
            waived = {{"id", finding.waiver->id},
                      {"reason", finding.waiver->reason},
                      {"by", finding.waiver->by},
                      {"expires", finding.waiver->expires}};
        const models::SourcePlace place = placeOf(finding, loaded);
        findings.push_back({{"id", finding.check},
                            {"severity", severityWord(finding.severity)},
                            {"object", finding.object},
                            {"message", finding.message},
                            {"arithmetic", finding.arithmetic},
                            {"line", place.line},
                            {"column", place.column},
                            {"fixes", fixes},
                            {"waived", waived}});
    }
    Json skipped = Json::array();
    for (const models::NotEvaluated& entry : evaluation.notEvaluated)
        skipped.push_back({{"id", entry.check}, {"object", entry.object}, {"missing", entry.missing}});
    return dumped({{"findings", findings}, {"not_evaluated", skipped}});
}

/// SARIF 2.1.0, for code hosts that show findings beside the file.
std::string sarifReport(const models::Evaluation& evaluation, const models::LoadedPlan& loaded) {
    Json rules = Json::array();
    Json results = Json::array();
    std::vector<std::string> known;
    for (const models::Finding& finding : evaluation.findings) {
        if (std::find(known.begin(), known.end(), finding.check) == known.end()) {
            known.push_back(finding.check);
            rules.push_back({{"id", finding.check}});
        }
        const std::string level =
            finding.severity == models::FindingSeverity::Info ? "note" : severityWord(finding.severity);
        const models::SourcePlace place = placeOf(finding, loaded);
        Json result = {
            {"ruleId", finding.check},
            {"level", level},
            {"message", {{"text", finding.message}}},
            {"locations",
             Json::array({{{"physicalLocation",
                            {{"artifactLocation", {{"uri", place.file}}},
                             {"region", {{"startLine", place.line}, {"startColumn", place.column}}}}},
                           {"logicalLocations", Json::array({{{"fullyQualifiedName", finding.object}}})}}})}};
        if (finding.waiver)
            result["suppressions"] = Json::array({{{"kind", "inSource"}, {"justification", finding.waiver->reason}}});
        results.push_back(result);
    }
    const Json driver = {{"name", "platbook"}, {"version", PLATBOOK_VERSION}, {"rules", rules}};
    return dumped({{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                   {"version", "2.1.0"},
                   {"runs", Json::array({{{"tool", {{"driver", driver}}}, {"results", results}}})}});
}

std::string plural(std::ptrdiff_t count, const std::string& one) {
    return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

std::string textReport(const models::Evaluation& evaluation, const models::LoadedPlan& loaded) {
    std::string text;
    for (const models::Finding& finding : evaluation.findings) {
        text += severityWord(finding.severity) + "  " + finding.check + "  " + finding.object + ": " + finding.message;
        if (!finding.arithmetic.empty()) text += " (" + finding.arithmetic + ")";
        const models::SourcePlace place = placeOf(finding, loaded);
        text += "\n    at " + place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + "\n";
        if (finding.waiver)
            text += "    accepted by " + finding.waiver->by + " until " + finding.waiver->expires + ": " +
                    finding.waiver->reason + "\n";
        for (const models::Fix& fix : finding.fixes) text += "    fix: " + fix.title + "\n";
    }
    const auto count = [&](models::FindingSeverity severity) {
        return std::count_if(evaluation.findings.begin(), evaluation.findings.end(),
                             [&](const auto& f) { return f.severity == severity && !f.waiver; });
    };
    const auto waived = std::count_if(evaluation.findings.begin(), evaluation.findings.end(),
                                      [](const auto& f) { return f.waiver.has_value(); });
    text += plural(count(models::FindingSeverity::Error), "error") + ", " +
            plural(count(models::FindingSeverity::Warning), "warning") + ", " +
            std::to_string(count(models::FindingSeverity::Info)) + " info";
    if (waived > 0) text += ", " + std::to_string(waived) + " accepted";
    text += "\n";
    if (!evaluation.notEvaluated.empty()) {
        text += "not evaluated:\n";
        for (const auto& entry : evaluation.notEvaluated)
            text += "  " + entry.check + "  " + entry.object + ": " + entry.missing + " is not set\n";
    }
    return text;
}

} // namespace

std::string severityWord(models::FindingSeverity severity) {
    switch (severity) {
    case models::FindingSeverity::Error: return "error";
    case models::FindingSeverity::Warning: return "warning";
    case models::FindingSeverity::Info: return "info";
    }
    return {};
}

std::string findingReport(const models::Evaluation& evaluation, const models::LoadedPlan& loaded,
                          const std::string& format) {
    if (format == "json") return jsonReport(evaluation, loaded);
    if (format == "sarif") return sarifReport(evaluation, loaded);
    if (format == "text") return textReport(evaluation, loaded);
    TextTable table{{{"severity"}, {"id"}, {"object"}, {"message"}, {"arithmetic"}, {"accepted"}}, {}};
    for (const models::Finding& finding : evaluation.findings)
        table.rows.push_back({severityWord(finding.severity), finding.check, finding.object, finding.message,
                              finding.arithmetic, finding.waiver ? finding.waiver->reason : ""});
    return table.print(format);
}

} // namespace platbook::cli
