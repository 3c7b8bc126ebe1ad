#pragma once

#include <QWidget>

namespace platbook::ui {

class PlanDocument;
class Selection;

/// A panel that shows one plan at a time: it listens to the document and selection it is given and to no other. One that
/// nobody sees only remembers that it is out of date.
class PlanPanel : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Shows another plan; both null: none. Borrowed, and to be replaced before they go.
    virtual void showPlan(PlanDocument* document, Selection* selection);

    /// Shows what was missed while nobody saw it.
    void catchUp();

protected:
    virtual void planChanged() = 0;
    virtual void evaluationChanged() = 0;
    /// What "since save" compares with is known now.
    virtual void savedChanged() {}
    virtual void selectionChanged() {}
    virtual void environmentChanged() { evaluationChanged(); }

    PlanDocument* document() const { return m_document; }
    Selection* selection() const { return m_selection; }
    /// Currency of the plan shown, "USD" when it names none.
    QString currency() const;

    void showEvent(QShowEvent* event) override;
    bool event(QEvent* event) override;

private:
    bool isSeen() const;
    void onPlan();
    void onEvaluation();
    void onSaved();
    void onSelection();
    void onEnvironment();

    PlanDocument* m_document = nullptr;
    Selection* m_selection = nullptr;
    bool m_stale = false;
};

} // namespace platbook::ui
