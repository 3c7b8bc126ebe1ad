#include "exporters/core/Exporters.h"
#include "exporters/workbook/SheetNames.h"
#include "exporters/workbook/WorkbookSheets.h"
#include "models/cost/Grouping.h"
#include "models/evaluate/PlanLayers.h"

namespace platbook::exporters::workbook {
namespace {

enum Columns : Column { What, Low, Expected, High, Budget, OfBudget, Note };
constexpr const char* notPriced = "not priced";

class SummaryWriter {
public:
    SummaryWriter(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model)
        : m_sheet(sheet), m_book(book), m_model(model), m_evaluation(model.evaluation) {}

    void write() {
        heads();
        totals();
        environments();
        coverage();
        commitments();
        findings();
    }

private:
    void heads() {
        const std::vector<ColumnHead> heads{{m_model.currency + " per month", 38},
                                            {"Low", 16, true},
                                            {"Expected", 16, true},
                                            {"High", 16, true},
                                            {"Budget", 16, true},
                                            {"Expected of budget", 11, true},
                                            {"Note", 90}};
        m_sheet.heads(headRow, heads);
    }

    void section(const char* title) { m_sheet.text(++m_row, What, title, Look::Section), ++m_row; }

    /// A line of three amounts; each formula gets its scenario's word.
    template<class Formula>
    void amounts(const std::string& what, const models::MoneyRange& value, bool priced, Look look, Formula formula) {
        m_sheet.text(m_row, What, what, look == Look::MoneyTotal ? Look::TextTotal : Look::Text);
        for (std::size_t s = 0; s < std::size(scenarios); ++s) {
            const auto at = static_cast<Column>(Low + s);
            if (priced) m_sheet.formula(m_row, at, formula(s), value.*scenarios[s].money, look);
            else m_sheet.formulaText(m_row, at, formula(s), notPriced, Look::Warning);
        }
    }

    void totals() {
        const models::CostSections parts = models::costSections(m_evaluation);
        const bool priced = !m_evaluation.coverage.nothingPriced();
        amounts("Total", m_evaluation.total, priced, Look::MoneyTotal, [](std::size_t s) {
            return "IF(AND(Lines>0,Lines=Lines_not_priced),\"not priced\",SUM(Line_" + std::string(scenarios[s].word) +
                   "))";
        });
        for (std::size_t s = 0; s < std::size(scenarios); ++s)
            m_book.defineName("Total_" + std::string(scenarios[s].word), cell(m_row, static_cast<Column>(Low + s)));
        ++m_row;
        part("of it infrastructure", parts.infrastructure, "\"<>llm.tokens\"");
        part("of it model tokens, by use", parts.tokens, "\"llm.tokens\"");
    }

    /// The lines of some SKUs. @param skus  as a criterion
    void part(const std::string& what, const models::PricedSum& sum, const std::string& skus) {
        amounts(what, sum.amount, !sum.coverage.nothingPriced(), Look::Money, [&skus](std::size_t s) {
            const std::string lines = "Line_" + std::string(scenarios[s].word);
            const std::string of = "Line_sku," + skus + ",Line_number,\">0\"";
            const std::string all = "COUNTIFS(" + of + ")";
            return "IF(AND(" + all + ">0," + all + "=COUNTIFS(" + of + "," + lines +
                   ",\"not priced\")),\"not priced\",SUMIFS(" + lines + "," + of + "))";
        });
        ++m_row;
    }

    void environments() {
        section("By environment");
        for (const models::CostRow& row : models::groupCosts(m_evaluation.lines, m_evaluation.tenants,
                                                             m_evaluation.unallocated, models::CostView::Environment)) {
            const std::string of = "Line_environment," + cellName(m_row, What);
            amounts(row.key, row.amount, row.lines > row.missing, Look::Money, [&](std::size_t s) {
                const std::string lines = "Line_" + std::string(scenarios[s].word);
                return "IF(COUNTIFS(" + of + ",Line_number,\">0\")=COUNTIFS(" + of + "," + lines +
                       ",\"not priced\"),\"not priced\",SUMIFS(" + lines + "," + of + "))";
            });
            const models::Environment* environment = m_model.index.findEnvironment(row.key);
            if (environment && environment->budget.has())
                budget(*environment, row.amount.expected, row.lines > row.missing);
            ++m_row;
        }
    }

