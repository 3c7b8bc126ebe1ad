#include "exporters/core/ResourceNames.h"

#include "models/fields/Effective.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>

namespace platbook::exporters {
namespace {

constexpr std::size_t nameLimit = 63;
constexpr std::size_t accountLimit = 30;
constexpr std::size_t projectLimit = 30;
constexpr std::size_t accountMinimum = 6;
constexpr std::size_t hashLength = 6;

/// What tenants of each tier usually keep, for plans that count secrets without naming them.
constexpr std::array<std::string_view, 6> usualTenantSecrets{"api-key",           "webhook-key", "integration-token",
                                                             "sso-client-secret", "signing-key", "export-key"};

/// FNV-1a: short and the same on every machine; it tells names apart, it guards nothing.
std::string shortHash(std::string_view text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
    constexpr std::string_view digits = "0123456789abcdefghijklmnopqrstuvwxyz";
    std::string out;
    for (std::size_t i = 0; i < hashLength; ++i, hash /= digits.size()) out += digits[hash % digits.size()];
    return out;
}

models::NameTokens tokensOf(const models::Plan& plan, const models::Cell& cell) {
    models::NameTokens tokens;
    tokens.plan = plan.plan->id.text;
    tokens.env = cell.env->text;
    tokens.region = cell.region->text;
    tokens.cell = cell.id.text;
    tokens.tenant = cell.tenant->text;
    return tokens;
}

std::int64_t secretCount(const models::Plan& plan, models::Tier tier) {
    const auto& counts = *plan.naming->secretsPerTenant;
    switch (tier) {
    case models::Tier::Pool: return counts.pool.valueOr(2);
    case models::Tier::Bridge: return counts.bridge.valueOr(3);
    case models::Tier::Silo: return counts.silo.valueOr(6);
    }
    return 0;
}

TenantSecret tenantSecret(const models::Plan& plan, const models::Tenant& tenant, const std::string& id) {
    models::NameTokens tokens;
    tokens.plan = plan.plan->id.text;
    tokens.tenant = tenant.id.text;
    tokens.tenantId = *tenant.tenantId;
    tokens.secret = id;
    return {id, models::expandName(plan.naming->secretOrDefault(), tokens)};
}

} // namespace

std::string fitName(const std::string& name, std::size_t limit) {
    if (name.size() <= limit) return name;
    std::string start = name.substr(0, limit - hashLength - 1);
    while (!start.empty() && start.back() == '-') start.pop_back();
    return start + '-' + shortHash(name);
}

std::string projectName(const models::Plan& plan, const models::Cell& cell) {
    const std::string name = models::cellProject(plan, cell);
    return cell.project.has() ? name : fitName(name, projectLimit);
}

std::string resourceName(const models::Plan& plan, const models::Cell& cell, const models::Component& component) {
    if (component.resourceName.has()) return *component.resourceName;
    models::NameTokens tokens = tokensOf(plan, cell);
    tokens.component = component.id.text;
    return fitName(models::expandName(plan.naming->resourceOrDefault(), tokens), nameLimit);
}

std::string cellResourceName(const models::Plan& plan, const models::Cell& cell, const std::string& what) {
    return fitName(plan.plan->id.text + '-' + cell.id.text + '-' + what, nameLimit);
}

std::string standbyName(const std::string& name) { return fitName(name + "-dr", nameLimit); }

std::string replicaName(const std::string& name, std::int64_t number) {
    return fitName(name + "-r" + std::to_string(number), nameLimit);
}

std::string bucketName(const models::Plan& plan, const models::Cell& cell, const models::Component& component) {
    if (component.resourceName.has()) return *component.resourceName;
    return fitName(projectName(plan, cell) + '-' + cell.id.text + '-' + component.id.text, nameLimit);
}

std::string accountId(const models::Cell& cell, const models::Component& component) {
    std::string id = component.account.has() ? *component.account : cell.id.text + '-' + component.id.text;
    id = fitName(id, accountLimit);
    return id.size() < accountMinimum ? id + "-account" : id;
}

std::string secretsAccountId(const models::Cell& cell) {
    constexpr std::size_t limit = 30;
    return fitName(cell.id.text + "-secrets", limit);
}

std::string networkName(const models::Plan& plan, const models::EnvironmentId& env) {
    const models::Network network = models::effectiveNetwork(plan, env);
    models::NameTokens tokens;
    tokens.plan = plan.plan->id.text;
    tokens.env = env.text;
    return fitName(models::expandName(network.vpc.has() ? *network.vpc : "{plan}-vpc", tokens), nameLimit);
}

std::string folderName(const models::Plan& plan, const std::string& usual, const std::vector<std::string>& siblings) {
    const auto& folders = *plan.naming->folders;
    const std::string* wished = models::findEntry(folders, usual);
    if (!wished || wished->empty() || labelValue(*wished) != *wished) return usual;
    for (const std::string& sibling : siblings) {
        if (sibling == usual) continue;
        const std::string* other = models::findEntry(folders, sibling);
        if (sibling == *wished || (other && *other == *wished)) return usual;
    }
    return *wished;
}

std::string environmentFolder(const models::Plan& plan, const models::EnvironmentId& env) {
    std::vector<std::string> all;
    for (const auto& environment : plan.environments) all.push_back(environment->id.text);
    return folderName(plan, env.text, all);
}

std::string labelValue(std::string_view text) {
    std::string value;
    for (const char c : text) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (upper) value += static_cast<char>(c - 'A' + 'a');
        else if (plain) value += c;
        else if (!value.empty() && value.back() != '-') value += '-';
    }
    value.resize(std::min(value.size(), nameLimit));
    while (!value.empty() && value.back() == '-') value.pop_back();
    return value;
}

