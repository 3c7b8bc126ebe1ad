#pragma once

#include "exporters/workbook/WorkbookModel.h"

namespace platbook::exporters::workbook {

/// One sheet: what it is called and what writes it. A further sheet is one function and one line in workbookSheets().
struct SheetEntry {
    const char* name;
    void (*write)(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model);
    bool needed = false; ///< by formulas of others: where it is not wanted, it is kept out of sight
    bool hidden = false;
};
/// The sheets in their order; those that have nothing to say of the plan are left out.
std::vector<SheetEntry> workbookSheets(const WorkbookModel& model);

void summarySheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model);
void environmentSheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model);
void regionSheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model);
void cellSheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model);
void tenantSheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model);
void componentSheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model);
void skuSheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model);
void linesSheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model);
void assumptionsSheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model);
void usageSheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model);
void sizingSheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model);
void nodesSheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model);
void allocationSheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model);
void pricesSheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model);
void growthSheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model);
void growthWorkingsSheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model);
void comparisonSheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model);

/// Title and note of a sheet whose table follows.
void writeHeading(XlsxSheet& sheet, const WorkbookModel& model, const std::string& title, const std::string& note);

} // namespace platbook::exporters::workbook
