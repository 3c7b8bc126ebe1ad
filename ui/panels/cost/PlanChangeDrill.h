#pragma once

#include "ui/document/LatestTask.h"
#include "ui/panels/cost/LinesDrill.h"

#include "PlanTypes.h"

namespace platbook::ui {

class ComparisonModel;

/// The lines by which a changed plan differs from the one shown, and behind each its line items in both.
class PlanChangeDrill : public LinesDrill {
    Q_OBJECT

public:
    /// @param name  of the page, as LinesDrill takes it
    explicit PlanChangeDrill(const QString& name);

    /// Evaluates the changed plan on another thread; opened() follows.
    /// @param title  of the change, heading of its column: "Spot nodes"
    void open(const models::EvaluationPtr& base, const models::PlanPtr& changed, const QString& title,
              const QString& currency);
    /// What was asked for last is not wanted any more.
    void drop() { m_task.drop(); }

signals:
    /// @param lines  false: no line differs, and there is nothing to show
    void opened(bool lines);

private:
    PlanChangeDrill(const QString& name, ComparisonModel* lines);
    void show(const models::EvaluationPtr& base, const models::EvaluationPtr& after, const QString& title,
              const QString& currency);

    ComparisonModel* m_lines;
    LatestTask m_task;
};

} // namespace platbook::ui
