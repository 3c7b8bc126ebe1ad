#include "exporters/workbook/SheetNames.h"
#include "exporters/workbook/WorkbookSheets.h"

namespace platbook::exporters::workbook {

namespace column = pool_column;

using models::AllocationKey;
using models::SharedPool;

namespace {

/// The columns of usage that a key weighs by; none: not by usage.
std::vector<const char*> usageNames(AllocationKey key) {
    switch (key) {
    case AllocationKey::RequestsM: return {"Usage_requests_m"};
    case AllocationKey::TokensM: return {"Usage_tok_in_m", "Usage_tok_out_m"};
    case AllocationKey::DbGb: return {"Usage_db_gb"};
    case AllocationKey::ObjectsGb: return {"Usage_objects_gb"};
    case AllocationKey::EgressGb: return {"Usage_egress_gb"};
    case AllocationKey::Seats:
    case AllocationKey::Even:
    case AllocationKey::Fixed:
    case AllocationKey::Unallocated: return {};
    }
    return {};
}

/// What the tenants of a pool weigh together.
std::string weightsFormula(const SharedPool& pool, Row row) {
    std::string tenants; // that share it
    if (pool.scope == models::PoolScope::Cell) tenants = "Usage_cell," + cellName(row, column::Place);
    if (pool.scope == models::PoolScope::Cluster)
        tenants = "Usage_cluster," + cellName(row, column::Place) + ",Usage_counts,\"yes\"";
    const auto sum = [&](const std::string& name) {
        return tenants.empty() ? "SUM(" + name + ")" : "SUMIFS(" + name + "," + tenants + ")";
    };
    switch (pool.key) {
    case AllocationKey::Seats: return sum("Usage_seats");
    case AllocationKey::Fixed: return "MAX(1," + sum("Usage_stated_share") + ")";
    case AllocationKey::Even: return tenants.empty() ? "COUNTIFS(Usage_tenant,\"?*\")" : "COUNTIFS(" + tenants + ")";
    default: break;
    }
    std::string formula;
    for (const char* name : usageNames(pool.key))
        formula += (formula.empty() ? "" : "+") +
                   (tenants.empty() ? "SUMIFS(" + std::string(name) + ",Usage_counts,\"yes\")" : sum(name));
    return formula;
}

double weightsOf(const SharedPool& pool) {
    return asNumber(models::Rational::fraction(static_cast<models::Int128>(pool.weights),
                                               models::SharedPools::weightsPerUnit(pool.key)));
}

void writePool(XlsxSheet& sheet, const WorkbookModel& model, std::size_t position, Row row) {
    const SharedPool& pool = model.pools.pools()[position];
    const bool fixed = pool.key == AllocationKey::Fixed;
    const double weights = weightsOf(pool);
    sheet.text(row, column::Pool, model.poolName(position));
    sheet.text(row, column::Scope,
               pool.scope == models::PoolScope::All    ? "all tenants"
               : pool.scope == models::PoolScope::Cell ? "tenants of a cell"
                                                       : "tenants of a cluster");
    sheet.text(row, column::Place, pool.place);
    sheet.text(row, column::Key, models::toText(pool.key));
    const std::string sum = cellName(row, column::Weights);
    for (std::size_t s = 0; s < std::size(scenarios); ++s) {
        const auto amount = static_cast<Column>(column::Low + s);
        const models::Money cents = models::Money::fromCents(static_cast<std::int64_t>(pool.cents[s]));
        sheet.formula(
            row, amount,
            "SUMIFS(Line_" + std::string(scenarios[s].word) + ",Line_pool," + cellName(row, column::Pool) + ")", cents);
        sheet.formula(row, static_cast<Column>(column::PerLow + s),
                      "IF(" + sum + ">0," + cellName(row, amount) + "/" + sum + ",0)",
                      weights > 0 ? static_cast<double>(cents.cents()) / 100 / weights : 0.0);
    }
    sheet.formula(row, column::Weights, weightsFormula(pool, row), weights);
    if (fixed)
        sheet.formula(row, column::Share, weightsFormula(pool, row).substr(6) + "/" + sum, // what stands in MAX(1, … )
                      asNumber(model.pools.statedShare(static_cast<std::uint32_t>(position))), Look::Share);
    else sheet.formula(row, column::Share, "IF(" + sum + ">0,1,0)", weights > 0 ? 1.0 : 0.0, Look::Share);
}

/// The cents that rounding leaves over, who gets them, and what nobody pays.
void writeSettling(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model, Row row) {
    const std::size_t count = model.index.tenants().size();
    const Row last = firstRow + static_cast<Row>(count) - 1;
    const auto ofTenants = [&](std::size_t first, std::size_t s) {
        return onSheet(sheet_name::tenants, rangeName(firstRow, last, static_cast<Column>(first + s)));
    };
    const Row poolsEnd = firstRow + static_cast<Row>(model.pools.pools().size()) - 1;
    sheet.text(row, 0, "Rounding", Look::Section);
    const std::pair<const char*, const char*> labels[] = {
        {"Split among tenants, exact", ""}, {"Paid by their owners", ""},
        {"Unallocated", "Unallocated"},     {"Shares, each rounded to cents", ""},
        {"Cents left over", "Residual"},    {"Place of the largest share, which gets them", "Largest"}};
    for (std::size_t i = 0; i < std::size(labels); ++i) sheet.text(row + 1 + static_cast<Row>(i), 0, labels[i].first);
    for (std::size_t s = 0; s < std::size(scenarios); ++s) {
        const auto at = static_cast<Column>(column::Low + s);
        const auto cell = [&](Row offset) { return cellName(row + offset, at); };
        models::Money direct, given;
        std::size_t largest = 0;
        for (std::size_t t = 0; t < count; ++t) {
            const models::TenantCost& tenant = model.evaluation.tenants[t];
            direct += tenant.direct.*scenarios[s].money;
            given += tenant.allocated.*scenarios[s].money;
            if (tenant.allocated.*scenarios[s].money > model.evaluation.tenants[largest].allocated.*scenarios[s].money)
                largest = t;
        }
        const models::Money total = model.evaluation.total.*scenarios[s].money;
        const models::Money unallocated = model.evaluation.unallocated.*scenarios[s].money;
        sheet.formula(row + 1, at,
                      poolsEnd < firstRow ? "0"
                                          : "SUMPRODUCT(" + cellName(firstRow, at) + ":" + cellName(poolsEnd, at) +
                                                "," + rangeName(firstRow, poolsEnd, column::Share) + ")",
                      total - direct - unallocated);
        sheet.formula(row + 2, at, count == 0 ? "0" : "SUM(" + ofTenants(tenant_column::DirectLow, s) + ")", direct);
        sheet.formula(row + 3, at,
                      roundedToCents("SUM(Line_" + std::string(scenarios[s].word) + ")-" + cell(2) + "-" + cell(1)),
                      unallocated);
        sheet.formula(row + 4, at, count == 0 ? "0" : "SUM(" + ofTenants(tenant_column::ShareLow, s) + ")", given);
        sheet.formula(row + 5, at,
                      roundedToCents("SUM(Line_" + std::string(scenarios[s].word) + ")-" + cell(2) + "-" + cell(3) +
                                     "-" + cell(4)),
                      models::Money());
        const std::string shares = ofTenants(tenant_column::ShareLow, s);
        sheet.formula(row + 6, at, count == 0 ? "0" : "MATCH(MAX(" + shares + ")," + shares + ",0)",
                      count == 0 ? 0.0 : static_cast<double>(largest + 1), Look::Count);
        for (std::size_t i = 0; i < std::size(labels); ++i)
            if (*labels[i].second)
                book.defineName(std::string(labels[i].second) + "_" + scenarios[s].word,
                                onSheet(sheet_name::allocation, cellName(row + 1 + static_cast<Row>(i), at, true)));
    }
}

} // namespace

void allocationSheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model) {
    writeHeading(
        sheet, model, sheet_name::allocation,
        "Shared lines go to pools, each split by one key. A tenant's shares are summed exactly and rounded once; "
        "cents left over go to the largest share.");
    const std::size_t count = model.pools.pools().size();
    const Row end = firstRow + static_cast<Row>(count);
    sheet.table(headRow, count == 0 ? headRow : end - 1,
                {{"Pool", 36},
                 {"Split among", 20},
                 {"Place", 16},
                 {"Key", 14},
                 {"Low", 14, true},
                 {"Expected", 14, true},
                 {"High", 14, true},
                 {"Weight of all", 14, true},
                 {"Per unit, low", 14, true},
                 {"Per unit, expected", 14, true},
                 {"Per unit, high", 14, true},
                 {"Part that is split", 10}},
                1);
    for (std::size_t i = 0; i < count; ++i) writePool(sheet, model, i, firstRow + static_cast<Row>(i));
    writeSettling(sheet, book, model, end + 1);
}

} // namespace platbook::exporters::workbook
