#pragma once

#include "exporters/core/Exporter.h"
#include "exporters/workbook/GrowthModel.h"
#include "exporters/workbook/XlsxBook.h"
#include "models/cost/PricedLines.h"
#include "models/cost/SharedPools.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace platbook::exporters::workbook {

/// Where tables stand: every sheet has its title, a note, and a table whose heads are in one row.
inline constexpr Row titleRow = 0;
inline constexpr Row noteRow = 1;
inline constexpr Row headRow = 3;
inline constexpr Row firstRow = 4;
inline constexpr Row firstHoursRow = 14; ///< of the assumptions: environments follow the numbers of the whole plan

/// A scenario, with the ending of the names that belong to it: "Busy_low".
struct Scenario {
    const char* word;
    models::Money models::MoneyRange::*money;
    models::Rational models::Range3<models::Rational>::*number;
};
inline constexpr Scenario scenarios[] = {
    {"low", &models::MoneyRange::low, &models::Range3<models::Rational>::low},
    {"expected", &models::MoneyRange::expected, &models::Range3<models::Rational>::expected},
    {"high", &models::MoneyRange::high, &models::Range3<models::Rational>::high}};

/// A unit price, once for all quantities that are paid by it.
struct PriceRow {
    std::string key; ///< "sql.vcpu_h", "model default"; of a missing one what it would be for
    std::string what;
    std::string unit;
    std::vector<std::string> regions; ///< of the lines that use it, in their order
    models::TermPrice price;
};

/// A line with the place of its first term; each term has a row.
struct LineRow {
    const models::PricedLine* line = nullptr;
    Row row = 0;
    std::vector<std::size_t> prices; ///< per term, a position in the prices
    std::string pool;                ///< among whose tenants it is split; empty: among none
};

/// A component whose average instances follow from load.
struct SizingRow {
    const models::CellView* cell = nullptr;
    const models::Component* component = nullptr;
    models::InstanceCounts counts;
    models::Rational requestsPerSecond;
    models::Rational podVcpu, podMemory; ///< of one instance with its sidecar; 0 outside Kubernetes
};

/// A node pool, or the pods of a cluster without pools.
struct NodeRow {
    const models::Cluster* cluster = nullptr;
    const models::NodePool* pool = nullptr; ///< null: paid by pod
    bool carriesPods = true;                ///< false: stays at its minimum
    models::Range3<models::Rational> vcpu, memory, nodes;
};

/// Hours of an environment.
struct HoursRow {
    const models::Environment* environment = nullptr;
    std::int64_t hours = 0;
};

/// What the sheets are made of, and where each thing stands, so that formulas of one sheet can name cells of another.
class WorkbookModel {
public:
    /// @param input  its evaluation is one of an index; outlives this object
    explicit WorkbookModel(const ExportInput& input);

    const ExportInput& input;
    const models::Evaluation& evaluation;
    const models::PlanIndex& index;
    const models::Plan& plan;
    models::PricingContext context;
    std::string currency;
    std::string footer; ///< of printed pages

    std::vector<models::PricedLine> priced;
    std::vector<LineRow> lines;
    std::vector<PriceRow> prices;
    std::vector<SizingRow> sizing;
    std::vector<NodeRow> nodes;
    std::vector<HoursRow> hours;
    std::vector<models::TenantWeights> weights;
    models::SharedPools pools;
    std::vector<std::vector<const LineRow*>> owned; ///< per tenant, the lines it owns
    Row lastLineRow = firstRow;                     ///< of the line items

    /// Of the lines, by the plan's own growth.
    const GrowthModel& growth() const { return m_growth; }
    /// "eu-1 by requests_m": a pool's name.
    std::string poolName(std::size_t position) const;
    /// Whether usage of a tenant counts: it stands in a prod cell.
    bool counts(std::size_t tenant) const;
    /// Cluster of a tenant's cell; empty: none.
    std::string clusterOf(std::size_t tenant) const;
    /// Row of the assumptions that holds the hours of an environment, by its position.
    static Row hoursRow(std::size_t position) { return firstHoursRow + static_cast<Row>(position); }
    /// Where the hours of an environment stand; of the plan where the environment is not known.
    std::string hoursCell(const std::string& env) const;
    std::optional<Row> sizingRow(const std::string& cell, const std::string& component) const;
    std::optional<Row> nodeRow(const std::string& cluster, const std::string& pool) const;
    std::optional<Row> tenantRow(const std::string& tenant) const;

private:
    void addHours();
    void addSizing();
    void addNodes();
    void addLines();
    std::size_t priceOf(const models::CostLine& line, const models::LineTerm& term);

    GrowthModel m_growth;
    std::map<const models::Rate*, std::string> m_keys;
    std::map<std::string, std::size_t> m_priceByText;
    std::map<std::pair<std::string, std::string>, Row> m_sizingRows;
    std::map<std::pair<std::string, std::string>, Row> m_nodeRows;
};

/// A fraction as a spreadsheet holds it, with fifteen digits after the point.
double asNumber(const models::Rational& value);

/// What an amount is rounded by: the inner ROUND takes away what binary numbers add to exact halves of a cent.
std::string roundedToCents(const std::string& exact);

} // namespace platbook::exporters::workbook
