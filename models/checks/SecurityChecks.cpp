#include "models/checks/CheckList.h"
#include "models/checks/Classes.h"
#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"
#include "models/checks/Security.h"
#include "models/edits/PlanEdits.h"

#include <algorithm>
#include <array>

/// SEC-04 to SEC-09: networks, entry points, roles, images. Secrets (SEC-01 to SEC-03) have a file of their own.
namespace platbook::models {
namespace {

bool isKind(const Component& component, ComponentKind kind) { return component.kind.has() && *component.kind == kind; }
bool isRun(const Component& component) {
    return component.kind.has() && componentClass(*component.kind) == ComponentClass::Run;
}
std::string nameIn(const CellView& cell, const Component& component) {
    return text::quoted(component.id.text) + " of " + cell.id();
}

void addChange(Fix& fix, const CellView& cell, const Component& component, const std::string& field,
               const std::string& value) {
    fix.changes.push_back(setFix({}, componentPath(cell, component, field), value).changes.front());
}

/// Buckets and topics have no address of their own; a public one is still found by its `public_ip`.
void storesArePrivate(Checker& checker, const CellView& cell) {
    if (cell.isCompose()) return;
    for (const Component& component : *cell.components) {
        if (!component.kind.has() || componentClass(*component.kind) != ComponentClass::Store) continue;
        const bool onNetwork = isKind(component, ComponentKind::Postgres) || isKind(component, ComponentKind::Redis) ||
                               isKind(component, ComponentKind::Vector);
        const ComponentNetwork network = component.networkOrDefault();
        std::vector<std::string> gaps;
        std::vector<std::string> facts;
        Fix fix{"Use a private address on the plan's network", {}};
        if (component.publicIpOrDefault()) {
            gaps.push_back("has a public address");
            facts.push_back("public_ip true");
            addChange(fix, cell, component, "public_ip", "false");
        }
        if (onNetwork && network != ComponentNetwork::Plan) {
            gaps.push_back(network == ComponentNetwork::Default ? "stands on the default network"
                                                                : "is on no private network");
            facts.push_back("network " + std::string(toText(network)));
            addChange(fix, cell, component, "network", "plan");
        }
        if (gaps.empty()) continue;
        Finding& finding = checker.report(
            Subject::component(cell, component),
            nameIn(cell, component) + " " + text::list(gaps) + ". Give it a private address on the plan's network.",
            text::list(facts));
        finding.fixes.push_back(std::move(fix));
    }
}

bool hasEdge(const Plan& plan, const CellView& cell) {
    const auto& envs = *plan.edge->env;
    return plan.edge.has() && std::find(envs.begin(), envs.end(), *cell.cell->env) != envs.end();
}

void entryIsTheEdge(Checker& checker, const CellView& cell) {
    if (cell.isCompose() || !hasEdge(checker.plan(), cell)) return;
    const Edge edge = effectiveEdge(checker.plan(), *cell.cell->env);
    const bool guarded = edge.lbOrDefault() != EdgeLb::None || edge.waf.has();
    if (!guarded) return;
    for (const Component& component : *cell.components) {
        if (!isRun(component)) continue;
        std::vector<std::string> gaps;
        Fix fix{"Let only the load balancer in", {}};
        if (component.ingress.has() && *component.ingress == RunIngress::All) {
            gaps.push_back("ingress all");
            addChange(fix, cell, component, "ingress", "internal-lb");
        }
        if (component.defaultUrlOrDefault()) {
            gaps.push_back("default_url true");
            addChange(fix, cell, component, "default_url", "false");
        }
        // Callers without identity are what an edge is for, unless the service is open to all by itself.
        if (component.publicInvokerOrDefault() && !gaps.empty()) {
            gaps.push_back("public_invoker true");
            addChange(fix, cell, component, "public_invoker", "false");
        }
        if (gaps.empty()) continue;
        Finding& finding = checker.report(
            Subject::component(cell, component),
            nameIn(cell, component) + " answers on its own address too, so callers can pass by the edge" +
                (edge.waf.has() ? " and its firewall" : "") + ". Let only the load balancer in.",
            text::list(gaps));
        finding.fixes.push_back(std::move(fix));
    }
}

/// Client certificates are more than encryption alone asks for, so that mode passes.
void connectionsAreProtected(Checker& checker, const CellView& cell) {
    if (cell.isCompose()) return;
    for (const Component& component : *cell.components) {
        Fix fix{"Require it", {}};
        std::vector<std::string> gaps;
        std::vector<std::string> facts;
        if (isKind(component, ComponentKind::Redis) && !component.auth.valueOr(true)) {
            gaps.push_back("asks for no password");
            facts.push_back("auth false");
            addChange(fix, cell, component, "auth", "true");
        }
        if (isKind(component, ComponentKind::Redis) && !component.tls.valueOr(true)) {
            gaps.push_back("does not encrypt connections");
            facts.push_back("tls false");
            addChange(fix, cell, component, "tls", "true");
        }
        if (isKind(component, ComponentKind::Postgres) &&
            component.sslModeOrDefault() == PostgresSslMode::AllowUnencryptedAndEncrypted) {
            gaps.push_back("accepts unencrypted connections");
            facts.push_back("ssl_mode " + std::string(toText(component.sslModeOrDefault())));
            addChange(fix, cell, component, "ssl_mode", "ENCRYPTED_ONLY");
        }
        if (gaps.empty()) continue;
        Finding& finding = checker.report(
            Subject::component(cell, component),
            nameIn(cell, component) + " " + text::list(gaps) + ". Require both authentication and encryption.",
            text::list(facts));
        finding.fixes.push_back(std::move(fix));
    }
}

bool isBroadRole(std::string_view role) {
    static constexpr std::array<std::string_view, 4> basic{"roles/owner", "roles/editor", "roles/viewer",
                                                           "cluster-admin"};
    return std::find(basic.begin(), basic.end(), role) != basic.end();
}

std::vector<std::string> wideRoles(const std::vector<std::pair<std::string, bool>>& roles) {
    std::vector<std::string> wide;
    for (const auto& [role, project] : roles) {
        const bool secrets = project && role.ends_with("secretmanager.secretAccessor");
        // A role of a service agent is no role for accounts of ours.
        const bool foreign = role.ends_with("servicenetworking.admin");
        if (isBroadRole(role) || secrets || foreign) wide.push_back(role + (project ? " on the project" : ""));
    }
    return wide;
}

void rolesAreNarrow(Checker& checker, const CellView& cell) {
    if (cell.isCompose()) return;
    for (const Component& component : *cell.components) {
        if (!isRun(component)) continue;
        std::vector<std::string> gaps;
        Fix fix{"Use derived roles and no keys", {}};
        std::vector<std::pair<std::string, bool>> roles;
        for (const auto& role : component.runRoles)
            roles.emplace_back(*role->role, role->scope.has() && *role->scope == RunRolesScope::Project);
        const std::vector<std::string> wide = wideRoles(roles);
        if (!wide.empty()) {
            gaps.push_back("has " + text::list(wide));
            const auto removed = removeEverywhere(checker.plan(), cell, component, "roles");
            fix.changes.insert(fix.changes.end(), removed.begin(), removed.end());
        }
        if (component.accountKeysOrDefault()) {
            gaps.push_back("has downloaded account keys");
            addChange(fix, cell, component, "account_keys", "false");
        }
        std::vector<std::string> sharers;
        for (const Component& other : *cell.components)
            if (isRun(other) && other.id != component.id && component.account.has() && other.account.has() &&
                *other.account == *component.account)
                sharers.push_back(other.id.text);
        if (!sharers.empty()) {
            gaps.push_back("shares the account " + *component.account + " with " + text::list(sharers));
            fix.changes.push_back(clearChange(componentPath(cell, component, "account")));
        }
        if (gaps.empty()) continue;
        Finding& finding = checker.report(
            Subject::component(cell, component),
            nameIn(cell, component) + " " + text::list(gaps) + ". Give it its own account with narrow roles.",
            text::list(gaps));
        finding.fixes.push_back(std::move(fix));
    }
}

void deliveryIsNarrow(Checker& checker) {
    const Plan& plan = checker.plan();
    const Delivery& delivery = *plan.delivery;
    std::vector<std::string> gaps;
    Fix fix{"Use derived roles, federation and no keys", {}};
    std::vector<std::pair<std::string, bool>> roles;
    for (const auto& role : delivery.roles)
        roles.emplace_back(*role->role, role->scope.has() && *role->scope == DeliveryRolesScope::Project);
    const std::vector<std::string> wide = wideRoles(roles);
    if (!wide.empty()) {
        gaps.push_back("has " + text::list(wide));
        fix.changes.push_back(removeChange("delivery.roles"));
    }
    if (delivery.accountKeysOrDefault()) {
        gaps.push_back("uses downloaded account keys");
        fix.changes.push_back(setFix({}, "delivery.account_keys", "false").changes.front());
    }
    if (delivery.wif->attributeCondition.has() && delivery.wif->attributeCondition->empty()) {
        gaps.push_back("accepts any repository: its identity provider has no condition");
        fix.changes.push_back(clearChange("delivery.wif.attribute_condition"));
    }
    if (!gaps.empty()) {
        Finding& finding =
            checker.report(Subject::section("delivery"), "The delivery account " + text::list(gaps) + ". Narrow it.",
                           text::list(gaps));
        finding.fixes.push_back(std::move(fix));
    }
    for (const auto& cluster : plan.clusters) {
        if (cluster->workloadIdentityOrDefault()) continue;
        Finding& finding = checker.report(
            Subject::object("cluster", cluster->id.text),
            "Pods of " + text::quotedName(*cluster) + " share the account of their node. Turn workload identity on.",
            "workload_identity false");
        finding.fixes.push_back(
            setFix("Turn workload identity on", "clusters[" + cluster->id.text + "].workload_identity", "true"));
    }
}

bool isUnpinned(const std::string& image) {
    const std::size_t slash = image.rfind('/');
    const std::size_t colon = image.find(':', slash == std::string::npos ? 0 : slash);
    if (image.find("@sha256:") != std::string::npos) return false;
    return colon == std::string::npos || image.substr(colon + 1) == "latest";
}

bool isClosedRegistry(const std::string& repository) {
    const std::string host = repository.substr(0, repository.find('/'));
    return host == "gcr.io" || host.ends_with(".gcr.io");
}

/// Speaks of stamps, not cells: an image is the same everywhere.
void imagesArePinned(Checker& checker) {
    const Plan& plan = checker.plan();
    const std::string& registry = *plan.provider->registry;
    if (isClosedRegistry(registry))
        checker.report(
            Subject::section("provider"),
            "The registry " + text::quoted(registry) + " takes no images since 2025-03-18. Use Artifact Registry.",
            "registry " + registry);
    for (const auto& stamp : plan.stamps) {
        for (const auto& component : stamp.value) {
            if (!isRun(*component)) continue;
            const Subject subject = Subject::section(stamp.key.text + "/" + component->id.text);
            const Image& image = *component->image;
            if (!component->image.has() && registry.empty()) {
                checker.notEvaluated(subject, "stamps." + stamp.key.text + "[" + component->id.text + "].image");
                continue;
            }
            std::vector<std::string> gaps;
            if (*image.tag == "latest" && !image.digest.has())
                gaps.push_back("runs the tag latest, which changes by itself");
            if (image.base.has() && isUnpinned(*image.base))
                gaps.push_back("is built on " + *image.base + " without a fixed tag");
            if (image.repository.has() && isClosedRegistry(*image.repository))
                gaps.push_back("lies in " + *image.repository + ", which takes no images since 2025-03-18");
            if (gaps.empty()) continue;
            checker.report(subject,
                           "The image of " + text::quoted(component->id.text) + " " + text::list(gaps) +
                               ". Use a digest in a registry of the plan.",
                           text::list(gaps));
        }
    }
}

/// Some tenant stores a class that asks for a firewall.
bool firewallIsRequired(const Checker& checker) {
    ClassSet stored;
    for (const TenantView& tenant : checker.index().tenants()) stored.add(classesOf(*tenant));
    const std::vector<DataClass> classes = stored.all();
    return std::any_of(classes.begin(), classes.end(),
                       [&](DataClass one) { return policyOf(checker, one).wafOrDefault(); });
}

void edgeHasFirewall(Checker& checker) {
    const Plan& plan = checker.plan();
    if (!plan.edge.has()) return;
    for (const EnvironmentId& id : *plan.edge->env) {
        const Environment* env = checker.index().findEnvironment(id.text);
        if (!env || !env->kind.has() || *env->kind != EnvironmentKind::Prod) continue;
        const Edge edge = effectiveEdge(plan, id);
        const bool off = !edge.waf.has();
        const bool preview = edge.waf->mode.has() && *edge.waf->mode == EdgeWafMode::Preview;
        if (!off && !(preview && firewallIsRequired(checker))) continue;
        const std::string what =
            off ? "has no web application firewall"
                : "has a web application firewall that only watches, while cardholder data need it to act";
        Finding& finding = checker.report(Subject::section("edge"),
                                          "The public edge of " + text::quotedName(*env) + " " + what + ". Turn it on.",
                                          off ? "waf off in " + id.text : "waf preview in " + id.text);
        if (off) {
            Fix fix = setFix("Turn the firewall on", "edge.waf.policy", "owasp");
            fix.changes.push_back(setFix({}, "edge.waf.rules", "10").changes.front());
            finding.fixes.push_back(std::move(fix));
        } else {
            finding.fixes.push_back(setFix("Let the firewall act", "edge.waf.mode", "enforce"));
        }
    }
}

} // namespace

std::vector<CheckEntry> securityChecks() {
    using A = Aspect;
    return {
        {"SEC-01", A::Secrets | A::Provider | A::Info | A::TenantNames, &secretsFollowPattern},
        {"SEC-02", A::Secrets | A::Provider | A::Info | A::TenantNames, &secretNamesAreDistinct},
        {"SEC-03", A::None, &tenantHoldsNoCredentials},
        {"SEC-03", A::Everything, &planHoldsNoCredentials},
        {"SEC-04", A::None, &storesArePrivate},
        {"SEC-05", A::Edge, &entryIsTheEdge},
        {"SEC-06", A::None, &connectionsAreProtected},
        {"SEC-07", A::None, &rolesAreNarrow},
        {"SEC-07", A::Delivery | A::Clusters, &deliveryIsNarrow},
        {"SEC-08", A::Stamps | A::Provider, &imagesArePinned},
        {"SEC-09", A::Edge | A::Environments | A::Tenants, &edgeHasFirewall},
    };
}

} // namespace platbook::models
