#include "ui/items/FieldLabels.h"

#include "ui/document/Selection.h"

#include <QCoreApplication>
#include <QHash>
#include <QStringList>

namespace platbook::ui {

namespace {

/// Words that are written in capitals.
bool isAcronym(const QString& word) {
    static const QStringList acronyms{
        QStringLiteral("id"),   QStringLiteral("cpu"),  QStringLiteral("rpo"),  QStringLiteral("rto"),
        QStringLiteral("cidr"), QStringLiteral("kms"),  QStringLiteral("sku"),  QStringLiteral("ha"),
        QStringLiteral("dr"),   QStringLiteral("waf"),  QStringLiteral("cdn"),  QStringLiteral("tls"),
        QStringLiteral("lb"),   QStringLiteral("baa"),  QStringLiteral("psa"),  QStringLiteral("nat"),
        QStringLiteral("rls"),  QStringLiteral("pitr"), QStringLiteral("db"),   QStringLiteral("dns"),
        QStringLiteral("slo"),  QStringLiteral("ip"),   QStringLiteral("cmek"), QStringLiteral("iam"),
        QStringLiteral("ssl"),  QStringLiteral("url"),
    };
    return acronyms.contains(word);
}

} // namespace

QString fieldLabel(std::string_view name) {
    // Where the word people use is not the key's.
    static const QHash<QString, const char*> plain{
        {QStringLiteral("primary_region"), QT_TRANSLATE_NOOP("FieldLabels", "Home")},
        {QStringLiteral("data_residency"), QT_TRANSLATE_NOOP("FieldLabels", "Residency")},
        {QStringLiteral("compliance_requirements"), QT_TRANSLATE_NOOP("FieldLabels", "Compliance")},
        {QStringLiteral("cidr"), QT_TRANSLATE_NOOP("FieldLabels", "Address block")},
    };
    const auto known = plain.constFind(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
    if (known != plain.cend()) return QCoreApplication::translate("FieldLabels", known.value());
    QStringList words = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())).split(QLatin1Char('_'));
    if (!words.isEmpty()) {
        if (words.first() == QStringLiteral("t")) words.first() = QStringLiteral("Service time");
        words.first()[0] = words.first().at(0).toUpper();
    }
    for (QString& word : words) {
        if (isAcronym(word.toLower())) word = word.toUpper();
        else if (word.toLower() == QStringLiteral("vcpu")) word = QStringLiteral("vCPU");
        else if (word == QStringLiteral("gib")) word = QStringLiteral("GiB");
        else if (word == QStringLiteral("gb")) word = QStringLiteral("GB");
    }
    return words.join(QLatin1Char(' '));
}

QString objectKind(const std::string& path) {
    if (path.empty() || path == "plan") return QCoreApplication::translate("FieldLabels", "Plan");
    const ObjectPath parts = splitObjectPath(path);
    if (parts.list.starts_with("stamps.") || parts.list.ends_with(".components"))
        return QCoreApplication::translate("FieldLabels", "Service");
    static const QHash<QString, const char*> kinds{
        {QStringLiteral("tenants"), QT_TRANSLATE_NOOP("FieldLabels", "Tenant")},
        {QStringLiteral("cells"), QT_TRANSLATE_NOOP("FieldLabels", "Cell")},
        {QStringLiteral("regions"), QT_TRANSLATE_NOOP("FieldLabels", "Region")},
        {QStringLiteral("environments"), QT_TRANSLATE_NOOP("FieldLabels", "Environment")},
        {QStringLiteral("flows"), QT_TRANSLATE_NOOP("FieldLabels", "Link")},
        {QStringLiteral("models"), QT_TRANSLATE_NOOP("FieldLabels", "Language model")},
        {QStringLiteral("processors"), QT_TRANSLATE_NOOP("FieldLabels", "Processor")},
        {QStringLiteral("notes"), QT_TRANSLATE_NOOP("FieldLabels", "Note")},
        {QStringLiteral("jurisdictions"), QT_TRANSLATE_NOOP("FieldLabels", "Jurisdiction")},
        {QStringLiteral("waivers"), QT_TRANSLATE_NOOP("FieldLabels", "Accepted problem")},
        {QStringLiteral("clusters"), QT_TRANSLATE_NOOP("FieldLabels", "Cluster")},
        {QStringLiteral("policy.regimes"), QT_TRANSLATE_NOOP("FieldLabels", "Regime")},
    };
    const auto known = kinds.constFind(QString::fromStdString(parts.list));
    if (known != kinds.cend()) return QCoreApplication::translate("FieldLabels", known.value());
    if (parts.list.find(".env.") != std::string::npos || parts.list.find(".override.") != std::string::npos)
        return QCoreApplication::translate("FieldLabels", "Values of an environment");
    // One of a list is called by the list's last word, in the singular.
    QString last = fieldLabel(parts.list.substr(parts.list.rfind('.') + 1));
    if (parts.id.empty()) return last;
    if (last.endsWith(QStringLiteral("ies"))) return last.chopped(3) + QLatin1Char('y');
    if (last.endsWith(QLatin1Char('s')) && !last.endsWith(QStringLiteral("ss"))) last.chop(1);
    return last;
}

QString quoted(const QString& name) { return QStringLiteral("“%1”").arg(name); }

} // namespace platbook::ui
