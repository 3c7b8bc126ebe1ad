#include "exporters/workbook/SheetNames.h"
#include "exporters/workbook/WorkbookSheets.h"

namespace platbook::exporters::workbook {

namespace column = usage_column;

namespace {

/// The share that `allocation` states for a tenant; 0: none.
models::Decimal statedShare(const WorkbookModel& model, const std::string& tenant) {
    for (const auto& share : *model.plan.allocation->fixed)
        if (share.key.text == tenant) return share.value;
    return {};
}

} // namespace

void usageSheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model) {
    writeHeading(sheet, model, sheet_name::usage,
                 "What tenants use per month, and by what shared lines are split. Usage counts in production cells "
                 "alone.");
    const auto& tenants = model.index.tenants();
    const Row last = firstRow + static_cast<Row>(tenants.empty() ? 0 : tenants.size() - 1);
    sheet.table(headRow, last,
                {{"Tenant", 24},
                 {"Cell", 16},
                 {"Cluster", 14},
                 {"Counts", 8},
                 {"Requests, million", 12},
                 {"Input tokens, million", 12},
                 {"Output tokens, million", 12},
                 {"Database, GB", 12},
                 {"Objects, GB", 12},
                 {"Traffic out, GB", 12},
                 {"Seats", 10},
                 {"Stated share", 10}},
                1);
    for (std::size_t t = 0; t < tenants.size(); ++t) {
        const Row row = firstRow + static_cast<Row>(t);
        const models::TenantWeights& weights = model.weights[t];
        const std::uint32_t cell = tenants[t].cell;
        sheet.text(row, column::Tenant, tenants[t].id());
        sheet.text(row, column::Cell,
                   cell == models::TenantView::noCell ? std::string() : model.index.cells()[cell].id());
        sheet.text(row, column::Cluster, model.clusterOf(t));
        sheet.text(row, column::Counts, model.counts(t) ? "yes" : "no");
        const auto used = [&](Column at, std::int64_t units) {
            sheet.number(row, at, models::Decimal::fromUnits(units).toDouble(), Look::Input);
        };
        used(column::Requests, weights.requests);
        used(column::TokensIn, weights.tokensIn);
        used(column::TokensOut, weights.tokensOut);
        used(column::Database, weights.database);
        used(column::Objects, weights.objects);
        used(column::Egress, weights.egress);
        sheet.number(row, column::Seats, static_cast<double>(weights.seats), Look::Input);
        sheet.number(row, column::Fixed, statedShare(model, tenants[t].id()).toDouble(), Look::InputShare);
    }
    const auto define = [&](const char* name, Column at) {
        book.defineName(name, onSheet(sheet_name::usage, rangeName(firstRow, last, at)));
    };
    define("Usage_tenant", column::Tenant);
    define("Usage_cell", column::Cell);
    define("Usage_cluster", column::Cluster);
    define("Usage_counts", column::Counts);
    define("Usage_requests_m", column::Requests);
    define("Usage_tok_in_m", column::TokensIn);
    define("Usage_tok_out_m", column::TokensOut);
    define("Usage_db_gb", column::Database);
    define("Usage_objects_gb", column::Objects);
    define("Usage_egress_gb", column::Egress);
    define("Usage_seats", column::Seats);
    define("Usage_stated_share", column::Fixed);
}

} // namespace platbook::exporters::workbook
