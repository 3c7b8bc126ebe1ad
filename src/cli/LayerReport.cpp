#include "src/cli/LayerReport.h"

#include "src/cli/TextTable.h"

#include "models/cost/LayerColumns.h"
#include "models/evaluate/Evaluation.h"
#include "models/units/JsonWriter.h"

#include <array>
#include <utility>

namespace platbook::cli {
namespace {

using models::LayerRow;
using models::MoneyRange;

constexpr std::array<std::pair<const char*, MoneyRange LayerRow::*>, 5> columns{{
    {"list", &LayerRow::list},
    {"negotiated", &LayerRow::negotiated},
    {"contract", &LayerRow::contract},
    {"markup", &LayerRow::markup},
    {"total", &LayerRow::total},
}};

std::vector<std::string> cellsOf(const LayerRow& row, const std::string& key) {
    std::vector<std::string> cells{key};
    for (const auto& [title, column] : columns)
        cells.push_back(row.isKnown(column) ? (row.*column).expected.toText() : "not priced");
    cells.push_back((-row.commitments).toText());
    cells.push_back(row.isKnown(&LayerRow::total) ? (row.total.expected - row.commitments).toText() : "not priced");
    return cells;
}

std::string linesText(int count, const std::string& what) {
    return std::to_string(count) + (count == 1 ? " line has " : " lines have ") + what + "\n";
}

std::string remarks(const models::LayerColumns& found, const models::Evaluation& evaluation) {
    std::string text = "\nexpected amounts per month, " + evaluation.index->plan().plan->currencyOrDefault() +
                       "; list prices: " + evaluation.book + " of " + evaluation.bookDate.toText() + "\n";
    if (found.layers.empty()) text += "no private price layer is in force\n";
    for (const models::PriceLayerPtr& layer : found.layers)
        text +=
            "layer " + layer->id + " of " + layer->asOf.toText() + ": " + layer->title + ", " + layer->source + "\n";
    if (found.sum.missing > 0) text += linesText(found.sum.missing, "no price and are in no column");
    if (found.sum.unlisted > found.sum.missing)
        text += linesText(found.sum.unlisted - found.sum.missing, "an agreed price where the list has none");
    return text;
}

void addRow(models::JsonWriter& json, const LayerRow& row) {
    for (const auto& [title, column] : columns) {
        json.key(title);
        if (!row.isKnown(column)) {
            json.null();
            continue;
        }
        json.beginObject();
        json.memberNumber("low", (row.*column).low.toText());
        json.memberNumber("expected", (row.*column).expected.toText());
        json.memberNumber("high", (row.*column).high.toText());
        json.endObject();
    }
    json.memberNumber("commitments", (-row.commitments).toText());
}

std::string json(const std::string& plan, const models::Evaluation& evaluation, const models::LayerColumns& found,
                 models::CostView view) {
    models::JsonWriter json;
    json.beginObject();
    json.member("plan", plan);
    json.member("book", evaluation.book);
    json.member("currency", evaluation.index->plan().plan->currencyOrDefault());
    json.key("layers");
    json.beginArray();
    for (const models::PriceLayerPtr& layer : found.layers) {
        json.beginObject();
        json.member("id", layer->id);
        json.member("title", layer->title);
        json.member("as_of", layer->asOf.toText());
        json.member("source", layer->source);
        json.endObject();
    }
    json.endArray();
    json.member("by", models::costViewText(view));
    json.key("rows");
    json.beginArray();
    for (const LayerRow& row : found.rows) {
        json.beginObject();
        json.member("key", row.key);
        addRow(json, row);
        json.endObject();
    }
    json.endArray();
    json.key("totals");
    json.beginObject();
    addRow(json, found.sum);
    json.endObject();
    json.endObject();
    return json.take();
}

} // namespace

Option layersOption() {
    return {"layers", "", "list price and what each kind of private price layer changes, a column each; with --by", {}};
}

std::string layerReport(const std::string& plan, const models::Evaluation& evaluation, models::CostView view,
                        const std::string& format) {
    const models::LayerColumns found = models::layerColumns(evaluation, view);
    if (format == "json") return json(plan, evaluation, found, view);
    TextTable table{{{std::string(models::costViewText(view))}}, {}};
    for (const auto& [title, column] : columns) table.columns.push_back({title, true});
    table.columns.push_back({"commitments", true});
    table.columns.push_back({"after", true});
    for (const LayerRow& row : found.rows) table.rows.push_back(cellsOf(row, row.key));
    if (format != "csv") table.rows.push_back(cellsOf(found.sum, "total"));
    return table.print(format) + (format == "text" ? remarks(found, evaluation) : "");
}

} // namespace platbook::cli
