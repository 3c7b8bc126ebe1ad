#include "models/checks/CheckList.h"
#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"
#include "models/checks/PlaceNames.h"
#include "models/edits/PlanEdits.h"
#include "models/units/Rational.h"

#include <algorithm>

/// OBS-01 to OBS-04: objectives, alerts, metrics and probes. Findings about environments weigh less outside production.
namespace platbook::models {
namespace {

const Contact* onCall(const Plan& plan) {
    for (const auto& contact : plan.contacts)
        if (contact->role->find("on-call") != std::string::npos || contact->role->find("on call") != std::string::npos)
            return &*contact;
    return nullptr;
}

void alertReceivers(Checker& checker) {
    const Plan& plan = checker.plan();
    for (const auto& alert : plan.alerts) {
        std::vector<std::string> gaps;
        if (!alert->severity.has()) gaps.push_back("has no severity");
        if (alert->channel.has() && !findById(plan.contacts, *alert->channel))
            gaps.push_back("goes to “" + alert->channel->text + "”, which is no contact");
        if (!alert->channel.has() && !onCall(plan)) gaps.push_back("reaches nobody: there is no on-call contact");
        if (gaps.empty()) continue;
        Finding& finding = checker.report(
            Subject::object("alert", alert->id.text),
            "Alert " + text::quotedName(*alert) + " " + text::list(gaps) + ". Complete it.", text::list(gaps));
        if (alert->channel.has() && onCall(plan) && !findById(plan.contacts, *alert->channel))
            finding.fixes.push_back(
                {"Send it to the on-call contact", {clearChange("alerts[" + alert->id.text + "].channel")}});
        if (finding.fixes.empty()) finding.fixes.push_back(hint("Complete the alert…"));
    }
}

void productionIsWatched(Checker& checker) {
    const Plan& plan = checker.plan();
    bool prod = false;
    for (const auto& env : plan.environments) {
        if (!env->kind.has() || *env->kind != EnvironmentKind::Prod) continue;
        prod = true;
        std::vector<std::string> gaps;
        if (plan.slo.empty()) gaps.push_back("objective");
        if (plan.alerts.empty()) gaps.push_back("alert");
        if (gaps.empty()) continue;
        Finding& finding =
            checker.report(Subject::environment(*env),
                           text::quotedName(*env) + " is in production without any " + text::list(gaps) + ". Add one.",
                           "no " + text::list(gaps));
        finding.fixes.push_back(hint("Add " + std::string(plan.slo.empty() ? "an objective" : "an alert") + "…"));
    }
    if (prod) alertReceivers(checker);
}

/// The objective of availability: stated so, or neither a latency nor a throughput.
const Slo* availability(const Plan& plan) {
    for (const auto& slo : plan.slo) {
        const bool stated = slo->indicator.has() && *slo->indicator == SloIndicator::Availability;
        if (stated || (!slo->indicator.has() && !slo->underMs.has() && !slo->rps.has())) return &*slo;
    }
    return nullptr;
}

/// x of "error_rate > x".
std::optional<Decimal> errorThreshold(const std::string& expression) {
    const std::size_t at = expression.find("error_rate");
    const std::size_t sign = expression.find('>', at == std::string::npos ? 0 : at);
    if (at == std::string::npos || sign == std::string::npos) return std::nullopt;
    std::size_t start = sign + 1;
    while (start < expression.size() && (expression[start] == ' ' || expression[start] == '=')) ++start;
    std::size_t end = start;
    while (end < expression.size() && (expression[end] == '.' || (expression[end] >= '0' && expression[end] <= '9')))
        ++end;
    return Decimal::parse(std::string_view(expression).substr(start, end - start));
}

void alertsFireInTime(Checker& checker) {
    const Plan& plan = checker.plan();
    const Slo* objective = availability(plan);
    for (const auto& alert : plan.alerts) {
        const auto threshold = errorThreshold(*alert->expr);
        if (!threshold) continue;
        const Subject subject = Subject::object("alert", alert->id.text);
        const std::string path = "alerts[" + alert->id.text + "]";
        if (alert->windows.has() && alert->windows->size() == 1) {
            Finding& finding = checker.report(subject,
                                              "Alert " + text::quotedName(*alert) + " looks at one window of " +
                                                  alert->windows->front().toText() +
                                                  ", so it fires late or too often. Use pairs of windows.",
                                              "one window " + alert->windows->front().toText());
            finding.fixes.push_back({"Use pairs of windows", {clearChange(path + ".windows")}});
        }
        if (!objective) {
            checker.notEvaluated(subject, "slo");
            continue;
        }
        const Rational budget = Rational(1) - Rational(objective->targetOrDefault());
        const Rational limit(checker.parameter("burn_rate"));
        if (budget.isZero() || Rational(*threshold) / budget <= limit) continue;
        const std::string burn = (Rational(*threshold) / budget).toText(1);
        const std::string wanted = (budget * limit).toText(6);
        Finding& finding =
            checker.report(subject,
                           "Alert " + text::quotedName(*alert) + " fires at a share of " + threshold->toText() +
                               " failing requests, " + burn + " times what " + text::quotedName(*objective) +
                               " allows (" + objective->targetOrDefault().toText() +
                               "): the budget is gone before anyone knows. Fire at " + wanted + " or less.",
                           threshold->toText() + " / " + budget.toText() + " = " + burn + " of " + limit.toText(2));
        std::string expression = *alert->expr;
        const std::size_t at = expression.find(threshold->toText(), expression.find('>'));
        if (at == std::string::npos) continue;
        expression.replace(at, threshold->toText().size(), wanted);
        finding.fixes.push_back(setFix("Fire at " + wanted, path + ".expr", expression));
    }
}

bool isUnbounded(const std::string& label, const std::string& count) {
    return count == "unbounded" || label == "user" || label == "user_id" || label == "request_id" ||
           label == "trace_id";
}

/// Series of one metric: combinations of its labels (`tenant` counts tenants), times buckets of a histogram plus three.
Rational seriesOf(const Checker& checker, const Metric& metric) {
    Rational series(1);
    for (const auto& label : *metric.labels) {
        if (label.key == "tenant") {
            series = series *
                     Rational(std::max<std::int64_t>(1, static_cast<std::int64_t>(checker.index().tenants().size())));
        } else if (const auto count = Decimal::parse(label.value)) {
            series = series * Rational(*count);
        }
    }
    if (metric.type.has() && *metric.type == MetricType::Histogram)
        series = series * Rational(static_cast<std::int64_t>(metric.buckets->size()) + 3);
    return series;
}

void metricsStaySmall(Checker& checker) {
    Rational sum;
    const Metric* largest = nullptr;
    Rational most;
    for (const auto& metric : checker.plan().metrics) {
        for (const auto& label : *metric->labels) {
            if (!isUnbounded(label.key, label.value)) continue;
            Finding& finding =
                checker.report(Subject::object("metric", metric->id.text),
                               "Label " + text::quoted(label.key) + " of metric " + text::quotedName(*metric) +
                                   " has no limit on its values, so series grow without end. Drop it; use exemplars.",
                               "label " + label.key + " unbounded");
            finding.fixes.push_back(
                {"Drop label " + label.key, {removeChange("metrics[" + metric->id.text + "].labels." + label.key)}});
        }
        const Rational series = seriesOf(checker, *metric);
        sum += series;
        if (largest && series <= most) continue;
        largest = &*metric;
        most = series;
    }
    if (!largest || sum <= Rational(checker.parameter("series"))) return;
    checker.report(Subject::object("metric", largest->id.text),
                   "Metrics make " + text::grouped(sum.ceiling()) + " series, more than " +
                       text::grouped(checker.parameter("series")) + "; most are of " + text::quotedName(*largest) +
                       ". Drop a label or use recording rules.",
                   text::grouped(sum.ceiling()) + " of " + text::grouped(checker.parameter("series")) + " series");
}

/// Holds only what can be lost: a readiness probe must not wait for it.
bool isDispensable(const Component& component) {
    if (!component.kind.has()) return false;
    if (*component.kind == ComponentKind::Worker) return true;
    if (*component.kind != ComponentKind::Redis) return false;
    const auto roles = component.redisRolesOrDefault();
    return std::all_of(roles.begin(), roles.end(), [](RedisRoles role) {
        return role == RedisRoles::Cache || role == RedisRoles::Cag || role == RedisRoles::Results ||
               role == RedisRoles::Queue;
    });
}

/// Names of dependencies of a probe that should not stop it.
std::vector<std::string> wrongDependencies(const Checker& checker, const CellView& cell, const Probe& probe) {
    std::vector<std::string> wrong;
    for (const Target& target : *probe.deps) {
        const Place place = placeOf(checker.index(), target);
        if (place.kind == Place::Kind::Processor || place.kind == Place::Kind::Model) {
            wrong.push_back(place.id);
            continue;
        }
        const std::string id = place.component.empty() ? place.id : place.component;
        for (const Component& component : *cell.components)
            if (component.id.text == id && isDispensable(component)) wrong.push_back(id);
    }
    return wrong;
}

void probeDependsOnEssentials(Checker& checker, const CellView& cell) {
    if (cell.isCompose()) return;
    for (const Component& component : *cell.components) {
        if (!component.kind.has() || componentClass(*component.kind) != ComponentClass::Run) continue;
        const RunProbes& probes = *component.probes;
        const std::string name = text::quoted(component.id.text) + " of " + cell.id();
        bool stated = false;
        if (probes.live->deps.has()) {
            stated = true;
            if (!probes.live->deps->empty()) {
                std::vector<std::string> deps;
                for (const Target& target : *probes.live->deps) deps.push_back(target.text);
                Finding& finding =
                    checker.report(Subject::component(cell, component),
                                   "The liveness probe of " + name + " waits for " + text::list(deps) +
                                       ": one blip there restarts every instance. Let it depend on nothing.",
                                   "liveness on " + text::list(deps));
                finding.fixes.push_back(setListFix("Let liveness depend on nothing",
                                                   componentPath(cell, component, "probes.live.deps"), {}));
            }
        }
        const std::pair<const char*, const Probe&> others[] = {{"ready", *probes.ready}, {"startup", *probes.startup}};
        for (const auto& [field, probe] : others) {
            if (!probe.deps.has()) continue;
            stated = true;
            const std::vector<std::string> wrong = wrongDependencies(checker, cell, probe);
            if (wrong.empty()) continue;
            std::vector<std::string> kept;
            for (const Target& target : *probe.deps) {
                const std::string id = target.text.substr(target.text.find('/') + 1);
                if (std::find(wrong.begin(), wrong.end(), id) == wrong.end()) kept.push_back(target.text);
            }
            Finding& finding =
                checker.report(Subject::component(cell, component),
                               "The " + std::string(field) + " probe of " + name + " waits for " + text::list(wrong) +
                                   ", without which it could still serve. Keep only what it needs itself.",
                               std::string(field) + " on " + text::list(wrong));
            finding.fixes.push_back(setListFix("Wait only for essentials",
                                               componentPath(cell, component, std::string("probes.") + field + ".deps"),
                                               kept));
        }
        if (!stated) checker.notEvaluated(cell, component, "probes.ready.deps");
    }
}

} // namespace

std::vector<CheckEntry> observabilityChecks() {
    using A = Aspect;
    return {
        {"OBS-01", A::Observability | A::Environments, &productionIsWatched},
        {"OBS-02", A::Observability, &alertsFireInTime},
        {"OBS-03", A::Observability | A::Tenants, &metricsStaySmall},
        {"OBS-04", A::Cells | A::Places | A::Stamps | A::Models | A::Processors, &probeDependsOnEssentials},
    };
}

} // namespace platbook::models
