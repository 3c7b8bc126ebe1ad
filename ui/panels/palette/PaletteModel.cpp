#include "ui/panels/palette/PaletteModel.h"

#include <QIcon>
#include <QMimeData>

namespace platbook::ui {

namespace {

QStandardItem* addGroup(QStandardItemModel& model, const QString& title) {
    auto* group = new QStandardItem(title);
    group->setFlags(Qt::ItemIsEnabled);
    QFont font = group->font();
    font.setBold(true);
    group->setFont(font);
    model.appendRow(group);
    return group;
}

void addKind(QStandardItem* group, const char* kind, const QString& title, const QString& tip) {
    auto* item = new QStandardItem(title);
    item->setData(QString::fromLatin1(kind), PaletteModel::kindRole);
    item->setToolTip(tip);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled);
    group->appendRow(item);
}

} // namespace

PaletteModel::PaletteModel(QObject* parent) : QStandardItemModel(parent) {
    QStandardItem* places = addGroup(*this, tr("Places"));
    addKind(places, "region", tr("Region"), tr("A provider location with its own address block"));
    addKind(places, "environment", tr("Environment"), tr("Development, staging or production"));
    QStandardItem* tenants = addGroup(*this, tr("Tenants"));
    addKind(tenants, "tenant", tr("Tenant"), tr("A customer, in the lane of its isolation"));
    QStandardItem* services = addGroup(*this, tr("Services"));
    addKind(services, "web", tr("Web"), tr("Pages for browsers"));
    addKind(services, "api", tr("API"), tr("Answers requests"));
    addKind(services, "service", tr("Service"), tr("Any other running part"));
    addKind(services, "worker", tr("Worker"), tr("Takes work from a queue"));
    addKind(services, "scheduler", tr("Scheduler"), tr("Starts work by the clock; one instance only"));
    addKind(services, "workflow", tr("Workflow"), tr("Long-running steps"));
    addKind(services, "orchestrator", tr("Orchestrator"), tr("Steers language models and tools"));
    addKind(services, "web_static", tr("Static web"), tr("Files served from a bucket"));
    QStandardItem* stores = addGroup(*this, tr("Stores"));
    addKind(stores, "postgres", tr("SQL database"), tr("PostgreSQL, managed"));
    addKind(stores, "redis", tr("Cache"), tr("Redis, managed"));
    addKind(stores, "vector", tr("Vector store"), tr("Search by likeness"));
    addKind(stores, "object_storage", tr("Bucket"), tr("Files and backups"));
    addKind(stores, "bus", tr("Bus"), tr("Messages between services"));
}

QStringList PaletteModel::mimeTypes() const { return {QString::fromLatin1(mimeType)}; }

QMimeData* PaletteModel::mimeData(const QModelIndexList& indexes) const {
    if (indexes.isEmpty()) return nullptr;
    auto* mime = new QMimeData;
    mime->setData(QString::fromLatin1(mimeType), indexes.first().data(kindRole).toString().toUtf8());
    return mime;
}

} // namespace platbook::ui
