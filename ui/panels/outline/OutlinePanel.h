#pragma once

#include "models/edits/TenantPlacement.h"
#include "ui/panels/PlanPanel.h"

#include <QSet>
#include <QString>

#include <string>
#include <vector>

class QSortFilterProxyModel;
class QTreeView;
class QStackedWidget;

namespace platbook::ui {

class Actions;
class EmptyState;
class FilterEdit;
class OutlineModel;

/// The plan as a tree, twin of the canvas: same selection, same commands, same moves.
class OutlinePanel : public PlanPanel {
    Q_OBJECT

public:
    /// @param actions  whose commands the context menu shows; borrowed
    explicit OutlinePanel(const Actions& actions, QWidget* parent = nullptr);

    ~OutlinePanel() override;

    QSize sizeHint() const override { return {240, 300}; }

protected:
    void planChanged() override;
    void evaluationChanged() override;
    void selectionChanged() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildTree();
    void takeSelection();
    void showMenu(const QPoint& place);
    void filter(const QString& text);
    void rename(const std::string& path, const QString& name);
    void move(const std::vector<std::string>& tenants, const models::PlacementTarget& target);
    QSet<QString> expandedPaths() const;
    void expand(const QSet<QString>& paths);

    const Actions& m_actions;
    OutlineModel* m_model;
    QSortFilterProxyModel* m_proxy;
    FilterEdit* m_filter;
    QTreeView* m_tree;
    EmptyState* m_none;
    QStackedWidget* m_stack;
    bool m_syncing = false;
};

} // namespace platbook::ui
