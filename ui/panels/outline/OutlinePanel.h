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
class SegmentedControl;
class TenantsTable;

/// The plan as a tree, twin of the canvas: same selection, same commands, same moves; beside it the tenants as a table.
class OutlinePanel : public PlanPanel {
    Q_OBJECT

public:
    /// @param actions  whose commands the context menu shows; borrowed
    explicit OutlinePanel(const Actions& actions, QWidget* parent = nullptr);

    ~OutlinePanel() override;

    QSize sizeHint() const override { return {240, 300}; }

    /// A panel of its own, to be shown the same plan.
    TenantsTable& tenants() const { return *m_tenants; }
    /// Shows the tenants of one lane as a table.
    void showTenants(const std::string& region, models::Lane lane);

signals:
    /// What is shown now needs that much to be read without scrolling sideways.
    void widthWanted(int width);

protected:
    void planChanged() override;
    void evaluationChanged() override;
    void selectionChanged() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildTree();
    void setCalculating(bool calculating);
    bool keepsForLater();
    void takeSelection();
    void showMenu(const QPoint& place);
    void showPage(int page);
    void fitAmounts();
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
    TenantsTable* m_tenants;
    SegmentedControl* m_pages;
    QStackedWidget* m_stack;
    const PlanDocument* m_shown = nullptr; ///< whose tree is unfolded as it is; compared alone
    QSet<QString> m_open;                  ///< what was unfolded before the tree was made anew
    bool m_syncing = false;
    const PlanDocument* m_followed = nullptr; ///< compared, never followed
    bool m_treeStale = false;                 ///< the tree shows an earlier plan
};

} // namespace platbook::ui
