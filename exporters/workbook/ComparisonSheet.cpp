#include "exporters/workbook/SheetNames.h"
#include "exporters/workbook/Versions.h"
#include "exporters/workbook/WorkbookSheets.h"
#include "models/checks/FindingText.h"

#include <algorithm>
#include <map>
#include <utility>

namespace platbook::exporters::workbook {
namespace {

using models::ComparedCost;
using models::Money;
using models::PriceState;

constexpr const char* notPriced = "not priced";

enum Columns : Column { Cell, Component, Here, FirstVersion };
constexpr Column columnsOfVersion = 2; ///< its amount, and the difference

/// A version that can be compared, with the rows in which it differs.
struct Side {
    std::string name;
    models::CostComparison comparison; ///< from the exported version to this one
    std::map<std::pair<std::string, std::string>, ComparedCost> rows;
};

class ComparisonWriter {
public:
    ComparisonWriter(XlsxSheet& sheet, const WorkbookModel& model, const models::EvaluationPtr& here)
        : m_sheet(sheet), m_model(model) {
        for (const Version& version : otherVersions(model.input)) read(version, here);
    }

    void write() {
        heads();
        total("Low", &models::MoneyRange::low, "Total_low");
        total("Expected", &models::MoneyRange::expected, "Total_expected");
        total("High", &models::MoneyRange::high, "Total_high");
        const bool some = commitments();
        ++m_row;
        m_sheet.text(m_row++, Cell, some ? "What differs, expected, before commitments" : "What differs, expected",
                     Look::Section);
        const Row first = m_row;
        for (const auto& [key, here] : m_rows) row(key, here);
        if (m_rows.empty()) m_sheet.text(m_row++, Cell, "nothing", Look::Muted);
        rest(first);
        ++m_row;
        for (const std::string& note : m_notes) m_sheet.text(m_row++, Cell, note, Look::Note);
    }

private:
    void read(const Version& version, const models::EvaluationPtr& here) {
        if (!version.evaluation) {
            m_notes.push_back("\"" + version.name + "\" is left out: " + version.problem);
            return;
        }
        auto compared = models::compareCosts(here, version.evaluation);
        if (!compared) {
            m_notes.push_back("\"" + version.name + "\" is left out: " + compared.diagnostics().front().message);
            return;
        }
        Side side{version.name, *std::move(compared), {}};
        if (side.comparison.right.missing > 0)
            m_notes.push_back("\"" + version.name + "\": " +
                              models::text::counted(static_cast<std::size_t>(side.comparison.right.missing), "line") +
                              " not priced and missing from its amounts.");
        for (const models::ComparisonRow& row :
             models::differingRows(side.comparison, models::ComparisonView::Component)) {
            const std::pair key(row.cell, row.key);
            side.rows.emplace(key, row.right);
            m_rows.emplace(key, row.left);
        }
        m_sides.push_back(std::move(side));
    }

    static Column columnOf(std::size_t side) { return static_cast<Column>(FirstVersion + side * columnsOfVersion); }

    void heads() {
        std::vector<ColumnHead> heads{{"Cell", 22}, {"Component", 22}, {versionName(m_model.input), 16, true}};
        for (const Side& side : m_sides) {
            heads.push_back({side.name, 16, true});
            heads.push_back({"Difference", 14, true});
        }
        m_sheet.heads(headRow, heads);
        m_sheet.rowHeight(headRow, 42);
    }

    void difference(std::size_t side, Money change, bool known, Look look = Look::Money) {
        const Column at = columnOf(side);
        const std::string formula = "IF(COUNT(" + cellName(m_row, at) + "," + cellName(m_row, Here) + ")=2," +
                                    cellName(m_row, at) + "-" + cellName(m_row, Here) + ",\"not priced\")";
        if (known) m_sheet.formula(m_row, at + 1, formula, change, look);
        else m_sheet.formulaText(m_row, at + 1, formula, notPriced, Look::Warning);
    }

    void amount(Column at, const ComparedCost& cost, Money value, Look look = Look::Money) {
        if (cost.state() == PriceState::NotPriced) m_sheet.text(m_row, at, notPriced, Look::Warning);
        else m_sheet.money(m_row, at, value, look);
    }

    void total(const char* what, Money models::MoneyRange::*scenario, const char* name) {
        m_sheet.text(m_row, Cell, what, Look::TextTotal);
        m_sheet.text(m_row, Component, "Total", Look::TextTotal);
        const bool priced = !m_model.evaluation.coverage.nothingPriced();
        if (priced) m_sheet.formula(m_row, Here, name, m_model.evaluation.total.*scenario, Look::MoneyTotal);
        else m_sheet.formulaText(m_row, Here, name, notPriced, Look::Warning);
        for (std::size_t i = 0; i < m_sides.size(); ++i) {
            const models::CostComparison& comparison = m_sides[i].comparison;
            amount(columnOf(i), comparison.right, comparison.right.amount.*scenario, Look::MoneyTotal);
            difference(i, comparison.change().*scenario, priced && comparison.right.state() != PriceState::NotPriced,
                       Look::MoneyTotal);
        }
        ++m_row;
    }

