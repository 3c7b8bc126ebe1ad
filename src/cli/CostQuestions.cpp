#include "src/cli/CostQuestions.h"

#include "src/cli/WhatIfReport.h"

#include <ostream>

namespace platbook::cli {
namespace {

std::vector<std::string> whatIfNames() {
    std::vector<std::string> names;
    for (const models::SavingStrategy strategy : models::savingStrategies)
        names.emplace_back(models::savingStrategyText(strategy));
    names.emplace_back("all");
    return names;
}

/// The shares of --share; nothing where it is no share.
std::optional<models::WhatIfShares> sharesOf(const Arguments& arguments) {
    models::WhatIfShares shares;
    if (!arguments.has("share")) return shares;
    const auto share = models::Decimal::parse(arguments.value("share"));
    if (!share || *share < models::Decimal() || *share > models::Decimal::fromInt(1)) return std::nullopt;
    return models::WhatIfShares{*share, *share, *share, *share};
}

ExitCode answerWhatIf(const OpenedPlan& opened, const Arguments& arguments, Streams streams, ExitCode code) {
    const auto shares = sharesOf(arguments);
    if (!shares) {
        streams.err << "platbook-cli cost: --share is a number from 0 to 1, not \"" << arguments.value("share")
                    << "\"\n";
        return ExitCode::Usage;
    }
    const models::EvaluationPtr& base = opened.workbench->evaluation();
    models::Evaluator evaluator(opened.workbench->sharedCatalogue());
    const std::string asked = arguments.value("whatif");
    std::vector<models::WhatIf> whatIfs;
    for (const models::SavingStrategy strategy : models::savingStrategies)
        if (asked == "all" || asked == models::savingStrategyText(strategy))
            whatIfs.push_back(
                models::whatIf(opened.loaded.plan, base, strategy, evaluator, opened.workbench->options(), *shares));
    const std::string format = arguments.value("format", "text");
    const std::string currency = base->index->plan().plan->currencyOrDefault();
    if (format == "json") streams.out << whatIfJson(*base, whatIfs);
    else if (format == "text" && whatIfs.size() == 1) streams.out << whatIfText(*base, whatIfs.front(), currency);
    else streams.out << whatIfTable(whatIfs, format);
    return code;
}

} // namespace

Option whatIfOption() {
    return {"whatif", "NAME", "what a way of saving would save: its changes, or why there are none", whatIfNames()};
}
Option shareOption() {
    return {"share", "SHARE", "with --whatif: the share that is archived, cached or served by the CDN", {}};
}

bool asksQuestion(const Arguments& arguments) { return arguments.has("whatif"); }

ExitCode answerQuestion(const OpenedPlan& opened, const Arguments& arguments, Streams streams, ExitCode code) {
    if (arguments.has("by") || arguments.has("explain")) {
        streams.err << "platbook-cli cost: --whatif is an answer of its own\n  hint: leave --by and --explain out\n";
        return ExitCode::Usage;
    }
    return answerWhatIf(opened, arguments, streams, code);
}

} // namespace platbook::cli
