#include "models/cost/Grouping.h"

#include "models/cost/KeyPositions.h"

#include <algorithm>
#include <array>

namespace platbook::models {
namespace {

constexpr std::array<std::string_view, 7> viewTexts{"environment", "region", "cell", "tenant",
                                                    "component",   "sku",    "owner"};

void addRow(CostRow& sum, const CostRow& row) {
    sum.amount += row.amount;
    sum.lines += row.lines;
    sum.estimated += row.estimated;
    sum.missing += row.missing;
    for (const CostPart& part : row.parts) {
        auto known =
            std::find_if(sum.parts.begin(), sum.parts.end(), [&](const CostPart& one) { return one.key == part.key; });
        if (known == sum.parts.end()) {
            sum.parts.push_back(part);
            continue;
        }
        known->amount += part.amount;
        known->usageBased = known->usageBased && part.usageBased;
    }
}

std::vector<CostRow> tenantRows(const std::vector<TenantCost>& tenants, const MoneyRange& unallocated) {
    std::vector<CostRow> rows;
    rows.reserve(tenants.size() + 1);
    for (const TenantCost& tenant : tenants) {
        CostRow row;
        row.key = tenant.tenant;
        row.amount = tenant.full();
        rows.push_back(std::move(row));
    }
    if (unallocated != MoneyRange()) {
        CostRow row;
        row.key = "unallocated";
        row.amount = unallocated;
        row.rest = true;
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

void addLine(CostRow& row, const CostLine& line) {
    row.amount += line.amount;
    ++row.lines;
    if (!line.priced) ++row.missing;
    else if (line.source == PriceSource::Estimated) ++row.estimated;
}

const std::string& costKey(const CostLine& line, CostView view) {
    switch (view) {
    case CostView::Environment: return line.env;
    case CostView::Region: return line.region;
    case CostView::Cell: return line.cell;
    case CostView::Component: return line.component;
    case CostView::Sku: return line.sku;
    case CostView::Tenant:
    case CostView::Owner: return line.owner;
    }
    return line.owner;
}

std::string_view partKey(const CostLine& line, CostView view) {
    if (view != CostView::Component) return costKey(line, view);
    // Lines of tenants: told by their SKU, as their names lie apart and there are tens of thousands of them.
    if (line.group == CostGroup::Models) return "llm";
    if (line.group == CostGroup::Secrets && line.sku == "secret.version") return "secrets";
    return line.component;
}

bool isUsageBased(const CostLine& line) { return line.group == CostGroup::Egress || line.group == CostGroup::Models; }

std::string_view costViewText(CostView view) { return viewTexts[static_cast<std::size_t>(view)]; }

std::optional<CostView> parseCostView(std::string_view text) {
    const auto found = std::find(viewTexts.begin(), viewTexts.end(), text);
    if (found == viewTexts.end()) return std::nullopt;
    return static_cast<CostView>(found - viewTexts.begin());
}

std::vector<CostRow> groupCosts(const CostLines& lines, const std::vector<TenantCost>& tenants,
                                const MoneyRange& unallocated, CostView view) {
    if (view == CostView::Tenant) return tenantRows(tenants, unallocated);
    std::vector<CostRow> rows;
    KeyPositions positions;
    for (const CostLine& line : lines) {
        const std::string& key = costKey(line, view);
        const auto [position, fresh] = positions.of(key);
        if (fresh) {
            rows.emplace_back();
            rows.back().key = key;
        }
        addLine(rows[position], line);
    }
    return rows;
}

std::vector<CostRow> largestRows(std::vector<CostRow> rows, std::size_t atMost) {
    std::stable_sort(rows.begin(), rows.end(), [](const CostRow& a, const CostRow& b) {
        return a.rest != b.rest ? b.rest : a.amount.expected > b.amount.expected;
    });
    const auto named = static_cast<std::size_t>(
        std::find_if(rows.begin(), rows.end(), [](const CostRow& row) { return row.rest; }) - rows.begin());
    if (named <= atMost + 1) return rows;
    CostRow rest;
    rest.rest = true;
    rest.key = std::to_string(named - atMost);
    for (std::size_t i = atMost; i < named; ++i) addRow(rest, rows[i]);
    const auto first = rows.begin() + static_cast<std::ptrdiff_t>(atMost);
    rows.erase(first + 1, rows.begin() + static_cast<std::ptrdiff_t>(named));
    *first = std::move(rest);
    return rows;
}

} // namespace platbook::models
