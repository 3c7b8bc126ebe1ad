#include "exporters/core/ResourceNames.h"
#include "exporters/core/WorkloadContract.h"
#include "exporters/helm/ChartValues.h"
#include "exporters/helm/Quantities.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace platbook::exporters::helm {
namespace {

using models::ComponentKind;

/// Kinds that answer requests; the others are only watched through their metrics port.
bool isServing(ComponentKind kind) {
    return kind == ComponentKind::Web || kind == ComponentKind::Api || kind == ComponentKind::Orchestrator ||
           kind == ComponentKind::Service;
}

bool runsOnce(const models::Component& component) {
    return component.singletonOrDefault() || *component.kind == ComponentKind::Scheduler;
}

std::string slashed(const std::string& path) { return path.starts_with('/') ? path : '/' + path; }

const models::Component* busOf(const CellView& view) {
    for (const models::Component& component : view.components)
        if (*component.kind == ComponentKind::Bus) return &component;
    return nullptr;
}

/// Workers follow the queue where there is one that KEDA can ask.
bool followsQueue(const ComponentContext& context) {
    if (*context.component.kind != ComponentKind::Worker) return false;
    const models::Component* bus = busOf(context.view);
    return bus && (!bus->engine.has() || *bus->engine == "pubsub") && reaches(context.view, context.component, *bus);
}

ValueTree scaling(const ComponentContext& context) {
    constexpr std::int64_t usualDepth = 20;
    const models::Component& component = context.component;
    const auto& wanted = *component.autoscaling;
    const bool once = runsOnce(component);
    const std::int64_t high = once ? 1 : std::max<std::int64_t>(models::maxInstances(component), 1);
    const std::int64_t low = once ? 1 : std::min(models::minInstances(component), high);
    const bool queue = !once && followsQueue(context);
    const bool fixed = once || (low == high && !queue);
    ValueTree values;
    values.set("mode",
               fixed   ? "fixed"
               : queue ? "queue"
                       : "load",
               "load: autoscaler on cpu and memory; queue: KEDA on messages; fixed: min replicas, no autoscaler");
    // Only KEDA can go to zero.
    values.set("min", ValueTree::number(queue ? low : std::max<std::int64_t>(low, 1)));
    values.set("max", ValueTree::number(high));
    values.set("cpuPercent", ValueTree::number(percent(wanted.cpuUtilOrDefault())));
    values.set("memoryPercent", ValueTree::number(percent(wanted.memoryUtilOrDefault())));
    values.set("stabilisationSeconds", ValueTree::number(wanted.stabilisationSOrDefault()));
    values.set("queueDepth", ValueTree::number(wanted.queueDepth.valueOr(usualDepth)), "waiting messages per replica");
    values.set("recommend", ValueTree::boolean(wanted.vpaOrDefault() == models::RunAutoscalingVpa::Recommend),
               "a VerticalPodAutoscaler that only recommends");
    return values;
}

ValueTree resources(const models::Component& component) {
    ValueTree requests, limits, values;
    requests.set("cpu", cpuQuantity(component.cpuOrDefault()));
    const models::Decimal memory = component.runMemGibOrDefault();
    requests.set("memory", memoryQuantity(memory));
    // Without a limit of its own a container may use idle cpu; memory is what the node can't take back.
    if (component.limitCpu.has())
        limits.set("cpu", cpuQuantity(std::max(*component.limitCpu, component.cpuOrDefault())));
    limits.set("memory", memoryQuantity(std::max(component.limitMemGib.valueOr(memory), memory)));
    return std::move(values.set("requests", requests).set("limits", limits));
}

/// One probe; `fallback` is its usual path. Kinds without requests are probed by their metrics port.
ValueTree probe(const models::Component& component, const models::Setting<models::Probe>& setting, const char* fallback,
                std::int64_t usualThreshold) {
    const models::Probe& own = *setting;
    const bool http = isServing(*component.kind) || own.path.has();
    ValueTree values;
    values.set("type", http ? "http" : "tcp");
    values.set("path", slashed(own.path.valueOr(fallback)));
    const std::int64_t port = http ? component.portOrDefault() : component.scrape->portOrDefault();
    values.set("port", ValueTree::number(own.port.valueOr(port)));
    values.set("initialDelaySeconds", ValueTree::number(own.initialDelaySOrDefault()));
    values.set("periodSeconds", ValueTree::number(std::max<std::int64_t>(own.periodSOrDefault(), 1)));
    values.set("timeoutSeconds", ValueTree::number(std::max<std::int64_t>(own.timeoutSOrDefault(), 1)));
    values.set("failureThreshold", ValueTree::number(own.failureThreshold.valueOr(usualThreshold)));
    return values;
}

ValueTree probes(const models::Component& component) {
    constexpr std::int64_t usualThreshold = 3;
    const models::RunProbes& own = *component.probes;
    ValueTree values;
    values.set("startup", probe(component, own.startup, "health/startup", startupFailures(*own.startup)));
    values.set("ready", probe(component, own.ready, "health/ready", usualThreshold));
    values.set("live", probe(component, own.live, "health/live", usualThreshold), "depends on nothing but the process");
    return values;
}

/// "25%" or a count as the plan writes it; anything else falls back to the usual share.
ValueTree shareOrCount(const std::string& text) {
    const bool digits = !text.empty() && text.size() < 6 &&
                        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits) return ValueTree::number(std::stoll(text));
    const bool share = text.size() > 1 && text.size() < 5 && text.back() == '%' &&
                       std::all_of(text.begin(), text.end() - 1, [](char c) { return c >= '0' && c <= '9'; });
    return ValueTree::text(share ? text : "25%");
}

