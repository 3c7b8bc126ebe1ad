#pragma once

#include "exporters/core/Exporter.h"

namespace platbook::exporters {

/// Terraform for Google Cloud: modules, one root per cell, and what they share.
class TerraformExporter : public Exporter {
public:
    std::string id() const override { return "terraform"; }
    std::string title() const override { return "Terraform"; }
    /// @errors terraform.provider (another cloud), terraform.empty (no cell to write)
    models::Result<std::vector<ExportFile>> files(const ExportInput& input) const override;
};

} // namespace platbook::exporters
