#pragma once

#include "PlanTypes.h"
#include "models/matrix/EnvironmentMatrix.h"

#include <string_view>
#include <vector>

/// Effective values (SCHEMA section 2): kind default, then stamp component, then its env.<env>, then the cell's
/// overrides. Objects merge field by field, lists and scalars replace, null returns to the default.
namespace platbook::models {

/// Lays the set fields of `over` onto `base`, in place.
void mergeObject(const ObjectSpec& spec, void* base, const void* over);
template<class T> void merge(T& base, const T& over) { mergeObject(T::spec(), &base, &over); }

/// The component as it runs in that cell; its `env` map is empty. Fields still unset take their xOrDefault().
Component effectiveComponent(const Component& stampComponent, const Cell& cell);

/// Components of a cell's stamp without those the cell lacks, effective, in stamp order. Unknown stamp: empty.
std::vector<Component> cellComponents(const Plan& plan, const Cell& cell);

/// Which level gives the effective value of a component's field in a cell.
ValueOrigin componentFieldOrigin(const Component& stampComponent, const Cell& cell, std::string_view field);

/// The tenant with tenant_defaults.all, then tenant_defaults.<tier> below its own fields.
Tenant effectiveTenant(const Plan& plan, const Tenant& tenant);

Observability effectiveObservability(const Plan& plan, const EnvironmentId& env);
Network effectiveNetwork(const Plan& plan, const EnvironmentId& env);
Delivery effectiveDelivery(const Plan& plan, const EnvironmentId& env);
Edge effectiveEdge(const Plan& plan, const EnvironmentId& env);

// Derived defaults that need the plan.
/// The cell's runtime: its own, else the phase's, else the plan's.
Runtime cellRuntime(const Plan& plan, const Cell& cell);
/// request, or instance for worker, scheduler and workflow.
RunBilling billingOf(const Component& component);
/// pilot-light for standby regions, else none.
RegionMode failoverMode(const Region& region);
/// Instances at the lower and upper end (`count` fixes both).
std::int64_t minInstances(const Component& component);
std::int64_t maxInstances(const Component& component);

/// What group a component kind belongs to.
enum class ComponentClass { Run, Store, Edge, Other };
ComponentClass componentClass(ComponentKind kind);

/// Fills the tokens {plan} {env} {region} {cell} {component} {tenant} {tenant_} {tenant_id} {secret} {vendor}.
struct NameTokens {
    std::string_view plan, env, region, cell, component, tenant, tenantId, secret, vendor;
};
std::string expandName(std::string_view pattern, const NameTokens& tokens);

/// Resolved project of a cell (DOMAIN section 2): its own, else silo_project for silo cells, else project.
std::string cellProject(const Plan& plan, const Cell& cell);

} // namespace platbook::models
