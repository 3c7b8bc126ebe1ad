#include "ui/panels/palette/PaletteModel.h"

#include "ui/modes/PlaceMode.h"
#include "ui/panels/outline/OutlineIcons.h"

#include <QHash>
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

OutlineIcon iconOf(const QString& kind) {
    static const QHash<QString, OutlineIcon> icons{
        {QStringLiteral("region"), OutlineIcon::Region},         {QStringLiteral("environment"), OutlineIcon::Cell},
        {QStringLiteral("tenant"), OutlineIcon::Tenant},         {QStringLiteral("scheduler"), OutlineIcon::Clock},
        {QStringLiteral("web_static"), OutlineIcon::Bucket},     {QStringLiteral("postgres"), OutlineIcon::Sql},
        {QStringLiteral("redis"), OutlineIcon::Cache},           {QStringLiteral("vector"), OutlineIcon::Vector},
        {QStringLiteral("object_storage"), OutlineIcon::Bucket}, {QStringLiteral("bus"), OutlineIcon::Bus},
        {QStringLiteral("secrets"), OutlineIcon::Secrets},
    };
    return icons.value(kind, OutlineIcon::Compute);
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
    addKind(stores, "secrets", tr("Secrets"), tr("Passwords and keys, kept by the provider"));
    refreshIcons();
}

void PaletteModel::refreshIcons() {
    for (int group = 0; group < rowCount(); ++group)
        for (int row = 0; row < item(group)->rowCount(); ++row) {
            QStandardItem* one = item(group)->child(row);
            one->setIcon(outlineIcon(iconOf(one->data(kindRole).toString())));
        }
}

QStringList PaletteModel::mimeTypes() const { return {QString::fromLatin1(kindMimeType)}; }

QMimeData* PaletteModel::mimeData(const QModelIndexList& indexes) const {
    if (indexes.isEmpty()) return nullptr;
    auto* mime = new QMimeData;
    mime->setData(QString::fromLatin1(kindMimeType), indexes.first().data(kindRole).toString().toUtf8());
    return mime;
}

} // namespace platbook::ui
