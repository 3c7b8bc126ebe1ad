#pragma once

#include "ui/panels/PlanPanel.h"

class QCheckBox;
class QLabel;
class QTableView;

namespace platbook::ui {

class MatrixModel;

/// Environments side by side, one row a parameter; values that are typed in the plan are edited in place.
class MatrixPanel : public PlanPanel {
    Q_OBJECT

public:
    explicit MatrixPanel(QWidget* parent = nullptr);

    void setDifferencesOnly(bool only);

protected:
    void planChanged() override { evaluationChanged(); }
    void evaluationChanged() override;
    void environmentChanged() override {}

private:
    void write(const QString& title, const QString& path, const QString& text);

    MatrixModel* m_model;
    QCheckBox* m_differences;
    QLabel* m_note;
    QLabel* m_problem;
    QTableView* m_table;
};

} // namespace platbook::ui
