#pragma once

#include "exporters/document/DocumentExporter.h"

namespace platbook::exporters {

/// Customer's and internal copy of each quote: proposals/<quote>/proposal-customer.md, proposal-internal.md and, on paper,
/// .odt and .pdf. A plan without quotes has none, and says so.
class ProposalExporter : public DocumentExporter {
public:
    std::string id() const override { return "proposal"; }
    std::string title() const override { return "Proposal"; }
    /// @errors those of prepareQuote; proposal.residency unless the input is a draft
    models::Result<std::vector<ExportDocument>> documents(const ExportInput& input) const override;
};

} // namespace platbook::exporters
