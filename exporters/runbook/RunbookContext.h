#pragma once

#include "exporters/core/CellView.h"
#include "exporters/core/Exporter.h"
#include "exporters/core/ShellWords.h"
#include "exporters/helm/ChartValues.h"
#include "models/capacity/RegionLoss.h"
#include "models/evaluate/PlanIndex.h"

#include <optional>
#include <string>
#include <vector>

namespace platbook::exporters::runbook {

/// What the chapters know: the plan, its cells and who does what.
class RunbookContext {
public:
    explicit RunbookContext(const ExportInput& input);

    const ExportInput& input;
    const models::Plan& plan;
    const models::PlanIndex index;
    const std::vector<CellView> cells; ///< exported cells in plan order

    /// Cells of prod environments.
    std::vector<const CellView*> prodCells() const;
    /// Cells that come first to last in a release: dev, staging, prod, in plan order within.
    std::vector<const CellView*> releaseOrder() const;
    models::RegionLoss loss(const CellView& view) const;
    /// Helm releases of the cells; none where no cell runs on Kubernetes.
    const std::vector<helm::Release>& releases() const { return m_chart.releases; }

    // ---- people, as Markdown ----
    std::string owner() const;
    /// Who is called first: the first contact in order, "on-call" before others; the owner where there is none.
    std::string onCall() const;
    /// Who decides about what can't be undone: the second contact of the escalation, else the owner.
    std::string decisionMaker() const;
    std::string contactText(const models::ContactId& id) const;
    /// Contacts in order of escalation: order, then plan order.
    std::vector<const models::Contact*> contactsInOrder() const;
    /// Those of them who can be called, for a mail wakes nobody; all where nobody can be.
    std::vector<const models::Contact*> callableContacts() const;

private:
    std::vector<const models::Contact*> escalation() const;
    helm::ChartValues m_chart;
};

/// A component with the name of its resource.
struct Named {
    const models::Component* component = nullptr;
    std::string name;
};
/// Cloud Run services of a cell; none where it runs on Kubernetes.
std::vector<Named> servicesOf(const CellView& view);
/// Cloud Run worker pools of a cell: workers, schedulers, workflow engines.
std::vector<Named> poolsOf(const CellView& view);
/// Workloads of a cell, whatever they run on.
std::vector<Named> workloadsOf(const CellView& view);
/// Instances of managed PostgreSQL: databases and, where it is one, the vector store.
std::vector<Named> databasesOf(const CellView& view);
std::vector<Named> storesOf(const CellView& view, models::ComponentKind kind);
/// The first postgres, where tenants' rows are, wherever it stands among the stores.
std::optional<Named> mainInstance(const CellView& view);

bool onKubernetes(const CellView& view);
/// Whether its database has a replica in the failover region.
bool hasReplica(const CellView& view, const models::Component& database);
/// Where a cell's resources stand: at home or, under another name, in the failover region.
enum class Place { Home, Standby };
/// Where its services stand at all times.
std::vector<Place> placesOf(const CellView& view);
std::string nameAt(const std::string& name, Place place);
/// Project and region of a cloud command: " --project=p --region=l".
std::string placeFlags(const CellView& view, Place place = Place::Home);
std::string projectFlag(const CellView& view);
/// The project that holds the cell's cluster; it may be another one than the cell's.
std::string clusterProject(const CellView& view);
/// Whether the tenant's allowed regions hold the failover region.
bool mayMove(const CellView& view, const models::Tenant& tenant);
/// Whether the cell has tenants and none of them may be served from the failover region.
bool staysForResidency(const CellView& view);
/// Folder of the cell's Terraform root.
std::string terraformFolder(const CellView& view);
/// Folder of the edge's root that serves the cell; empty: none.
std::string edgeFolder(const CellView& view, const models::Region& region);
/// Names that lead to the cell: its own first. Empty: not behind an edge.
/// @param moving  without the names of tenants that must not leave
std::vector<std::string> cellHosts(const CellView& view, bool moving = false);
/// Database name inside the instance.
std::string databaseName(const CellView& view, const models::Component& database);
/// Path of the image of a component, without tag.
std::string imagePath(const CellView& view, const models::Component& component);

/// Lines that open a database to `psql` as the caller, through the provider's proxy; and those that close it.
std::string openDatabase(const CellView& view, const std::string& instance, const std::string& location,
                         const std::string& database);
/// The same for words of shell: connection "project:location:instance" and database.
std::string openDatabaseAt(const std::string& connection, const std::string& database);
std::string closeDatabase();

/// Minutes as people read them; unset: "unlimited".
std::string minutesText(const std::optional<models::Rational>& minutes);
/// "RPO 15 min, RTO 60 min", what the environment promises; empty: nothing.
std::string objectiveText(const models::Dr& objective);
models::Dr objectiveOf(const CellView& view);
/// "1 cell", "2 cells".
std::string counted(std::size_t count, const std::string& thing);
/// A list in a sentence: "a, b and c".
std::string joined(const std::vector<std::string>& words);

} // namespace platbook::exporters::runbook
