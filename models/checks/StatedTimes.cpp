#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"
#include "models/checks/Recovery.h"
#include "models/edits/PlanEdits.h"

#include <algorithm>
#include <vector>

/// DR-07: recovery times written in several places must agree with each other and with what can be reached.
namespace platbook::models {
namespace {

bool isHttp(const Component& component) {
    if (!component.kind.has()) return false;
    switch (*component.kind) {
    case ComponentKind::Web:
    case ComponentKind::Api:
    case ComponentKind::Orchestrator:
    case ComponentKind::Service: return true;
    default: return false;
    }
}

/// Seconds until the probe of the slowest service notices a loss: its period times its threshold.
std::int64_t probeSeconds(const CellView& cell) {
    std::int64_t slowest = 0;
    for (const Component& component : *cell.components) {
        const Setting<Probe>& probe = component.probes->ready.has() ? component.probes->ready : component.probes->live;
        if (!isHttp(component) && !probe.has()) continue;
        slowest = std::max(slowest, probe->periodSOrDefault() * probe->failureThresholdOrDefault());
    }
    return slowest;
}

/// The slowest recovery among the cells of an environment; nothing: unlimited, or `none` cells.
struct Slowest {
    bool any = false;
    std::optional<Rational> rto;
    std::int64_t detect = 0;
};
Slowest slowestOf(const Checker& checker, const Environment& env) {
    Slowest slowest;
    for (const CellView& cell : checker.index().cells()) {
        if (cell.isCompose() || *cell.cell->env != env.id) continue;
        const RegionLoss loss = regionLoss(checker.index(), cell);
        if (!slowest.any) slowest.rto = loss.rtoMin;
        else if (!loss.rtoMin || !slowest.rto) slowest.rto.reset();
        else slowest.rto = std::max(*slowest.rto, *loss.rtoMin);
        slowest.any = true;
        slowest.detect = std::max(slowest.detect, probeSeconds(cell));
    }
    return slowest;
}

bool below(const Decimal& stated, const std::optional<Rational>& estimate) {
    return !estimate || Rational(stated) < *estimate;
}

void judgeTargets(Checker& checker, const Environment& env) {
    const DrTargets& targets = *env.dr->targets;
    const Slowest slowest = slowestOf(checker, env);
    std::vector<std::string> parts;
    std::vector<std::string> facts;
    const auto part = [&](std::string words, std::string fact) {
        parts.push_back(std::move(words));
        facts.push_back(std::move(fact));
    };
    if (slowest.any && targets.detectS.has() && *targets.detectS < slowest.detect)
        part("detection in " + std::to_string(*targets.detectS) + " s, but probes need " +
                 std::to_string(slowest.detect) + " s",
             "detect " + std::to_string(*targets.detectS) + " of " + std::to_string(slowest.detect) + " s");
    if (slowest.any && targets.failoverMin.has() && below(*targets.failoverMin, slowest.rto))
        part("failover in " + targets.failoverMin->toText() + " min, but the estimate is " + minutesText(slowest.rto),
             "failover " + targets.failoverMin->toText() + " of " + minutesText(slowest.rto));
    if (slowest.any && targets.recoveryMin.has() && below(*targets.recoveryMin, slowest.rto))
        part("recovery in " + targets.recoveryMin->toText() + " min, but the estimate is " + minutesText(slowest.rto),
             "recovery " + targets.recoveryMin->toText() + " of " + minutesText(slowest.rto));
    const bool differs = targets.recoveryMin.has() && env.dr->rtoMin.has() && *targets.recoveryMin != *env.dr->rtoMin;
    if (differs)
        part("full recovery in " + targets.recoveryMin->toText() + " min, but the objective is " +
                 env.dr->rtoMin->toText() + " min",
             "recovery " + targets.recoveryMin->toText() + ", RTO " + env.dr->rtoMin->toText());
    if (parts.empty()) return;
    Finding& finding = checker.report(Subject::environment(env),
                                      "The recovery times of " + text::quotedName(env) + " disagree: it states " +
                                          text::list(parts) + ". Keep one objective per scope.",
                                      text::list(facts, 10));
    if (differs)
        finding.fixes.push_back(setFix("State " + env.dr->rtoMin->toText() + " min for recovery",
                                       "environments[" + env.id.text + "].dr.targets.recovery_min",
                                       env.dr->rtoMin->toText()));
}

/// What was promised to somebody about a cell against what is estimated for it.
void judgePromise(Checker& checker, const Subject& subject, const std::string& who, const CellView& cell,
                  const Setting<Decimal>& rpo, const Setting<Decimal>& rto) {
    const RegionLoss loss = regionLoss(checker.index(), cell);
    std::vector<std::string> parts;
    if (rpo.has() && below(*rpo, loss.rpoMin))
        parts.push_back("data loss of " + rpo->toText() + " min, the estimate is " + minutesText(loss.rpoMin));
    if (rto.has() && below(*rto, loss.rtoMin))
        parts.push_back("an outage of " + rto->toText() + " min, the estimate is " + minutesText(loss.rtoMin));
    if (parts.empty()) return;
    checker.report(subject,
                   who + " is promised at most " + text::list(parts) + " for " + text::quoted(cell.id()) +
                       ". Promise what the cell can keep.",
                   text::list(parts));
}

} // namespace

std::string minutesText(const std::optional<Rational>& minutes) { return minutes ? minutes->toText(2) : "unlimited"; }

std::string recoveryArithmetic(const RegionLoss& loss, const Dr& objective) {
    std::string text;
    if (objective.rpoMin.has()) text += "RPO " + minutesText(loss.rpoMin) + " of " + objective.rpoMin->toText();
    if (!objective.rtoMin.has()) return text;
    if (!text.empty()) text += "; ";
    if (!loss.rtoMin) return text + "RTO unlimited of " + objective.rtoMin->toText();
    std::string middle;
    if (loss.mode != RegionMode::ActiveActive) {
        std::string promote = loss.promoteMin.toText();
        if (!loss.warmMin.isZero()) promote += " + " + loss.warmMin.toText();
        middle =
            loss.rebuildMin.isZero() ? " + " + promote : " + max(" + promote + ", " + loss.rebuildMin.toText() + ")";
        if (!loss.restoreMin.isZero()) middle += " + " + loss.restoreMin.toText();
    }
    return text + "RTO " + loss.detectMin.toText() + " + " + loss.decideMin.toText() + middle + " + " +
           loss.routeMin.toText() + " = " + loss.rtoMin->toText(2) + " of " + objective.rtoMin->toText();
}

void statedTimesAgree(Checker& checker) {
    std::vector<std::string> compared; // environments in which a tenant or quote states times of its own
    const auto note = [&](const CellView& cell) { compared.push_back(cell.cell->env->text); };
    for (const TenantView& tenant : checker.index().tenants())
        if (tenant->dr.has() && tenant.cell != TenantView::noCell) note(checker.index().cells()[tenant.cell]);
    for (const auto& env : checker.plan().environments) {
        if (!env->dr.has()) continue;
        if (env->dr->targets.has()) judgeTargets(checker, *env);
        else if (std::find(compared.begin(), compared.end(), env->id.text) == compared.end())
            checker.notEvaluated(Subject::environment(*env), "environments[" + env->id.text + "].dr.targets");
    }
    for (const TenantView& tenant : checker.index().tenants()) {
        if (!tenant->dr.has() || tenant.cell == TenantView::noCell) continue;
        judgePromise(checker, checker.tenant(tenant), text::quotedName(*tenant), checker.index().cells()[tenant.cell],
                     tenant->dr->rpoMin, tenant->dr->rtoMin);
    }
    for (const auto& quote : checker.plan().quotes) {
        const TenantView* tenant = quote->tenant.has() ? checker.index().findTenant(quote->tenant->text) : nullptr;
        if (!tenant || tenant->cell == TenantView::noCell) continue;
        judgePromise(checker, Subject::object("quote", quote->id.text), quote->customer.valueOr(quote->id.text),
                     checker.index().cells()[tenant->cell], quote->rpoMin, quote->rtoMin);
    }
}

} // namespace platbook::models
