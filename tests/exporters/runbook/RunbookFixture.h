#pragma once

#include "exporters/runbook/RunbookExporter.h"
#include "tests/exporters/ExportFixture.h"

#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <string>
#include <vector>

/// Runbooks of plans, and parts of them.
namespace runbooks {

inline QString runbookOf(const platbook::models::Plan& plan, const platbook::models::Evaluation& evaluation = {},
                         bool draft = false) {
    return QString::fromStdString(exporting::bytesOf(
        exporting::exported(platbook::exporters::RunbookExporter(), plan, evaluation, draft), ".md"));
}

/// From a heading to the next one of its level or above.
inline QString section(const QString& text, const QString& heading) {
    const qsizetype start = text.indexOf(u'\n' + heading + u'\n');
    if (start < 0) return {};
    const auto level = heading.indexOf(u' ');
    const QRegularExpression next(QStringLiteral("\n#{1,%1} ").arg(level));
    const qsizetype end = text.indexOf(next, start + heading.size());
    return text.mid(start, end < 0 ? -1 : end - start);
}

/// Everything inside fences of shell.
inline QString commandsOf(const QString& text) {
    QString commands;
    bool inside = false;
    for (const QString& line : text.split(u'\n')) {
        const QString bare = line.trimmed();
        if (bare.startsWith(QStringLiteral("```")))
            inside = bare == QStringLiteral("```sh") || bare == QStringLiteral("```bash");
        else if (inside) commands += bare + u'\n';
    }
    return commands;
}

/// The worked example with the allowed regions of some tenants replaced.
inline platbook::models::Plan confined(const std::vector<std::string>& tenants, const std::string& region) {
    platbook::models::Plan plan = *exporting::planNamed("atlas");
    for (auto& tenant : plan.tenants)
        if (std::find(tenants.begin(), tenants.end(), tenant->id.text) != tenants.end())
            tenant.edit().allowedRegions = std::vector<platbook::models::RegionId>{platbook::models::RegionId(region)};
    return plan;
}

/// A plan of the tests with every component that `change` knows changed.
inline platbook::models::Plan edited(const std::string& name,
                                     const std::function<void(platbook::models::Component&)>& change) {
    platbook::models::Plan plan = *exporting::planNamed(name);
    for (auto& stamp : plan.stamps)
        for (auto& component : stamp.value) change(component.edit());
    return plan;
}

/// The first of the parts that does not stand behind those before it; empty where all stand in this order.
inline QString outOfOrder(const QString& text, std::initializer_list<const char*> parts) {
    qsizetype at = 0;
    for (const char* part : parts) {
        const qsizetype found = text.indexOf(QString::fromUtf8(part), at);
        if (found < 0) return QString::fromUtf8(part);
        at = found + 1;
    }
    return {};
}

/// What QVERIFY2 takes: whether parts stand in a text in this order.
#define VERIFY_ORDER(text, ...)                                            \
    do {                                                                   \
        const QString missing = runbooks::outOfOrder(text, {__VA_ARGS__}); \
        QVERIFY2(missing.isEmpty(), qPrintable(missing));                  \
    } while (false)

} // namespace runbooks
