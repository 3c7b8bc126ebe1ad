#pragma once

#include "models/evaluate/Evaluator.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What-ifs: what a known way of saving would save in this plan, as a built-in scenario over fields that plans have.
namespace platbook::models {

enum class SavingStrategy { Spot, RightSize, Autoscale, Reserved, Archive, Cdn, Queries, Pooling, Caching, SmallModel };
inline constexpr std::array savingStrategies{
    SavingStrategy::Spot,    SavingStrategy::RightSize, SavingStrategy::Autoscale, SavingStrategy::Reserved,
    SavingStrategy::Archive, SavingStrategy::Cdn,       SavingStrategy::Queries,   SavingStrategy::Pooling,
    SavingStrategy::Caching, SavingStrategy::SmallModel};
/// "spot", "right-size", "autoscale", "reserved", "archive", "cdn", "queries", "pooling", "caching", "small-model".
std::string_view savingStrategyText(SavingStrategy strategy);
std::optional<SavingStrategy> parseSavingStrategy(std::string_view text);
/// "Spot nodes", "Right-sized databases and caches", …
std::string_view savingStrategyTitle(SavingStrategy strategy);

/// Shares that no plan states; each is printed with the saving that rests on it. 0..1.
struct WhatIfShares {
    Decimal archived = Decimal::fromUnits(500'000'000); ///< of the objects: read so seldom that they can be archived
    Decimal cdnHits = Decimal::fromUnits(700'000'000);  ///< of the egress, from the CDN's cache
    Decimal cached = Decimal::fromUnits(500'000'000);   ///< of the input tokens, from the model's prompt cache
    Decimal small = Decimal::fromUnits(500'000'000);    ///< of the tokens, to the smaller model
};

/// One what-if: changes and what they save, or the reason why there are none.
struct WhatIf {
    SavingStrategy strategy = SavingStrategy::Spot;
    std::vector<Change> changes; ///< ready for a scenario; empty: see `reason`
    std::string reason;          ///< why it saves nothing: one sentence; empty where there are changes
    std::string assumption;      ///< what the saving rests on, or what to mind; may be empty
    MoneyRange saving;           ///< per month; negative: it would cost more
    PlanPtr plan;                ///< with the changes; null where there are none
    bool belowTotal = false;     ///< commitments: the saving shows after the total, not in it
};

/// @param plan       as written, a scenario applied where one is chosen
/// @param base       its evaluation
/// @param evaluator  for the plan with the changes; any one of the same catalogue
/// @param options    as `base` was made with
/// A price that the changed plan lacks is a reason, never a saving.
WhatIf whatIf(const PlanPtr& plan, const EvaluationPtr& base, SavingStrategy strategy, Evaluator& evaluator,
              const EvaluationOptions& options = {}, const WhatIfShares& shares = {});

} // namespace platbook::models
