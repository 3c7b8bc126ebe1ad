#pragma once

#include "exporters/folder/ExportOrder.h"

#include <QAbstractTableModel>

#include <string>
#include <vector>

namespace platbook::ui {

/// How many files of an export are new, changed, unchanged and removed.
struct ChangeCounts {
    int fresh = 0;
    int changed = 0;
    int unchanged = 0;
    int removed = 0;
    int edited = 0; ///< of the changed and removed ones: by hand
    int written() const { return fresh + changed; }
};
ChangeCounts countChanges(const std::vector<exporters::FolderChange>& changes);
/// "3 new, 2 changed, 9 unchanged"; kinds that do not occur are left out.
QString changesText(const ChangeCounts& counts);
/// What an export says beside its files: the first three notes, and how many there are more.
QString notesText(const models::Diagnostics& notes);

/// The files of an export with what writing would do to each.
class ExportFilesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Change, Path, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setChanges(std::vector<exporters::FolderChange> changes);
    const exporters::FolderChange* changeAt(int row) const;
    int rowOf(const std::string& path) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<exporters::FolderChange> m_changes;
};

} // namespace platbook::ui
