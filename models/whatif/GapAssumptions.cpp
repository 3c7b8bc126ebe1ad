#include "models/whatif/GapAssumptions.h"

#include "models/catalog/Catalogue.h"
#include "models/cost/PricingContext.h"
#include "models/edits/PlanEdits.h"
#include "models/whatif/Resilience.h"
#include "models/whatif/StrategyDraft.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace platbook::models {
namespace {

Money apart(Money a, Money b) { return Money::fromCents(std::llabs(a.cents() - b.cents())); }

/// Tries one assumption after another.
class Search {
public:
    Search(const PlanPtr& plan, const EvaluationPtr& base, Money figure, Evaluator& evaluator,
           const EvaluationOptions& options)
        : m_plan(plan), m_base(base), m_figure(figure), m_evaluator(evaluator), m_options(options) {}

    std::vector<GapAssumption> find() {
        useAtAnotherLevel();
        environments();
        hours();
        leastInstances();
        resilience();
        places();
        books();
        exchange();
        withoutTokens();
        afterCommitments();
        std::stable_sort(m_found.begin(), m_found.end(),
                         [](const GapAssumption& a, const GapAssumption& b) { return a.gap < b.gap; });
        return std::move(m_found);
    }

private:
    void add(std::string assumption, Money total, std::vector<Change> changes = {}) {
        GapAssumption found;
        found.assumption = std::move(assumption);
        found.changes = std::move(changes);
        found.total = total;
        found.moves = total - m_base->total.expected;
        found.gap = apart(total, m_figure);
        if (found.gap < apart(m_base->total.expected, m_figure)) m_found.push_back(std::move(found));
    }

    /// Lines without a price make a total too low: that is no explanation.
    void tryChanges(std::string assumption, std::vector<Change> changes) {
        if (changes.empty()) return;
        const auto changed = applyChanges(m_plan, changes);
        if (!changed) return;
        const EvaluationPtr after = m_evaluator.evaluate(*changed, m_options);
        if (after->coverage.missing <= m_base->coverage.missing)
            add(std::move(assumption), after->total.expected, std::move(changes));
    }

    void useAtAnotherLevel() {
        add("low use (busy share and instances at their least) instead of expected", m_base->total.low);
        add("high use (busy share, peak load) instead of expected", m_base->total.high);
    }

    void environments() {
        const Plan& plan = m_base->index->plan();
        Money prod;
        for (const auto& env : plan.environments) {
            const Money own = placeCost(*m_base, *m_base->index, CostView::Environment, env->id.text).amount.expected;
            if (env->kind == EnvironmentKind::Prod) prod += own;
            else add("“" + env->id.text + "” left out", m_base->total.expected - own);
        }
        add("production alone", prod);
    }

    void hours() {
        constexpr const char* workingHours = "220"; // ten hours on 22 days
        std::vector<Change> changes;
        for (const auto& env : m_base->index->plan().environments)
            if (env->kind != EnvironmentKind::Prod)
                changes.push_back(setChange("environments[" + env->id.text + "].schedule", workingHours));
        tryChanges("what is not production runs 220 hours a month", std::move(changes));
    }

    void leastInstances() {
        for (const char* least : {"0", "1"}) {
            std::vector<Change> changes;
            for (const CellView& cell : m_base->index->cells())
                for (const Component& component : *cell.components) {
                    if (!component.kind.has() || componentClass(*component.kind) != ComponentClass::Run) continue;
                    if (!component.count.has() && std::to_string(minInstances(component)) != least &&
                        maxInstances(component) >= 1)
                        changes.push_back(overrideChange(cell, component, "min", least));
                }
            tryChanges(std::string("services keep ") + (*least == '0' ? "no" : "one") + " instance at rest",
                       std::move(changes));
        }
    }

    void resilience() {
        for (const ResilienceCost& cost : resilienceCosts(m_plan, m_base, m_evaluator, m_options)) {
            if (!cost.reason.empty() || cost.changes.empty()) continue;
            const std::string where = cost.cell.empty() ? "every production cell" : "“" + cost.cell + "”";
            const Money total = cost.present ? m_base->total.expected - cost.cost.expected
                                             : m_base->total.expected + cost.cost.expected;
            add(std::string(resilienceStepText(cost.step)) + " of " + where + (cost.present ? " left out" : " added"),
                total, cost.changes);
        }
    }

    void places() {
        std::vector<std::string> tried;
        for (const auto& region : m_plan->regions) {
            const std::string& location = *region->location;
            if (location.empty() || std::find(tried.begin(), tried.end(), location) != tried.end()) continue;
            tried.push_back(location);
            std::vector<Change> changes;
            for (const auto& other : m_plan->regions)
                if (*other->location != location)
                    changes.push_back(setChange("regions[" + other->id.text + "].location", location));
            tryChanges("everything at the prices of " + location, std::move(changes));
        }
    }

    void books() {
        if (!m_base->priceBook) return;
        for (const auto& book : m_base->catalogue->books()) {
            if (book->id() == m_base->book || book->provider() != m_base->priceBook->provider()) continue;
            EvaluationOptions options = m_options;
            options.book = book->id();
            const EvaluationPtr after = m_evaluator.evaluate(m_plan, options);
            if (after->coverage.missing <= m_base->coverage.missing)
                add("price book “" + book->id() + "” of " + book->asOf().toText(), after->total.expected);
        }
    }

    void exchange() {
        const std::string currency = m_plan->plan->currencyOrDefault();
        if (currency == "USD") return;
        tryChanges("amounts in USD instead of " + currency, {setChange("plan.currency", "USD")});
    }

    void withoutTokens() {
        const Money tokens = modelTokens(*m_base).expected;
        if (tokens != Money()) add("model tokens left out", m_base->total.expected - tokens);
    }

    void afterCommitments() {
        if (m_base->commitmentSaving() != Money())
            add("after commitments", m_base->total.expected - m_base->commitmentSaving());
    }

    const PlanPtr& m_plan;
    const EvaluationPtr& m_base;
    Money m_figure;
    Evaluator& m_evaluator;
    const EvaluationOptions& m_options;
    std::vector<GapAssumption> m_found;
};

} // namespace

std::vector<GapAssumption> assumptionsTowards(const PlanPtr& plan, const EvaluationPtr& base, Money figure,
                                              Evaluator& evaluator, const EvaluationOptions& options) {
    return Search(plan, base, figure, evaluator, options).find();
}

} // namespace platbook::models
