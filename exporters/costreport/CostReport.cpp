#include "exporters/costreport/CostReport.h"

#include "exporters/document/AmountText.h"
#include "models/checks/FindingText.h"
#include "models/cost/Grouping.h"
#include "models/cost/PricingContext.h"
#include "models/scenarios/Scenarios.h"

#include <algorithm>

namespace platbook::exporters {
namespace {

using models::CostRow;
using models::CostView;
using models::Money;
using models::MoneyRange;

constexpr std::size_t longestTable = 50; ///< rows, before the rest is summed up
constexpr const char* notPriced = "not priced";

std::vector<std::string> amountCells(const MoneyRange& amount, bool priced = true) {
    if (!priced) return std::vector<std::string>(3, notPriced);
    return {amountText(amount.low), amountText(amount.expected), amountText(amount.high)};
}

std::string percent(Money part, Money whole) {
    if (whole <= Money()) return {};
    const double share = 100.0 * static_cast<double>(part.cents()) / static_cast<double>(whole.cents());
    return withMinus(models::text::rounded(share)) + " %";
}

std::vector<TableColumn> amountColumns(const std::string& first) {
    return {{first}, {"Low", true}, {"Expected", true}, {"High", true}};
}

class ReportWriter {
public:
    explicit ReportWriter(const ExportInput& input)
        : m_input(input),
          m_evaluation(input.evaluation),
          m_plan(input.evaluation.index->plan()),
          m_context(models::makePricingContext(*input.evaluation.index, *input.evaluation.catalogue,
                                               input.evaluation.priceBook)),
          m_currency(m_plan.plan->currencyOrDefault()) {}

    Document write() {
        title();
        totals();
        view("By environment", "Environment", CostView::Environment);
        view("By region", "Region", CostView::Region);
        view("By cell", "Cell", CostView::Cell);
        tenants();
        view("By component", "Component", CostView::Component);
        view("By SKU", "SKU", CostView::Sku);
        commitments();
        assumptions();
        findings();
        return std::move(m_document);
    }

private:
    void title() {
        const models::PlanInfo& plan = *m_plan.plan;
        m_document.generated = generatedLine(m_input, "cost report");
        m_document.title = (plan.name.has() ? *plan.name : plan.id.text) + ": cost";
        m_document.date = plan.reviewed->toText();
        if (m_input.draft) m_document.mark = "DRAFT";
        if (!m_input.scenario.empty())
            m_document.subtitle.push_back(
                "Scenario: " + models::scenarioName(m_plan, models::ScenarioId(m_input.scenario)) + ".");
        m_document.subtitle.push_back(
            "Per month, in " + m_currency + ", as of " + plan.reviewed->toText() + ". Prices: " +
            (m_evaluation.priceBook ? m_evaluation.book + " of " + m_evaluation.bookDate.toText() + "."
                                    : "there is no price book, so nothing is priced."));
    }

    void totals() {
        const models::PriceCoverage& coverage = m_evaluation.coverage;
        const models::CostSections sections = models::costSections(m_evaluation);
        heading("Total");
        TableBlock table{amountColumns("What"), {}, 1};
        const auto add = [&](const std::string& what, const models::PricedSum& sum) {
            std::vector<std::string> row{what};
            for (std::string& cell : amountCells(sum.amount, !sum.coverage.nothingPriced()))
                row.push_back(std::move(cell));
            table.rows.push_back(std::move(row));
        };
        add("Infrastructure", sections.infrastructure);
        add("Model tokens, by use", sections.tokens);
        add("Total", {m_evaluation.total, coverage});
        m_document.blocks.emplace_back(std::move(table));
        paragraph(
            "Low, expected and high are scenarios of how busy what is provisioned is. Each line is "
            "rounded once to cents; every total is a sum of lines.");
        std::string lines = models::text::counted(static_cast<std::size_t>(coverage.lines), "line");
        if (coverage.estimated > 0) lines += ", " + std::to_string(coverage.estimated) + " with an estimated price";
        paragraph("The total has " + lines + ".");
        if (coverage.missing > 0)
            note(models::text::counted(static_cast<std::size_t>(coverage.missing), "line") +
                 " not priced and in no total: amounts are too low by what these cost.");
    }

