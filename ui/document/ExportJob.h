#pragma once

#include "exporters/folder/ExportOrder.h"

#include "ui/document/LatestTask.h"

#include <QObject>

#include <vector>

namespace platbook::ui {

/// Makes and writes exports off the GUI thread, one at a time. A new request stops the one that runs; only the newest
/// answers.
class ExportJob : public QObject {
    Q_OBJECT

public:
    explicit ExportJob(QObject* parent = nullptr);

    /// Makes the files and compares them with the folder; prepared() or refused() follows.
    void prepare(const exporters::ExportOrder& order);
    /// Makes the files and puts them into the folder; written(), refused() or stopped() follows.
    /// @param force  also replaces files that were changed by hand
    void write(const exporters::ExportOrder& order, bool force);
    /// Stops what runs. A write that was stopped has changed nothing and says stopped().
    void cancel();

signals:
    /// @param notes  what the files do not hold, for one
    void prepared(const platbook::exporters::PreparedExport& result, const platbook::models::Diagnostics& notes);
    void written(const std::vector<platbook::exporters::FolderChange>& changes,
                 const platbook::models::Diagnostics& notes);
    /// @param why  errors alone
    void refused(const platbook::models::Diagnostics& why);
    void stopped();

private:
    LatestTask m_task;
};

} // namespace platbook::ui
