#pragma once

#include "models/edits/TenantPlacement.h"
#include "ui/panels/PlanPanel.h"

#include <QPointer>
#include <QString>

#include <string>

class QLabel;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace platbook::ui {

class Actions;
class ChipButton;
class EmptyState;
class TenantsModel;

/// All tenants as a flat table: sort by any column, filter by text and lane, select several, edit in place. Moving them
/// is the same edit as on the canvas.
class TenantsTable : public PlanPanel {
    Q_OBJECT

public:
    /// @param actions  whose commands the context menu shows; borrowed
    explicit TenantsTable(const Actions& actions, QWidget* parent = nullptr);
    ~TenantsTable() override;

    /// Shows the tenants of one lane alone until the chip is taken away.
    void showLane(const std::string& region, models::Lane lane);
    void setFilter(const QString& text);
    QTableView& view() const { return *m_view; }

signals:
    void filterCleared();

protected:
    void planChanged() override;
    void evaluationChanged() override { planChanged(); }
    void selectionChanged() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Filter;
    void buildView();
    void clearLane();
    void refreshCount();
    void takeSelection();
    void edit(const std::string& path, int column, const QString& value);
    void setField(const std::string& path, const char* field, const QString& value);
    void showMenu(const QPoint& place);

    const Actions& m_actions;
    TenantsModel* m_model;
    Filter* m_filter;
    QTableView* m_view;
    ChipButton* m_lane;
    QLabel* m_count;
    EmptyState* m_none;
    QStackedWidget* m_stack;
    bool m_syncing = false;
};

} // namespace platbook::ui
