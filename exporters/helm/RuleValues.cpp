#include "exporters/helm/ChartValues.h"

#include <algorithm>
#include <array>
#include <string_view>

/// Alerts of the plan as Prometheus rules. The chart records the plan's signals per release ("cell:error_rate"); alert
/// expressions name them, and "$RELEASE" stands for the release, so that one text serves every cell.
namespace platbook::exporters::helm {
namespace {

constexpr std::array<std::string_view, 12> signals{
    "error_rate", "p50_latency_ms", "p95_latency_ms", "p99_latency_ms", "database_cpu", "redis_memory",
    "oom_errors", "queue_depth",    "replica_lag_s",  "tokens_m",       "egress_gb",    "quota_used"};

bool isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == ':';
}

/// The expression with the plan's words for signals replaced by what the chart records.
std::string prometheusExpression(const models::Plan& plan, const std::string& expression) {
    std::string out;
    for (std::size_t at = 0; at < expression.size();) {
        if (!isWord(expression[at])) {
            out += expression[at++];
            continue;
        }
        std::size_t end = at;
        while (end < expression.size() && isWord(expression[end])) ++end;
        const std::string word = expression.substr(at, end - at);
        at = end;
        if (std::find(signals.begin(), signals.end(), word) != signals.end()) {
            out += "cell:" + word + "{release=\"$RELEASE\"}";
            continue;
        }
        const auto metric =
            std::find_if(plan.metrics.begin(), plan.metrics.end(), [&](const auto& m) { return m->id.text == word; });
        out += metric != plan.metrics.end() && (*metric)->metricName.has() ? *(*metric)->metricName : word;
    }
    return out;
}

/// Prometheus takes annotations for templates: braces of people's texts are written so that they stay braces.
std::string annotation(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.compare(i, 2, "{{") != 0) {
            out += text[i];
            continue;
        }
        out += "{{ \"{{\" }}";
        ++i;
    }
    return out;
}

std::string alertName(const std::string& id) {
    std::string name;
    bool upper = true;
    for (const char c : kubernetesName(id)) {
        if (c == '-') upper = true;
        else {
            name += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
            upper = false;
        }
    }
    return name;
}

ValueTree rule(const models::Plan& plan, const models::Alert& alert) {
    static constexpr std::array<const char*, 4> priorities{"P0", "P1", "P2", "P3"};
    ValueTree values;
    values.set("alert", alertName(alert.id.text));
    values.set("expr", prometheusExpression(plan, *alert.expr));
    values.set("for", alert.for_.has() ? alert.for_->toText() : "5m");
    values.set("severity", std::string(toText(*alert.severity)));
    values.set("priority", priorities[static_cast<std::size_t>(*alert.severity)]);
    values.set("summary", annotation(alert.name.has() ? *alert.name : alert.id.text));
    values.set("meaning", annotation(*alert.meaning));
    values.set("runbook",
               plan.plan->id.text + ".md#" + (alert.runbook.has() ? *alert.runbook : "alert-" + alert.id.text));
    return values;
}

/// Share of failing requests that an availability objective leaves.
std::string errorBudget(const models::Plan& plan) {
    for (const auto& slo : plan.slo) {
        const bool availability = slo->indicator.has() ? *slo->indicator == models::SloIndicator::Availability
                                                       : !slo->underMs.has() && !slo->rps.has();
        if (availability) return (models::Decimal::fromInt(1) - slo->targetOrDefault()).toText();
    }
    return "0";
}

} // namespace

ValueTree monitoringValues(const models::Plan& plan) {
    ValueTree values;
    values.set("enabled", ValueTree::boolean(true));
    values.set("namespace", "monitoring", "where Prometheus runs: only it may read metrics ports");
    values.set("interval", "30s");
    values.set("errorBudget", errorBudget(plan), "1 - availability objective; 0: no burn-rate alerts");
    ValueTree alerts = ValueTree::list();
    for (const auto& alert : plan.alerts) alerts.append(rule(plan, *alert));
    values.set("alerts", alerts);
    return values;
}

} // namespace platbook::exporters::helm
