#include "ui/panels/export/ExportFilesModel.h"

#include <QFont>

#include <algorithm>
#include <utility>

namespace platbook::ui {

namespace {

using exporters::FileChange;

/// The sign is what a text difference shows, so that kinds are told apart without colour.
QString changeText(const exporters::FolderChange& change) {
    switch (change.change) {
    case FileChange::New: return ExportFilesModel::tr("+ new");
    case FileChange::Changed:
        return change.edited ? ExportFilesModel::tr("~ changed, edited by hand") : ExportFilesModel::tr("~ changed");
    case FileChange::Unchanged: return ExportFilesModel::tr("= unchanged");
    case FileChange::Removed:
        return change.edited ? ExportFilesModel::tr("− removed, edited by hand") : ExportFilesModel::tr("− removed");
    }
    return {};
}

} // namespace

ChangeCounts countChanges(const std::vector<exporters::FolderChange>& changes) {
    ChangeCounts counts;
    for (const exporters::FolderChange& one : changes) {
        switch (one.change) {
        case FileChange::New: ++counts.fresh; break;
        case FileChange::Changed: ++counts.changed; break;
        case FileChange::Unchanged: ++counts.unchanged; break;
        case FileChange::Removed: ++counts.removed; break;
        }
        if (one.edited) ++counts.edited;
    }
    return counts;
}

QString changesText(const ChangeCounts& counts) {
    QStringList parts;
    if (counts.fresh > 0) parts << ExportFilesModel::tr("%Ln new", nullptr, counts.fresh);
    if (counts.changed > 0) parts << ExportFilesModel::tr("%Ln changed", nullptr, counts.changed);
    if (counts.unchanged > 0) parts << ExportFilesModel::tr("%Ln unchanged", nullptr, counts.unchanged);
    if (counts.removed > 0) parts << ExportFilesModel::tr("%Ln removed", nullptr, counts.removed);
    return parts.isEmpty() ? ExportFilesModel::tr("no files") : parts.join(QStringLiteral(", "));
}

QString notesText(const models::Diagnostics& notes) {
    constexpr std::size_t shown = 3;
    QStringList sentences;
    for (std::size_t i = 0; i < std::min(shown, notes.size()); ++i)
        sentences << QString::fromStdString(notes[i].message);
    if (notes.size() > shown)
        sentences << ExportFilesModel::tr("%Ln more note(s) of this kind.", nullptr,
                                          static_cast<int>(notes.size() - shown));
    return sentences.join(QLatin1Char(' '));
}

void ExportFilesModel::setChanges(std::vector<exporters::FolderChange> changes) {
    if (changes == m_changes) return;
    beginResetModel();
    m_changes = std::move(changes);
    endResetModel();
}

const exporters::FolderChange* ExportFilesModel::changeAt(int row) const {
    return row >= 0 && row < static_cast<int>(m_changes.size()) ? &m_changes[static_cast<std::size_t>(row)] : nullptr;
}

int ExportFilesModel::rowOf(const std::string& path) const {
    const auto found =
        std::find_if(m_changes.begin(), m_changes.end(), [&](const auto& one) { return one.path == path; });
    return found == m_changes.end() ? -1 : static_cast<int>(found - m_changes.begin());
}

int ExportFilesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_changes.size());
}

int ExportFilesModel::columnCount(const QModelIndex& /*parent*/) const { return ColumnCount; }

QVariant ExportFilesModel::data(const QModelIndex& index, int role) const {
    const exporters::FolderChange& change = m_changes[static_cast<std::size_t>(index.row())];
    if (role == Qt::ToolTipRole) return QString::fromStdString(change.path);
    if (role == Qt::FontRole && change.change != FileChange::Unchanged && index.column() == Path) {
        QFont bold;
        bold.setBold(true);
        return bold;
    }
    if (role != Qt::DisplayRole) return {};
    return index.column() == Change ? changeText(change) : QString::fromStdString(change.path);
}

QVariant ExportFilesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    return section == Change ? tr("Change") : tr("File");
}

} // namespace platbook::ui
