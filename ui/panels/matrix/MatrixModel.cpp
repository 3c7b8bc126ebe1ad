#include "ui/panels/matrix/MatrixModel.h"

#include "models/matrix/MatrixEdit.h"
#include "ui/panels/matrix/MatrixNames.h"
#include "ui/theme/Tokens.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/AmountText.h"

#include <QApplication>
#include <QFont>
#include <QIcon>
#include <QLocale>
#include <QPalette>
#include <QStringList>

#include <algorithm>
#include <string_view>
#include <utility>

namespace platbook::ui {

namespace {

constexpr std::string_view notApplicable = "-"; ///< in the cells of the matrix

QString fromStd(const std::string& text) { return QString::fromStdString(text); }

/// A column where the parameter does not apply, next to one of its environment where it does.
bool isBeside(const models::EnvironmentMatrix& matrix, const models::MatrixRow& row, std::size_t column) {
    if (row.cells[column].text != notApplicable) return false;
    for (std::size_t other = 0; other < row.cells.size(); ++other)
        if (matrix.columns[other].env == matrix.columns[column].env && row.cells[other].text != notApplicable)
            return true;
    return false;
}

/// Whether nothing tells the environments apart but cells that lack what the row is about.
bool isEqual(const models::EnvironmentMatrix& matrix, const models::MatrixRow& row) {
    const std::string* first = nullptr;
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
        const models::MatrixCell& cell = row.cells[column];
        if (!cell.perCell.empty()) return false;
        if (isBeside(matrix, row, column)) continue;
        if (first && *first != cell.text) return false;
        first = &cell.text;
    }
    return true;
}

QString shownText(const std::string& text) { return text == notApplicable ? QStringLiteral("—") : fromStd(text); }

bool isOwn(const models::MatrixCell& cell) {
    return cell.origin == models::ValueOrigin::Environment || cell.origin == models::ValueOrigin::Cell;
}

QFont fontOf(const models::MatrixCell& cell) {
    QFont font = QApplication::font();
    font.setBold(isOwn(cell));
    font.setItalic(cell.origin == models::ValueOrigin::Default || cell.origin == models::ValueOrigin::Stamp);
    return font;
}

} // namespace

void MatrixModel::setEvaluation(models::EvaluationPtr evaluation, models::PlanPtr plan, bool differencesOnly,
                                const QString& currency) {
    beginResetModel();
    m_evaluation = std::move(evaluation);
    m_matrix = differencesOnly ? models::differencesOnly(m_evaluation->matrix) : m_evaluation->matrix;
    if (differencesOnly)
        std::erase_if(m_matrix.rows, [this](const models::MatrixRow& row) { return isEqual(m_matrix, row); });
    m_hidden = static_cast<int>(m_evaluation->matrix.rows.size() - m_matrix.rows.size());
    m_costs = models::groupCosts(m_evaluation->lines, {}, {}, models::CostView::Environment);
    m_currency = currency;
    m_weak.clear();
    for (const models::MatrixRow& row : m_matrix.rows) m_weak.push_back(models::weakerInProd(*plan, m_matrix, row));
    layOut();
    endResetModel();
}

void MatrixModel::clear() {
    beginResetModel();
    m_evaluation.reset();
    m_matrix = {};
    m_weak.clear();
    m_lines.clear();
    m_hidden = 0;
    endResetModel();
}

void MatrixModel::layOut() {
    m_lines.clear();
    // Rows come parameter by parameter; here those of a service stand together.
    std::vector<std::string> groups;
    for (const models::MatrixRow& row : m_matrix.rows)
        if (std::find(groups.begin(), groups.end(), row.group) == groups.end()) groups.push_back(row.group);
    for (const std::string& group : groups) {
        bool first = true;
        for (std::size_t r = 0; r < m_matrix.rows.size(); ++r) {
            const models::MatrixRow& row = m_matrix.rows[r];
            if (row.group != group) continue;
            if (std::exchange(first, false)) m_lines.push_back({Kind::Heading, r, {}, {}});
            m_lines.push_back({Kind::Parameter, r, {}, {}});
            if (!m_expanded.contains(row.id)) continue;
            for (const models::MatrixCell& cell : row.cells)
                for (const auto& [id, text] : cell.perCell) m_lines.push_back({Kind::Cell, r, id, {}});
        }
    }
    if (!m_evaluation || m_matrix.columns.empty() || m_evaluation->lines.empty()) return;
    m_lines.push_back({Kind::Heading, m_matrix.rows.size(), {}, {}});
    for (const Figure figure : {Figure::Expected, Figure::Low, Figure::High})
        m_lines.push_back({Kind::Cost, m_matrix.rows.size(), {}, figure});
}

