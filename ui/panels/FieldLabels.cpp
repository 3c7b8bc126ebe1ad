#include "ui/panels/FieldLabels.h"

#include "ui/document/Selection.h"

#include <QCoreApplication>
#include <QHash>
#include <QStringList>

namespace platbook::ui {

namespace {

/// Words that are written in capitals.
bool isAcronym(const QString& word) {
    static const QStringList acronyms{
        QStringLiteral("id"),   QStringLiteral("cpu"),  QStringLiteral("rpo"), QStringLiteral("rto"),
        QStringLiteral("cidr"), QStringLiteral("kms"),  QStringLiteral("sku"), QStringLiteral("ha"),
        QStringLiteral("dr"),   QStringLiteral("waf"),  QStringLiteral("cdn"), QStringLiteral("tls"),
        QStringLiteral("lb"),   QStringLiteral("baa"),  QStringLiteral("psa"), QStringLiteral("nat"),
        QStringLiteral("rls"),  QStringLiteral("pitr"), QStringLiteral("db"),  QStringLiteral("dns"),
        QStringLiteral("slo"),  QStringLiteral("iam"),  QStringLiteral("ssl"), QStringLiteral("url"),
    };
    return acronyms.contains(word);
}

} // namespace

QString fieldLabel(std::string_view name) {
    QStringList words = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())).split(QLatin1Char('_'));
    if (!words.isEmpty()) {
        if (words.first() == QStringLiteral("t")) words.first() = QStringLiteral("Service time");
        words.first()[0] = words.first().at(0).toUpper();
    }
    for (QString& word : words) {
        if (isAcronym(word.toLower())) word = word.toUpper();
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
    };
    const QString list = QString::fromStdString(parts.list);
    const auto known = kinds.constFind(list);
    return known == kinds.cend() ? fieldLabel(parts.list) : QCoreApplication::translate("FieldLabels", known.value());
}

QString quoted(const QString& name) { return QStringLiteral("“%1”").arg(name); }

} // namespace platbook::ui