    void budget(const models::Environment& environment, models::Money expected, bool priced) {
        const models::Money amount = models::Rational(*environment.budget).toMoney();
        m_sheet.money(m_row, Budget, amount, Look::InputMoney);
        const double share = amount > models::Money()
                                 ? static_cast<double>(expected.cents()) / static_cast<double>(amount.cents())
                                 : 0.0;
        const std::string amounts = cellName(m_row, Expected) + "," + cellName(m_row, Budget);
        const std::string formula = "IF(COUNT(" + amounts + ")=2,IFERROR(" + cellName(m_row, Expected) + "/" +
                                    cellName(m_row, Budget) + ",0),\"not priced\")";
        if (priced) m_sheet.formula(m_row, OfBudget, formula, share, Look::Share);
        else m_sheet.formulaText(m_row, OfBudget, formula, notPriced, Look::Warning);
    }

    void coverage() {
        section("Prices");
        const models::PriceCoverage& coverage = m_evaluation.coverage;
        const auto count = [&](const char* what, const char* name, const std::string& formula, int value,
                               const std::string& note) {
            m_sheet.text(m_row, What, what);
            m_sheet.formula(m_row, Expected, formula, double(value), Look::Count);
            if (!note.empty()) m_sheet.text(m_row, Note, note, Look::Note);
            m_book.defineName(name, cell(m_row++, Expected));
        };
        count("Lines", "Lines", "COUNT(Line_number)", coverage.lines, {});
        count("not priced, in no total", "Lines_not_priced", "COUNTIFS(Line_expected,\"not priced\")", coverage.missing,
              coverage.missing > 0 ? "amounts are too low by what these lines cost" : "");
        count("estimated from another region", "Lines_estimated",
              "COUNTIFS(Line_source,\"estimated\",Line_number,\">0\")", coverage.estimated, {});
        m_sheet.text(m_row, What, "Price book");
        m_sheet.text(m_row++, Low,
                     m_evaluation.priceBook ? m_evaluation.book + " of " + m_evaluation.bookDate.toText() : "none");
        if (const std::string layers = models::layersText(m_evaluation); !layers.empty()) {
            m_sheet.text(m_row, What, "Private price layers");
            m_sheet.text(m_row++, Low, layers);
        }
    }

    void commitments() {
        if (m_evaluation.commitments.empty()) return;
        section("Commitments, in no total");
        constexpr const char* heads[]{
            "Commitment", "Eligible at low load", "Eligible as expected", "Saving", "Coverage", "Discount"};
        for (std::size_t i = 0; i < std::size(heads); ++i)
            m_sheet.text(m_row, static_cast<Column>(i), heads[i], Look::Head);
        const Row first = ++m_row;
        const auto& stated = m_model.plan.pricing->commitments;
        for (std::size_t i = 0; i < m_evaluation.commitments.size(); ++i)
            commitment(m_evaluation.commitments[i], *stated[i]);
        m_sheet.text(m_row, What, "Expected after commitments", Look::TextTotal);
        const std::string after = "IF(AND(Lines>0,Lines=Lines_not_priced),\"not priced\",SUM(Line_expected)-SUM(" +
                                  rangeName(first, m_row - 1, High) + "))";
        if (m_evaluation.coverage.nothingPriced())
            m_sheet.formulaText(m_row, Expected, after, notPriced, Look::Warning);
        else
            m_sheet.formula(m_row, Expected, after, m_evaluation.total.expected - m_evaluation.commitmentSaving(),
                            Look::MoneyTotal);
        m_book.defineName("Total_after_commitments", cell(m_row++, Expected));
    }