ValueTree rollout(const models::Component& component) {
    ValueTree values;
    values.set("strategy", runsOnce(component) ? "Recreate" : "RollingUpdate", "Recreate: never two at once");
    values.set("maxUnavailable", shareOrCount(component.rollout->maxUnavailableOrDefault()));
    values.set("maxSurge", shareOrCount(component.rollout->maxSurgeOrDefault()));
    return values;
}

ValueTree disruptionBudget(const models::Component& component) {
    const models::RunPdb& own = *component.pdb;
    ValueTree values;
    values.set("enabled", ValueTree::boolean(own.enabledOrDefault()));
    const bool atLeast = own.minAvailable.has() && !own.maxUnavailable.has();
    values.set("field", atLeast ? "minAvailable" : "maxUnavailable");
    values.set("value", ValueTree::number(atLeast ? *own.minAvailable : own.maxUnavailableOrDefault()));
    return values;
}

ValueTree image(const CellView& view, const models::Component& component) {
    const models::Image& own = *component.image;
    std::string registry = *view.plan.provider->registry;
    if (!registry.empty()) registry += '/';
    ValueTree values;
    values.set("repository", own.repository.has() ? *own.repository : registry + component.id.text);
    values.set("digest", *own.digest, "sha256:… of the release; delivery sets it");
    values.set("tag", *own.tag, "where there is no digest; empty: the chart's appVersion");
    return values;
}

/// Path that the entry sends to the component: the front end has the root, or the API where there is none.
ValueTree route(const ComponentContext& context) {
    const CellView& view = context.view;
    const auto& components = view.components;
    const bool open = servesEdge(view, context.component) &&
                      context.component.ingress.valueOr(models::RunIngress::InternalLb) != models::RunIngress::Internal;
    const auto rootOwner = [&] {
        for (const ComponentKind kind : {ComponentKind::Web, ComponentKind::Api, ComponentKind::Orchestrator})
            for (const auto& component : components)
                if (*component.kind == kind && servesEdge(view, component)) return component.id.text;
        return std::string();
    }();
    ValueTree values;
    values.set("enabled", ValueTree::boolean(open));
    values.set("path", context.component.id.text == rootOwner ? "/" : '/' + kubernetesName(context.component.id.text));
    values.set("timeoutSeconds", ValueTree::number(context.component.timeoutSOrDefault()));
    return values;
}

