#pragma once

#include "models/cost/Breakdown.h"
#include "models/units/Rational.h"

#include <optional>
#include <string>
#include <vector>

namespace platbook::models {

/// One row of a bill: a line that its payer owns, or its share of a shared one.
struct BillLine {
    CostLine line;      ///< its amount is what is paid of it
    MoneyRange whole;   ///< what the line itself comes to
    int lines = 1;      ///< put together in this row: the secrets that the pool tenants of one cell have
    bool share = false; ///< only a part of it is paid
    AllocationKey key = AllocationKey::Even; ///< of a share: by what it is split
    Rational weight;                         ///< of a share: the payer's quantity …
    Rational weights;                        ///< … of that of all who share the line
};

/// Everything behind one amount: lines and rounding add up to the total.
struct Bill {
    std::vector<BillLine> lines;
    MoneyRange
        rounding; ///< a tenant's shares are rounded once as a sum, here each by itself: the cents between the two
    MoneyRange total;
};

/// What one tenant pays, line by line: its own lines and its shares of shared ones, each rounded to cents.
/// @errors none: an unknown tenant pays nothing
/// @cost   O(lines + tenants)
Bill tenantBill(const Evaluation& evaluation, const std::string& tenant, const CostScope& scope = {});

/// What no tenant pays: shared lines that `allocation` leaves unallocated or that nobody has a weight for, what stated
/// shares leave over, and lines whose owner is gone.
Bill unallocatedBill(const Evaluation& evaluation, const CostScope& scope = {});

/// What of a tenant's or of the unallocated bill belongs to one part.
/// @param part  as tenant_part names it; empty: all of it
Bill billPart(Bill bill, const std::string& part);

/// What stands behind a row of a breakdown, or behind a part of one.
/// @param key   of the row; empty: of all rows
/// @param part  of the row, as partKey() or tenant_part names it; empty: the whole row
Bill rowBill(const Evaluation& evaluation, CostView view, const std::string& key, const std::string& part = {},
             const CostScope& scope = {});

/// The one line that is of the same cell, component, environment, region, owner and SKU as `like`: what an evaluation has in
/// place of a line of another one. Empty where it has none; lines that are the same in all of that stand side by side.
Bill lineBill(const Evaluation& evaluation, const CostLine& like);

} // namespace platbook::models
