#pragma once

#include "exporters/core/Exporter.h"

namespace platbook::exporters {

/// The picture of the plan as diagram.svg; see diagramSvg().
class DiagramExporter : public Exporter {
public:
    std::string id() const override { return "diagram"; }
    std::string title() const override { return "Diagram"; }
    models::Result<std::vector<ExportFile>> files(const ExportInput& input) const override;
};

} // namespace platbook::exporters
