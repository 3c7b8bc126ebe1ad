#include "models/cost/Grouping.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace platbook::models {
namespace {

constexpr std::array<std::string_view, 7> viewTexts{"environment", "region", "cell", "tenant",
                                                    "component",   "sku",    "owner"};

const std::string& keyOf(const CostLine& line, CostView view) {
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

void addLine(CostRow& row, const CostLine& line) {
    row.amount += line.amount;
    ++row.lines;
    if (!line.priced) ++row.missing;
    else if (line.source == PriceSource::Estimated) ++row.estimated;
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
    std::unordered_map<std::string_view, std::size_t> positions; // looked up, never walked
    for (const CostLine& line : lines) {
        const std::string& key = keyOf(line, view);
        const auto [found, fresh] = positions.try_emplace(key, rows.size());
        if (fresh) {
            rows.emplace_back();
            rows.back().key = key;
        }
        addLine(rows[found->second], line);
    }
    return rows;
}

std::vector<CostRow> largestRows(std::vector<CostRow> rows, std::size_t atMost) {
    std::stable_sort(rows.begin(), rows.end(), [](const CostRow& a, const CostRow& b) {
        return a.rest != b.rest ? b.rest : a.amount.expected > b.amount.expected;
    });
    if (rows.size() <= atMost) return rows;
    CostRow rest;
    rest.rest = true;
    rest.key = std::to_string(rows.size() - atMost);
    for (std::size_t i = atMost; i < rows.size(); ++i) {
        rest.amount += rows[i].amount;
        rest.lines += rows[i].lines;
        rest.estimated += rows[i].estimated;
        rest.missing += rows[i].missing;
    }
    rows.resize(atMost);
    rows.push_back(std::move(rest));
    return rows;
}

} // namespace platbook::models