bool MatrixModel::isHeading(int row) const { return m_lines[static_cast<std::size_t>(row)].kind == Kind::Heading; }

const models::MatrixRow* MatrixModel::rowAt(const QModelIndex& index) const {
    if (!index.isValid() || index.row() >= rowCount()) return nullptr;
    const Line& line = m_lines[static_cast<std::size_t>(index.row())];
    return line.kind == Kind::Parameter ? &m_matrix.rows[line.row] : nullptr;
}

const models::MatrixCell* MatrixModel::cellAt(const QModelIndex& index) const {
    const models::MatrixRow* row = rowAt(index);
    if (!row || index.column() < 1) return nullptr;
    const auto column = static_cast<std::size_t>(index.column() - 1);
    return column < row->cells.size() ? &row->cells[column] : nullptr;
}

int MatrixModel::costSpan(int row, int column) const {
    if (m_lines[static_cast<std::size_t>(row)].kind != Kind::Cost || column < 1) return 1;
    const auto first = static_cast<std::size_t>(column - 1);
    std::size_t end = first + 1;
    while (end < m_matrix.columns.size() && m_matrix.columns[end].env == m_matrix.columns[first].env) ++end;
    return static_cast<int>(end - first);
}

std::string MatrixModel::costEnvironment(const QModelIndex& index) const {
    if (!index.isValid() || index.column() < 1) return {};
    if (m_lines[static_cast<std::size_t>(index.row())].kind != Kind::Cost) return {};
    return m_matrix.columns[static_cast<std::size_t>(index.column() - 1)].env;
}

bool MatrixModel::canExpand(const QModelIndex& index) const {
    const models::MatrixRow* row = rowAt(index);
    if (!row) return false;
    if (const models::MatrixCell* cell = cellAt(index)) return !cell->perCell.empty();
    return std::any_of(row->cells.begin(), row->cells.end(),
                       [](const models::MatrixCell& cell) { return !cell.perCell.empty(); });
}

void MatrixModel::toggle(const QModelIndex& index) {
    const models::MatrixRow* row = rowAt(index);
    if (!row) return;
    const std::string id = row->id;
    beginResetModel();
    if (m_expanded.erase(id) == 0) m_expanded.insert(id);
    layOut();
    endResetModel();
}

int MatrixModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int MatrixModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_matrix.columns.size()) + 1;
}

QVariant MatrixModel::nameData(const Line& line, int role) const {
    const bool heading = line.kind == Kind::Heading;
    const bool cost = line.row == m_matrix.rows.size();
    switch (role) {
    case Qt::DisplayRole:
        if (heading) return cost ? tr("Cost of the environment") : matrixGroupLabel(m_matrix.rows[line.row].group);
        if (line.kind == Kind::Cell) return QStringLiteral("        ") + fromStd(line.cell);
        if (cost)
            return line.figure == Figure::Expected ? tr("expected")
                   : line.figure == Figure::Low    ? tr("low")
                                                   : tr("high");
        return matrixRowLabel(m_matrix.rows[line.row]);
    case Qt::FontRole: return heading ? roleFont(TypeRole::BodyStrong, QApplication::font()) : QVariant();
    case Qt::DecorationRole:
        if (line.kind == Kind::Parameter && !m_weak[line.row].empty())
            return QIcon::fromTheme(QStringLiteral("dialog-warning"));
        return {};
    case Qt::ToolTipRole: {
        if (line.kind != Kind::Parameter) return {};
        QStringList lines{fromStd(m_matrix.rows[line.row].id)};
        for (const models::WeakCell& weak : m_weak[line.row])
            lines << tr("%1 is weaker than %2")
                         .arg(fromStd(m_matrix.columns[weak.column].title),
                              fromStd(m_matrix.columns[weak.staging].title));
        return lines.join(QLatin1Char('\n'));
    }
    default: return {};
    }
}

