#include "models/capacity/Connections.h"
#include "models/checks/CheckList.h"
#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"
#include "models/checks/Operations.h"

#include <algorithm>

/// PAR-01: invariants of the environment matrix (DOMAIN section 8). A minimum above a maximum cannot run and is an
/// error; environments that differ in more than size still run, so that is a warning.
namespace platbook::models {
namespace {

bool isRun(const Component& component) {
    return component.kind.has() && componentClass(*component.kind) == ComponentClass::Run;
}

void minimumBelowMaximum(Checker& checker, const CellView& cell) {
    for (const Component& component : *cell.components) {
        if (!isRun(component) || component.count.has()) continue;
        const std::int64_t least = minInstances(component);
        const std::int64_t most = maxInstances(component);
        if (least <= most) continue;
        Finding& finding =
            checker.report(Subject::component(cell, component),
                           "Minimum instances (" + std::to_string(least) + ") of " + text::quoted(component.id.text) +
                               " are above the maximum (" + std::to_string(most) + ") in " + cell.id() +
                               ". Set it to " + std::to_string(most) + " or less.",
                           "min " + std::to_string(least) + ", max " + std::to_string(most));
        finding.fixes.push_back(setFix("Set the minimum to " + std::to_string(most),
                                       componentPath(cell, component, "min"), std::to_string(most)));
        finding.fixes.push_back(setFix("Set the maximum to " + std::to_string(least),
                                       componentPath(cell, component, "max"), std::to_string(least)));
    }
}

const Component* findComponent(const CellView& cell, const ComponentId& id) {
    for (const Component& component : *cell.components)
        if (component.id == id) return &component;
    return nullptr;
}

std::string flagsText(const Component& component) {
    std::string text;
    for (const auto& flag : *component.flags) text += (text.empty() ? "" : ", ") + flag.key + " = " + flag.value;
    return text.empty() ? "none" : text;
}

/// What differs besides size, each as "version POSTGRES_15, not POSTGRES_16".
std::vector<std::string> differences(const Component& staging, const Component& prod) {
    std::vector<std::string> found;
    const auto compare = [&](const std::string& what, const std::string& here, const std::string& there) {
        if (here != there)
            found.push_back(what + " " + (here.empty() ? "unset" : here) + ", not " +
                            (there.empty() ? "unset" : there));
    };
    compare("kind", std::string(toText(*staging.kind)), std::string(toText(*prod.kind)));
    compare("version", *staging.version, *prod.version);
    compare("engine", *staging.engine, *prod.engine);
    if (*prod.kind != ComponentKind::Postgres || *staging.kind != ComponentKind::Postgres) return found;
    compare("flags", flagsText(staging), flagsText(prod));
    const auto pooler = [](const Component& component) {
        return component.pooler.has() ? std::string(toText(component.pooler->modeOrDefault())) : std::string("none");
    };
    compare("pooler mode", pooler(staging), pooler(prod));
    return found;
}

void compareComponent(Checker& checker, const CellView& staging, const CellView& prod, const Component& there) {
    const Component* here = findComponent(staging, there.id);
    if (!here) {
        checker.report(Subject::section(staging.id() + "/" + there.id.text), FindingSeverity::Warning,
                       text::quoted(staging.id()) + " lacks " + text::quoted(there.id.text) + ", which " + prod.id() +
                           " has: what is tried in staging is not what runs. Add it.",
                       "absent in " + staging.id());
        return;
    }
    const std::vector<std::string> found = differences(*here, there);
    if (!found.empty())
        checker.report(Subject::component(staging, *here), FindingSeverity::Warning,
                       text::quoted(here->id.text) + " of " + staging.id() + " differs from " + prod.id() +
                           " in more than size: " + text::list(found) + ". Make them alike.",
                       text::list(found, 20));
    const SqlTiers& tiers = checker.catalogue().sqlTiers();
    const bool databases = here->kind == ComponentKind::Postgres && there.kind == ComponentKind::Postgres &&
                           here->tier.has() && there.tier.has();
    const auto small = databases ? databaseTier(tiers, there) : std::nullopt;
    const auto large = databases ? databaseTier(tiers, *here) : std::nullopt;
    if (!small || !large || (large->vcpu <= small->vcpu && large->gib <= small->gib)) return;
    Finding& finding =
        checker.report(Subject::component(staging, *here), FindingSeverity::Warning,
                       text::quoted(here->id.text) + " of " + staging.id() + " is " + large->name + ", above " +
                           small->name + " of " + prod.id() + ". Staging need not be larger.",
                       large->name + " above " + small->name);
    finding.fixes.push_back(setFix("Use " + small->name, componentPath(staging, *here, "tier"), small->name));
}

/// Each staging cell against the first prod cell of the same stamp.
void stagingDiffersInSizeOnly(Checker& checker) {
    const auto& cells = checker.index().cells();
    for (const CellView& staging : cells) {
        if (staging.isCompose() || !staging.env->kind.has() || *staging.env->kind != EnvironmentKind::Staging) continue;
        const auto prod = std::find_if(cells.begin(), cells.end(), [&](const CellView& cell) {
            return cell.isProd() && !cell.isCompose() && *cell.cell->stamp == *staging.cell->stamp;
        });
        if (prod == cells.end()) continue;
        for (const Component& component : *prod->components)
            if (component.kind.has()) compareComponent(checker, staging, *prod, component);
    }
}

} // namespace

std::vector<CheckEntry> parityChecks() {
    using A = Aspect;
    return {
        {"PAR-01", A::None, &minimumBelowMaximum},
        {"PAR-01", A::Cells | A::Stamps | A::Environments | A::Info, &stagingDiffersInSizeOnly},
        {"OPS-01",
         A::Delivery | A::Cells | A::Stamps | A::Environments | A::Info | A::Places | A::Models | A::Processors,
         &schedulesKeepClear},
    };
}

} // namespace platbook::models
