#pragma once

#include "models/evaluate/Evaluator.h"
#include "models/io/PlanReader.h"

#include <memory>
#include <string>

namespace platbook::models {

/// A plan with the catalogue, its evaluation and its findings: the one thing that window and command line share.
class Workbench {
public:
    explicit Workbench(std::shared_ptr<const Catalogue> catalogue);

    const Catalogue& catalogue() const { return *m_catalogue; }
    std::shared_ptr<const Catalogue> sharedCatalogue() const { return m_catalogue; }

    /// Takes a snapshot and evaluates it now.
    void setPlan(PlanPtr plan, const EvaluationOptions& options = {});
    const PlanPtr& plan() const { return m_plan; }
    const EvaluationPtr& evaluation() const { return m_evaluation; }
    /// What the snapshot was evaluated with.
    const EvaluationOptions& options() const { return m_options; }

    /// The evaluation of another snapshot, without taking it: a drag's hint, a fix's preview.
    EvaluationPtr tryOut(const PlanPtr& plan);

private:
    std::shared_ptr<const Catalogue> m_catalogue;
    Evaluator m_evaluator;
    Evaluator m_tryOut;
    PlanPtr m_plan;
    EvaluationPtr m_evaluation;
    EvaluationOptions m_options;
};

} // namespace platbook::models
