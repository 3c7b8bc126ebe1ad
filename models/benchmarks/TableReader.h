#pragma once

#include "PlanTypes.h"
#include "models/messages/Diagnostic.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Published cost tables as people paste them, read into a plan's benchmarks.
namespace platbook::models {

/// How a row of the table was understood.
struct MappedRow {
    int line = 0;       ///< of the text, from 1
    std::string label;  ///< as printed, residue of citations removed
    std::string id;     ///< of the benchmark's line; empty for the total and for rows that were not understood
    std::string mapped; ///< "kind postgres", "sku lb.rule, lb.data"; empty: no word of the label names a part of a plan
    std::string reason; ///< why the row is no line: "no amount", …; empty where it is one
};

struct ReadTable {
    Benchmark benchmark;         ///< without lines: nothing was understood
    std::vector<MappedRow> rows; ///< every row with text, in order
};

/// An amount as printed: "$300-500", "1,150–1,950", "€45", "~20/mo", "0.12 per GB", "K 1.2". One figure is a range of two equal ends.
struct PrintedAmount {
    Decimal low, high;
    std::string currency; ///< ISO 4217; empty: none is printed
    bool perGb = false;
    bool operator==(const PrintedAmount&) const = default;
};
/// @return nothing where the text holds no amount, or more than a range
std::optional<PrintedAmount> readAmount(std::string_view text);

/// Removes what chat tools leave behind of citations: "citeturn0file35", "fileciteturn0file35", private-use characters around them, "【12†source】".
std::string withoutCitations(std::string_view text);

/// Published tables are pages of a document, not databases.
inline constexpr int costTableBytes = 1 << 20;

/// Reads a Markdown pipe table, CSV, TSV, or a list of "label: amount" lines. A row whose label says total is the stated
/// total; a column of low and one of high make a range. Labels are mapped to kinds and SKUs by their words.
/// @param id      of the benchmark
/// @param source  where it was published
/// @errors benchmark.no_rows: no row has an amount; benchmark.too_long: more than 1,000 rows or 1 MiB; warnings benchmark.not_understood per row left out, with its line
Result<ReadTable> readCostTable(std::string_view text, const std::string& id, const std::string& source);

} // namespace platbook::models
