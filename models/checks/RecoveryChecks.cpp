#include "models/capacity/RegionLoss.h"
#include "models/checks/Capacity.h"
#include "models/checks/CheckList.h"
#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"
#include "models/checks/PlaceNames.h"
#include "models/checks/Recovery.h"

#include <algorithm>

/// DR-01 to DR-06 and DR-08: losing a region or a zone, backups and drills. Stated times (DR-07) have a file of their own.
namespace platbook::models {
namespace {

bool isKind(const Component& component, ComponentKind kind) { return component.kind.has() && *component.kind == kind; }

/// Other regions of the same jurisdiction that a cell could go to, in plan order.
std::vector<const Region*> siblings(const Plan& plan, const Region& region) {
    std::vector<const Region*> found;
    for (const auto& other : plan.regions)
        if (other->id != region.id && other->jurisdiction == region.jurisdiction &&
            other->roleOrDefault() != RegionRole::Planned)
            found.push_back(&*other);
    return found;
}

void addRegionFixes(const Checker& checker, const CellView& cell, Finding& finding) {
    const std::string path = "regions[" + cell.region->id.text + "].failover";
    for (const Region* region : siblings(checker.plan(), *cell.region)) {
        Fix fix = setFix("Fail over to " + region->id.text, path, region->id.text);
        if (failoverMode(*region) == RegionMode::None)
            fix.changes.push_back(setFix({}, "regions[" + region->id.text + "].mode", "pilot-light").changes.front());
        finding.fixes.push_back(std::move(fix));
    }
    if (finding.fixes.empty()) finding.fixes.push_back(hint("Add a standby region…"));
}

/// Copies for the stores that lose more than allowed, and a warmer standby where recovery takes too long.
void addCopyFixes(const CellView& cell, const RegionLoss& loss, const Dr& objective, Finding& finding) {
    Fix copies{"Copy the data to " + cell.failover->id.text, {}};
    for (const RegionLoss::Store& store : loss.stores) {
        const bool enough = store.rpoMin && (!objective.rpoMin.has() || *store.rpoMin <= Rational(*objective.rpoMin));
        if (enough) continue;
        for (const Component& component : *cell.components) {
            if (component.id.text != store.component) continue;
            if (isKind(component, ComponentKind::Postgres) && !component.drReplicaOrDefault())
                copies.changes.push_back(
                    setFix({}, componentPath(cell, component, "dr_replica"), "true").changes.front());
            if (isKind(component, ComponentKind::ObjectStorage) && !store.rpoMin)
                copies.changes.push_back(
                    setFix({}, componentPath(cell, component, "copy_to"), "failover").changes.front());
            if (isKind(component, ComponentKind::Vector))
                finding.fixes.push_back(hint("State how long rebuilding “" + component.id.text + "” takes…"));
        }
    }
    if (!copies.changes.empty()) finding.fixes.push_back(std::move(copies));
    const bool slow = objective.rtoMin.has() && loss.rtoMin && *loss.rtoMin > Rational(*objective.rtoMin);
    if (slow && (loss.mode == RegionMode::PilotLight || loss.mode == RegionMode::BackupOnly))
        finding.fixes.push_back(
            setFix("Keep " + cell.failover->id.text + " warm", "regions[" + cell.failover->id.text + "].mode", "warm"));
}

void regionLossMeetsObjective(Checker& checker, const CellView& cell) {
    if (cell.isCompose()) return;
    const Dr& objective = *cell.env->dr;
    if (!objective.rpoMin.has() && !objective.rtoMin.has()) {
        checker.notEvaluated(Subject::cell(cell), "environments[" + cell.cell->env->text + "].dr");
        return;
    }
    const RegionLoss loss = regionLoss(checker.index(), cell);
    const bool lossOk = !objective.rpoMin.has() || (loss.rpoMin && *loss.rpoMin <= Rational(*objective.rpoMin));
    const bool timeOk = !objective.rtoMin.has() || (loss.rtoMin && *loss.rtoMin <= Rational(*objective.rtoMin));
    if (lossOk && timeOk) return;

    std::vector<std::string> parts;
    if (objective.rpoMin.has())
        parts.push_back("data loss " + minutesText(loss.rpoMin) + " (objective " + objective.rpoMin->toText() + ")");
    if (objective.rtoMin.has())
        parts.push_back("outage " + minutesText(loss.rtoMin) + " (objective " + objective.rtoMin->toText() + ")");
    const std::string where = cell.failover ? "If " + cell.region->id.text + " is lost, " + text::quoted(cell.id()) +
                                                  " recovers in " + cell.failover->id.text
                                            : "If " + cell.region->id.text + " is lost, nothing of " +
                                                  text::quoted(cell.id()) + " is outside " + *cell.region->location;
    Finding& finding =
        checker.report(Subject::cell(cell),
                       where + ": " + text::list(parts) + ", in minutes. " +
                           (cell.failover ? "Copy more, or keep the standby warmer." : "Add a failover region."),
                       recoveryArithmetic(loss, objective));
    if (!cell.failover || loss.mode == RegionMode::None) addRegionFixes(checker, cell, finding);
    else addCopyFixes(cell, loss, objective, finding);
}

void storesSurviveZones(Checker& checker, const CellView& cell) {
    if (cell.isCompose() || !cell.isProd()) return;
    for (const Component& component : *cell.components) {
        const bool vendor = isKind(component, ComponentKind::Vector) && component.processor.has();
        const bool stateful = isKind(component, ComponentKind::Postgres) || isKind(component, ComponentKind::Redis) ||
                              isKind(component, ComponentKind::Vector);
        if (!stateful || vendor || component.haOrDefault()) continue;
        Finding& finding = checker.report(
            Subject::component(cell, component),
            text::quoted(component.id.text) + " of " + cell.id() + " has no second zone in production. Add one.",
            "one zone");
        finding.fixes.push_back(setFix("Add a second zone", componentPath(cell, component, "ha"), "true"));
    }
}

void databasesAreBackedUp(Checker& checker, const CellView& cell) {
    if (cell.isCompose() || !cell.isProd()) return;
    for (const Component& component : *cell.components) {
        if (!isKind(component, ComponentKind::Postgres)) continue;
        const std::string edition = component.editionOrDefault();
        const auto limit = checker.catalogue().sqlTiers().maxPitrDays(edition);
        const std::int64_t days = component.pitrDaysOrDefault();
        std::vector<std::string> gaps;
        Fix fix{"Keep backups and the log", {}};
        const auto set = [&](const char* field, std::int64_t value) {
            fix.changes.push_back(
                setFix({}, componentPath(cell, component, field), std::to_string(value)).changes.front());
        };
        if (component.backupsOrDefault() == 0) {
            gaps.push_back("keeps no backups");
            set("backups", 30);
        }
        if (days == 0) {
            gaps.push_back("has no point-in-time recovery");
            set("pitr_days", 7);
        } else if (limit && days > *limit) {
            gaps.push_back("asks for " + std::to_string(days) + " days of point-in-time recovery, " + edition +
                           " allows " + std::to_string(*limit));
            set("pitr_days", *limit);
        }
        if (gaps.empty()) continue;
        Finding& finding = checker.report(
            Subject::component(cell, component),
            text::quoted(component.id.text) + " of " + cell.id() + " in production " + text::list(gaps) + ".",
            "backups " + std::to_string(component.backupsOrDefault()) + ", log " + std::to_string(days) + " days");
        finding.fixes.push_back(std::move(fix));
    }
}

void promotedReplicaHasStandby(Checker& checker, const CellView& cell) {
    if (cell.isCompose() || !cell.failover) return;
    std::vector<std::string> replicas;
    for (const Component& component : *cell.components)
        if (isKind(component, ComponentKind::Postgres) && component.drReplicaOrDefault())
            replicas.push_back(text::quoted(component.id.text));
    if (replicas.empty()) return;
    checker.report(
        Subject::cell(cell),
        "The replica of " + text::list(replicas) + " of " + cell.id() + " in " + cell.failover->id.text +
            " stands in one zone: after promotion the database has no standby until a second zone is added. The runbook has the step.",
        "zonal replica in " + cell.failover->id.text);
}

/// The storage multi-region that contains the location and lies in the jurisdiction; empty where there is none.
std::string multiRegionFor(const Checker& checker, const Region& region) {
    const Locations& locations = checker.catalogue().locations();
    const auto home = locations.find(checker.plan().provider->id.valueOr(ProviderId::Gcp), *region.location);
    if (!home) return {};
    for (const Location& group : locations.all()) {
        if (group.kind != LocationKind::Group || group.provider != locations[*home].provider) continue;
        const bool contains = std::find(group.members.begin(), group.members.end(), *home) != group.members.end();
        if (contains && locationInside(checker, group.name, region.jurisdiction->text).value_or(false))
            return group.name;
    }
    return {};
}

bool leavesRegion(const CellView& cell, const Component& postgres) {
    const std::string place = postgres.backupLocation.valueOr("failover");
    if (place == "failover") return cell.failover != nullptr;
    return place != "region" && place != *cell.region->location && place != cell.region->id.text;
}

/// One finding per cell. Where the provider chooses (`auto`), it keeps backups in a multi-region, outside the region too.
void backupsLeaveRegion(Checker& checker, const CellView& cell) {
    if (cell.isCompose() || !cell.isProd()) return;
    std::vector<const Component*> kept;
    std::vector<std::string> names;
    for (const Component& component : *cell.components) {
        if (!isKind(component, ComponentKind::Postgres) || leavesRegion(cell, component)) continue;
        kept.push_back(&component);
        names.push_back(text::quoted(component.id.text));
    }
    if (kept.empty()) return;
    Finding& finding =
        checker.report(Subject::cell(cell),
                       "Backups of " + text::list(names) + " of " + cell.id() + " stay in " + cell.region->id.text +
                           " and are lost with it. Keep a copy outside the region.",
                       "backups in " + *cell.region->location + " only");
    const auto keepIn = [&](const std::string& title, const std::string& location) {
        Fix fix{title, {}};
        for (const Component* component : kept)
            fix.changes.push_back(
                setFix({}, componentPath(cell, *component, "backup_location"), location).changes.front());
        finding.fixes.push_back(std::move(fix));
    };
    if (cell.failover) keepIn("Keep backups in " + cell.failover->id.text, "failover");
    else
        for (const Region* region : siblings(checker.plan(), *cell.region))
            keepIn("Keep backups in " + region->id.text, *region->location);
    const std::string wide = multiRegionFor(checker, *cell.region);
    if (!wide.empty()) keepIn("Keep backups in “" + wide + "”", wide);
    if (finding.fixes.empty()) finding.fixes.push_back(hint("Add a standby region…"));
}

std::int64_t days(Interval interval) {
    switch (interval) {
    case Interval::Weekly: return 7;
    case Interval::Monthly: return 31;
    case Interval::Quarterly: return 92;
    case Interval::HalfYearly: return 183;
    case Interval::Yearly: return 366;
    }
    return 366;
}

/// Only environments with a recovery objective are asked: without one, DR-01 says what is missing.
void drillsAreRecent(Checker& checker) {
    const std::optional<Date> today = checker.date();
    for (const auto& env : checker.plan().environments) {
        if (!env->dr.has()) continue;
        const Dr& dr = *env->dr;
        const Subject subject = Subject::environment(*env);
        const std::string path = "environments[" + env->id.text + "].dr";
        if (!today || !dr.drill.has() || !dr.lastDrill.has()) {
            checker.notEvaluated(subject,
                                 !today ? "plan.reviewed" : path + (dr.drill.has() ? ".last_drill" : ".drill"));
            if (!today) continue;
        }
        const auto judge = [&](const std::string& what, const Setting<Date>& last, std::int64_t allowed) {
            if (!last.has()) return;
            const std::int64_t age = today->dayNumber() - last->dayNumber();
            if (age <= allowed) return;
            checker.report(subject,
                           what + " of " + text::quotedName(*env) + " was " + text::grouped(age) + " days ago, on " +
                               last->toText() + "; " + text::grouped(allowed) +
                               " days are allowed. Schedule the next one.",
                           text::grouped(age) + " of " + text::grouped(allowed) + " days");
        };
        if (dr.drill.has()) judge("The last recovery drill", dr.lastDrill, days(*dr.drill));
        judge("The last restore test", dr.lastRestoreTest,
              dr.restoreTest.has() ? days(*dr.restoreTest) : checker.whole("restore_days"));
    }
}

void failoverLeadsElsewhere(Checker& checker) {
    for (const auto& region : checker.plan().regions) {
        if (!region->failover.has()) continue;
        const Subject subject = Subject::object("region", region->id.text);
        if (*region->failover == region->id) {
            Finding& finding =
                checker.report(subject, text::quotedName(*region) + " fails over to itself. Choose another region.",
                               "failover " + region->id.text);
            for (const Region* other : siblings(checker.plan(), *region))
                finding.fixes.push_back(setFix("Fail over to " + other->id.text,
                                               "regions[" + region->id.text + "].failover", other->id.text));
            continue;
        }
        const Region* other = checker.index().findRegion(region->failover->text);
        if (!other || !other->failover.has() || *other->failover != region->id) continue;
        for (const CellView& cell : checker.index().cells()) {
            if (cell.region != &*region || cell.isCompose()) continue;
            const auto gap = standbyGap(checker, cell);
            if (!gap) continue;
            checker.report(subject,
                           text::quotedName(*region) + " and " + text::quotedName(*other) +
                               " fail over to each other, but " + gap->words + " that " + text::quoted(cell.id()) +
                               " needs. Make room for both.",
                           gap->facts);
            break;
        }
    }
}

} // namespace

std::vector<CheckEntry> recoveryChecks() {
    using A = Aspect;
    return {
        {"DR-01", A::Flows | A::Places, &regionLossMeetsObjective},
        {"DR-02", A::None, &storesSurviveZones},
        {"DR-03", A::None, &databasesAreBackedUp},
        {"DR-04", A::None, &promotedReplicaHasStandby},
        {"DR-05", A::Places | A::Provider, &backupsLeaveRegion},
        {"DR-06", A::Environments | A::Info, &drillsAreRecent},
        {"DR-07", A::Environments | A::Cells | A::Stamps | A::Places | A::Flows | A::Tenants | A::Money | A::Info,
         &statedTimesAgree},
        {"DR-08", A::Places | A::Cells | A::Stamps | A::Money | A::Provider | A::Info | A::Environments,
         &failoverLeadsElsewhere},
    };
}

} // namespace platbook::models
