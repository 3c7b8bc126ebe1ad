#pragma once

#include "models/growth/TenantCurve.h"

#include <QAbstractTableModel>

#include <vector>

namespace platbook::ui {

/// Tenants by month as an editable table: month, how many, and of which tier where it is not of all together. Writing in
/// the last, empty row adds a point; an emptied month removes it. Points stay in the order of months.
class TenantCurveModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Month, Count, Tier, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setPoints(std::vector<models::CurvePoint> points);
    const std::vector<models::CurvePoint>& points() const { return m_points; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    /// False: the text is no month, number or tier, and nothing changed.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

signals:
    /// The user changed a point.
    void edited();

private:
    bool isNew(int row) const { return row == static_cast<int>(m_points.size()); }
    void append(const models::CurvePoint& point);
    void replace(int row, const models::CurvePoint& point);
    void remove(const QModelIndex& gone);

    std::vector<models::CurvePoint> m_points;
};

} // namespace platbook::ui
