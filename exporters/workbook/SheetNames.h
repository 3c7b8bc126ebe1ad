#pragma once

/// Names of sheets and columns that formulas of other sheets refer to.
namespace platbook::exporters::workbook {

namespace sheet_name {
inline constexpr const char* summary = "Summary";
inline constexpr const char* tenants = "By tenant";
inline constexpr const char* lines = "Line items";
inline constexpr const char* assumptions = "Assumptions";
inline constexpr const char* usage = "Usage";
inline constexpr const char* sizing = "Sizing";
inline constexpr const char* nodes = "Nodes";
inline constexpr const char* allocation = "Allocation";
inline constexpr const char* prices = "Prices";
inline constexpr const char* growth = "Growth";
inline constexpr const char* growthWorkings = "Growth workings";
inline constexpr const char* comparison = "Comparison";
} // namespace sheet_name

/// Columns of the line items.
namespace line_column {
enum : unsigned short {
    Number,
    Cell,
    Component,
    Group,
    Environment,
    Region,
    Owner,
    Sku,
    Term,
    Unit,
    QuantityLow,
    QuantityExpected,
    QuantityHigh,
    Price,
    Low,
    Expected,
    High,
    Source,
    AsOf,
    Pool,
    SharedCore,
    Note,
    Follows
};
} // namespace line_column

/// Columns of the workings of growth; one column of a group for each tier or scenario.
namespace growth_column {
enum : unsigned short {
    Month,
    Usage,
    FirstTenants,
    FirstRatio = FirstTenants + 3,
    FirstDrift = FirstRatio + 3,
    FirstSteps = FirstDrift + 3,
    FirstTotal = FirstSteps + 3,
    FirstFollower = FirstTotal + 3
};
} // namespace growth_column

/// Columns of the tenants' usage.
namespace usage_column {
enum : unsigned short {
    Tenant,
    Cell,
    Cluster,
    Counts,
    Requests,
    TokensIn,
    TokensOut,
    Database,
    Objects,
    Egress,
    Seats,
    Fixed
};
} // namespace usage_column

/// Columns of the components' sizes.
namespace sizing_column {
enum : unsigned short {
    Cell,
    Component,
    Environment,
    Hours,
    RequestsPerSecond,
    Min,
    Max,
    ServiceTime,
    Concurrency,
    TargetUtil,
    Low,
    Expected,
    High,
    Cluster,
    PodVcpu,
    PodMemory
};
} // namespace sizing_column

/// Columns of the node pools.
namespace node_column {
enum : unsigned short {
    Cluster,
    Pool,
    CarriesPods,
    VcpuLow,
    VcpuExpected,
    VcpuHigh,
    MemoryLow,
    MemoryExpected,
    MemoryHigh,
    NodeVcpu,
    NodeMemory,
    Allocatable,
    Min,
    Max,
    Low,
    Expected,
    High
};
} // namespace node_column

/// Columns of the pools of shared lines.
namespace pool_column {
enum : unsigned short { Pool, Scope, Place, Key, Low, Expected, High, Weights, PerLow, PerExpected, PerHigh, Share };
} // namespace pool_column

namespace price_column {
enum : unsigned short { Key, What, Regions, Unit, Price, Source, AsOf, Origin, How, Note };
} // namespace price_column

/// Columns of the tenants.
namespace tenant_column {
enum : unsigned short {
    Tenant,
    Name,
    Tier,
    Cell,
    DirectLow,
    DirectExpected,
    DirectHigh,
    Tokens,
    AllocatedLow,
    AllocatedExpected,
    AllocatedHigh,
    FullLow,
    FullExpected,
    FullHigh,
    Price,
    Margin,
    ShareLow,
    ShareExpected,
    ShareHigh
};
} // namespace tenant_column

} // namespace platbook::exporters::workbook
