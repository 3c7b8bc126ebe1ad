#include "models/checks/CheckList.h"
#include "models/checks/Classes.h"
#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"
#include "models/checks/PlaceNames.h"
#include "models/checks/Processors.h"
#include "models/checks/Residency.h"
#include "models/edits/PlanEdits.h"

#include <algorithm>
#include <set>

/// RES-01, 02, 04, 06, 07, 08: where tenants run, who processes for them, where they go on region loss. Copies of data
/// (RES-03) and locations of stores, secrets and logs (RES-05, RES-09) have files of their own.
namespace platbook::models {
namespace {

bool allows(const Tenant& tenant, const RegionId& region) {
    const auto& allowed = *tenant.allowedRegions;
    return std::find(allowed.begin(), allowed.end(), region) != allowed.end();
}

std::vector<std::string> texts(const std::vector<RegionId>& regions) {
    std::vector<std::string> list;
    for (const RegionId& region : regions) list.push_back(region.text);
    return list;
}

/// "us-east (US)"
std::string regionText(const Checker& checker, const RegionId& region) {
    const std::string_view place = checker.index().jurisdictionOf(region.text);
    return place.empty() ? region.text : region.text + " (" + text::jurisdiction(checker.plan(), place) + ")";
}

/// "“lagoon”, “helios”"
std::string tenantNames(const std::vector<const Tenant*>& tenants) {
    std::vector<std::string> names;
    for (const Tenant* tenant : tenants) names.push_back(text::quotedName(*tenant));
    return text::list(names);
}

std::string tenantIds(const std::vector<const Tenant*>& tenants) {
    std::string ids;
    for (const Tenant* tenant : tenants) ids += (ids.empty() ? "" : ", ") + tenant->id.text;
    return ids;
}

/// The jurisdictions that tenants are promised, each once, in tenant order.
std::vector<std::string> residencies(const std::vector<const Tenant*>& tenants) {
    std::vector<std::string> list;
    for (const Tenant* tenant : tenants) {
        const std::string& residency = tenant->dataResidency->text;
        if (!residency.empty() && std::find(list.begin(), list.end(), residency) == list.end())
            list.push_back(residency);
    }
    return list;
}

std::string residencyText(const Checker& checker, const std::vector<const Tenant*>& tenants) {
    std::vector<std::string> names;
    for (const std::string& one : residencies(tenants)) names.push_back(text::jurisdiction(checker.plan(), one));
    return text::list(names);
}

void tenantRunsInAllowedRegion(Checker& checker, const TenantView& tenant) {
    if (tenant.cell == TenantView::noCell || !tenant->allowedRegions.has()) return;
    const CellView& cell = checker.index().cells()[tenant.cell];
    const RegionId& region = *cell.cell->region;
    if (cell.isCompose() || region.empty() || allows(*tenant, region)) return;

    const std::vector<std::string> allowed = texts(*tenant->allowedRegions);
    const std::string& residency = tenant->dataResidency->text;
    const bool outside = !residency.empty() && cell.region->jurisdiction->text != residency;
    const std::string promise =
        outside ? "must stay in " + text::jurisdiction(checker.plan(), residency) : "is not allowed there";
    Finding& finding =
        checker.report(checker.tenant(tenant),
                       text::quotedName(*tenant) + " is in " + regionText(checker, region) + " but " + promise +
                           ". Allowed: " + (allowed.empty() ? "no region yet" : text::list(allowed, 20)) + ".",
                       region.text + " not in " + (allowed.empty() ? "no region" : text::list(allowed, 1000)));
    for (const RegionId& target : *tenant->allowedRegions) {
        if (!checker.index().findRegion(target.text)) continue;
        if (auto fix = placementFix(checker, "Move to " + target.text, tenant, target, laneOf(*tenant)))
            finding.fixes.push_back(*std::move(fix));
    }
    finding.fixes.push_back({"Allow " + region.text + "…",
                             {addChange("tenants[" + tenant.id() + "].allowed_regions", scalarValue(region.text))}});
}

void residencyIsConsistent(Checker& checker, const TenantView& tenant) {
    if (!tenant->dataResidency.has()) return;
    const std::string& residency = tenant->dataResidency->text;
    const PlanIndex& index = checker.index();
    const auto isOutside = [&](const RegionId& region) {
        const std::string_view place = index.jurisdictionOf(region.text);
        return !place.empty() && place != residency;
    };
    std::vector<std::string> wrongs;
    std::vector<std::string> inside;
    std::vector<std::string> outside;
    for (const RegionId& region : *tenant->allowedRegions)
        (isOutside(region) ? outside : inside).push_back(region.text);
    const bool primarySet = tenant->primaryRegion.has();
    const RegionId& primary = *tenant->primaryRegion;
    if (primarySet && tenant->allowedRegions.has() && !allows(*tenant, primary))
        wrongs.push_back("its primary region " + primary.text + " is not among its allowed regions");
    else if (primarySet && isOutside(primary))
        wrongs.push_back("its primary region " + regionText(checker, primary) + " is outside");
    for (const std::string& region : outside) {
        if (primarySet && region == primary.text) continue;
        wrongs.push_back("allowed region " + regionText(checker, RegionId(region)) + " is outside");
    }
    if (wrongs.empty()) return;

    const std::string place = text::jurisdiction(checker.plan(), residency);
    Finding& finding = checker.report(checker.tenant(tenant),
                                      text::quotedName(*tenant) + " must stay in " + place + ", but " +
                                          text::list(wrongs) + ". Correct its regions or its residency.",
                                      "residency " + residency + "; primary " + primary.text + "; allowed " +
                                          text::list(texts(*tenant->allowedRegions), 1000));
    const std::string path = "tenants[" + tenant.id() + "]";
    if (!inside.empty()) {
        Fix keep{"Keep only " + text::list(inside, 20), {}};
        if (!outside.empty()) keep.changes.push_back(setListChange(path + ".allowed_regions", inside));
        if (primarySet && std::find(inside.begin(), inside.end(), primary.text) == inside.end())
            keep.changes.push_back(setChange(path + ".primary_region", inside.front()));
        if (!keep.changes.empty()) finding.fixes.push_back(std::move(keep));
    }
    if (primarySet && !allows(*tenant, primary) && !isOutside(primary) && index.findRegion(primary.text))
        finding.fixes.push_back(
            {"Allow " + primary.text, {addChange(path + ".allowed_regions", scalarValue(primary.text))}});
}

/// Fixes of RES-04: an in-region model, scrubbing, or the mechanism.
void addProcessorFixes(Checker& checker, const CellView& cell, const CellProcessor& processor,
                       const std::vector<std::string>& wanted, Finding& finding) {
    const bool isModel = processor.subject.starts_with("model/");
    if (isModel && wanted.size() == 1) {
        const std::string used = processor.subject.substr(6);
        for (const auto& model : checker.plan().models) {
            if (model->jurisdiction->text != wanted.front() || model->model.valueOr("to-be-chosen") == "to-be-chosen")
                continue;
            std::vector<std::string> route;
            if (const auto* written = findEntry(*checker.plan().modelRoutes, cell.cell->id))
                for (const ModelId& id : *written) {
                    const std::string& next = id.text == used ? model->id.text : id.text;
                    if (std::find(route.begin(), route.end(), next) == route.end()) route.push_back(next);
                }
            if (!route.empty())
                finding.fixes.push_back(
                    setListFix("Route to " + text::quotedName(*model), "model_routes." + cell.id(), route));
        }
    }
    if (processor.subject.starts_with("processor/"))
        finding.fixes.push_back(
            setFix("Send only scrubbed data", "processors[" + processor.subject.substr(10) + "].scrub_pii", "true"));
    if (processor.subject == "observability")
        finding.fixes.push_back(
            setFix("Send only scrubbed data", observabilityPath(checker.plan(), *cell.cell->env, "scrub_pii"), "true"));
    finding.fixes.push_back(hint("Record the transfer mechanism…"));
}

/// A processor that carries nothing above internal (scrubbed, or so stated) holds no tenant's data and is exempt.
void processorsStayInside(Checker& checker, const CellView& cell) {
    if (cell.isCompose() || cell.tenants.empty()) return;
    const std::vector<const Tenant*> tenants = residents(checker.index(), cell);
    for (const CellProcessor& processor : processorsOf(checker, cell)) {
        if (processor.scrubbed || (processor.data && processor.data->harmless())) continue;
        if (processor.jurisdiction.empty()) {
            checker.notEvaluated(Subject::cell(cell), processor.jurisdictionPath);
            continue;
        }
        std::vector<const Tenant*> foreign;
        for (const Tenant* tenant : tenants)
            if (tenant->dataResidency.has() && tenant->dataResidency->text != processor.jurisdiction)
                foreign.push_back(tenant);
        if (foreign.empty()) continue;
        const Evidence* mechanism = transferMechanism(checker, processor.subject);
        const std::string place = text::jurisdiction(checker.plan(), processor.jurisdiction);
        std::string message = text::quoted(cell.id()) + " in " + cell.region->id.text + " " + processor.verb + " " +
                              processor.what + " in " + place + ", and " + text::counted(foreign.size(), "tenant") +
                              " must stay in " + residencyText(checker, foreign) + ": " + tenantNames(foreign) + ".";
        message += mechanism ? " The transfer rests on " + text::quoted(mechanism->id.text) + "."
                             : " Use one in " + residencyText(checker, foreign) + ", or record the transfer mechanism.";
        Finding& finding = checker.report(
            Subject::cell(cell), mechanism ? FindingSeverity::Warning : FindingSeverity::Error, std::move(message),
            processor.subject + " in " + processor.jurisdiction + "; residency " +
                text::list(residencies(foreign), 100) + ": " + tenantIds(foreign));
        addProcessorFixes(checker, cell, processor, residencies(foreign), finding);
    }
}

void edgeEndsTlsInside(Checker& checker) {
    const Plan& plan = checker.plan();
    if (!plan.edge.has()) return;
    std::vector<std::string> cells;
    for (const EnvironmentId& env : *plan.edge->env) {
        if (effectiveEdge(plan, env).lbOrDefault() != EdgeLb::Global) continue;
        for (const CellView& cell : checker.index().cells()) {
            if (*cell.cell->env != env || cell.isCompose()) continue;
            const auto tenants = residents(checker.index(), cell);
            if (std::any_of(tenants.begin(), tenants.end(),
                            [](const Tenant* tenant) { return tenant->dataResidency.has(); }))
                cells.push_back(cell.id());
        }
    }
    if (cells.empty()) return;
    Finding& finding = checker.report(Subject::section("edge"),
                                      "The load balancer is global, so TLS of " + text::counted(cells.size(), "cell") +
                                          " may end outside their jurisdiction: " + text::list(cells) +
                                          ". A regional load balancer per cell keeps it inside.",
                                      "lb global; " + text::list(cells, 1000));
    Fix fix = setFix("Use regional load balancers", "edge.lb", "regional");
    for (const auto& own : plan.edge->override)
        if (own.value->lb.has() && *own.value->lb == EdgeLb::Global)
            fix.changes.push_back(setChange("edge.override." + own.key.text + ".lb", "regional"));
    finding.fixes.push_back(std::move(fix));
}

void failoverIsAllowed(Checker& checker, const CellView& cell) {
    const Region* failover = failoverOf(checker, cell);
    if (cell.isCompose() || !failover) return;
    std::vector<const Tenant*> strangers;
    const std::vector<const Tenant*> tenants = rightfulResidents(checker.index(), cell);
    for (const Tenant* tenant : tenants)
        if (!mayBeIn(*tenant, failover->id)) strangers.push_back(tenant);
    if (strangers.empty()) return;
    Finding& finding = checker.report(
        Subject::cell(cell),
        "If " + cell.region->id.text + " is lost, " + text::quoted(cell.id()) + " moves to " +
            regionText(checker, failover->id) + ", where " + text::counted(strangers.size(), "tenant") +
            " may not be: " + tenantNames(strangers) + ". Choose a second region in the same jurisdiction.",
        "failover " + failover->id.text + "; " + tenantIds(strangers));
    for (const auto& region : checker.plan().regions) {
        const bool fits = region->id != cell.region->id && region->roleOrDefault() != RegionRole::Planned &&
                          std::all_of(tenants.begin(), tenants.end(),
                                      [&](const Tenant* tenant) { return allows(*tenant, region->id); });
        if (!fits) continue;
        Fix fix = setFix("Fail over to " + region->id.text, "regions[" + cell.region->id.text + "].failover",
                         region->id.text);
        if (checker.plan().edge->failover.has()) fix.changes.push_back(setChange("edge.failover", "assigned"));
        finding.fixes.push_back(std::move(fix));
    }
}

/// Speaks of environments outside production: there, tenants' data are copies. In production a tenant's own place is
/// judged by RES-01 and RES-02, and naming the cell as well would say the same twice.
void copiedDataStaysInside(Checker& checker, const CellView& cell) {
    const Environment& env = *cell.env;
    if (cell.isCompose() || cell.isProd() || !env.data.has() || *env.data == EnvironmentData::Synthetic) return;
    const std::string& place = cell.region->jurisdiction->text;
    if (place.empty()) return;
    std::vector<const Tenant*> foreign;
    std::vector<std::string> inside;
    for (const TenantView& tenant : checker.index().tenants()) {
        const bool copied = !env.dataFrom.has() ||
                            std::find(env.dataFrom->begin(), env.dataFrom->end(), tenant->id) != env.dataFrom->end();
        if (!copied || !tenant->dataResidency.has()) continue;
        if (tenant->dataResidency->text == place) inside.push_back(tenant.id());
        else foreign.push_back(&*tenant.tenant);
    }
    if (foreign.empty()) return;
    const std::string kind(toText(*env.data));
    Finding& finding = checker.report(Subject::cell(cell),
                                      text::quotedName(env) + " in " + regionText(checker, cell.region->id) +
                                          " holds " + kind + " data of " + text::counted(foreign.size(), "tenant") +
                                          " that must stay elsewhere: " + tenantNames(foreign) +
                                          ". Use synthetic data there, or an environment in their jurisdiction.",
                                      kind + " data in " + place + "; " + tenantIds(foreign));
    const std::string path = "environments[" + env.id.text + "]";
    finding.fixes.push_back(setFix("Use synthetic data in " + env.id.text, path + ".data", "synthetic"));
    if (!inside.empty())
        finding.fixes.push_back(setListFix("Copy only tenants of " + text::jurisdiction(checker.plan(), place),
                                           path + ".data_from", inside));
}

} // namespace

std::vector<CheckEntry> residencyChecks() {
    using A = Aspect;
    return {
        // Fixes look for cells that fit, by their tenants.
        {"RES-01", A::Places, A::Environments | A::Cells | A::Stamps | A::Tenants | A::Models | A::Flows,
         &tenantRunsInAllowedRegion},
        {"RES-02", A::Places, &residencyIsConsistent},
        {"RES-03", A::Places | A::Cells | A::Stamps | A::TenantStays | A::Flows | A::Environments | A::Info,
         &copiesStayAllowed},
        {"RES-04",
         A::Places | A::Tenants | A::Models | A::Processors | A::Flows | A::Observability | A::Cells | A::Stamps,
         &processorsStayInside},
        {"RES-05",
         A::Places | A::Cells | A::Stamps | A::Tenants | A::Secrets | A::Observability | A::Environments | A::Info |
             A::Provider,
         &secretsAndLogsStayInside},
        {"RES-06", A::Edge | A::Cells | A::Tenants | A::Environments | A::Info, &edgeEndsTlsInside},
        {"RES-07", A::Places | A::Edge | A::Tenants | A::Provider, &failoverIsAllowed},
        {"RES-08", A::Places | A::Tenants | A::AllTenants, &copiedDataStaysInside},
        {"RES-09", A::Places | A::Tenants | A::Provider, &storesStayInside},
    };
}

} // namespace platbook::models