    void view(const std::string& title, const std::string& what, CostView view) {
        const std::vector<CostRow> rows = models::largestRows(rowsOf(view), longestTable);
        if (rows.empty()) return;
        heading(title);
        TableBlock table{amountColumns(what), {}, 1};
        table.columns.push_back({"Of the total", true});
        table.columns.push_back({"Lines", true});
        table.columns.push_back({"Not priced", true});
        for (const CostRow& row : rows) {
            const bool unknown = row.lines > 0 && row.missing == row.lines;
            add(table, row.rest ? row.key + " more" : row.key, row.amount, row.lines, row.missing, !unknown);
        }
        const models::PriceCoverage& coverage = m_evaluation.coverage;
        add(table, "Total", m_evaluation.total, coverage.lines, coverage.missing, !coverage.nothingPriced());
        m_document.blocks.emplace_back(std::move(table));
    }

    /// Rows of a view; single tenants' secrets and tokens go together.
    std::vector<CostRow> rowsOf(CostView view) const {
        std::vector<CostRow> rows =
            models::groupCosts(m_evaluation.lines, m_evaluation.tenants, m_evaluation.unallocated, view);
        if (view != CostView::Component) return rows;
        std::vector<CostRow> together;
        for (CostRow& row : rows) {
            const std::string kind = row.key.substr(0, row.key.find('/'));
            const bool ofTenant = kind.size() < row.key.size() && (kind == "secrets" || kind == "llm");
            if (ofTenant) row.key = kind;
            const auto known =
                std::find_if(together.begin(), together.end(), [&](const CostRow& one) { return one.key == row.key; });
            if (known == together.end()) {
                together.push_back(std::move(row));
                continue;
            }
            known->amount += row.amount;
            known->lines += row.lines;
            known->missing += row.missing;
        }
        return together;
    }

    void add(TableBlock& table, const std::string& key, const MoneyRange& amount, int lines, int missing,
             bool priced) const {
        std::vector<std::string> row{key};
        for (std::string& cell : amountCells(amount, priced)) row.push_back(std::move(cell));
        row.push_back(priced ? percent(amount.expected, m_evaluation.total.expected) : "");
        row.push_back(std::to_string(lines));
        row.push_back(missing > 0 ? std::to_string(missing) : "");
        table.rows.push_back(std::move(row));
    }

    void tenants() {
        heading("By tenant");
        if (m_evaluation.tenants.empty()) {
            paragraph("The plan has no tenants: all of its cost is unallocated.");
            return;
        }
        paragraph(
            "Expected amounts. Full cost = lines that a tenant owns + its share of shared lines; shares "
            "are exact, rounded once per tenant.");
        std::vector<const models::TenantCost*> order;
        for (const models::TenantCost& tenant : m_evaluation.tenants) order.push_back(&tenant);
        std::stable_sort(order.begin(), order.end(),
                         [](const auto* a, const auto* b) { return a->full().expected > b->full().expected; });
        TableBlock table{{{"Tenant"},
                          {"Own lines", true},
                          {"Of these tokens", true},
                          {"Shared", true},
                          {"Full", true},
                          {"Full, low", true},
                          {"Full, high", true}},
                         {},
                         1};
        const auto row = [&](const std::string& who, const models::TenantCost& cost, const MoneyRange& full) {
            table.rows.push_back({who, amountText(cost.direct.expected), amountText(cost.tokens.expected),
                                  amountText(cost.allocated.expected), amountText(full.expected), amountText(full.low),
                                  amountText(full.high)});
        };
        models::TenantCost rest, all;
        for (std::size_t i = 0; i < order.size(); ++i) {
            const models::TenantCost& cost = *order[i];
            if (i < longestTable) row(cost.tenant, cost, cost.full());
            else addTo(rest, cost);
            addTo(all, cost);
        }
        if (order.size() > longestTable)
            row(models::text::grouped(static_cast<std::int64_t>(order.size() - longestTable)) + " more", rest,
                rest.full());
        if (m_evaluation.unallocated != MoneyRange())
            table.rows.push_back({"unallocated", "", "", "", amountText(m_evaluation.unallocated.expected),
                                  amountText(m_evaluation.unallocated.low), amountText(m_evaluation.unallocated.high)});
        row("Total", all, m_evaluation.total);
        m_document.blocks.emplace_back(std::move(table));
    }

