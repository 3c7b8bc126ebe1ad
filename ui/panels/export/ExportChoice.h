#pragma once

#include "exporters/folder/ExportOrder.h"

#include <QString>
#include <QStringList>

class QSettings;

namespace platbook::ui {

class PlanDocument;

/// What is exported and where to, as it was chosen last; kept per plan file and, for plans without one, for all of them.
struct ExportChoice {
    QStringList outputs; ///< ids of exporters
    QString folder;
    QStringList leftOutSheets; ///< of the workbook
    bool letter = false;       ///< documents on US Letter instead of A4
    bool overwrite = false;    ///< also files that were changed by hand; never remembered
    bool draft = false;        ///< write in spite of open errors; never remembered

    /// The last choice for this plan, or every output into a folder beside it.
    static ExportChoice of(const PlanDocument& document, const QSettings& settings);
    void remember(const PlanDocument& document, QSettings& settings) const;
    /// Whether this plan was exported before.
    static bool isRemembered(const PlanDocument& document, const QSettings& settings);
    /// Of the document's plan as it stands; its evaluation must be current.
    exporters::ExportOrder order(const PlanDocument& document) const;
};

} // namespace platbook::ui
