#pragma once

#include "models/evaluate/Evaluation.h"

#include <QObject>

#include <optional>

class QLabel;
class QStatusBar;
class QToolButton;

namespace platbook::ui {

class AmountLabel;
class PlanDocument;
class Selection;

/// The parts of the status bar: save state, selection, problems, total and its change, price book, zoom.
class StatusParts : public QObject {
    Q_OBJECT

public:
    StatusParts(QStatusBar& bar, QObject* parent);

    /// Both null: no plan is open.
    void showPlan(PlanDocument* document, Selection* selection);
    /// Shows the total a preview would give; null ends the preview.
    void showPreview(const models::EvaluationPtr& evaluation);
    /// Shows the total after the drop while a drag runs.
    void showDrag(const models::MoneyRange& total, bool active);
    void setZoom(double factor);
    void noteSaved();

signals:
    void problemsRequested();
    void costRequested();
    void pricesRequested();

private:
    void refresh();
    void refreshTotal(const models::MoneyRange& total);
    void refreshBook(const models::Evaluation& evaluation);
    void refreshProblems(const models::Evaluation& evaluation);

    PlanDocument* m_document = nullptr;
    Selection* m_selection = nullptr;
    models::EvaluationPtr m_preview;
    std::optional<models::MoneyRange> m_drag; ///< the total after the drop
    QString m_savedAt;
    QLabel* m_save;
    QToolButton* m_lock;
    QLabel* m_count;
    QToolButton* m_problems;
    AmountLabel* m_total;
    QToolButton* m_book;
    QLabel* m_zoom;
};

} // namespace platbook::ui
