#include "ui/panels/export/ExportChoice.h"

#include "PlanTypes.h"
#include "exporters/paper/PdfDocument.h"
#include "ui/document/PlanDocument.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace platbook::ui {

namespace {

QString keyOf(const PlanDocument& document) {
    if (document.path().isEmpty()) return QStringLiteral("export/untitled");
    const QByteArray hash = QCryptographicHash::hash(document.path().toUtf8(), QCryptographicHash::Sha256).toHex();
    return QStringLiteral("export/") + QString::fromLatin1(hash.left(16));
}

QString folderBeside(const PlanDocument& document) {
    const QString parent = document.path().isEmpty()
                               ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
                               : QFileInfo(document.path()).absolutePath();
    return parent + QLatin1Char('/') + QString::fromStdString(document.plan()->plan->id.text) +
           QStringLiteral("-export");
}

} // namespace

ExportChoice ExportChoice::of(const PlanDocument& document, const QSettings& settings) {
    const QString key = keyOf(document);
    ExportChoice choice;
    choice.outputs = settings.value(key + QStringLiteral("/outputs")).toStringList();
    choice.folder = settings.value(key + QStringLiteral("/folder")).toString();
    choice.leftOutSheets = settings.value(key + QStringLiteral("/leftOutSheets")).toStringList();
    choice.letter = settings.value(key + QStringLiteral("/letter")).toBool();
    if (choice.outputs.isEmpty())
        for (const std::string& id : exporters::usualExporters(*document.plan()))
            choice.outputs << QString::fromStdString(id);
    if (choice.folder.isEmpty()) choice.folder = folderBeside(document);
    return choice;
}

void ExportChoice::remember(const PlanDocument& document, QSettings& settings) const {
    const QString key = keyOf(document);
    settings.setValue(key + QStringLiteral("/outputs"), outputs);
    settings.setValue(key + QStringLiteral("/folder"), folder);
    settings.setValue(key + QStringLiteral("/leftOutSheets"), leftOutSheets);
    settings.setValue(key + QStringLiteral("/letter"), letter);
}

bool ExportChoice::isRemembered(const PlanDocument& document, const QSettings& settings) {
    return settings.contains(keyOf(document) + QStringLiteral("/folder"));
}

exporters::ExportOrder ExportChoice::order(const PlanDocument& document) const {
    exporters::ExportOrder order{document.plan(), document.evaluation(), {}, folder.toStdString(), draft};
    static const exporters::PdfPrinter printer;
    order.printer = &printer;
    order.paper = letter ? exporters::PaperSize::Letter : exporters::PaperSize::A4;
    order.quoteDate = models::Date::parse(QDate::currentDate().toString(Qt::ISODate).toStdString());
    order.scenario = document.scenario().text;
    if (!order.scenario.empty()) order.base = document.base();
    for (const QString& sheet : leftOutSheets) order.leftOut.push_back(sheet.toStdString());
    for (const QString& id : outputs) order.ids.push_back(id.toStdString());
    return order;
}

} // namespace platbook::ui
