#include "ui/panels/cost/SidedLinesModel.h"

#include "ui/panels/cost/CostLinesModel.h"
#include "ui/theme/Tokens.h"

#include <QApplication>
#include <QPalette>

#include <utility>

namespace platbook::ui {

SidedLinesModel::SidedLinesModel(QObject* parent)
    : QAbstractTableModel(parent), m_headings(std::make_unique<CostLinesModel>()) {}

SidedLinesModel::~SidedLinesModel() = default;

void SidedLinesModel::setSides(std::vector<LineSide> sides, const QString& currency) {
    beginResetModel();
    m_sides.clear();
    for (LineSide& side : sides) {
        Shown shown;
        shown.name = std::move(side.name);
        const std::size_t lines = side.bill.lines.size();
        if (lines > 0) {
            shown.lines = std::make_unique<CostLinesModel>();
            shown.lines->setBill(std::move(side.evaluation), std::move(side.bill), currency);
        }
        shown.rows = lines > 1 ? shown.lines->rowCount() : 1;
        m_sides.push_back(std::move(shown));
    }
    endResetModel();
}

int SidedLinesModel::rowCount(const QModelIndex& parent) const {
    int rows = 0;
    if (!parent.isValid())
        for (const Shown& side : m_sides) rows += side.rows;
    return rows;
}

int SidedLinesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : firstColumn + CostLinesModel::ColumnCount;
}

QVariant SidedLinesModel::data(const QModelIndex& index, int role) const {
    int row = index.row();
    const Shown* side = m_sides.data();
    while (row >= side->rows) row -= (side++)->rows;
    if (index.column() == sideColumn) {
        if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return side->name;
        return role == Qt::TextAlignmentRole ? QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter) : QVariant();
    }
    const int column = index.column() - firstColumn;
    if (side->lines) return side->lines->data(side->lines->index(row, column), role);
    if (role == Qt::DisplayRole && column == CostLinesModel::What) return tr("no such line");
    return role == Qt::ForegroundRole ? QVariant(color(Token::Text2, QApplication::palette())) : QVariant();
}

QVariant SidedLinesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (section != sideColumn) return m_headings->headerData(section - firstColumn, orientation, role);
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(tr("In", "the version of the plan that a line is in")) : QVariant();
}

} // namespace platbook::ui
