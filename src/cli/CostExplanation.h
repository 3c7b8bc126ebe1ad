#pragma once

#include "models/cost/Bill.h"
#include "models/messages/Diagnostic.h"

#include <string>

namespace platbook::cli {

/// The amount that is to be explained: a row of one of the breakdowns.
struct ExplainedRow {
    models::CostView view = models::CostView::Component;
    std::string key;
};

/// Finds the row that a word of the command line means: "helios", "us-1", "sql.compute", or "region=us-east" where an id
/// means several things.
/// @errors cost.explain: no row, or several
models::Result<ExplainedRow> explainedRow(const models::Evaluation& evaluation, const std::string& word);

/// The lines behind the row, each with its formula, its price, where that was read and when, and of a share by what it
/// is split; they add up to the total at the end.
std::string explanationText(const models::Evaluation& evaluation, const ExplainedRow& row);

} // namespace platbook::cli