    void commitment(const models::CommitmentSaving& saving, const models::Commitment& stated) {
        const models::CommitmentDiscount* discount =
            m_evaluation.priceBook ? m_evaluation.priceBook->discount(saving.sku, stated.termOrDefault()) : nullptr;
        m_sheet.text(m_row, What,
                     saving.id + ": " + saving.sku + (saving.region.empty() ? "" : " in " + saving.region));
        std::string of = ",Line_sku,\"" + saving.sku + "\",Line_shared_core,\"no\"";
        if (!saving.region.empty()) of += ",Line_region,\"" + saving.region + '"';
        models::Money low;
        for (const models::CostLine& line : m_evaluation.lines)
            if (line.sku == saving.sku && !line.sharedCore && (saving.region.empty() || line.region == saving.region))
                low += line.amount.low;
        m_sheet.formula(m_row, Low, "SUMIFS(Line_low" + of + ")", low);
        m_sheet.formula(m_row, Expected, "SUMIFS(Line_expected" + of + ")", saving.eligible);
        m_sheet.number(m_row, Budget, asNumber(stated.coverageOrDefault()), Look::InputShare);
        m_sheet.number(m_row, OfBudget, discount ? asNumber(discount->percent) / 100 : 0.0, Look::InputShare);
        const std::string floor = cellName(m_row, Low), eligible = cellName(m_row, Expected);
        m_sheet.formula(m_row, High,
                        "IF(" + eligible + ">0," +
                            roundedToCents("MIN(" + cellName(m_row, Budget) + "," + floor + "/" + eligible + ")*" +
                                           eligible + "*" + cellName(m_row, OfBudget)) +
                            ",0)",
                        saving.saving);
        if (!discount) m_sheet.text(m_row, Note, "the price book grants no such discount", Look::Note);
        ++m_row;
    }

    void findings() {
        section("Findings about cost");
        const Row before = m_row;
        constexpr const char* severities[]{"error", "warning", "info"};
        for (const models::Finding& finding : m_evaluation.findings) {
            if (finding.waiver || !finding.check.starts_with("COST-")) continue;
            m_sheet.text(m_row, What, finding.check + ", " + finding.object);
            m_sheet.text(m_row, Low, severities[static_cast<std::size_t>(finding.severity)],
                         finding.severity == models::FindingSeverity::Info ? Look::Muted : Look::Warning);
            m_sheet.text(m_row++, Note, finding.message);
        }
        if (m_row == before) m_sheet.text(m_row++, What, "none", Look::Muted);
        accepted();
        if (!m_model.input.draft) return;
        section("DRAFT: open errors");
        for (const models::Finding* finding : openErrors(m_evaluation)) {
            m_sheet.text(m_row, What, finding->check + ", " + finding->object, Look::Warning);
            m_sheet.text(m_row++, Note, finding->message);
        }
    }

    /// Of all checks, so that nobody takes the plan for free of them.
    void accepted() {
        bool first = true;
        for (const models::Finding& finding : m_evaluation.findings) {
            if (!finding.waiver) continue;
            if (first) section("Accepted findings");
            first = false;
            m_sheet.text(m_row, What, finding.check + ", " + finding.object);
            m_sheet.text(m_row, Low, "by " + finding.waiver->by + " until " + finding.waiver->expires);
            m_sheet.text(m_row++, Note, finding.message + " Accepted: " + finding.waiver->reason);
        }
    }

    static std::string cell(Row row, Column column) {
        return onSheet(sheet_name::summary, cellName(row, column, true));
    }

    XlsxSheet& m_sheet;
    XlsxBook& m_book;
    const WorkbookModel& m_model;
    const models::Evaluation& m_evaluation;
    Row m_row = firstRow;
};

} // namespace

void summarySheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model) {
    const models::PlanInfo& plan = *model.plan.plan;
    writeHeading(sheet, model, (plan.name.has() ? *plan.name : plan.id.text) + ": cost",
                 generatedLine(model.input, "cost workbook") + " Reviewed " + plan.reviewed->toText() + ".");
    SummaryWriter(sheet, book, model).write();
}

} // namespace platbook::exporters::workbook
