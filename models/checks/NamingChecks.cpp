#include "models/checks/CheckList.h"
#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"
#include "models/checks/Naming.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

/// NAM-02 and NAM-03: names after expansion. Ids and references (NAM-01) have a file of their own.
namespace platbook::models {
namespace {

NameTokens tokensOf(const Plan& plan, const CellView& cell) {
    NameTokens tokens;
    tokens.plan = plan.plan->id.text;
    tokens.env = cell.cell->env->text;
    tokens.region = cell.cell->region->text;
    tokens.cell = cell.id();
    tokens.tenant = cell.cell->tenant->text;
    return tokens;
}

class Lengths {
public:
    explicit Lengths(Checker& checker) : m_checker(checker) {}

    /// Reports a name outside its provider's limits, each name of a kind once.
    void judge(const Subject& subject, const std::string& kind, const std::string& name, std::int64_t least,
               std::int64_t most) {
        const auto length = static_cast<std::int64_t>(name.size());
        if (length >= least && length <= most) return;
        if (!m_told.insert(kind + " " + name).second) return;
        const std::string range =
            least > 0 ? std::to_string(least) + " to " + std::to_string(most) : "at most " + std::to_string(most);
        m_checker.report(subject,
                         "The " + kind + " name " + text::quoted(name) + " has " + std::to_string(length) +
                             " characters; " + range + " are allowed. Shorten the id or the pattern.",
                         kind + " " + name + ": " + std::to_string(length) + " of " + range);
    }

private:
    Checker& m_checker;
    std::set<std::string> m_told;
};

std::string resourceName(const Plan& plan, const CellView& cell, const Component& component) {
    if (component.resourceName.has()) return *component.resourceName;
    NameTokens tokens = tokensOf(plan, cell);
    tokens.component = component.id.text;
    return expandName(plan.naming->resource.valueOr("{plan}-{cell}-{component}"), tokens);
}

std::string accountName(const Plan& plan, const CellView& cell, const Component& component) {
    NameTokens tokens = tokensOf(plan, cell);
    tokens.component = component.id.text;
    return expandName(component.account.valueOr("{cell}-{component}"), tokens);
}

/// Two buckets of one name: names of buckets are taken once in the world. Stores that several cells use are no clash.
void bucketsAreDistinct(Checker& checker) {
    std::map<std::string, std::string> owners;
    for (const CellView& cell : checker.index().cells()) {
        if (cell.isCompose()) continue;
        for (const Component& component : *cell.components) {
            if (!component.kind.has() || *component.kind != ComponentKind::ObjectStorage) continue;
            const std::string name = resourceName(checker.plan(), cell, component);
            const std::string owner = cell.id() + "/" + component.id.text;
            const auto [known, fresh] = owners.emplace(name, owner);
            if (fresh) continue;
            checker.report(Subject::component(cell, component),
                           "The bucket name " + text::quoted(name) + " of " + owner + " is that of " + known->second +
                               " too. Use a pattern with the cell in it.",
                           "bucket " + name);
        }
    }
}

void namesKeepLengths(Checker& checker) {
    const Plan& plan = checker.plan();
    Lengths lengths(checker);
    for (const CellView& cell : checker.index().cells()) {
        if (cell.isCompose()) continue;
        lengths.judge(Subject::cell(cell), "project", cell.project, checker.whole("project_min"),
                      checker.whole("project_max"));
        for (const Component& component : *cell.components) {
            if (!component.kind.has()) continue;
            const Subject subject = Subject::component(cell, component);
            if (componentClass(*component.kind) == ComponentClass::Run)
                lengths.judge(subject, "account", accountName(plan, cell, component), checker.whole("account_min"),
                              checker.whole("account_max"));
            if (*component.kind == ComponentKind::ObjectStorage)
                lengths.judge(subject, "bucket", resourceName(plan, cell, component), checker.whole("bucket_min"),
                              checker.whole("bucket_max"));
        }
        if (cell.runtime != Runtime::Kubernetes) continue;
        const std::string space =
            cell.isSilo() ? expandName(plan.naming->namespace_.valueOr("tenant-{tenant}"), tokensOf(plan, cell))
                          : "shared-services";
        lengths.judge(Subject::cell(cell), "namespace", cell.cell->namespace_.valueOr(space), 0,
                      checker.whole("namespace_max"));
    }
    bucketsAreDistinct(checker);
}

std::string schemaOf(const Plan& plan, const Tenant& tenant) {
    NameTokens tokens;
    tokens.plan = plan.plan->id.text;
    tokens.tenant = tenant.id.text;
    tokens.tenantId = *tenant.tenantId;
    return expandName(plan.naming->schema.valueOr("tenant_{tenant_}"), tokens);
}

void schemaKeepsLength(Checker& checker, const TenantView& tenant) {
    Lengths(checker).judge(checker.tenant(tenant), "schema", schemaOf(checker.plan(), *tenant), 0,
                           checker.whole("schema_max"));
}

/// Slugs are distinct already (NAM-01), so that a pattern with the slug or the UUID in it can only clash where "_"
/// stands in a slug beside the "_" that "-" becomes.
bool schemasMayClash(const Checker& checker) {
    const std::string pattern = checker.plan().naming->schema.valueOr("tenant_{tenant_}");
    if (pattern.find("{tenant") == std::string::npos) return true;
    const auto& tenants = checker.index().tenants();
    return std::any_of(tenants.begin(), tenants.end(),
                       [](const TenantView& tenant) { return tenant.id().find('_') != std::string::npos; });
}

void schemasAreDistinct(Checker& checker) {
    if (!schemasMayClash(checker)) return;
    std::unordered_map<std::string, std::string> owners;
    for (const TenantView& tenant : checker.index().tenants()) {
        const std::string schema = schemaOf(checker.plan(), *tenant);
        const auto [known, fresh] = owners.emplace(schema, tenant.id());
        if (fresh || known->second == tenant.id()) continue;
        checker.report(checker.tenant(tenant),
                       text::quoted(known->second) + " and " + text::quoted(tenant.id()) + " both get the schema " +
                           text::quoted(schema) + ". Choose another slug or pattern.",
                       known->second + " and " + tenant.id() + ": " + schema);
    }
}

} // namespace

std::vector<CheckEntry> namingChecks() {
    using A = Aspect;
    return {
        // Which objects exist: any section that has ids.
        {"NAM-01", A::Places | A::Cells | A::Observability, &tenantIdsAreSound},
        {"NAM-01", A::Everything, &planIdsAreSound},
        {"NAM-01", A::TenantNames, &tenantIdsAreDistinct},
        {"NAM-01", A::None, &tenantRegimesAreKnown},
        {"NAM-01", A::Everything, &catalogueNamesAreKnown},
        {"NAM-02", A::Provider | A::Cells | A::Stamps | A::Info | A::Environments, &namesKeepLengths},
        {"NAM-02", A::Provider | A::Info, &schemaKeepsLength},
        {"NAM-03", A::Provider | A::Info | A::TenantNames, &schemasAreDistinct},
    };
}

} // namespace platbook::models
