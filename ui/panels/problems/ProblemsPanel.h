#pragma once

#include "models/checks/Finding.h"
#include "models/evaluate/Evaluation.h"
#include "ui/panels/PlanPanel.h"

#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;
class QVBoxLayout;

namespace platbook::ui {

class EmptyState;
class ProblemsModel;

/// What the checks found: list, and for the chosen one its numbers and fixes, each with the change of cost it brings.
class ProblemsPanel : public PlanPanel {
    Q_OBJECT

public:
    explicit ProblemsPanel(QWidget* parent = nullptr);

    /// Chooses the next or previous problem and shows it. @param step  +1 or -1
    void walk(int step);
    /// Applies the first fix of the chosen problem that changes the plan. False: there is none.
    bool applyFirstFix();
    QSize sizeHint() const override { return {600, 220}; }

signals:
    /// The total with a fix applied, or what stands again when the preview ends.
    void previewed(const platbook::models::EvaluationPtr& evaluation);
    void previewEnded();

protected:
    void planChanged() override;
    void evaluationChanged() override;
    void environmentChanged() override {}
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct FixButton {
        QPushButton* button;
        models::Fix fix;
        models::PlanPtr plan; ///< with the fix applied; null: it changes nothing by itself
        QString costText;
    };

    void showFinding();
    void revealFinding();
    void addFix(const models::Fix& fix);
    void priceNextFix();
    void takeTriedOut(quint64 token, const models::EvaluationPtr& evaluation);
    void applyFix(const FixButton& fix);
    void accept();
    const models::Finding* current() const;

    ProblemsModel* m_model;
    QTableView* m_table;
    EmptyState* m_none;
    QStackedWidget* m_stack;
    QLabel* m_message;
    QLabel* m_numbers;
    QWidget* m_fixes = nullptr;
    QVBoxLayout* m_fixColumn = nullptr;
    QVBoxLayout* m_details;
    QPushButton* m_accept;
    std::vector<FixButton> m_buttons;
    std::size_t m_pricing = 0; ///< which fix is being priced
    quint64 m_token = 0;
    bool m_filling = false;
};

/// The plan object that a finding's target names ("us-1" -> "cells[us-1]", "us-1/pg" -> "stamps.standard[pg]"); empty: the plan.
std::string findingPath(const models::Plan& plan, const std::string& target);

} // namespace platbook::ui
