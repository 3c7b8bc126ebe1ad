#include "models/workbench/Workbench.h"

#include <utility>

namespace platbook::models {

Workbench::Workbench(std::shared_ptr<const Catalogue> catalogue)
    : m_catalogue(std::move(catalogue)), m_evaluator(m_catalogue), m_tryOut(m_catalogue) {}

void Workbench::setPlan(PlanPtr plan, const EvaluationOptions& options) {
    m_plan = std::move(plan);
    m_options = options;
    m_evaluation = m_evaluator.evaluate(m_plan, m_options);
}

EvaluationPtr Workbench::tryOut(const PlanPtr& plan) { return m_tryOut.evaluate(plan, m_options); }

} // namespace platbook::models
