#include "exporters/diagram/DiagramExporter.h"

#include "exporters/diagram/Diagram.h"

namespace platbook::exporters {

models::Result<std::vector<ExportFile>> DiagramExporter::files(const ExportInput& input) const {
    return std::vector<ExportFile>{{"diagram.svg", diagramSvg(input)}};
}

} // namespace platbook::exporters
