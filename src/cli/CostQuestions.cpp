#include "src/cli/CostQuestions.h"

#include "src/cli/PlacementReport.h"
#include "src/cli/TierReport.h"
#include "src/cli/WhatIfReport.h"

#include "models/benchmarks/TableReader.h"

#include <algorithm>
#include <array>
#include <ostream>

namespace platbook::cli {
namespace {

constexpr std::array<const char*, 7> questions{"whatif", "resilience", "tiers", "break-even",
                                               "why",    "network",    "nodes"};

std::vector<std::string> whatIfNames() {
    std::vector<std::string> names;
    for (const models::SavingStrategy strategy : models::savingStrategies)
        names.emplace_back(models::savingStrategyText(strategy));
    names.emplace_back("all");
    return names;
}

/// A plan as it is asked about.
struct Question {
    const OpenedPlan& opened;
    const Arguments& arguments;
    Streams streams;
    models::Evaluator evaluator;
    std::string format;

    const models::PlanPtr& plan() const { return opened.loaded.plan; }
    const models::EvaluationPtr& base() const { return opened.workbench->evaluation(); }
    std::string currency() const { return base()->index->plan().plan->currencyOrDefault(); }
    const models::EvaluationOptions& options() const { return opened.workbench->options(); }
    ExitCode refuse(const std::string& message, const std::string& hint) const {
        streams.err << "platbook-cli cost: " << message << "\n  hint: " << hint << "\n";
        return ExitCode::Usage;
    }
};

/// The shares of --share; nothing where it is no share.
std::optional<models::WhatIfShares> sharesOf(const Arguments& arguments) {
    models::WhatIfShares shares;
    if (!arguments.has("share")) return shares;
    const auto share = models::Decimal::parse(arguments.value("share"));
    if (!share || *share < models::Decimal() || *share > models::Decimal::fromInt(1)) return std::nullopt;
    return models::WhatIfShares{*share, *share, *share, *share};
}

ExitCode answerWhatIf(Question& question, ExitCode code) {
    const auto shares = sharesOf(question.arguments);
    if (!shares)
        return question.refuse("--share is a number from 0 to 1, not \"" + question.arguments.value("share") + "\"",
                               "0.4 is 40 %");
    const models::EvaluationPtr& base = question.base();
    const std::string asked = question.arguments.value("whatif");
    std::vector<models::WhatIf> whatIfs;
    for (const models::SavingStrategy strategy : models::savingStrategies)
        if (asked == "all" || asked == models::savingStrategyText(strategy))
            whatIfs.push_back(
                models::whatIf(question.plan(), base, strategy, question.evaluator, question.options(), *shares));
    const std::string currency = question.currency();
    if (question.format == "json") question.streams.out << whatIfJson(*base, whatIfs);
    else if (question.format == "text" && whatIfs.size() == 1)
        question.streams.out << whatIfText(*base, whatIfs.front(), currency);
    else question.streams.out << whatIfTable(whatIfs, question.format);
    return code;
}

ExitCode answerTiers(Question& question, ExitCode code) {
    const auto costs =
        models::tierCosts(question.plan(), question.base(), models::TenantId(question.arguments.value("tiers")),
                          question.evaluator, question.options());
    if (!costs) {
        question.streams.err << models::toText(costs.diagnostics());
        return ExitCode::Usage;
    }
    question.streams.out << tierReport(*costs, question.currency(), question.format);
    return code;
}

ExitCode answerBreakEven(Question& question, ExitCode code) {
    const std::string id = question.arguments.value("break-even");
    const auto upTo = models::Decimal::parse(question.arguments.value("up-to", "100"));
    constexpr std::int64_t most = 10'000;
    if (!upTo || *upTo < models::Decimal::fromInt(1) || *upTo > models::Decimal::fromInt(most))
        return question.refuse("--up-to is a number from 1 to 10000, not \"" + question.arguments.value("up-to") + '"',
                               "million requests of a tenant, or tenants of a cell");
    const bool cell = models::findById(question.plan()->cells, models::CellId(id));
    if (!cell && !models::findById(question.plan()->tenants, models::TenantId(id)))
        return question.refuse("there is no tenant and no cell \"" + id + "\"",
                               "platbook-cli query PLAN tenants lists tenants, query PLAN cells cells");
    question.streams.out << breakEvenReport(
        cell ? models::cellBreakEven(question.plan(), models::CellId(id), models::Rational(*upTo).rounded(),
                                     question.evaluator, question.options())
             : models::requestBreakEven(question.plan(), models::TenantId(id), *upTo, question.evaluator,
                                        question.options()),
        question.currency(), question.format);
    return code;
}

ExitCode answerWhy(Question& question, ExitCode code) {
    const auto figure = models::readAmount(question.arguments.value("why"));
    if (!figure || figure->low != figure->high || figure->perGb)
        return question.refuse("--why takes one amount such as 4,500, not \"" + question.arguments.value("why") + "\"",
                               "of a range, ask for its ends one after the other");
    if (!figure->currency.empty() && figure->currency != question.currency())
        return question.refuse("the figure is in " + figure->currency + ", the plan in " + question.currency(),
                               "convert it first: nothing is known of the day's rate");
    const models::Money money = models::Rational(figure->low).toMoney();
    question.streams.out << gapReport(
        models::assumptionsTowards(question.plan(), question.base(), money, question.evaluator, question.options()),
        question.base()->total.expected, money, question.format);
    return code;
}

} // namespace

std::vector<Option> questionOptions() {
    return {
        {"whatif", "NAME", "what a way of saving would save: its changes, or why there are none", whatIfNames()},
        {"share", "SHARE", "with --whatif: the share that is archived, cached or served by the CDN", {}},
        {"resilience", {}, "what a second zone, a replica and a second region cost, per production cell", {}},
        {"tiers", "TENANT", "what the tenant costs in each isolation tier", {}},
        {"break-even",
         "ID",
         "a tenant: from how many requests an own cell is cheaper; a cell: from how many tenants it pays for itself",
         {}},
        {"up-to", "N", "with --break-even: how far to look, in million requests or tenants; 100 unless given", {}},
        {"network", {}, "what traffic costs, flow by flow, and the volume that causes it", {}},
        {"nodes", {}, "how pods fill the nodes of clusters: what is used, idle and kept by the system", {}},
        {"why", "AMOUNT", "which assumptions would move the total towards a figure", {}}};
}

bool asksQuestion(const Arguments& arguments) {
    return std::any_of(questions.begin(), questions.end(), [&](const char* name) { return arguments.has(name); });
}

ExitCode answerQuestion(const OpenedPlan& opened, const Arguments& arguments, Streams streams, ExitCode code) {
    Question question{opened, arguments, streams, models::Evaluator(opened.workbench->sharedCatalogue()),
                      arguments.value("format", "text")};
    const auto asked =
        std::count_if(questions.begin(), questions.end(), [&](const char* name) { return arguments.has(name); });
    if (asked > 1 || arguments.has("by") || arguments.has("explain") || arguments.has("layers"))
        return question.refuse("one question at a time",
                               "--whatif, --resilience, --tiers, --break-even, --network, --nodes and "
                               "--why are answers of their own, without --by, --explain and --layers");
    if (arguments.has("whatif")) return answerWhatIf(question, code);
    if (arguments.has("tiers")) return answerTiers(question, code);
    if (arguments.has("break-even")) return answerBreakEven(question, code);
    if (arguments.has("why")) return answerWhy(question, code);
    const std::string currency = question.currency();
    if (arguments.has("network")) {
        streams.out << networkReport(models::networkFlows(*question.base()), currency, question.format);
        return code;
    }
    if (arguments.has("nodes")) {
        streams.out << nodeReport(models::packedPools(*question.base()), currency, question.format);
        return code;
    }
    streams.out << resilienceReport(
        models::resilienceCosts(question.plan(), question.base(), question.evaluator, question.options()), currency,
        question.format);
    return code;
}

} // namespace platbook::cli
