#include "models/whatif/Strategies.h"

#include "models/edits/PlanEdits.h"
#include "models/units/Rational.h"
#include "models/whatif/PlanVariants.h"
#include "models/whatif/StrategyDraft.h"

#include <utility>

namespace platbook::models {
namespace {

struct StrategyInfo {
    std::string_view text;
    std::string_view title;
};
constexpr std::array<StrategyInfo, 10> infos{{
    {"spot", "Spot nodes"},
    {"right-size", "Right-sized databases and caches"},
    {"autoscale", "Fewer instances at rest"},
    {"reserved", "One-year commitments"},
    {"archive", "Archived objects"},
    {"cdn", "Egress from the CDN"},
    {"queries", "Tuned queries"},
    {"pooling", "Pooled database connections"},
    {"caching", "Cached model input"},
    {"small-model", "A smaller model"},
}};

StrategyDraft draftOf(SavingStrategy strategy, const StrategyView& view) {
    switch (strategy) {
    case SavingStrategy::Spot: return spotDraft(view);
    case SavingStrategy::RightSize: return rightSizeDraft(view);
    case SavingStrategy::Autoscale: return autoscaleDraft(view);
    case SavingStrategy::Reserved: return reservedDraft(view);
    case SavingStrategy::Archive: return archiveDraft(view);
    case SavingStrategy::Cdn: return cdnDraft(view);
    case SavingStrategy::Queries: break;
    case SavingStrategy::Pooling: return poolingDraft(view);
    case SavingStrategy::Caching: return cachingDraft(view);
    case SavingStrategy::SmallModel: return smallModelDraft(view);
    }
    StrategyDraft draft;
    draft.reason = "Query tuning has no field: what it saves shows once a smaller database tier is set.";
    return draft;
}

Money shareOf(Money amount, Decimal share) {
    return (Rational::fraction(amount.cents(), 100) * Rational(share)).toMoney();
}

void drop(WhatIf& result, std::string reason) {
    result.changes.clear();
    result.plan = nullptr;
    result.assumption.clear();
    result.reason = std::move(reason);
}

} // namespace

std::string_view savingStrategyText(SavingStrategy strategy) { return infos[static_cast<std::size_t>(strategy)].text; }
std::string_view savingStrategyTitle(SavingStrategy strategy) {
    return infos[static_cast<std::size_t>(strategy)].title;
}

std::optional<SavingStrategy> parseSavingStrategy(std::string_view text) {
    for (const SavingStrategy strategy : savingStrategies)
        if (savingStrategyText(strategy) == text) return strategy;
    return std::nullopt;
}

WhatIf whatIf(const PlanPtr& plan, const EvaluationPtr& base, SavingStrategy strategy, Evaluator& evaluator,
              const EvaluationOptions& options, const WhatIfShares& shares) {
    WhatIf result;
    result.strategy = strategy;
    result.belowTotal = strategy == SavingStrategy::Reserved;
    StrategyDraft draft = draftOf(strategy, {base->index->plan(), *base, shares});
    result.changes = std::move(draft.changes);
    result.reason = std::move(draft.reason);
    result.assumption = std::move(draft.assumption);
    if (result.changes.empty()) return result;

    const auto changed = applyChanges(plan, result.changes);
    const auto priced = draft.priced.empty() ? changed : applyChanges(plan, draft.priced);
    if (!changed || !priced) {
        drop(result, "It changes parts that the phase adds to the plan: " +
                         (changed ? priced : changed).diagnostics().front().message);
        return result;
    }
    const EvaluationPtr after = evaluator.evaluate(*priced, options);
    if (std::string missing = missingPrice(*base, *after); !missing.empty()) {
        drop(result, std::move(missing));
        return result;
    }
    result.plan = *changed;
    result.saving = base->total - after->total;
    if (result.belowTotal) {
        const Money saving = after->commitmentSaving() - base->commitmentSaving();
        result.saving = {saving, saving, saving};
    }
    if (draft.share != Decimal::fromInt(1))
        result.saving = {shareOf(result.saving.low, draft.share), shareOf(result.saving.expected, draft.share),
                         shareOf(result.saving.high, draft.share)};
    if (result.saving == MoneyRange())
        drop(result, "What it would change (" + std::to_string(result.changes.size()) +
                         " fields) alters no amount of this plan.");
    return result;
}

} // namespace platbook::models
