#include "ui/panels/matrix/MatrixModel.h"

#include <QApplication>
#include <QFont>
#include <QStringList>

#include <algorithm>

namespace platbook::ui {

namespace {

QString fromStd(const std::string& text) { return QString::fromStdString(text); }

bool allEqual(const models::MatrixRow& row) {
    return std::all_of(row.cells.begin(), row.cells.end(), [&row](const models::MatrixCell& cell) {
        return cell.text == row.cells.front().text && cell.perCell.empty();
    });
}

QString originText(models::ValueOrigin origin) {
    switch (origin) {
    case models::ValueOrigin::Default: return MatrixModel::tr("Default of its kind");
    case models::ValueOrigin::Stamp: return MatrixModel::tr("From the stamp, the same in every environment");
    case models::ValueOrigin::Environment: return MatrixModel::tr("Set for this environment");
    case models::ValueOrigin::Cell: return MatrixModel::tr("Set for cells");
    case models::ValueOrigin::Derived: return MatrixModel::tr("Derived from the plan");
    }
    return {};
}

} // namespace

void MatrixModel::setMatrix(const models::EnvironmentMatrix& matrix, bool differencesOnly) {
    beginResetModel();
    m_matrix = matrix;
    if (differencesOnly) std::erase_if(m_matrix.rows, allEqual);
    m_hidden = static_cast<int>(matrix.rows.size() - m_matrix.rows.size());
    endResetModel();
}

const models::MatrixCell* MatrixModel::cellAt(const QModelIndex& index) const {
    if (!index.isValid() || index.column() < 2) return nullptr;
    const models::MatrixRow& row = m_matrix.rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<std::size_t>(index.column() - 2);
    return column < row.cells.size() ? &row.cells[column] : nullptr;
}

QString MatrixModel::titleAt(const QModelIndex& index) const {
    return fromStd(m_matrix.rows[static_cast<std::size_t>(index.row())].id);
}

int MatrixModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_matrix.rows.size());
}

int MatrixModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_matrix.columns.size()) + 2;
}

QVariant MatrixModel::cellData(const models::MatrixCell& cell, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        return cell.perCell.empty() ? fromStd(cell.text)
                                    : tr("%1 ▸ %2", "value, number of cells that differ")
                                          .arg(fromStd(cell.text))
                                          .arg(cell.perCell.size());
    case Qt::EditRole: return fromStd(cell.text);
    case Qt::FontRole: {
        QFont font = QApplication::font();
        const bool own = cell.origin == models::ValueOrigin::Environment || cell.origin == models::ValueOrigin::Cell;
        font.setBold(own);
        font.setItalic(cell.origin == models::ValueOrigin::Default || cell.origin == models::ValueOrigin::Stamp);
        return font;
    }
    case Qt::ToolTipRole: {
        QStringList lines{originText(cell.origin)};
        for (const auto& [id, text] : cell.perCell) lines << tr("%1: %2").arg(fromStd(id), fromStd(text));
        if (cell.path.empty()) lines << tr("Change it where it comes from: it is not typed here");
        return lines.join(QLatin1Char('\n'));
    }
    default: return {};
    }
}

QVariant MatrixModel::data(const QModelIndex& index, int role) const {
    const models::MatrixRow& row = m_matrix.rows[static_cast<std::size_t>(index.row())];
    if (const models::MatrixCell* cell = cellAt(index)) return cellData(*cell, role);
    if (role != Qt::DisplayRole) return {};
    if (index.column() == 1) return fromStd(row.id);
    // A group is named once, at its first row.
    const bool first = index.row() == 0 || m_matrix.rows[static_cast<std::size_t>(index.row() - 1)].group != row.group;
    return first ? fromStd(row.group) : QString();
}

bool MatrixModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const models::MatrixCell* cell = cellAt(index);
    if (role != Qt::EditRole || !cell || cell->path.empty() || value.toString() == fromStd(cell->text)) return false;
    emit edited(titleAt(index), fromStd(cell->path), value.toString());
    return true;
}

Qt::ItemFlags MatrixModel::flags(const QModelIndex& index) const {
    const models::MatrixCell* cell = cellAt(index);
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return cell && !cell->path.empty() ? flags | Qt::ItemIsEditable : flags;
}

QVariant MatrixModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    if (section == 0) return tr("Service");
    if (section == 1) return tr("Parameter");
    const auto column = static_cast<std::size_t>(section - 2);
    return column < m_matrix.columns.size() ? QVariant(fromStd(m_matrix.columns[column].title)) : QVariant();
}

} // namespace platbook::ui
