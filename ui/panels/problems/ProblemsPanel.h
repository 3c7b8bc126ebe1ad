#pragma once

#include "models/evaluate/Evaluation.h"
#include "ui/panels/PlanPanel.h"

#include <QDateTime>

#include <optional>
#include <string>

class QLabel;
class QStackedWidget;
class QTreeView;

namespace platbook::ui {

class EmptyState;
class FilterEdit;
class ProblemDetails;
class ProblemsModel;

/// What the checks found: list by severity, and for the chosen one its numbers and fixes.
class ProblemsPanel : public PlanPanel {
    Q_OBJECT

public:
    explicit ProblemsPanel(QWidget* parent = nullptr);

    /// Chooses the next or previous open problem and shows it. @param step  +1 or -1
    void walk(int step);
    /// Applies the first fix of the chosen problem that changes the plan. False: there is none.
    bool applyFirstFix();
    QSize sizeHint() const override { return {600, 220}; }

signals:
    /// The evaluation with a fix applied.
    void previewed(const platbook::models::EvaluationPtr& evaluation);
    void previewEnded();

protected:
    void planChanged() override;
    void evaluationChanged() override;
    void environmentChanged() override {}

private:
    struct Chosen {
        std::string check;
        std::string object;
    };
    std::optional<Chosen> chosen() const;
    void choose(const QModelIndex& index);
    void refill();
    void showChosen();
    void revealChosen();
    void showState();
    void accept();
    void withdraw();

    ProblemsModel* m_model;
    FilterEdit* m_filter;
    QTreeView* m_tree;
    QLabel* m_clean;
    EmptyState* m_none;
    QStackedWidget* m_stack;
    ProblemDetails* m_details;
    models::EvaluationPtr m_shown;
    QDateTime m_checkedAt;
    bool m_acceptedOpen = false;
    bool m_notEvaluatedOpen = false;
    bool m_filling = false;
};

} // namespace platbook::ui
