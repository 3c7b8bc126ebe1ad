#pragma once

#include "models/cost/CostEngine.h"
#include "models/evaluate/Evaluation.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>
#include <vector>

namespace platbook::ui {

/// The lines behind an amount: what, formula, unit price, source, date, low, expected, high. A line is explained when
/// its row is first shown.
class CostLinesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { What, Formula, Price, Source, AsOf, Low, Expected, High, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// @param lines  lines of `evaluation`
    void setLines(models::EvaluationPtr evaluation, std::vector<models::CostLine> lines, const QString& currency);
    void clear() { setLines(nullptr, {}, {}); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(std::size_t row, int column) const;
    const models::LineExplanation& explanation(std::size_t row) const;

    models::EvaluationPtr m_evaluation;
    std::vector<models::CostLine> m_lines;
    mutable std::unique_ptr<models::LineExplainer> m_explainer;
    mutable std::vector<std::optional<models::LineExplanation>> m_explanations; ///< one a line
    QString m_currency;
};

} // namespace platbook::ui
