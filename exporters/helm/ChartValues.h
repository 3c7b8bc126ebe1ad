#pragma once

#include "exporters/core/CellView.h"
#include "exporters/helm/ValueTree.h"

#include <string>
#include <vector>

/// What a plan says about Kubernetes, as Helm values.
///
/// One chart serves every cell: a release is a cell. Each cell has a full tree of values; the files of the chart are
/// layers whose sum is exactly that tree. values.yaml holds what the stamps say, values-<env>.yaml what the shared cells
/// of an environment have in common, values-<env>-<region>.yaml the rest (values-<env>-<region>-<cell>.yaml too where
/// several shared cells stand in one region), values-tenant-<slug>.yaml a dedicated cell, laid on its environment.
namespace platbook::exporters::helm {

/// One values file besides values.yaml.
struct ValuesLayer {
    std::string file;    ///< "values-prod-eu-west.yaml"
    std::string subject; ///< "environment prod in eu-west"
    ValueTree values;
};

/// How a cell is released.
struct Release {
    std::string cell, environment, space, project; ///< space: Kubernetes namespace
    std::string clusterProject;                    ///< empty: the plan runs the cell elsewhere, without a cluster
    std::string tenant;                            ///< of a dedicated cell
    std::vector<std::string> files;                ///< values files in the order they are laid
    ValueTree values;                              ///< everything, as the cell gets it
};

struct ChartValues {
    ValueTree base;
    std::vector<ValuesLayer> layers;
    std::vector<Release> releases; ///< in plan order of cells
};

ChartValues chartValues(const models::Plan& plan);

/// Namespace of a cell: its own, else that of its tenant, else shared-services.
std::string cellNamespace(const models::Plan& plan, const models::Cell& cell);

/// The Kubernetes service account of a component, or of what `part` names, in a cell's release.
std::string accountName(const models::Cell& cell, const std::string& part);

/// Text as a Kubernetes name or label value: lower case letters, digits and hyphens, at most 63.
std::string kubernetesName(std::string_view text);

// ---- parts, one file each ----

/// Where a component stands; `view` without cell gives what the stamp alone says.
struct ComponentContext {
    const CellView& view;
    const models::Component& component;
    bool placed = true; ///< false: the stamp's own values, nothing that names a cell
};
ValueTree componentValues(const ComponentContext& context);
/// Environment variables that tell a component where its stores are; also those the plan names.
void addVariables(const ComponentContext& context, ValueTree& values);
ValueTree storeValues(const ComponentContext& context);
/// Flags of the environment; off where no cell is meant.
ValueTree flagValues(const CellView& view);
/// The mesh of the cell's cluster.
ValueTree meshValues(const CellView& view);
ValueTree edgeValues(const CellView& view, bool placed);
ValueTree networkValues(const CellView& view, bool placed);
ValueTree secretValues(const CellView& view, bool placed);
/// @param all  the cell's values so far: components and stores decide about the quota
ValueTree namespaceValues(const CellView& view, const ValueTree& all, bool placed);
ValueTree monitoringValues(const models::Plan& plan);
ValueTree migrationValues(const CellView& view);

} // namespace platbook::exporters::helm
