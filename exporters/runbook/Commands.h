#pragma once

#include "exporters/runbook/RunbookContext.h"

#include <string>
#include <vector>

/// Commands that several chapters need; each ends with a line break.
namespace platbook::exporters::runbook {

/// Commands for each of some words, which `variable` holds in turn; a single word needs no loop.
std::string forEach(const std::string& variable, const std::vector<std::string>& words, const std::string& commands);
/// `release=…`: the tag that stands on the commit to be released.
std::string releaseVariable();
/// `<component>_digest=…` per image of the plan, by the release's tag.
std::string imageCommands(const RunbookContext& context);
std::string planFile(const RunbookContext& context);
/// Writes the exports anew after a change of the plan.
std::string exportCommand(const RunbookContext& context);
/// Folders of the roots that know the tenants' names: the entries of production.
std::vector<std::string> entryRoots(const RunbookContext& context);
/// Takes a Terraform root to what its files say, after a look at the plan: the command asks, `yes` carries it out.
/// @param folder  as shell takes it
/// @param flags   of apply, each with a blank before it
std::string applyRoot(const std::string& folder, const std::string& flags = {});
/// The same for several roots, one after another; words of shell too.
std::string applyRoots(const std::vector<std::string>& folders);
std::string describeReplica(const CellView& view, const Named& database);
/// A field of a worker pool under both of its names: gcloud prints pools as version 1 or 2 of the interface has them, by
/// its own age, and leaves out what a shape lacks.
std::string bothShapes(const std::string& second, const std::string& first);
/// Whether each of the cell's workloads is up.
std::string stateCommands(const CellView& view, Place place = Place::Home);
/// What stateCommands prints of workloads on Cloud Run that are up.
inline constexpr const char* upText =
    "`True` for each service, `True` or `CONDITION_SUCCEEDED` for each worker pool, and a revision.";
/// Whether the cell answers through its entry.
std::string healthCommands(const CellView& view);
/// Errors of the last minutes of the cell's workloads.
std::string errorCommands(const CellView& view, int minutes, Place place = Place::Home);
/// Whether a release of the cell reaches users a share at a time (chapter on canary).
bool usesCanary(const CellView& view);
/// Sets a variable of shell to the revision of a service that has a traffic tag; empty where none has.
std::string revisionByTag(const std::string& variable, const std::string& tag, const std::string& service,
                          const std::string& flags);
/// File in which the deploy checklist keeps the images of the cell's worker pools for a rollback.
std::string imageFile(const CellView& view);
/// All traffic of the cell's services to their newest revisions.
std::string allTrafficCommands(const CellView& view);
/// Health path of the component that answers first: "health/ready" unless the plan writes another.
std::string readyPath(const CellView& view);
/// What the cell's releases are laid from, for helm: " --values helm/<plan>/values-prod.yaml …".
std::string helmCommand(const RunbookContext& context, const CellView& view, const std::string& extra);
/// Opens a cluster to kubectl, under the name and in the place that Terraform makes it.
std::string clusterLogin(const models::Plan& plan, const models::Cluster& cluster);
/// Nothing where the cell runs in no cluster.
std::string clusterLogin(const CellView& view);
/// The cluster that takes the cell's release in a failover: the last one that the plan has there; null: none.
const models::Cluster* failoverCluster(const CellView& view);
/// Takes the cell's release out of the cluster that the shell has logged in to.
std::string uninstallCommand(const CellView& view, const std::string& flags);

} // namespace platbook::exporters::runbook