/// Whether it talks to third parties: models, webhooks, mail, the error tracker.
bool reachesVendors(const ComponentContext& context) {
    const CellView& view = context.view;
    const auto startsHere = [&](const models::Flow& flow) {
        const std::string& from = flow.from->text;
        const std::string& id = context.component.id.text;
        return from == id || from == view.cell.id.text + '/' + id || from == view.cell.stamp->text + '/' + id;
    };
    if (models::effectiveObservability(view.plan, view.environment.id).errorTracker.has()) return true;
    for (const auto& flow : view.plan.flows) {
        const auto kind = *flow->kind;
        const bool outside =
            kind == models::FlowKind::Llm || kind == models::FlowKind::Webhook || kind == models::FlowKind::Mail;
        if (outside && startsHere(*flow)) return true;
    }
    const bool routed = std::any_of(view.plan.modelRoutes->begin(), view.plan.modelRoutes->end(),
                                    [&](const auto& entry) { return entry.key == view.cell.id; });
    return routed && *context.component.kind == ComponentKind::Orchestrator;
}

ValueTree connections(const ComponentContext& context) {
    std::vector<std::string> stores, services, callers;
    for (const models::Component& other : context.view.components) {
        const bool store = models::componentClass(*other.kind) == models::ComponentClass::Store;
        if (reaches(context.view, context.component, other))
            (store ? stores : services).push_back(kubernetesName(other.id.text));
        if (!store && reaches(context.view, other, context.component)) callers.push_back(kubernetesName(other.id.text));
    }
    ValueTree values;
    values.set("stores", ValueTree::list(stores));
    values.set("services", ValueTree::list(services), "components that it calls");
    values.set("callers", ValueTree::list(callers), "components that call it");
    values.set("vendors", ValueTree::boolean(reachesVendors(context)),
               "model vendors, error tracker and other third parties");
    return values;
}

ValueTree volumes(const models::Component& component) {
    ValueTree values = ValueTree::list();
    for (const auto& volume : component.volumes) {
        ValueTree item;
        item.set("name", kubernetesName(volume->id.text)).set("mountPath", slashed(*volume->mount));
        item.set("size", memoryQuantity(volume->gb.valueOr(models::Decimal::fromInt(1))));
        item.set("access", *volume->access == models::RunVolumesAccess::Rwx ? "ReadWriteMany" : "ReadWriteOnce");
        values.append(item);
    }
    return values;
}

} // namespace

ValueTree componentValues(const ComponentContext& context) {
    const models::Component& component = context.component;
    constexpr std::int64_t drainSeconds = 10;
    ValueTree values;
    values.set("enabled", ValueTree::boolean(true));
    values.set("kind", std::string(toText(*component.kind)));
    values.set("image", image(context.view, component));
    values.set("command", ValueTree::list(*component.command), "in place of the image's");
    values.set("serving", ValueTree::boolean(isServing(*component.kind)), "whether it answers requests on its port");
    values.set("port", ValueTree::number(component.portOrDefault()));
    values.set("http2", ValueTree::boolean(component.protocolOrDefault() == models::RunProtocol::H2c),
               "HTTP/2 without TLS inside the cluster");
    ValueTree metrics;
    metrics.set("path", slashed(component.scrape->pathOrDefault()));
    metrics.set("port", ValueTree::number(component.scrape->portOrDefault()));
    values.set("metrics", metrics);
    values.set("resources", resources(component));
    values.set("scaling", scaling(context));
    values.set("rollout", rollout(component));
    values.set("disruptionBudget", disruptionBudget(component));
    values.set("spread", std::string(toText(component.spreadOrDefault())), "zone, node or none");
    values.set("probes", probes(component));
    values.set("drainSeconds", ValueTree::number(drainSeconds),
               "time for the entry to forget a pod before it is told to stop");
    values.set("graceSeconds", ValueTree::number(std::max(component.terminationGraceSOrDefault(), 2 * drainSeconds)));
    const models::RunPool& pool = *component.pool;
    ValueTree connectionPool;
    connectionPool.set("size", ValueTree::number(pool.size.valueOr(0)),
                       "server connections of one pod; 0: no pooler beside it");
    connectionPool.set("reserve", ValueTree::number(pool.reserve.valueOr(0)));
    values.set("pool", connectionPool);
    values.set("identity",
               context.placed
                   ? accountId(context.view.cell, component) + '@' + context.view.project + ".iam.gserviceaccount.com"
                   : "",
               "Google service account that its Kubernetes account stands for");
    values.set("route", route(context));
    values.set("connections", connections(context));
    values.set("volumes", volumes(component));
    addVariables(context, values);
    return values;
}

} // namespace platbook::exporters::helm
