#include "models/checks/Classes.h"
#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"
#include "models/checks/PlaceNames.h"
#include "models/checks/Residency.h"

#include <algorithm>

/// RES-05 and RES-09: where secrets, keys, logs, topics and stores lie.
namespace platbook::models {
namespace {

bool hasRunningCells(const PlanIndex& index) {
    return std::any_of(index.cells().begin(), index.cells().end(),
                       [](const CellView& cell) { return !cell.isCompose(); });
}

/// Where all cells that hold tenants' data are, "EU, US".
std::string jurisdictionsInUse(const Checker& checker) {
    std::vector<std::string> names;
    for (const CellView& cell : checker.index().cells()) {
        const std::string& place = cell.region->jurisdiction->text;
        if (cell.isCompose() || place.empty()) continue;
        const std::string name = text::jurisdiction(checker.plan(), place);
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return text::list(names);
}

void automaticReplication(Checker& checker, const Subject& subject, const std::string& what, const std::string& path) {
    Finding& finding =
        checker.report(subject,
                       what + " automatic, so the provider may keep copies anywhere; tenants are promised " +
                           jurisdictionsInUse(checker) + ". Name the replica regions instead.",
                       "replication automatic");
    finding.fixes.push_back(setFix("Replicate to named regions", path, "user-managed"));
}

/// Replica regions of a tenant secret outside the jurisdiction of a tenant that it belongs to.
void replicaRegions(Checker& checker, const Subject& subject, const std::string& what,
                    const std::vector<RegionId>& replicas, const std::vector<TenantId>* owners) {
    std::vector<std::string> places;
    std::size_t concerned = 0;
    for (const TenantView& tenant : checker.index().tenants()) {
        if (!tenant->dataResidency.has() ||
            (owners && std::find(owners->begin(), owners->end(), tenant->id) == owners->end()))
            continue;
        bool outside = false;
        for (const RegionId& region : replicas) {
            const std::string_view place = checker.index().jurisdictionOf(region.text);
            if (place.empty() || place == tenant->dataResidency->text) continue;
            outside = true;
            if (std::find(places.begin(), places.end(), region.text) == places.end()) places.push_back(region.text);
        }
        concerned += outside ? 1 : 0;
    }
    if (concerned == 0) return;
    checker.report(subject,
                   what + " copied to " + text::list(places) + ", outside the jurisdiction of " +
                       text::counted(concerned, "tenant") +
                       ". Keep replicas in the cell's region and its failover region.",
                   "replicas " + text::list(places, 100) + "; " + text::counted(concerned, "tenant"));
}

void secretItems(Checker& checker) {
    const Secrets& secrets = *checker.plan().secrets;
    if (secrets.replicationOrDefault() == SecretReplication::Automatic)
        automaticReplication(checker, Subject::section("secrets"), "Secrets are replicated", "secrets.replication");
    else if (secrets.replicas.has() && !secrets.replicas->empty())
        replicaRegions(checker, Subject::section("secrets"), "Secrets are", *secrets.replicas, nullptr);
    for (const auto& item : secrets.items) {
        const Subject subject = Subject::object("secret", item->id.text);
        if (item->replication.has() && *item->replication == SecretReplication::Automatic)
            automaticReplication(checker, subject, "Secret " + text::quotedName(*item) + " is replicated",
                                 "secrets.items[" + item->id.text + "].replication");
        else if (item->replicas.has() && item->scopeOrDefault() == SecretScope::Tenant)
            replicaRegions(checker, subject, "Secret " + text::quotedName(*item) + " is", *item->replicas,
                           item->tenants.has() ? &*item->tenants : nullptr);
    }
}

void logLocation(Checker& checker) {
    std::vector<std::string> cells;
    std::string location;
    for (const CellView& cell : checker.index().cells()) {
        const Observability settings = effectiveObservability(checker.plan(), *cell.cell->env);
        const std::string& place = cell.region->jurisdiction->text;
        if (cell.isCompose() || cell.tenants.empty() || !settings.logLocation.has() || place.empty()) continue;
        const auto inside = locationInside(checker, *settings.logLocation, place);
        if (!inside) {
            checker.notEvaluated(Subject::cell(cell), "observability.log_location");
        } else if (!*inside) {
            cells.push_back(cell.id());
            location = *settings.logLocation;
        }
    }
    if (cells.empty()) return;
    Finding& finding = checker.report(
        Subject::section("observability"),
        "Logs of " + text::counted(cells.size(), "cell") + " are kept in " + text::quoted(location) +
            ", outside their jurisdiction: " + text::list(cells) + ". Keep logs in the cell's own location.",
        "log location " + location + "; " + text::list(cells, 1000));
    finding.fixes.push_back({"Keep logs with the cells", {clearChange("observability.log_location")}});
}

/// Kinds whose own location RES-05 judges; data stores are RES-09's.
bool isKeyOrTopic(ComponentKind kind) {
    return kind == ComponentKind::Bus || kind == ComponentKind::Kms || kind == ComponentKind::Secrets ||
           kind == ComponentKind::Observability;
}

void componentPlace(Checker& checker, const CellView& cell, const Component& component, const char* field,
                    const std::string& location) {
    const std::string& place = cell.region->jurisdiction->text;
    if (place.empty()) return;
    const auto inside = locationInside(checker, location, place);
    if (!inside) {
        checker.notEvaluated(Subject::component(cell, component), componentPath(cell, component, field));
        return;
    }
    if (*inside) return;
    const std::string what = std::string(field) == "key_location" ? "The key of " : "The location of ";
    Finding& finding = checker.report(
        Subject::component(cell, component),
        what + text::quoted(component.id.text) + " in " + cell.id() + " is " + text::quoted(location) + ", outside " +
            text::jurisdiction(checker.plan(), place) + ". Use " + *cell.region->location + ".",
        std::string(field) + " " + location + " outside " + place);
    finding.fixes.push_back({"Use the cell's location", {clearChange(componentPath(cell, component, field))}});
}

} // namespace

void secretsAndLogsStayInside(Checker& checker) {
    if (!hasRunningCells(checker.index())) return;
    secretItems(checker);
    for (const CellView& cell : checker.index().cells()) {
        if (cell.isCompose()) continue;
        for (const Component& component : *cell.components) {
            if (!component.kind.has()) continue;
            if (component.keyLocation.has())
                componentPlace(checker, cell, component, "key_location", *component.keyLocation);
            if (component.location.has() && isKeyOrTopic(*component.kind))
                componentPlace(checker, cell, component, "location", *component.location);
        }
    }
    logLocation(checker);
}

namespace {

std::vector<std::string> outsideResidencies(const Checker& checker, const std::vector<const Tenant*>& tenants,
                                            const std::string& location, bool& unknown) {
    std::vector<std::string> outside;
    for (const Tenant* tenant : tenants) {
        if (!tenant->dataResidency.has()) continue;
        const auto inside = locationInside(checker, location, tenant->dataResidency->text);
        unknown = unknown || !inside;
        const std::string name = text::jurisdiction(checker.plan(), tenant->dataResidency->text);
        if (inside && !*inside && std::find(outside.begin(), outside.end(), name) == outside.end())
            outside.push_back(name);
    }
    return outside;
}

void storeLocation(Checker& checker, const CellView& cell, const Component& store, const std::string& field,
                   const std::string& location) {
    const std::string path = componentPath(cell, store, field);
    const std::string what =
        (field == "location" ? "" : "The backups of ") + text::quoted(store.id.text) + " in " + cell.id();
    if (field == "backup_location" && location == "auto") {
        Finding& finding = checker.report(
            Subject::component(cell, store),
            what + " go where the provider chooses, which may span several countries. Name the location.",
            "backup_location auto");
        finding.fixes.push_back(setFix("Keep the backups in " + cell.region->id.text, path, "region"));
        return;
    }
    bool unknown = false;
    const std::vector<std::string> outside =
        outsideResidencies(checker, residents(checker.index(), cell), location, unknown);
    if (unknown) checker.notEvaluated(Subject::component(cell, store), path);
    if (outside.empty()) return;
    const std::string reach = isWideLocation(checker, location) ? " spans more than " : " is outside ";
    Finding& finding =
        checker.report(Subject::component(cell, store),
                       what + (field == "location" ? " stands in " : " are kept in ") + text::quoted(location) +
                           ", which" + reach + text::list(outside) + ". Use a location inside one jurisdiction.",
                       field + " " + location + "; residency " + text::list(outside, 100));
    finding.fixes.push_back({"Use the cell's location", {clearChange(path)}});
}

} // namespace

/// A single location outside the residency is found here too: no other check speaks about the place of a store.
/// Backups in a single named location are copies and so RES-03's.
void storesStayInside(Checker& checker, const CellView& cell) {
    if (cell.isCompose() || cell.tenants.empty()) return;
    for (const Component& component : *cell.components) {
        if (!component.kind.has() || componentClass(*component.kind) != ComponentClass::Store) continue;
        if (component.location.has() && *component.kind != ComponentKind::Bus)
            storeLocation(checker, cell, component, "location", *component.location);
        const std::string backups = component.backupLocation.valueOr("failover");
        const bool named = backups != "failover" && backups != "region";
        if (*component.kind == ComponentKind::Postgres && component.backupsOrDefault() > 0 && named &&
            (backups == "auto" || isWideLocation(checker, backups) ||
             !locationInside(checker, backups, {}).has_value()))
            storeLocation(checker, cell, component, "backup_location", backups);
    }
}

} // namespace platbook::models
