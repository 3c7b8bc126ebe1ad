#pragma once

#include "models/cost/Bill.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>
#include <vector>

namespace platbook::ui {

/// The lines behind an amount, the largest first: what, low–expected–high, formula, unit price, SKU, source, date; then
/// the rounding of shares where there is any, and the total. A line is explained when its row is first shown.
class CostLinesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { What, Expected, Low, High, Formula, Price, Sku, Source, AsOf, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// @param bill  made from `evaluation`
    void setBill(models::EvaluationPtr evaluation, models::Bill bill, const QString& currency);
    void clear();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString lineText(std::size_t row, int column) const;
    QString sumText(int row, int column) const;
    QString formulaText(std::size_t row) const;
    QString priceCurrency() const;
    const models::LineExplanation& explanation(std::size_t row) const;
    bool isTotal(int row) const { return row + 1 == rowCount(); }

    models::EvaluationPtr m_evaluation;
    models::Bill m_bill;
    mutable std::unique_ptr<models::LineExplainer> m_explainer;
    mutable std::vector<std::optional<models::LineExplanation>> m_explanations; ///< one a line
    QString m_currency;
};

} // namespace platbook::ui
