#pragma once

#include "ui/panels/PlanPanel.h"

class QSortFilterProxyModel;
class QStackedWidget;
class QTreeView;

namespace platbook::ui {

class EmptyState;
class FilterEdit;
class PaletteModel;

/// What can be added to a plan. Drag it to the canvas, or Enter or double-click adds it where the selection is.
class PalettePanel : public PlanPanel {
    Q_OBJECT

public:
    explicit PalettePanel(QWidget* parent = nullptr);

    /// The same list to search in, over the window.
    void popUp();
    /// Adds an item of that kind ("region", "tenant", "api", …) to the selection's place. False: a reason is shown.
    bool add(const QString& kind);
    QSize sizeHint() const override { return {240, 240}; }

protected:
    void planChanged() override {}
    void evaluationChanged() override {}
    void changeEvent(QEvent* event) override;

private:
    PaletteModel* m_model;
    QSortFilterProxyModel* m_proxy;
    FilterEdit* m_filter;
    QTreeView* m_tree;
    EmptyState* m_none;
    QStackedWidget* m_stack;
};

} // namespace platbook::ui
