#include "exporters/workbook/SheetNames.h"
#include "exporters/workbook/WorkbookSheets.h"
#include "models/cost/Quote.h"

namespace platbook::exporters::workbook {

namespace column = tenant_column;

using models::AllocationKey;

namespace {

/// A tenant's weight in pools of a key, as cells of its row of the usage; empty: it has none.
std::string weightFormula(AllocationKey key, Row row, bool counts) {
    const auto cell = [&](Column at) { return onSheet(sheet_name::usage, cellName(row, at)); };
    const auto used = [&](Column at) { return counts ? cell(at) : std::string(); };
    switch (key) {
    case AllocationKey::RequestsM: return used(usage_column::Requests);
    case AllocationKey::TokensM:
        return counts ? "(" + cell(usage_column::TokensIn) + "+" + cell(usage_column::TokensOut) + ")" : std::string();
    case AllocationKey::DbGb: return used(usage_column::Database);
    case AllocationKey::ObjectsGb: return used(usage_column::Objects);
    case AllocationKey::EgressGb: return used(usage_column::Egress);
    case AllocationKey::Seats: return cell(usage_column::Seats);
    case AllocationKey::Even: return "1";
    case AllocationKey::Fixed: return cell(usage_column::Fixed);
    case AllocationKey::Unallocated: return {};
    }
    return {};
}

constexpr std::size_t mostArguments = 250; ///< of a function

/// The sum of the lines that a tenant owns, cell by cell: thousands of tenants would each search all lines otherwise.
/// @param tokens  model tokens alone
std::string ownFormula(const WorkbookModel& model, std::size_t tenant, Row row, std::size_t scenario, bool tokens) {
    const std::vector<const LineRow*>& lines = model.owned[tenant];
    if (lines.size() > mostArguments)
        return "SUMIFS(Line_" + std::string(scenarios[scenario].word) + ",Line_owner," + cellName(row, column::Tenant) +
               (tokens ? ",Line_sku,\"llm.tokens\")" : ")");
    std::string cells;
    for (const LineRow* line : lines)
        if (!tokens || line->line->line.group == models::CostGroup::Models)
            cells +=
                (cells.empty() ? "" : ",") +
                onSheet(sheet_name::lines, cellName(line->row, static_cast<Column>(line_column::Low + scenario), true));
    return cells.empty() ? "0" : "SUM(" + cells + ")";
}

std::string shareFormula(const WorkbookModel& model, std::size_t tenant, Row row, std::size_t scenario) {
    std::string sum;
    model.pools.eachPool(tenant, [&](std::uint32_t position) {
        const std::string weight = weightFormula(model.pools.pools()[position].key, row, model.counts(tenant));
        if (weight.empty()) return;
        sum += (sum.empty() ? "" : "+") +
               onSheet(sheet_name::allocation, cellName(firstRow + static_cast<Row>(position),
                                                        static_cast<Column>(pool_column::PerLow + scenario), true));
        if (weight != "1") sum += "*" + weight;
    });
    return sum.empty() ? "0" : roundedToCents(sum);
}

void writeTenant(XlsxSheet& sheet, const WorkbookModel& model, std::size_t position, Row row) {
    const models::Tenant& tenant = *model.index.tenants()[position];
    const models::TenantCost& cost = model.evaluation.tenants[position];
    sheet.text(row, column::Tenant, tenant.id.text);
    sheet.text(row, column::Name, tenant.name.has() ? *tenant.name : tenant.id.text);
    sheet.text(row, column::Tier, models::toText(*tenant.tier));
    sheet.text(row, column::Cell, tenant.cell->text);
    for (std::size_t s = 0; s < std::size(scenarios); ++s) {
        const std::string word = scenarios[s].word;
        const auto money = scenarios[s].money;
        const auto direct = static_cast<Column>(column::DirectLow + s);
        const auto allocated = static_cast<Column>(column::AllocatedLow + s);
        const auto share = static_cast<Column>(column::ShareLow + s);
        sheet.formula(row, direct, ownFormula(model, position, row, s, false), cost.direct.*money);
        sheet.formula(row, allocated,
                      cellName(row, share) + "+IF(ROW()-" + std::to_string(firstRow) + "=Largest_" + word +
                          ",Residual_" + word + ",0)",
                      cost.allocated.*money);
        sheet.formula(row, static_cast<Column>(column::FullLow + s),
                      cellName(row, direct) + "+" + cellName(row, allocated), cost.full().*money);
        sheet.formula(row, share, shareFormula(model, position, row, s), cost.allocated.*money);
    }
    sheet.formula(row, column::Tokens, ownFormula(model, position, row, 1, true), cost.tokens.expected);
    const std::string price = cellName(row, column::Price);
    const std::string margin =
        "IF(N(" + price + ")>0,(" + price + "-" + cellName(row, column::FullExpected) + ")/" + price + ",\"\")";
    const models::Money asked = models::Rational(tenant.price.valueOr({})).toMoney();
    if (tenant.price.has()) sheet.money(row, column::Price, asked, Look::InputMoney);
    else sheet.text(row, column::Price, "", Look::InputMoney);
    if (asked > models::Money())
        sheet.formula(row, column::Margin, margin, models::marginOf(asked, cost.full().expected).toDouble(),
                      Look::Share);
    else sheet.formulaText(row, column::Margin, margin, "", Look::Share);
}

void writeTotals(XlsxSheet& sheet, const WorkbookModel& model, Row unallocated) {
    const Row total = unallocated + 1;
    sheet.text(unallocated, column::Tenant, "unallocated", Look::Muted);
    sheet.text(total, column::Tenant, "Total", Look::TextTotal);
    for (const Column blank : {column::Name, column::Tier, column::Cell}) sheet.text(total, blank, "", Look::TextTotal);
    models::MoneyRange direct, allocated;
    models::Money tokens;
    for (const models::TenantCost& cost : model.evaluation.tenants) {
        direct += cost.direct;
        allocated += cost.allocated;
        tokens += cost.tokens.expected;
    }
    const auto sumOf = [&](std::size_t at) {
        const auto of = static_cast<Column>(at);
        return "SUM(" + cellName(firstRow, of) + ":" + cellName(unallocated, of) + ")";
    };
    for (std::size_t s = 0; s < std::size(scenarios); ++s) {
        const auto money = scenarios[s].money;
        sheet.formula(unallocated, static_cast<Column>(column::FullLow + s),
                      "Unallocated_" + std::string(scenarios[s].word), model.evaluation.unallocated.*money);
        const auto total3 = [&](std::size_t first, models::Money value) {
            sheet.formula(total, static_cast<Column>(first + s), sumOf(first + s), value, Look::MoneyTotal);
        };
        total3(column::DirectLow, direct.*money);
        total3(column::AllocatedLow, allocated.*money);
        total3(column::FullLow, model.evaluation.total.*money);
    }
    sheet.formula(total, column::Tokens, sumOf(column::Tokens), tokens, Look::MoneyTotal);
}

} // namespace

void tenantSheet(XlsxSheet& sheet, XlsxBook&, const WorkbookModel& model) {
    const std::size_t count = model.index.tenants().size();
    writeHeading(sheet, model, sheet_name::tenants,
                 count == 0
                     ? "The plan has no tenants: all of it is unallocated."
                     : "Full cost = lines that a tenant owns + its shares of shared lines. Margin is on the price "
                       "and counts the full expected cost.");
    sheet.table(headRow, count == 0 ? headRow : firstRow + static_cast<Row>(count) - 1,
                {{"Tenant", 24},
                 {"Name", 24},
                 {"Tier", 9},
                 {"Cell", 14},
                 {"Own lines, low", 13},
                 {"Own lines, expected", 13},
                 {"Own lines, high", 13},
                 {"Of these model tokens", 13},
                 {"Shared, low", 13},
                 {"Shared, expected", 13},
                 {"Shared, high", 13},
                 {"Full, low", 13},
                 {"Full, expected", 13},
                 {"Full, high", 13},
                 {"Price", 13},
                 {"Margin", 9},
                 {"Share before cents left over, low", 13},
                 {"Share before cents left over, expected", 13},
                 {"Share before cents left over, high", 13}},
                1);
    for (std::size_t t = 0; t < count; ++t) writeTenant(sheet, model, t, firstRow + static_cast<Row>(t));
    writeTotals(sheet, model, firstRow + static_cast<Row>(count));
}

} // namespace platbook::exporters::workbook
