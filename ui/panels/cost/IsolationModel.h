#pragma once

#include "ui/panels/cost/IsolationResult.h"

#include <QAbstractTableModel>
#include <QString>

namespace platbook::ui {

/// What the tenant costs in each isolation tier, then what each step of resilience costs for its cell and for the plan.
class IsolationModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Of, What, Cost, AgainstNow, Total, Low, High, Note, ColumnCount };

    /// A row: one of the two.
    struct Row {
        const models::TierCost* tier = nullptr;
        const models::ResilienceCost* step = nullptr;
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setResult(std::shared_ptr<const IsolationResult> result, const QString& currency);
    Row rowAt(int row) const;
    /// Why a row has no amounts, in place of its cost and all that follows; empty: it has.
    QString reasonOf(int row) const;
    /// "Own stack", "High availability of eu-1"
    QString titleOf(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString tierText(const models::TierCost& tier, int column) const;
    QString stepText(const models::ResilienceCost& step, int column) const;
    /// Tier that the tenant has; null: none is priced.
    const models::TierCost* current() const;

    std::shared_ptr<const IsolationResult> m_result;
    std::vector<Row> m_rows;
    QString m_currency;
};

} // namespace platbook::ui
