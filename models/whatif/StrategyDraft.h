#pragma once

#include "models/whatif/Strategies.h"

#include <string>
#include <vector>

/// How each strategy finds what it would change, before anything is evaluated.
namespace platbook::models {

/// Changes that a strategy would make, or why it makes none.
struct StrategyDraft {
    std::vector<Change> changes;
    std::string reason;
    std::string assumption;
    /// Changes whose saving is taken in place of that of `changes`, times `share`; empty: `changes` themselves.
    std::vector<Change> priced;
    Decimal share = Decimal::fromInt(1);
};

/// What a draft looks at: the effective plan, its cost and the shares that no plan states.
struct StrategyView {
    const Plan& plan;
    const Evaluation& base;
    const WhatIfShares& shares;
};

StrategyDraft spotDraft(const StrategyView& view);
StrategyDraft rightSizeDraft(const StrategyView& view);
StrategyDraft autoscaleDraft(const StrategyView& view);
StrategyDraft poolingDraft(const StrategyView& view);
StrategyDraft reservedDraft(const StrategyView& view);
StrategyDraft archiveDraft(const StrategyView& view);
StrategyDraft cdnDraft(const StrategyView& view);
StrategyDraft cachingDraft(const StrategyView& view);
StrategyDraft smallModelDraft(const StrategyView& view);

/// "50 %"
std::string percentText(Decimal share);
/// A set change of a cell's override: cells[us-1].overrides.pg.tier.
Change overrideChange(const CellView& cell, const Component& component, const std::string& field,
                      const std::string& text);

} // namespace platbook::models