std::vector<std::pair<std::string, std::string>> resourceLabels(const models::Plan& plan, const LabelSource& source) {
    const std::array<std::pair<std::string_view, std::string_view>, 7> known{{{"plan", plan.plan->id.text},
                                                                              {"env", source.env},
                                                                              {"region", source.region},
                                                                              {"cell", source.cell},
                                                                              {"tenant", source.tenant},
                                                                              {"component", source.component},
                                                                              {"owner", *plan.plan->owner}}};
    std::map<std::string, std::string> labels;
    for (const std::string& key : plan.naming->labelsOrDefault())
        for (const auto& [name, value] : known)
            if (key == name && !labelValue(value).empty()) labels[key] = labelValue(value);
    return {labels.begin(), labels.end()};
}

std::vector<TenantSecret> tenantSecrets(const models::Plan& plan, const models::Tenant& tenant) {
    std::vector<TenantSecret> secrets;
    for (const auto& id : *tenant.secrets) secrets.push_back(tenantSecret(plan, tenant, id.text));
    if (tenant.secrets.has()) return secrets;
    for (const auto& item : plan.secrets->items) {
        if (item->scopeOrDefault() != models::SecretScope::Tenant) continue;
        const auto& holders = *item->tenants;
        const bool holds =
            !item->tenants.has() || std::find(holders.begin(), holders.end(), tenant.id) != holders.end();
        if (holds) secrets.push_back(tenantSecret(plan, tenant, item->id.text));
    }
    if (!secrets.empty()) return secrets;
    const std::int64_t count = secretCount(plan, *tenant.tier);
    for (std::int64_t i = 0; i < count; ++i) {
        const auto index = static_cast<std::size_t>(i);
        const std::string id = index < usualTenantSecrets.size() ? std::string(usualTenantSecrets[index])
                                                                 : "secret-" + std::to_string(i + 1);
        secrets.push_back(tenantSecret(plan, tenant, id));
    }
    return secrets;
}

std::string tenantDatabase(const models::Plan& plan, const models::Tenant& tenant) {
    const bool own =
        *tenant.tier == models::Tier::Bridge && tenant.bridge.has() && *tenant.bridge == models::TenantBridge::Database;
    if (!own) return {};
    models::NameTokens tokens;
    tokens.plan = plan.plan->id.text;
    tokens.tenant = tenant.id.text;
    tokens.tenantId = *tenant.tenantId;
    return models::expandName(plan.naming->databaseOrDefault(), tokens);
}

std::string sharedSecretName(const models::Plan& plan, const models::Secret& secret) {
    if (secret.externalName.has()) return *secret.externalName;
    models::NameTokens tokens;
    tokens.plan = plan.plan->id.text;
    tokens.secret = secret.id.text;
    tokens.vendor = *secret.vendor;
    const bool vendor = secret.scopeOrDefault() == models::SecretScope::Vendor;
    return models::expandName(vendor ? plan.naming->secretVendorOrDefault() : plan.naming->secretPlatformOrDefault(),
                              tokens);
}

RegistryPath parseRegistry(std::string_view registry) {
    RegistryPath path;
    const std::size_t first = registry.find('/');
    path.host = registry.substr(0, first);
    if (first == std::string_view::npos) return path;
    const std::string_view rest = registry.substr(first + 1);
    const std::size_t second = rest.find('/');
    path.project = rest.substr(0, second);
    if (second != std::string_view::npos) path.repository = rest.substr(second + 1);
    return path;
}

} // namespace platbook::exporters
