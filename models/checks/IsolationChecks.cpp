#include "models/capacity/Connections.h"
#include "models/checks/CheckList.h"
#include "models/checks/Classes.h"
#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"
#include "models/checks/PlaceNames.h"

#include <algorithm>
#include <array>

/// ISO-01 to ISO-05: how tenants are kept apart.
namespace platbook::models {
namespace {

constexpr std::array<std::string_view, 4> tierWords{"shared rows", "its own schema", "its own database",
                                                    "its own stack"};
constexpr std::array<std::string_view, 4> tierTitles{"Shared rows", "Own schema", "Own database", "Own stack"};

std::string_view words(MinTier tier) { return tierWords[static_cast<std::size_t>(tier)]; }

/// The lane of a minimum tier; both enums ascend alike.
Lane laneFor(MinTier tier) { return static_cast<Lane>(static_cast<int>(tier)); }

void tierMeetsPolicy(Checker& checker, const TenantView& tenant) {
    MinTier needed = MinTier::Pool;
    std::vector<std::string> reasons;
    std::vector<std::string> facts;
    const MinTier given = tierOf(*tenant);
    const auto ask = [&](MinTier least, const std::string& who) {
        needed = std::max(needed, least);
        if (least <= given) return;
        reasons.push_back(who + " needs " + std::string(words(least)));
        facts.push_back(who + " " + std::string(toText(least)));
    };
    for (const DataClass one : classesOf(*tenant).all())
        ask(policyOf(checker, one).minTierOrDefault(), std::string(toText(one)) + " data");
    for (const std::string& regime : *tenant->complianceRequirements) ask(minTierOfRegime(checker, regime), regime);
    if (reasons.empty()) return;
    Finding& finding = checker.report(checker.tenant(tenant),
                                      text::quotedName(*tenant) + " has " + std::string(words(given)) + "; " +
                                          text::list(reasons) + ". Raise its isolation, or change the policy.",
                                      std::string(toText(given)) + " below " + text::list(facts, 100));
    const RegionId& place =
        tenant.cell == TenantView::noCell ? *tenant->primaryRegion : *checker.index().cells()[tenant.cell].cell->region;
    for (int step = static_cast<int>(needed); step <= static_cast<int>(MinTier::Silo); ++step) {
        const auto tier = static_cast<MinTier>(step);
        if (auto fix = placementFix(checker, "Move to " + std::string(tierTitles[static_cast<std::size_t>(tier)]),
                                    tenant, place, laneFor(tier)))
            finding.fixes.push_back(*std::move(fix));
    }
}

bool holdsTenantData(ComponentKind kind) {
    return kind == ComponentKind::Postgres || kind == ComponentKind::Redis || kind == ComponentKind::Vector ||
           kind == ComponentKind::ObjectStorage || kind == ComponentKind::Kms;
}

/// Speaks about one cell: of a silo, who else lives or reaches into it; of any cell, a store a silo uses.
void silosShareNothing(Checker& checker, const CellView& cell) {
    if (cell.isCompose()) return;
    if (cell.isSilo()) {
        std::vector<std::string> others;
        for (const Tenant* tenant : residents(checker.index(), cell))
            if (tenant->id != *cell.cell->tenant) others.push_back(text::quotedName(*tenant));
        if (!others.empty())
            checker.report(Subject::cell(cell),
                           text::quoted(cell.id()) + " belongs to " + text::quoted(cell.cell->tenant->text) +
                               " alone, but " + text::list(others) + (others.size() == 1 ? " stands" : " stand") +
                               " in it too. Move the others to another cell.",
                           "also holds " + text::list(others, 100));
    }
    for (const Component& component : *cell.components) {
        if (!component.kind.has() || !holdsTenantData(*component.kind)) continue;
        std::vector<std::string> sharers;
        bool concerned = cell.isSilo();
        for (const Target& target : *component.sharedWith) {
            sharers.push_back(target.text);
            const Place place = placeOf(checker.index(), target);
            for (const CellView& other : checker.index().cells())
                concerned = concerned || (other.isSilo() && &other != &cell && meansCell(place, other));
        }
        if (sharers.empty() || !concerned) continue;
        Finding& finding = checker.report(
            Subject::component(cell, component),
            text::quoted(component.id.text) + " of " + cell.id() + " is shared with " + text::list(sharers) +
                "; a dedicated tenant shares no database, cache, bucket or key. Give the cell its own.",
            "shared with " + text::list(sharers, 100));
        finding.fixes.push_back(
            setListFix("Stop sharing " + component.id.text, componentPath(cell, component, "shared_with"), {}));
    }
}

bool canHaveKey(const Component& component) {
    if (!component.kind.has()) return false;
    if (*component.kind == ComponentKind::Vector && component.processor.has()) return false; // a vendor's endpoint
    return componentClass(*component.kind) == ComponentClass::Store;
}

void sensitiveStoresHaveKeys(Checker& checker, const CellView& cell) {
    if (cell.isCompose() || cell.tenants.empty()) return;
    ClassSet keyed;
    for (const DataClass one : classesOf(checker.index(), cell).all())
        if (policyOf(checker, one).cmekOrDefault()) keyed.add(one);
    if (keyed.empty()) return;
    for (const Component& component : *cell.components) {
        if (!canHaveKey(component)) continue;
        const std::string place = component.location.valueOr(*cell.region->location);
        const std::string keyPlace = component.keyLocation.valueOr(place);
        const std::string name = text::quoted(component.id.text) + " of " + cell.id();
        if (!component.cmekOrDefault()) {
            Finding& finding =
                checker.report(Subject::component(cell, component),
                               name + " holds " + keyed.text() +
                                   " data without a key of its own. Set a customer-managed key in " + place + ".",
                               keyed.text() + " without key");
            finding.fixes.push_back(
                setFix("Give " + component.id.text + " its own key", componentPath(cell, component, "cmek"), "true"));
        } else if (keyPlace != place) {
            Finding& finding = checker.report(
                Subject::component(cell, component),
                "The key of " + name + " is in " + keyPlace + " but must be in " + place + ", where the data are.",
                "key in " + keyPlace + ", data in " + place);
            finding.fixes.push_back(
                setFix("Use a key in " + place, componentPath(cell, component, "key_location"), place));
        }
    }
}

void rowSecurityIsForced(Checker& checker, const CellView& cell) {
    const bool sharedRows = cell.cell->isolation.has() && (*cell.cell->isolation == CellIsolation::Pool ||
                                                           *cell.cell->isolation == CellIsolation::Hybrid);
    if (cell.isCompose() || !sharedRows) return;
    for (const Component& component : *cell.components) {
        if (!component.kind.has() || *component.kind != ComponentKind::Postgres) continue;
        const PostgresRls& rls = *component.rls;
        const bool transaction = component.pooler.has() && component.pooler->modeOrDefault() == PoolerMode::Transaction;
        std::vector<std::string> gaps;
        std::vector<std::string> facts;
        Fix fix{"Force row-level security on " + component.id.text, {}};
        const auto gap = [&](std::string words, std::string fact, const std::string& field, const std::string& value) {
            gaps.push_back(std::move(words));
            facts.push_back(std::move(fact));
            fix.changes.push_back(setFix({}, componentPath(cell, component, "rls." + field), value).changes.front());
        };
        if (!rls.enabledOrDefault()) gap("row-level security is off", "enabled false", "enabled", "true");
        else if (!rls.forcedOrDefault()) gap("row-level security is not forced", "forced false", "forced", "true");
        if (rls.appRoleOrDefault() == PostgresRlsAppRole::Owner)
            gap("the app role owns the tables, so policies do not apply", "app_role owner", "app_role", "app");
        if (rls.appRoleOrDefault() == PostgresRlsAppRole::Bypassrls)
            gap("the app role bypasses row-level security", "app_role bypassrls", "app_role", "app");
        if (rls.settingOrDefault() == PostgresRlsSetting::Session && transaction)
            gap("the tenant is set per session while the pooler shares sessions", "setting session, pooler transaction",
                "setting", "local");
        if (gaps.empty()) continue;
        Finding& finding = checker.report(Subject::component(cell, component),
                                          "In " + text::quoted(component.id.text) + " of " + cell.id() + " " +
                                              text::list(gaps) + ". Tenants could read each other's rows.",
                                          text::list(facts, 100));
        finding.fixes.push_back(std::move(fix));
    }
}

/// Pools are per database, so that they multiply: admin + databases x (need - admin) against what CAP-01 calls usable.
void databasesFitPooler(Checker& checker, const CellView& cell, std::int64_t databases) {
    if (databases == 0) return;
    const Component* postgres = firstOfKind(cell, ComponentKind::Postgres);
    if (!postgres || !postgres->pooler.has()) return;
    const auto demand = connectionDemand(checker.catalogue().sqlTiers(), cell);
    if (!demand || !demand->usable) return;
    const std::int64_t each = demand->need - demand->admin;
    const std::int64_t needed = demand->admin + databases * each;
    if (needed <= *demand->usable) return;
    checker.report(Subject::cell(cell),
                   text::counted(static_cast<std::size_t>(databases), "database") + " x " + text::grouped(each) +
                       " connections in " + text::quoted(cell.id()) + " need " + text::grouped(needed) + " of " +
                       text::grouped(*demand->usable) +
                       ". Place fewer tenants with their own database here, or use a central pooler.",
                   std::to_string(demand->admin) + " + " + std::to_string(databases) + " x " + std::to_string(each) +
                       " = " + text::grouped(needed) + " of " + text::grouped(*demand->usable));
}

void bridgeTenantsFit(Checker& checker, const CellView& cell) {
    if (cell.isCompose()) return;
    std::int64_t schemas = 0;
    std::int64_t databases = 0;
    for (const Tenant* tenant : residents(checker.index(), cell)) {
        const MinTier tier = tierOf(*tenant);
        schemas += tier == MinTier::BridgeSchema ? 1 : 0;
        databases += tier == MinTier::BridgeDatabase ? 1 : 0;
    }
    const std::int64_t limit = checker.whole("schemas");
    if (schemas > limit)
        checker.report(Subject::cell(cell),
                       "The database of " + text::quoted(cell.id()) + " holds " + text::grouped(schemas) +
                           " schemas; beyond " + text::grouped(limit) +
                           " migrations and backups become slow. Spread the tenants over more cells.",
                       text::grouped(schemas) + " of " + text::grouped(limit) + " schemas");
    databasesFitPooler(checker, cell, databases);
}

} // namespace

std::vector<CheckEntry> isolationChecks() {
    using A = Aspect;
    return {
        {"ISO-01", A::None, A::Cells | A::Environments | A::Places | A::Stamps | A::Models | A::Flows | A::Tenants,
         &tierMeetsPolicy},
        {"ISO-02", A::Cells | A::Places | A::Stamps | A::Models | A::Processors | A::Tenants, &silosShareNothing},
        {"ISO-03", A::Tenants, &sensitiveStoresHaveKeys},
        {"ISO-04", A::None, &rowSecurityIsForced},
        {"ISO-05", A::Tenants, &bridgeTenantsFit},
    };
}

} // namespace platbook::models
