#include "exporters/workbook/WorkbookExporter.h"

#include "exporters/workbook/WorkbookSheets.h"

namespace platbook::exporters {
namespace {

models::Diagnostic noMemory() {
    models::Diagnostic diagnostic;
    diagnostic.code = "workbook.memory";
    diagnostic.message = "the workbook could not be made: the system gave no memory for it";
    diagnostic.hint = "close other programs, or see that the folder for temporary files has room";
    return diagnostic;
}

} // namespace

models::Result<std::vector<ExportFile>> WorkbookExporter::files(const ExportInput& input) const {
    if (!input.evaluation.index) return std::vector<ExportFile>{};
    const workbook::WorkbookModel model(input);
    const models::PlanInfo& plan = *model.plan.plan;
    workbook::XlsxBook book({(plan.name.has() ? *plan.name : plan.id.text) + ": cost", plan.owner.valueOr({}),
                             generatedLine(input, "cost workbook"), *plan.reviewed, model.currency});
    if (!book.isOpen()) return noMemory();
    for (const workbook::SheetEntry& entry : workbook::workbookSheets(model)) {
        workbook::XlsxSheet sheet = book.addSheet(entry.name);
        if (entry.hidden) sheet.hide();
        entry.write(sheet, book, model);
    }
    std::string bytes = book.finish();
    if (bytes.empty()) return noMemory();
    return std::vector<ExportFile>{{"cost-workbook.xlsx", std::move(bytes)}};
}

} // namespace platbook::exporters
