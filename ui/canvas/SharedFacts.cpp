#include "ui/canvas/SharedFacts.h"

namespace platbook::ui {

std::shared_ptr<const CanvasFacts> sharedFacts(const models::PlanPtr& plan, const models::EvaluationPtr& evaluation,
                                               const std::string& environment,
                                               const std::shared_ptr<const PlanPlaces>& known) {
    static std::weak_ptr<const CanvasFacts> latest;
    auto facts = latest.lock();
    const bool same = facts && &facts->plan() == plan.get() && facts->evaluation() == evaluation &&
                      facts->environment() == environment;
    if (!same) {
        facts = std::make_shared<const CanvasFacts>(plan, evaluation, environment, CostLabels::Amount, nullptr,
                                                    PlanPlaces::of(plan, known));
        latest = facts;
    }
    return facts;
}

} // namespace platbook::ui
