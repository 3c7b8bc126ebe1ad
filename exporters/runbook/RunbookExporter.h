#pragma once

#include "exporters/core/Exporter.h"

namespace platbook::exporters {

/// The runbook of a plan as Markdown, runbook/<plan>.md: what people do, with commands complete for this plan, in the
/// order of DOMAIN section 10.3. Procedures, notes, controls and decisions are the plan's own words.
class RunbookExporter : public Exporter {
public:
    std::string id() const override { return "runbook"; }
    std::string title() const override { return "Runbook"; }
    models::Result<std::vector<ExportFile>> files(const ExportInput& input) const override;
};

} // namespace platbook::exporters
