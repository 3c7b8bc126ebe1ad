#include "exporters/workbook/WorkbookSheets.h"

#include "exporters/workbook/SheetNames.h"
#include "exporters/workbook/WorkbookExporter.h"

#include <algorithm>
#include <string_view>

namespace platbook::exporters {
namespace workbook {
namespace {

constexpr SheetEntry everySheet[]{{sheet_name::summary, summarySheet, true},
                                  {"By environment", environmentSheet},
                                  {"By region", regionSheet},
                                  {"By cell", cellSheet},
                                  {sheet_name::tenants, tenantSheet, true},
                                  {"By component", componentSheet},
                                  {"By SKU", skuSheet},
                                  {sheet_name::growth, growthSheet},
                                  {sheet_name::comparison, comparisonSheet},
                                  {sheet_name::lines, linesSheet, true},
                                  {sheet_name::assumptions, assumptionsSheet, true},
                                  {sheet_name::usage, usageSheet, true},
                                  {sheet_name::sizing, sizingSheet, true},
                                  {sheet_name::nodes, nodesSheet, true},
                                  {sheet_name::allocation, allocationSheet, true},
                                  {sheet_name::growthWorkings, growthWorkingsSheet},
                                  {sheet_name::prices, pricesSheet, true}};

bool hasReason(const SheetEntry& sheet, const models::Plan& plan) {
    const std::string_view name = sheet.name;
    if (name == sheet_name::nodes) return !plan.clusters.empty();
    if (name == sheet_name::comparison) return !plan.scenarios.empty();
    return true;
}

} // namespace

std::vector<SheetEntry> workbookSheets(const WorkbookModel& model) {
    const auto wanted = [&left = model.input.leftOut](std::string_view name) {
        return std::find(left.begin(), left.end(), name) == left.end();
    };
    std::vector<SheetEntry> sheets;
    for (SheetEntry sheet : everySheet) {
        const std::string_view name = sheet.name;
        if (!hasReason(sheet, model.plan) || (name == sheet_name::nodes && model.nodes.empty())) continue;
        // The workings are there for Growth, and Growth is nothing without them.
        if (name == sheet_name::growthWorkings) {
            if (!wanted(sheet_name::growth)) continue;
            sheet.needed = true;
        }
        sheet.hidden = !wanted(name) && name != sheet_name::summary;
        if (sheet.needed || !sheet.hidden) sheets.push_back(sheet);
    }
    return sheets;
}

void writeHeading(XlsxSheet& sheet, const WorkbookModel& model, const std::string& title, const std::string& note) {
    sheet.text(titleRow, 0, title, Look::Title);
    sheet.rowHeight(titleRow, 24);
    sheet.text(noteRow, 0, note, Look::Note);
    sheet.page("&L&8" + model.plan.plan->id.text + "&R&8" + std::string(model.input.draft ? "DRAFT" : ""), model.footer,
               headRow);
}

} // namespace workbook

std::vector<std::string> workbookSheetNames(const models::Plan& plan) {
    std::vector<std::string> names;
    for (const workbook::SheetEntry& sheet : workbook::everySheet)
        if (workbook::hasReason(sheet, plan)) names.emplace_back(sheet.name);
    return names;
}

} // namespace platbook::exporters