    static void addTo(models::TenantCost& sum, const models::TenantCost& cost) {
        sum.direct += cost.direct;
        sum.tokens += cost.tokens;
        sum.allocated += cost.allocated;
    }

    void commitments() {
        if (m_evaluation.commitments.empty()) return;
        heading("Commitments");
        paragraph("What purchased discounts save; it is in no total, budget, allocation or margin.");
        TableBlock table{{{"Commitment"}, {"SKU"}, {"Region"}, {"Eligible", true}, {"Saving", true}}, {}, 1};
        for (const models::CommitmentSaving& saving : m_evaluation.commitments)
            table.rows.push_back({saving.id, saving.sku, saving.region.empty() ? "all" : saving.region,
                                  amountText(saving.eligible),
                                  saving.granted ? amountText(saving.saving) : "no such discount"});
        table.rows.push_back({"Expected after commitments", "", "", "",
                              amountText(m_evaluation.total.expected - m_evaluation.commitmentSaving())});
        m_document.blocks.emplace_back(std::move(table));
    }

    void assumptions() {
        heading("Assumptions");
        const auto number = [](const models::Rational& value) { return value.toText(); };
        TableBlock table{{{"Assumption"}, {"Value", true}}, {}, 0};
        table.rows = {
            {"Hours per month", std::to_string(m_context.hours)},
            {"Busy share: low, expected, high",
             number(m_context.busy.low) + ", " + number(m_context.busy.expected) + ", " + number(m_context.busy.high)},
            {"Target utilisation of an instance", number(m_context.targetUtil)},
            {"Peak over average request rate", number(m_context.peakFactor)},
            {"Margin floor", m_plan.pricing->marginFloorOrDefault().toText()}};
        if (!m_context.exchangeKnown || m_context.exchange != models::Rational(1))
            table.rows.push_back(
                {m_currency + " per USD", m_context.exchangeKnown ? number(m_context.exchange) : "not known"});
        for (const auto& environment : m_plan.environments)
            if (environment->schedule.has())
                table.rows.push_back({"Hours of " + environment->id.text, std::to_string(*environment->schedule)});
        m_document.blocks.emplace_back(std::move(table));
    }

    void findings() {
        heading("Findings about cost");
        constexpr const char* severities[]{"error", "warning", "info"};
        TableBlock open{{{"Check"}, {"Severity"}, {"Object"}, {"Finding"}}, {}, 0};
        TableBlock accepted{{{"Check"}, {"Object"}, {"Finding"}, {"Accepted by"}, {"Until"}, {"Reason"}}, {}, 0};
        for (const models::Finding& finding : m_evaluation.findings) {
            if (const auto& waiver = finding.waiver)
                accepted.rows.push_back(
                    {finding.check, finding.object, finding.message, waiver->by, waiver->expires, waiver->reason});
            else if (finding.check.starts_with("COST-"))
                open.rows.push_back({finding.check, severities[static_cast<std::size_t>(finding.severity)],
                                     finding.object, finding.message});
        }
        if (open.rows.empty()) paragraph("No check of the cost has an open finding.");
        else m_document.blocks.emplace_back(std::move(open));
        if (accepted.rows.empty()) return;
        heading("Accepted findings");
        m_document.blocks.emplace_back(std::move(accepted));
    }

    void heading(std::string text) { m_document.blocks.emplace_back(HeadingBlock{1, std::move(text)}); }
    void paragraph(std::string text) { m_document.blocks.emplace_back(ParagraphBlock{std::move(text), {}}); }
    void note(std::string text) {
        m_document.blocks.emplace_back(ParagraphBlock{std::move(text), ParagraphBlock::Style::Note});
    }

    const ExportInput& m_input;
    const models::Evaluation& m_evaluation;
    const models::Plan& m_plan;
    models::PricingContext m_context;
    std::string m_currency;
    Document m_document;
};

} // namespace

Document costReport(const ExportInput& input) { return ReportWriter(input).write(); }

models::Result<std::vector<ExportDocument>> CostReportExporter::documents(const ExportInput& input) const {
    if (!input.evaluation.index) return std::vector<ExportDocument>{};
    return std::vector<ExportDocument>{{"cost-report", costReport(input)}};
}

} // namespace platbook::exporters
