#include "ui/panels/matrix/MatrixNames.h"

#include <QCoreApplication>
#include <QHash>

namespace platbook::ui {

namespace {

QString translated(const char* text) { return QCoreApplication::translate("MatrixNames", text); }

/// What a row that nobody types follows from.
QString derivation(const std::string& row) {
    static const QHash<QString, const char*> sources{
        {QStringLiteral("CDN/WAF"), QT_TRANSLATE_NOOP("MatrixNames", "From the environments that the edge stands in")},
        {QStringLiteral("domain"), QT_TRANSLATE_NOOP("MatrixNames", "From the domains of the edge")},
        {QStringLiteral("isolation"), QT_TRANSLATE_NOOP("MatrixNames", "From the isolation of these cells")},
        {QStringLiteral("tenants"), QT_TRANSLATE_NOOP("MatrixNames", "From the tenants placed in these cells")},
        {QStringLiteral("replication"),
         QT_TRANSLATE_NOOP("MatrixNames", "From the database's DR replica and the region's failover")},
        {QStringLiteral("backup location"),
         QT_TRANSLATE_NOOP("MatrixNames", "From the database's backup location and the region's failover")},
        {QStringLiteral("expected cost"), QT_TRANSLATE_NOOP("MatrixNames", "Sum of the cost lines of these cells")},
    };
    const auto known = sources.constFind(QString::fromStdString(row));
    return known == sources.cend() ? translated("From the size, zones and replicas of the store")
                                   : translated(known.value());
}

} // namespace

QString matrixRowLabel(const models::MatrixRow& row) {
    if (row.id == row.group) return translated("topology");
    if (row.id == "expected cost") return translated("expected cost of these cells");
    const std::string prefix = row.group + " ";
    return QString::fromStdString(row.id.starts_with(prefix) ? row.id.substr(prefix.size()) : row.id);
}

QString matrixGroupLabel(const std::string& group) {
    static const QHash<QString, const char*> names{
        {QStringLiteral("edge"), QT_TRANSLATE_NOOP("MatrixNames", "Edge")},
        {QStringLiteral("tenancy"), QT_TRANSLATE_NOOP("MatrixNames", "Tenancy")},
        {QStringLiteral("recovery"), QT_TRANSLATE_NOOP("MatrixNames", "Recovery")},
        {QStringLiteral("observability"), QT_TRANSLATE_NOOP("MatrixNames", "Observability")},
        {QStringLiteral("money"), QT_TRANSLATE_NOOP("MatrixNames", "Money")},
    };
    const QString text = QString::fromStdString(group);
    const auto known = names.constFind(text);
    return known == names.cend() ? text : translated(known.value());
}

QString matrixOrigin(const models::MatrixRow& row, const models::MatrixCell& cell) {
    if (cell.path.empty() && cell.text != "-" && cell.origin != models::ValueOrigin::Environment)
        return derivation(row.id);
    switch (cell.origin) {
    case models::ValueOrigin::Default: return translated("Default of its kind");
    case models::ValueOrigin::Stamp: return translated("From the stamp, the same in every environment");
    case models::ValueOrigin::Environment: return translated("Set for this environment");
    case models::ValueOrigin::Cell: return translated("Set for these cells alone");
    case models::ValueOrigin::Derived: break;
    }
    return translated("These cells have none");
}

} // namespace platbook::ui
