#include "ui/canvas/SpokenNames.h"

#include "models/edits/TenantPlacement.h"
#include "ui/document/Selection.h"
#include "ui/items/FieldLabels.h"
#include "ui/items/ObjectNames.h"

#include <QCoreApplication>

#include <algorithm>

namespace platbook::ui {

namespace {

QString translated(const char* text) { return QCoreApplication::translate("SpokenNames", text); }
QString words(const std::string& text) { return QString::fromStdString(text); }

void addAmount(QStringList& parts, const CanvasFacts& facts, models::Money amount) {
    if (facts.nothingPriced()) parts << translated("not priced");
    else if (facts.priced()) parts << translated("%1 a month").arg(facts.amount(amount));
}

void addTenant(QStringList& parts, const CanvasFacts& facts, std::uint32_t at) {
    const models::Tenant& tenant = *facts.plan().tenants[at];
    parts << laneName(models::laneOf(tenant)).toLower() << words(facts.places()->regionOf(tenant));
    parts << translated("must stay in %1").arg(words(tenant.dataResidency->text).toUpper());
    if (facts.showsTenantCosts()) addAmount(parts, facts, facts.tenantCost(at));
}

/// A component in each region that runs it costs what its cells there do.
void addComponent(QStringList& parts, const CanvasFacts& facts, const std::string& path) {
    models::Money sum;
    for (const auto& region : facts.plan().regions) sum += facts.componentCost(region->id.text, path);
    addAmount(parts, facts, sum);
}

} // namespace

QString spokenName(const CanvasFacts& facts, const std::string& path) {
    const ObjectPath parts = splitObjectPath(path);
    if (parts.id.empty()) return {};
    QStringList said{translated("%1 %2").arg(objectKind(path), displayName(facts.plan(), path))};
    int problems = facts.state(parts.id).problems;
    if (parts.list == "tenants") {
        if (const auto at = facts.places()->tenantAt(parts.id)) addTenant(said, facts, *at);
    } else if (parts.list == "regions") {
        addAmount(said, facts, facts.regionCost(parts.id));
        problems = facts.regionState(parts.id).problems;
    } else if (parts.list == "cells") {
        if (const models::Cell* cell = facts.cell(parts.id))
            said << words(cell->region->text) << words(cell->env->text);
        addAmount(said, facts, facts.cellCost(parts.id));
    } else if (parts.list.starts_with("stamps.")) {
        said << translated("stamp %1").arg(words(parts.list.substr(parts.list.find('.') + 1)));
        addComponent(said, facts, path);
    }
    if (problems > 0) said << QCoreApplication::translate("SpokenNames", "%Ln problem(s)", nullptr, problems);
    said << changeText(facts.mark(path));
    said.removeAll(QString());
    return said.join(QStringLiteral(", "));
}

} // namespace platbook::ui
