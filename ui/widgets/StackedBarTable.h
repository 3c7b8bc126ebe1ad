#pragma once

#include "ui/widgets/StackedBarData.h"

#include <QAbstractTableModel>

namespace platbook::ui {

/// The table twin of a stacked bar chart: one line per segment in the chart's order.
class StackedBarTable : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Row, Part, Value, Share, ColumnCount };
    enum Role { RowKey = Qt::UserRole, SegmentKey, SortValue };

    explicit StackedBarTable(QObject* parent = nullptr);

    void setData(StackedBarData data);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Line {
        int row;
        int segment;
    };

    [[nodiscard]] QVariant text(const BarRow& row, const BarSegment& segment, int column) const;

    using QAbstractTableModel::setData;

    StackedBarData m_data;
    std::vector<Line> m_lines;
    double m_total = 0.0;
};

} // namespace platbook::ui