QString MatrixModel::tip(const models::MatrixRow& row, std::size_t column) const {
    const models::MatrixCell& cell = row.cells[column];
    QStringList lines{shownText(cell.text), matrixOrigin(row, cell)};
    for (const auto& [id, text] : cell.perCell)
        lines << tr("%1: %2", "cell, its value").arg(fromStd(id), shownText(text));
    const std::vector<models::WeakCell>& weak = m_weak[static_cast<std::size_t>(&row - m_matrix.rows.data())];
    for (const models::WeakCell& one : weak)
        if (one.column == column)
            lines << tr("Weaker than %1, which has %2")
                         .arg(fromStd(m_matrix.columns[one.staging].title), shownText(row.cells[one.staging].text));
    if (cell.text == notApplicable) return lines.join(QLatin1Char('\n'));
    if (cell.path.empty()) lines << tr("It follows from other values and is changed there");
    else if (isOwn(cell)) lines << tr("Delete resets it to the inherited value");
    return lines.join(QLatin1Char('\n'));
}

QString MatrixModel::costText(const Line& line, std::size_t column) const {
    models::MoneyRange amount;
    for (const models::CostRow& row : m_costs)
        if (row.key == m_matrix.columns[column].env) amount = row.amount;
    return centsAmount(line.figure == Figure::Expected ? amount.expected
                       : line.figure == Figure::Low    ? amount.low
                                                       : amount.high,
                       m_currency);
}

QVariant MatrixModel::cellData(const Line& line, std::size_t column, int role) const {
    if (line.kind == Kind::Heading) return {};
    if (line.kind == Kind::Cost) {
        if (role == Qt::DisplayRole) return costText(line, column);
        if (role == Qt::FontRole && line.figure == Figure::Expected)
            return roleFont(TypeRole::BodyStrong, QApplication::font());
        if (role == Qt::ToolTipRole)
            return tr("All lines of %1, as the cost tab has it; double-click or Enter shows them")
                .arg(fromStd(m_matrix.columns[column].env));
        return {};
    }
    const models::MatrixRow& row = m_matrix.rows[line.row];
    const models::MatrixCell& cell = row.cells[column];
    if (line.kind == Kind::Cell) {
        if (role != Qt::DisplayRole) return {};
        for (const auto& [id, text] : cell.perCell)
            if (id == line.cell) return shownText(text);
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        if (cell.perCell.empty()) return shownText(cell.text);
        return (m_expanded.contains(row.id) ? QStringLiteral("▾ %1  ") : QStringLiteral("▸ %1  "))
                   .arg(QLocale().toString(static_cast<qulonglong>(cell.perCell.size()))) +
               shownText(cell.text);
    case Qt::EditRole: return fromStd(cell.text);
    case Qt::FontRole: return fontOf(cell);
    case Qt::ForegroundRole:
        return cell.path.empty() ? QVariant(color(Token::Text2, QApplication::palette())) : QVariant();
    case Qt::ToolTipRole: return tip(row, column);
    case OwnRole: return isOwn(cell) && !cell.path.empty();
    case CanExpandRole: return !cell.perCell.empty();
    default: return {};
    }
}

QVariant MatrixModel::data(const QModelIndex& index, int role) const {
    const Line& line = m_lines[static_cast<std::size_t>(index.row())];
    if (role == HeadingRole) return line.kind == Kind::Heading;
    if (index.column() == 0) return nameData(line, role);
    return cellData(line, static_cast<std::size_t>(index.column() - 1), role);
}

bool MatrixModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const models::MatrixCell* cell = cellAt(index);
    if (role != Qt::EditRole || !cell || cell->path.empty() || value.toString() == fromStd(cell->text)) return false;
    emit edited(index, value.toString());
    return true;
}

Qt::ItemFlags MatrixModel::flags(const QModelIndex& index) const {
    if (index.isValid() && isHeading(index.row())) return Qt::ItemIsEnabled;
    const models::MatrixCell* cell = cellAt(index);
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return cell && !cell->path.empty() ? flags | Qt::ItemIsEditable : flags;
}

QVariant MatrixModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    if (section == 0) return tr("Parameter");
    const auto column = static_cast<std::size_t>(section - 1);
    return column < m_matrix.columns.size() ? QVariant(fromStd(m_matrix.columns[column].title)) : QVariant();
}

} // namespace platbook::ui
