#pragma once

#include "models/compare/CostComparison.h"

#include <QAbstractTableModel>
#include <QString>

#include <vector>

namespace platbook::ui {

/// One row of a comparison: an environment, a component in its cell, a single line, or what stands below them.
struct ComparisonTableRow {
    QString key; ///< handed back when it is opened; empty: it does not open
    QString label;
    models::ComparedCost left, right;
    bool sum = false;
    QString tip = {};          ///< what the row is, where its label does not say all
    bool expectedOnly = false; ///< it has no low and no high
};

/// Rows that differ, with what each side pays and the change; below them the sum of all, and what commitments take off.
class ComparisonModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Key, Left, Right, Change, ChangeLow, ChangeHigh, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<ComparisonTableRow> rows, const QString& keyTitle, const QString& currency);
    /// Single lines of a comparison, with what they add up to.
    void setLines(const models::CostComparison& comparison, const std::vector<std::size_t>& lines,
                  const QString& currency);
    /// What the sides are called in the header.
    void setSides(const QString& left, const QString& right);
    void clear();
    const ComparisonTableRow* rowAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ComparisonTableRow& row, int column) const;
    QString sideText(const models::ComparedCost& side) const;

    std::vector<ComparisonTableRow> m_rows;
    QString m_keyTitle, m_left, m_right, m_currency;
};

/// What commitments save, and the totals after them; empty where neither side has any.
std::vector<ComparisonTableRow> commitmentRows(const models::CostComparison& comparison);
/// "us-1 / pg", "9 other changes", "not allocated".
QString comparisonLabel(const models::ComparisonRow& row);
QString comparisonViewTitle(models::ComparisonView view);
/// By which a row or step is told from others.
QString comparisonKey(const std::string& cell, const std::string& key, bool rest);
/// Key of the step that puts all others together.
QString comparisonOthersKey();

} // namespace platbook::ui