    /// What commitments take off; no total holds it, so neither do the rows below. @return whether a version has any
    bool commitments() {
        if (m_model.evaluation.coverage.nothingPriced() ||
            std::none_of(m_sides.begin(), m_sides.end(),
                         [](const Side& side) { return side.comparison.commitments.any; }))
            return false;
        const bool own = !m_model.evaluation.commitments.empty();
        const Money saving = m_model.evaluation.commitmentSaving();
        m_sheet.text(m_row, Cell, "Expected");
        m_sheet.text(m_row, Component, "Commitments, in no total");
        if (own) m_sheet.formula(m_row, Here, "Total_after_commitments-Total_expected", -saving);
        else m_sheet.money(m_row, Here, Money());
        for (std::size_t i = 0; i < m_sides.size(); ++i) {
            const models::CostComparison& comparison = m_sides[i].comparison;
            m_sheet.money(m_row, columnOf(i), -comparison.commitments.right);
            difference(i, comparison.commitments.change(), true);
        }
        ++m_row;
        m_sheet.text(m_row, Cell, "Expected", Look::TextTotal);
        m_sheet.text(m_row, Component, "After commitments", Look::TextTotal);
        m_sheet.formula(m_row, Here, own ? "Total_after_commitments" : "Total_expected",
                        m_model.evaluation.total.expected - saving, Look::MoneyTotal);
        for (std::size_t i = 0; i < m_sides.size(); ++i) {
            const models::CostComparison& comparison = m_sides[i].comparison;
            amount(columnOf(i), comparison.right, comparison.right.amount.expected - comparison.commitments.right,
                   Look::MoneyTotal);
            difference(i, comparison.changeAfterCommitments(), comparison.right.state() != PriceState::NotPriced,
                       Look::MoneyTotal);
        }
        ++m_row;
        return true;
    }

    void row(const std::pair<std::string, std::string>& key, const ComparedCost& here) {
        m_sheet.text(m_row, Cell, key.first);
        m_sheet.text(m_row, Component, key.second);
        const std::string formula = "SUMIFS(Line_expected,Line_cell," + cellName(m_row, Cell) + ",Line_group," +
                                    cellName(m_row, Component) + ")";
        const bool priced = here.state() != PriceState::NotPriced;
        if (priced) m_sheet.formula(m_row, Here, formula, here.amount.expected);
        else m_sheet.text(m_row, Here, notPriced, Look::Warning);
        for (std::size_t i = 0; i < m_sides.size(); ++i) {
            // A row that this version does not change is what it is here.
            const auto found = m_sides[i].rows.find(key);
            const ComparedCost& there = found == m_sides[i].rows.end() ? here : found->second;
            amount(columnOf(i), there, there.amount.expected);
            difference(i, there.amount.expected - here.amount.expected,
                       priced && there.state() != PriceState::NotPriced);
        }
        ++m_row;
    }

    /// What is the same in all versions, so that the column adds up to the total.
    void rest(Row first) {
        m_sheet.text(m_row, Cell, "Everything else", Look::Muted);
        Money same = m_model.evaluation.total.expected;
        for (const auto& [key, here] : m_rows) same = same - here.amount.expected;
        const auto sum = [&](Column column) {
            return m_rows.empty() ? std::string()
                                  : "-SUM(" + cellName(first, column) + ":" + cellName(m_row - 1, column) + ")";
        };
        m_sheet.formula(m_row, Here, "SUM(Line_expected)" + sum(Here), same);
        for (std::size_t i = 0; i < m_sides.size(); ++i) {
            m_sheet.money(m_row, columnOf(i), same);
            difference(i, Money(), true);
        }
        ++m_row;
    }

    XlsxSheet& m_sheet;
    const WorkbookModel& m_model;
    std::vector<Side> m_sides;
    std::map<std::pair<std::string, std::string>, ComparedCost>
        m_rows; ///< that differ in any version, as they are here
    std::vector<std::string> m_notes;
    Row m_row = firstRow;
};

} // namespace

void comparisonSheet(XlsxSheet& sheet, XlsxBook&, const WorkbookModel& model) {
    writeHeading(
        sheet, model, sheet_name::comparison,
        "The first amounts are of this workbook and follow its assumptions; those of other scenarios are as they "
        "were calculated when it was made.");
    // Borrowed for the length of the call.
    const models::EvaluationPtr here(models::EvaluationPtr(), &model.evaluation);
    ComparisonWriter(sheet, model, here).write();
}

} // namespace platbook::exporters::workbook
