#include "ui/document/ScenarioEvaluations.h"

#include "models/scenarios/Scenarios.h"
#include "ui/document/BackgroundEvaluation.h"
#include "ui/document/PlanDocument.h"

#include <algorithm>
#include <utility>

namespace platbook::ui {

ScenarioEvaluations::ScenarioEvaluations(std::shared_ptr<const models::Catalogue> catalogue, PlanDocument& document)
    : QObject(&document), m_document(document), m_catalogue(std::move(catalogue)) {}

ScenarioEvaluations::~ScenarioEvaluations() = default;

void ScenarioEvaluations::setCatalogue(std::shared_ptr<const models::Catalogue> catalogue) {
    m_catalogue = std::move(catalogue);
    m_background.reset();
    m_known.clear();
    if (!m_waiting.empty()) requestNext();
}

models::EvaluationPtr ScenarioEvaluations::of(const models::ScenarioId& scenario) {
    if (scenario == m_document.scenario()) return m_document.isCalculating() ? nullptr : m_document.evaluation();
    const auto known = m_known.find(scenario.text);
    if (known != m_known.end() && known->second.base == m_document.base()) return known->second.evaluation;
    if (std::find(m_waiting.begin(), m_waiting.end(), scenario) == m_waiting.end()) {
        m_waiting.push_back(scenario);
        if (m_waiting.size() == 1) requestNext();
    }
    return nullptr;
}

const models::Diagnostics& ScenarioEvaluations::trouble(const models::ScenarioId& scenario) const {
    static const models::Diagnostics none;
    const auto known = m_known.find(scenario.text);
    return known != m_known.end() && known->second.base == m_document.base() ? known->second.trouble : none;
}

void ScenarioEvaluations::requestNext() {
    if (!m_background) {
        m_background = std::make_unique<BackgroundEvaluation>(m_catalogue);
        connect(m_background.get(), &BackgroundEvaluation::done, this, [this](const models::EvaluationPtr& evaluation) {
            m_known[m_waiting.front().text] = {m_base, evaluation, {}};
            m_waiting.pop_front();
            if (!m_waiting.empty()) requestNext();
            emit ready();
        });
    }
    while (!m_waiting.empty()) {
        m_base = m_document.base();
        const models::ScenarioId scenario = m_waiting.front();
        models::Result<models::PlanPtr> plan =
            scenario.text.empty() ? models::Result<models::PlanPtr>(m_base) : models::applyScenario(m_base, scenario);
        if (plan) {
            m_background->request(*std::move(plan));
            return;
        }
        m_known[scenario.text] = {m_base, nullptr, plan.diagnostics()};
        m_waiting.pop_front();
    }
}

} // namespace platbook::ui
