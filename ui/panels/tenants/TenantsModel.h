#pragma once

#include "ui/canvas/CanvasFacts.h"

#include <QAbstractTableModel>
#include <QString>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace platbook::ui {

/// One value a cell may take: as the plan writes it, and in words.
struct TenantChoice {
    QString value;
    QString label;
};

/// The tenants as a flat table, in plan order, with where they stand and what they cost a month. A value that was typed
/// or chosen is asked for by signal.
class TenantsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Region, Isolation, Cell, Residency, Cost, Problems, ColumnCount };
    enum Role { PathRole = Qt::UserRole, SortRole, ValueRole, RegionRole, LaneRole };

    using QAbstractTableModel::QAbstractTableModel;

    /// Null: no plan.
    void setFacts(std::shared_ptr<const CanvasFacts> facts);
    /// Who stands where in the plan shown; null: none is.
    std::shared_ptr<const PlanPlaces> places() const { return m_facts ? m_facts->places() : nullptr; }
    /// Row of that tenant; -1 when it is not in the plan.
    int rowOf(const std::string& path) const;
    /// What a cell of that column may take; empty: free text.
    std::vector<TenantChoice> choices(int column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

signals:
    void edited(const std::string& path, int column, const QString& value);

private:
    QString text(std::uint32_t tenant, int column) const;
    QVariant sortValue(std::uint32_t tenant, int column) const;
    QString tip(std::uint32_t tenant, int column) const;
    /// The region it stands in, else the one it names.
    std::string regionOf(const models::Tenant& tenant) const;

    std::shared_ptr<const CanvasFacts> m_facts;
    std::unordered_map<std::string, int> m_rows; ///< by path; looked up only
};

} // namespace platbook::ui
