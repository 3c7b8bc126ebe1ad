#include "exporters/workbook/SheetNames.h"
#include "exporters/workbook/WorkbookSheets.h"
#include "models/cost/Grouping.h"

#include <map>

namespace platbook::exporters::workbook {
namespace {

/// What the lines of one key add up to.
struct ViewRow {
    std::string key;
    models::MoneyRange amount;
    models::PriceCoverage coverage;
};

std::vector<ViewRow> viewRows(const WorkbookModel& model, models::CostView view) {
    std::vector<ViewRow> rows;
    std::map<std::string, std::size_t, std::less<>> positions;
    for (const LineRow& line : model.lines) {
        const models::CostLine& cost = line.line->line;
        const std::string key(models::partKey(cost, view));
        const auto [found, fresh] = positions.try_emplace(key, rows.size());
        if (fresh) rows.push_back({key, {}, {}});
        ViewRow& row = rows[found->second];
        row.amount += cost.amount;
        ++row.coverage.lines;
        if (!cost.priced) ++row.coverage.missing;
        else if (cost.source == models::PriceSource::Estimated) ++row.coverage.estimated;
    }
    return rows;
}

enum Columns : Column { Key, Low, Expected, High, Share, Lines, Missing, Estimated };

void writeView(XlsxSheet& sheet, const WorkbookModel& model, models::CostView view, const std::string& head,
               const std::string& lineColumn) {
    writeHeading(sheet, model, "By " + head,
                 "Per month, sums of the line items. Lines without a price are counted and in no amount.");
    const std::vector<ViewRow> rows = viewRows(model, view);
    const Row total = firstRow + static_cast<Row>(rows.size());
    std::string title = head;
    if (title.front() >= 'a' && title.front() <= 'z') title.front() = static_cast<char>(title.front() - 'a' + 'A');
    sheet.table(headRow, rows.empty() ? headRow : total - 1,
                {{title, 24},
                 {"Low", 14, true},
                 {"Expected", 14, true},
                 {"High", 14, true},
                 {"Of the total", 10, true},
                 {"Lines", 8, true},
                 {"Not priced", 10, true},
                 {"Estimated", 10, true}},
                1);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const ViewRow& row = rows[i];
        const Row at = firstRow + static_cast<Row>(i);
        const std::string of = "Line_" + lineColumn + "," + cellName(at, Key);
        sheet.text(at, Key, row.key);
        for (std::size_t s = 0; s < std::size(scenarios); ++s) {
            const auto column = static_cast<Column>(Low + s);
            const std::string formula = "IF(AND(" + cellName(at, Lines) + ">0," + cellName(at, Lines) + "=" +
                                        cellName(at, Missing) + "),\"not priced\",SUMIFS(Line_" + scenarios[s].word +
                                        "," + of + "))";
            if (row.coverage.nothingPriced()) sheet.formulaText(at, column, formula, "not priced", Look::Warning);
            else sheet.formula(at, column, formula, row.amount.*scenarios[s].money);
        }
        const models::Money whole = model.evaluation.total.expected;
        sheet.formula(at, Share, "IFERROR(" + cellName(at, Expected) + "/Total_expected,0)",
                      whole == models::Money()
                          ? 0.0
                          : static_cast<double>(row.amount.expected.cents()) / static_cast<double>(whole.cents()),
                      Look::Share);
        sheet.formula(at, Lines, "COUNTIFS(" + of + ",Line_number,\">0\")", double(row.coverage.lines), Look::Count);
        sheet.formula(at, Missing, "COUNTIFS(" + of + ",Line_expected,\"not priced\")", double(row.coverage.missing),
                      Look::Count);
        sheet.formula(at, Estimated, "COUNTIFS(" + of + ",Line_source,\"estimated\",Line_number,\">0\")",
                      double(row.coverage.estimated), Look::Count);
    }
    if (rows.empty()) return;
    const auto sumOf = [&](Column column) {
        return "SUM(" + cellName(firstRow, column) + ":" + cellName(total - 1, column) + ")";
    };
    sheet.text(total, Key, "Total", Look::TextTotal);
    for (std::size_t s = 0; s < std::size(scenarios); ++s) {
        const auto column = static_cast<Column>(Low + s);
        sheet.formula(total, column, sumOf(column), model.evaluation.total.*scenarios[s].money, Look::MoneyTotal);
    }
    sheet.text(total, Share, "", Look::TextTotal);
    const models::PriceCoverage& coverage = model.evaluation.coverage;
    sheet.formula(total, Lines, sumOf(Lines), double(coverage.lines), Look::CountTotal);
    sheet.formula(total, Missing, sumOf(Missing), double(coverage.missing), Look::CountTotal);
    sheet.formula(total, Estimated, sumOf(Estimated), double(coverage.estimated), Look::CountTotal);
}

} // namespace

void environmentSheet(XlsxSheet& sheet, XlsxBook&, const WorkbookModel& model) {
    writeView(sheet, model, models::CostView::Environment, "environment", "environment");
}
void regionSheet(XlsxSheet& sheet, XlsxBook&, const WorkbookModel& model) {
    writeView(sheet, model, models::CostView::Region, "region", "region");
}
void cellSheet(XlsxSheet& sheet, XlsxBook&, const WorkbookModel& model) {
    writeView(sheet, model, models::CostView::Cell, "cell", "cell");
}
void componentSheet(XlsxSheet& sheet, XlsxBook&, const WorkbookModel& model) {
    writeView(sheet, model, models::CostView::Component, "component", "group");
}
void skuSheet(XlsxSheet& sheet, XlsxBook&, const WorkbookModel& model) {
    writeView(sheet, model, models::CostView::Sku, "SKU", "sku");
}

} // namespace platbook::exporters::workbook
