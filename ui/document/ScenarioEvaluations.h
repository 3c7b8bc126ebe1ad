#pragma once

#include "models/evaluate/Evaluation.h"
#include "models/messages/Diagnostic.h"

#include "PlanTypes.h"

#include <QObject>

#include <deque>
#include <map>
#include <memory>

namespace platbook::models {
class Catalogue;
}

namespace platbook::ui {

class BackgroundEvaluation;
class PlanDocument;

/// What the base and the scenarios of a plan come to, beside the one that is shown. Calculated when asked for, one after
/// another, and again after every change of the base.
class ScenarioEvaluations : public QObject {
    Q_OBJECT

public:
    /// @param document  the parent
    ScenarioEvaluations(std::shared_ptr<const models::Catalogue> catalogue, PlanDocument& document);
    ~ScenarioEvaluations() override;

    /// Forgets what it knows and goes on with another catalogue.
    void setCatalogue(std::shared_ptr<const models::Catalogue> catalogue);
    /// @param scenario  empty: the base
    /// @return null while it is calculated (ready() follows), and where the scenario does not fit the base
    models::EvaluationPtr of(const models::ScenarioId& scenario);
    /// Why a scenario has no evaluation; empty where it has or will have one.
    const models::Diagnostics& trouble(const models::ScenarioId& scenario) const;

signals:
    void ready();

private:
    struct Known {
        models::PlanPtr base; ///< it was made from
        models::EvaluationPtr evaluation;
        models::Diagnostics trouble;
    };
    void requestNext();

    PlanDocument& m_document;
    std::shared_ptr<const models::Catalogue> m_catalogue;
    std::unique_ptr<BackgroundEvaluation> m_background; ///< from the first question on
    std::map<std::string, Known> m_known;               ///< by scenario
    std::deque<models::ScenarioId> m_waiting;           ///< the first is being calculated
    models::PlanPtr m_base;                             ///< of the one being calculated
};

} // namespace platbook::ui
