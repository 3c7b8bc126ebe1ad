#include "ui/panels/cost/DriverLinesModel.h"

#include "ui/theme/Typography.h"
#include "ui/widgets/AmountText.h"

#include <QApplication>

#include <utility>

namespace platbook::ui {

void DriverLinesModel::setLines(std::vector<models::DriverLine> lines, const QString& currency) {
    beginResetModel();
    models::DriverLine sum;
    for (const models::DriverLine& line : lines) {
        sum.atLow += line.atLow;
        sum.expected += line.expected;
        sum.atHigh += line.atHigh;
    }
    m_lines = std::move(lines);
    m_lines.push_back(std::move(sum));
    m_currency = currency;
    endResetModel();
}

const models::DriverLine* DriverLinesModel::lineAt(int row) const {
    return row < 0 || row + 1 >= static_cast<int>(m_lines.size()) ? nullptr : &m_lines[static_cast<std::size_t>(row)];
}

int DriverLinesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int DriverLinesModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant DriverLinesModel::data(const QModelIndex& index, int role) const {
    const models::DriverLine& row = m_lines[static_cast<std::size_t>(index.row())];
    const bool sum = index.row() + 1 == rowCount();
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Line:
            return sum ? tr("Total of these lines")
                       : tr("%1 / %2, %3", "cell, component, resource")
                             .arg(QString::fromStdString(row.line.cell), QString::fromStdString(row.line.component),
                                  QString::fromStdString(row.line.sku));
        case Low: return centsAmount(row.atLow, m_currency);
        case Expected: return centsAmount(row.expected, m_currency);
        case High: return centsAmount(row.atHigh, m_currency);
        default: return {};
        }
    case Qt::ToolTipRole: return sum ? QVariant() : tr("Double-click or Enter opens its quantity and price");
    case Qt::FontRole: return sum ? roleFont(TypeRole::BodyStrong, QApplication::font()) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((index.column() == Line ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant DriverLinesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Line ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const QStringList titles{tr("Line"), tr("Driver low"), tr("Expected"), tr("Driver high")};
    return titles.value(section);
}

} // namespace platbook::ui
