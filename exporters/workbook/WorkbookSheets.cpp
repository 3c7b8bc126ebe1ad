#include "exporters/workbook/WorkbookSheets.h"

#include "exporters/workbook/SheetNames.h"

namespace platbook::exporters::workbook {

std::vector<SheetEntry> workbookSheets(const WorkbookModel& model) {
    std::vector<SheetEntry> sheets{{sheet_name::summary, summarySheet},
                                   {"By environment", environmentSheet},
                                   {"By region", regionSheet},
                                   {"By cell", cellSheet},
                                   {sheet_name::tenants, tenantSheet},
                                   {"By component", componentSheet},
                                   {"By SKU", skuSheet},
                                   {sheet_name::lines, linesSheet},
                                   {sheet_name::assumptions, assumptionsSheet},
                                   {sheet_name::usage, usageSheet},
                                   {sheet_name::sizing, sizingSheet}};
    if (!model.nodes.empty()) sheets.push_back({sheet_name::nodes, nodesSheet});
    sheets.push_back({sheet_name::allocation, allocationSheet});
    sheets.push_back({sheet_name::prices, pricesSheet});
    return sheets;
}

void writeHeading(XlsxSheet& sheet, const WorkbookModel& model, const std::string& title, const std::string& note) {
    sheet.text(titleRow, 0, title, Look::Title);
    sheet.rowHeight(titleRow, 24);
    sheet.text(noteRow, 0, note, Look::Note);
    sheet.page("&L&8" + model.plan.plan->id.text + "&R&8" + std::string(model.input.draft ? "DRAFT" : ""), model.footer,
               headRow);
}

} // namespace platbook::exporters::workbook
