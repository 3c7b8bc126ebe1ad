#include "exporters/workbook/SheetNames.h"
#include "exporters/workbook/WorkbookSheets.h"

namespace platbook::exporters::workbook {
namespace {

constexpr const char* notPriced = "not priced";

enum Columns : Column { Month, When, Tenants, Low, Expected, High, Steps, Change };
constexpr Column chartColumn = Change + 2;

/// A cell of the workings in the row of a month.
std::string working(Row row, std::size_t column) {
    return onSheet(sheet_name::growthWorkings, cellName(row, static_cast<Column>(column), true));
}

class GrowthWriter {
public:
    GrowthWriter(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model)
        : m_sheet(sheet), m_book(book), m_model(model), m_growth(model.growth()) {}

    void write() {
        months();
        chart();
        m_row = firstRow + static_cast<Row>(m_growth.projection.months.size()) + 1;
        steps();
        budgets();
        notes();
    }

private:
    void months() {
        const auto& all = m_growth.projection.months;
        const Row last = firstRow + static_cast<Row>(all.size()) - 1;
        m_sheet.table(headRow, last,
                      {{"Month", 8, true},
                       {"When", 12},
                       {"Tenants", 10, true},
                       {"Low", 15, true},
                       {"Expected", 15, true},
                       {"High", 15, true},
                       {"Of expected, by steps of size", 15, true},
                       {"Expected against month 0", 12, true}},
                      1);
        for (std::size_t i = 0; i < all.size(); ++i) month(i, all[i]);
    }

    void month(std::size_t number, const models::GrowthMonth& month) {
        const Row row = firstRow + static_cast<Row>(number);
        m_sheet.number(row, Month, static_cast<double>(number), Look::Count);
        m_sheet.text(row, When, m_growth.projection.monthName(static_cast<std::int64_t>(number)), Look::Indented);
        m_sheet.formula(
            row, Tenants,
            "SUM(" + working(row, growth_column::FirstTenants) + ":" +
                cellName(row, static_cast<Column>(growth_column::FirstTenants + models::tierCount - 1), true) + ")",
            asNumber(month.tenantsTotal()));
        for (std::size_t s = 0; s < std::size(scenarios); ++s) {
            const std::string sum = working(row, growth_column::FirstTotal + s);
            const std::string formula = "IF(AND(Lines>0,Lines=Lines_not_priced),\"not priced\"," + sum + ")";
            if (priced()) m_sheet.formula(row, static_cast<Column>(Low + s), formula, month.total.*scenarios[s].money);
            else m_sheet.formulaText(row, static_cast<Column>(Low + s), formula, notPriced, Look::Warning);
        }
        if (priced())
            m_sheet.formula(row, Steps, working(row, growth_column::FirstSteps + 1), m_growth.steps[number].expected);
        else m_sheet.text(row, Steps, notPriced, Look::Warning);
        const models::Money start = m_growth.projection.months.front().total.expected;
        const double change =
            start == models::Money()
                ? 0.0
                : static_cast<double>(month.total.expected.cents()) / static_cast<double>(start.cents()) - 1;
        m_sheet.formula(row, Change,
                        "IFERROR(" + cellName(row, Expected) + "/" + cellName(firstRow, Expected, true) + "-1,0)",
                        priced() ? change : 0.0, Look::Share);
    }

    void chart() {
        const Row last = firstRow + static_cast<Row>(m_growth.projection.months.size()) - 1;
        const auto range = [&](Column column) {
            return onSheet(sheet_name::growth, rangeName(firstRow, last, column));
        };
        m_book.lineChart(m_sheet, firstRow, chartColumn, m_model.currency + " per month", range(Month),
                         {{"Low", range(Low)}, {"Expected", range(Expected)}, {"High", range(High)}});
    }

    void heads(const char* title, const std::vector<const char*>& words) {
        m_sheet.text(m_row++, Month, title, Look::Section);
        for (std::size_t i = 0; i < words.size(); ++i)
            m_sheet.text(m_row, static_cast<Column>(i), words[i], i >= Low && i <= High ? Look::HeadRight : Look::Head);
        ++m_row;
    }

    void steps() {
        const auto& all = m_growth.projection.steps;
        if (all.empty()) return;
        heads("Steps of size, priced by the planner", {"Month", "When", "Cell", "Low", "Expected", "High", "What"});
        for (const models::GrowthStep& step : all) {
            m_sheet.number(m_row, Month, static_cast<double>(step.month), Look::Count);
            m_sheet.text(m_row, When, m_growth.projection.monthName(step.month), Look::Indented);
            m_sheet.text(m_row, Tenants, step.cell);
            for (std::size_t s = 0; s < std::size(scenarios); ++s)
                if (step.priced) m_sheet.money(m_row, static_cast<Column>(Low + s), step.added.*scenarios[s].money);
                else m_sheet.text(m_row, static_cast<Column>(Low + s), notPriced, Look::Warning);
            m_sheet.text(m_row++, Steps, models::stepSentence(step, m_model.currency), Look::Indented);
        }
        ++m_row;
    }

    void budgets() {
        const auto& all = m_growth.projection.budgets;
        if (all.empty()) return;
        heads("Month in which a budget is passed within the horizon, as projected",
              {"", "Budget", "Limit", "Low", "Expected", "High", "In words"});
        for (const models::BudgetForecast& budget : all) {
            m_sheet.text(m_row, When, budget.name);
            m_sheet.number(m_row, Tenants, asNumber(budget.amount));
            const auto passed = [&](Column at, const std::optional<std::int64_t>& month) {
                if (month) m_sheet.number(m_row, at, static_cast<double>(*month), Look::Count);
                else m_sheet.text(m_row, at, "never", Look::Muted);
            };
            passed(Low, budget.passed().low);
            passed(Expected, budget.passed().expected);
            passed(High, budget.passed().high);
            const std::optional<std::int64_t> high = budget.passed().high;
            m_sheet.text(m_row++, Steps,
                         models::highCaseSentence(budget, m_growth.projection.horizon,
                                                  high ? m_growth.projection.monthName(*high) : std::string()),
                         Look::Indented);
        }
        ++m_row;
    }

    void notes() {
        if (!priced())
            m_sheet.text(
                m_row++, Month,
                "Nothing has a price, so that steps of size are not priced: prices typed here do not add them.",
                Look::Note);
        for (const std::string& note : m_growth.projection.notes) m_sheet.text(m_row++, Month, note, Look::Note);
    }

    bool priced() const { return !m_model.evaluation.coverage.nothingPriced(); }

    XlsxSheet& m_sheet;
    XlsxBook& m_book;
    const WorkbookModel& m_model;
    const GrowthModel& m_growth;
    Row m_row = firstRow;
};

} // namespace

void growthSheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model) {
    writeHeading(
        sheet, model, sheet_name::growth,
        "Per month, from the plan as it stands. Amounts follow usage growth and price drift on Assumptions, and "
        "tenants by month on Growth workings; steps of size follow price drift alone, to within some cents.");
    GrowthWriter(sheet, book, model).write();
}

} // namespace platbook::exporters::workbook
