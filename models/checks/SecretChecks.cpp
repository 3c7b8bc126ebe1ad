#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"
#include "models/checks/Security.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>

/// SEC-01 and SEC-02: names of secrets.
namespace platbook::models {
namespace {

std::string expandedName(const Plan& plan, const Secret& secret, std::string_view tenant) {
    const Naming& naming = *plan.naming;
    NameTokens tokens;
    tokens.plan = plan.plan->id.text;
    tokens.secret = secret.id.text;
    tokens.vendor = *secret.vendor;
    tokens.tenant = tenant;
    switch (secret.scopeOrDefault()) {
    case SecretScope::Platform: return expandName(naming.secretPlatform.valueOr("{secret}"), tokens);
    case SecretScope::Tenant: return expandName(naming.secret.valueOr("{tenant}-{secret}"), tokens);
    case SecretScope::Vendor: return expandName(naming.secretVendor.valueOr("{vendor}-{secret}"), tokens);
    }
    return secret.id.text;
}

/// Whether a name is what a pattern gives for some tenant: everything around the tenant's slug agrees.
bool fitsTenantPattern(const Checker& checker, const Secret& secret, const std::string& name) {
    return std::any_of(
        checker.index().tenants().begin(), checker.index().tenants().end(),
        [&](const TenantView& tenant) { return expandedName(checker.plan(), secret, tenant.id()) == name; });
}

} // namespace

void secretsFollowPattern(Checker& checker) {
    const Plan& plan = checker.plan();
    for (const auto& secret : plan.secrets->items) {
        if (!secret->externalName.has()) continue;
        const bool ofTenant = secret->scopeOrDefault() == SecretScope::Tenant;
        const std::string wanted = expandedName(plan, *secret, "{tenant}");
        const bool fits =
            ofTenant ? fitsTenantPattern(checker, *secret, *secret->externalName) : wanted == *secret->externalName;
        if (fits) continue;
        Finding& finding =
            checker.report(Subject::object("secret", secret->id.text),
                           "Secret " + text::quotedName(*secret) + " is named " + text::quoted(*secret->externalName) +
                               "; the pattern gives " + text::quoted(wanted) + ". Rename it.",
                           *secret->externalName + " instead of " + wanted);
        finding.fixes.push_back(
            {"Use the name of the pattern", {clearChange("secrets.items[" + secret->id.text + "].external_name")}});
    }
}

namespace {

/// Expanded names of all tenants' and platform secrets, each with what it belongs to, in plan order.
std::vector<std::pair<std::string, std::string>> expandedNames(const Checker& checker) {
    const Plan& plan = checker.plan();
    std::vector<std::pair<std::string, std::string>> names;
    for (const auto& secret : plan.secrets->items) {
        if (secret->externalName.has()) {
            names.emplace_back(*secret->externalName, secret->id.text);
        } else if (secret->scopeOrDefault() != SecretScope::Tenant) {
            names.emplace_back(expandedName(plan, *secret, {}), secret->id.text);
        } else {
            for (const TenantView& tenant : checker.index().tenants()) {
                const auto& owners = *secret->tenants;
                if (secret->tenants.has() && std::find(owners.begin(), owners.end(), tenant->id) == owners.end())
                    continue;
                names.emplace_back(expandedName(plan, *secret, tenant.id()), tenant.id());
            }
        }
    }
    for (const TenantView& tenant : checker.index().tenants()) {
        for (const AnyId& own : *tenant->secrets) {
            Secret secret;
            secret.id = SecretId(own.text);
            secret.scope = SecretScope::Tenant;
            names.emplace_back(expandedName(plan, secret, tenant.id()), tenant.id());
        }
    }
    return names;
}

void equalNames(Checker& checker) {
    std::map<std::string, std::string> first; // name -> what has it
    for (const auto& [name, owner] : expandedNames(checker)) {
        const auto [known, fresh] = first.emplace(name, owner);
        if (fresh || known->second == owner) continue;
        checker.report(Subject::section("secrets"),
                       text::quoted(known->second) + " and " + text::quoted(owner) + " have the same secret " +
                           text::quoted(name) + ". Use another separator in the pattern, or another slug.",
                       known->second + " and " + owner + ": " + name);
    }
}

/// A condition on the prefix "acme-" would also open "acme-eu-…". Only where the slug leads the name with "-" behind it.
void overlappingPrefixes(Checker& checker) {
    const std::string pattern = checker.plan().naming->secret.valueOr("{tenant}-{secret}");
    const bool slugLeads = pattern.starts_with("{tenant}-") && !pattern.starts_with("{tenant}--");
    if (!slugLeads) return;
    std::unordered_set<std::string_view> slugs;
    for (const TenantView& tenant : checker.index().tenants()) slugs.insert(tenant.id());
    std::unordered_map<std::string_view, std::string_view> longer; // slug -> the first that begins with it and "-"
    for (const TenantView& tenant : checker.index().tenants()) {
        const std::string_view slug = tenant.id();
        for (std::size_t dash = slug.find('-'); dash != std::string_view::npos; dash = slug.find('-', dash + 1))
            if (slugs.contains(slug.substr(0, dash))) longer.emplace(slug.substr(0, dash), slug);
    }
    for (const TenantView& tenant : checker.index().tenants()) {
        const auto known = longer.find(tenant.id());
        if (known == longer.end()) continue;
        const std::string prefix = tenant.id() + "-";
        const std::string other(known->second);
        Finding& finding =
            checker.report(checker.tenant(tenant),
                           "Names of “" + tenant.id() + "” begin like those of “" + other + "”: access to “" + prefix +
                               "…” would open both. Use “--” behind the slug, or another slug.",
                           tenant.id() + " + - begins " + other);
        std::string separated = pattern;
        separated.replace(0, std::string_view("{tenant}-").size(), "{tenant}--");
        finding.fixes.push_back(setFix("Use “--” behind the slug", "naming.secret", separated));
    }
}

void reservedSlugs(Checker& checker) {
    const auto& reserved = *checker.plan().naming->reserved;
    if (reserved.empty()) return;
    for (const TenantView& tenant : checker.index().tenants())
        if (std::any_of(reserved.begin(), reserved.end(), [&](const AnyId& slug) { return slug.text == tenant.id(); }))
            checker.report(checker.tenant(tenant),
                           "The slug " + text::quoted(tenant.id()) + " is reserved. Choose another.",
                           "reserved " + tenant.id());
}

} // namespace

void secretNamesAreDistinct(Checker& checker) {
    equalNames(checker);
    overlappingPrefixes(checker);
    reservedSlugs(checker);
}

} // namespace platbook::models
