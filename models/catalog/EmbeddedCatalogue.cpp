#include "models/catalog/EmbeddedCatalogue.h"

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QString>
#include <QStringList>

#include <utility>

/// The resources stand in a static library, whose initialiser the linker would drop. Q_INIT_RESOURCE has to be outside
/// any namespace; calling it again does nothing.
static void initCatalogueResources() { Q_INIT_RESOURCE(catalog); }

namespace platbook::models {

namespace {

CatalogueFile readResource(const QString& name) {
    QFile file(QStringLiteral(":/catalog/") + name);
    if (!file.open(QIODevice::ReadOnly)) return {name.toStdString(), {}};
    return {name.toStdString(), file.readAll().toStdString()};
}

} // namespace

CatalogueFiles embeddedCatalogueFiles() {
    initCatalogueResources();
    CatalogueFiles files;
    files.regions = readResource(QStringLiteral("regions.json"));
    files.latency = readResource(QStringLiteral("latency.json"));
    files.locationGroups = readResource(QStringLiteral("location-groups.json"));
    files.sqlTiers = readResource(QStringLiteral("sql-tiers.json"));
    files.machines = readResource(QStringLiteral("machines.json"));
    files.kinds = readResource(QStringLiteral("kinds.json"));
    files.regimes = readResource(QStringLiteral("regimes.json"));
    files.classPolicy = readResource(QStringLiteral("class-policy.json"));
    files.rules = readResource(QStringLiteral("rules.json"));
    files.sizes = readResource(QStringLiteral("sizes.json"));
    files.modelPrices = readResource(QStringLiteral("model-prices.json"));
    const QDir books(QStringLiteral(":/catalog/books"));
    const QStringList names = books.entryList(QDir::Files, QDir::Name);
    for (const QString& name : names) files.books.push_back(readResource(QStringLiteral("books/") + name));
    return files;
}

Catalogue embeddedCatalogue() {
    Result<Catalogue> catalogue = Catalogue::parse(embeddedCatalogueFiles());
    if (!catalogue) qFatal("%s", toText(catalogue.diagnostics()).c_str());
    return *std::move(catalogue);
}

} // namespace platbook::models
