#pragma once

#include "exporters/document/Document.h"
#include "models/quotes/Offers.h"

#include <string>

namespace platbook::exporters {

/// Who reads a proposal. The customer's copy holds no cost, margin, price book or other tenant.
enum class ProposalCopy { Customer, Internal };
/// "customer", "internal"
std::string_view copyText(ProposalCopy copy);

/// Says how many open errors of residency keep a proposal from being made, and each of them; nothing where there are
/// none. @return errors proposal.residency
models::Diagnostics proposalProblems(const models::PreparedQuote& quote);

/// The proposal of a quote: cover, design, what is included, isolation and residency, recovery, price, terms; for those
/// inside, what it costs. Text and numbers follow from the plan alone.
/// @param plan   as it stands in its file
/// @param draft  every page is marked DRAFT
Document proposalDocument(const models::Plan& plan, const models::PreparedQuote& quote, ProposalCopy copy,
                          bool draft = false);

} // namespace platbook::exporters
