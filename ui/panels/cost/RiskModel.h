#pragma once

#include "models/simulation/Simulation.h"

#include <QAbstractTableModel>
#include <QString>

#include <optional>
#include <vector>

namespace platbook::ui {

/// The table twin of the risk charts: marked outcomes, then each driver low and high, every one a total and how far it is
/// from what is expected.
class RiskModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { What, Total, Change, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setResult(const models::SimulationResult& result, const QString& currency);
    void clear();
    /// The first row of an outcome or driver, by its key in the charts; -1: none.
    int rowOf(const QString& key) const;
    std::optional<models::CostDriver> driverAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString key, what;
        models::Money total;
        std::optional<models::CostDriver> driver;
    };

    std::vector<Row> m_rows;
    models::Money m_expected;
    QString m_currency;
};

} // namespace platbook::ui
