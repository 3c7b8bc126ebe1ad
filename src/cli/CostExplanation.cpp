#include "src/cli/CostExplanation.h"

#include <algorithm>
#include <array>

namespace platbook::cli {
namespace {

using models::CostView;

constexpr const char* unallocated = "unallocated"; ///< row of --by tenant, unless a tenant is called so

bool isTenant(const models::Evaluation& evaluation, const std::string& id) {
    return std::any_of(evaluation.tenants.begin(), evaluation.tenants.end(),
                       [&id](const models::TenantCost& tenant) { return tenant.tenant == id; });
}

bool hasRow(const models::Evaluation& evaluation, CostView view, const std::string& key) {
    if (view == CostView::Tenant)
        return isTenant(evaluation, key) || (key == unallocated && evaluation.unallocated != models::MoneyRange());
    return std::any_of(evaluation.lines.begin(), evaluation.lines.end(),
                       [&](const models::CostLine& line) { return models::costKey(line, view) == key; });
}

models::Diagnostics problem(const std::string& message, const std::string& hint) {
    return {{models::DiagnosticSeverity::Error, "cost.explain", message, hint, {}, {}}};
}

std::string rangeText(const models::MoneyRange& amount, const std::string& currency) {
    if (amount.low == amount.high) return amount.expected.toText() + " " + currency;
    return amount.expected.toText() + " " + currency + " (" + amount.low.toText() + " to " + amount.high.toText() + ")";
}

/// "  30 of 120 by requests_m, 25 %": how much of a shared line this payer has.
std::string shareText(const models::BillLine& row, const std::string& currency) {
    const models::Rational hundred(100);
    const std::string percent =
        row.weights == models::Rational() ? "0" : (row.weight * hundred / row.weights).toText(1);
    return "    share: " + row.weight.toText(3) + " of " + row.weights.toText(3) + " by " +
           std::string(toText(row.key)) + " (" + percent + " %) of " + rangeText(row.whole, currency) + "\n";
}

std::string lineText(const models::BillLine& row, models::LineExplainer& explainer, const std::string& currency) {
    const models::CostLine& line = row.line;
    std::string text = line.cell + "/" + line.component + "  " + line.sku + "  " + line.env + ", " + line.region +
                       ", owner " + line.owner;
    if (row.lines > 1) text += ", " + std::to_string(row.lines) + " lines";
    text += "\n  " + (line.priced ? rangeText(line.amount, currency) : std::string("not priced")) + "\n";
    if (row.share) text += shareText(row, currency);
    const models::LineExplanation explanation = explainer.explain(line);
    if (!explanation.formula.empty()) text += "    " + explanation.formula + "\n";
    for (const models::CostTerm& term : explanation.terms) {
        text += "    " + (term.label.empty() ? line.sku : term.label) + ": ";
        text += term.unitPrice.empty() ? "no price" : term.unitPrice + " USD per " + term.unit;
        text += ", " + std::string(models::priceSourceText(term.source));
        if (!term.factors.empty()) text += " (" + term.factors + ")";
        if (term.asOf != models::Date()) text += " of " + term.asOf.toText();
        if (!term.origin.empty()) text += ", " + term.origin;
        text += "\n";
        if (!term.doubt.empty()) text += "      doubtful: " + term.doubt + "\n";
        if (!term.derivation.empty()) text += "      quantity: " + term.derivation + "\n";
    }
    return text;
}

} // namespace

models::Result<ExplainedRow> explainedRow(const models::Evaluation& evaluation, const std::string& word) {
    constexpr std::array views{CostView::Tenant,      CostView::Cell,      CostView::Region,
                               CostView::Environment, CostView::Component, CostView::Sku};
    const std::size_t equals = word.find('=');
    if (equals != std::string::npos) {
        const auto view = models::parseCostView(word.substr(0, equals));
        const std::string key = word.substr(equals + 1);
        if (!view || !hasRow(evaluation, *view, key))
            return problem("“" + word + "” names no amount of the plan.",
                           "Write VIEW=ID, such as region=us-east; cost --by VIEW lists the ids.");
        return ExplainedRow{*view, key};
    }
    std::vector<ExplainedRow> found;
    for (const CostView view : views)
        if (hasRow(evaluation, view, word)) found.push_back({view, word});
    if (found.empty())
        return problem("“" + word + "” names no amount of the plan.",
                       "It is the id of a tenant, cell, region, environment or component, or a SKU.");
    if (found.size() == 1) return found.front();
    std::string forms;
    for (const ExplainedRow& row : found)
        forms += (forms.empty() ? "" : " or ") + std::string(models::costViewText(row.view)) + "=" + word;
    return problem("“" + word + "” means several amounts.", "Write " + forms + ".");
}

std::string explanationText(const models::Evaluation& evaluation, const ExplainedRow& row) {
    const std::string currency = evaluation.index->plan().plan->currencyOrDefault();
    const bool rest = row.view == CostView::Tenant && row.key == unallocated && !isTenant(evaluation, row.key);
    const models::Bill bill =
        rest ? models::unallocatedBill(evaluation) : models::rowBill(evaluation, row.view, row.key);
    models::LineExplainer explainer = explainerOf(evaluation);
    std::string text;
    for (const models::BillLine& line : bill.lines) text += lineText(line, explainer, currency);
    if (bill.rounding != models::MoneyRange())
        text += "rounding of the shares  " + rangeText(bill.rounding, currency) + "\n";
    models::PriceCoverage coverage;
    coverage.lines = static_cast<int>(bill.lines.size());
    for (const models::BillLine& line : bill.lines)
        if (!line.line.priced) ++coverage.missing;
    text += "\n" + std::string(models::costViewText(row.view)) + " " + row.key + ": " +
            (coverage.nothingPriced() ? "not priced" : rangeText(bill.total, currency) + " a month") + ", " +
            std::to_string(coverage.lines) + " lines";
    if (coverage.missing > 0 && !coverage.nothingPriced())
        text += ", " + std::to_string(coverage.missing) + " not priced and missing";
    return text + "\n";
}

} // namespace platbook::cli
