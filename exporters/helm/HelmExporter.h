#pragma once

#include "exporters/core/Exporter.h"

namespace platbook::exporters {

/// The Helm chart of a plan, below helm/<plan>/: the Kubernetes form of its run components, one release per cell.
/// Plans on another runtime get it too; their stores stay where Terraform puts them.
class HelmExporter : public Exporter {
public:
    std::string id() const override { return "helm"; }
    std::string title() const override { return "Helm chart"; }
    /// @errors helm.no_cells when no cell runs in the cloud
    models::Result<std::vector<ExportFile>> files(const ExportInput& input) const override;
};

} // namespace platbook::exporters
