#include "ui/panels/cost/PlanChangeDrill.h"

#include "models/compare/CostComparison.h"
#include "models/cost/Bill.h"
#include "models/evaluate/Evaluator.h"
#include "ui/panels/cost/ComparisonModel.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace platbook::ui {

PlanChangeDrill::PlanChangeDrill(const QString& name) : PlanChangeDrill(name, new ComparisonModel) {}

PlanChangeDrill::PlanChangeDrill(const QString& name, ComparisonModel* lines)
    : LinesDrill(name, *lines), m_lines(lines) {
    lines->setParent(this);
}

void PlanChangeDrill::open(const models::EvaluationPtr& base, const models::PlanPtr& changed, const QString& title,
                           const QString& currency) {
    m_task.run([this, base, changed, title, currency](const std::stop_token& stop) -> LatestTask::Answer {
        models::EvaluationOptions options;
        options.book = base->book;
        const models::EvaluationPtr after = models::Evaluator(base->catalogue).evaluate(changed, options, stop);
        if (!after) return {};
        return [this, base, after, title, currency] { show(base, after, title, currency); };
    });
}

void PlanChangeDrill::show(const models::EvaluationPtr& base, const models::EvaluationPtr& after, const QString& title,
                           const QString& currency) {
    const auto compared = models::compareCosts(base, after);
    if (!compared || compared->lines.empty()) {
        emit opened(false);
        return;
    }
    std::vector<std::size_t> lines(compared->lines.size()); // the largest change first
    std::iota(lines.begin(), lines.end(), std::size_t{0});
    std::stable_sort(lines.begin(), lines.end(), [&compared](std::size_t a, std::size_t b) {
        return std::abs(compared->lines[a].change().expected.cents()) >
               std::abs(compared->lines[b].change().expected.cents());
    });
    m_lines->setSides(tr("Now"), title);
    m_lines->setLines(*compared, lines, currency);
    emit opened(true);
    const auto sides = [comparison = *compared, lines, title](int row) -> std::vector<LineSide> {
        if (row < 0 || row >= static_cast<int>(lines.size())) return {};
        const models::CostLine& line = comparison.lines[lines[static_cast<std::size_t>(row)]].line;
        return {{tr("Now"), comparison.leftEvaluation, models::lineBill(*comparison.leftEvaluation, line)},
                {title, comparison.rightEvaluation, models::lineBill(*comparison.rightEvaluation, line)}};
    };
    showLines(sides, currency);
}

} // namespace platbook::ui
