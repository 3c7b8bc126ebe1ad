#pragma once

#include "exporters/runbook/RunbookContext.h"

#include <string>

/// Commands that several chapters need; each ends with a line break.
namespace platbook::exporters::runbook {

/// `release=…`: the tag that stands on the commit to be released.
std::string releaseVariable();
/// `<component>_digest=…` per image of the plan, by the release's tag.
std::string imageCommands(const RunbookContext& context);
std::string describeReplica(const CellView& view, const Named& database);
/// Whether each of the cell's workloads is up.
std::string stateCommands(const CellView& view, Place place = Place::Home);
/// Whether the cell answers through its entry.
std::string healthCommands(const CellView& view);
/// Errors of the last minutes of the cell's workloads.
std::string errorCommands(const CellView& view, int minutes, Place place = Place::Home);
/// Whether a release of the cell reaches users a share at a time (chapter on canary).
bool usesCanary(const CellView& view);
/// All traffic of the cell's services to their newest revisions.
std::string allTrafficCommands(const CellView& view);
/// Health path of the component that answers first: "health/ready" unless the plan writes another.
std::string readyPath(const CellView& view);
/// What the cell's releases are laid from, for helm: " --values helm/<plan>/values-prod.yaml …".
std::string helmCommand(const RunbookContext& context, const CellView& view, const std::string& extra);
std::string clusterLogin(const CellView& view);

} // namespace platbook::exporters::runbook
