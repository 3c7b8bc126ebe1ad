#include "models/cost/CostJson.h"

#include "models/cost/CostEngine.h"
#include "models/units/JsonWriter.h"

namespace platbook::models {
namespace {

void addRange(JsonWriter& json, std::string_view name, const MoneyRange& range) {
    json.key(name);
    json.beginObject();
    json.memberNumber("low", range.low.toText());
    json.memberNumber("expected", range.expected.toText());
    json.memberNumber("high", range.high.toText());
    json.endObject();
}

/// null where none of the lines has a price.
void addSum(JsonWriter& json, std::string_view name, const PricedSum& sum) {
    if (!sum.coverage.nothingPriced()) return addRange(json, name, sum.amount);
    json.key(name);
    json.null();
}

void addQuantity(JsonWriter& json, const CostTerm& term) {
    json.member("unit", term.unit);
    json.key("qty");
    json.beginObject();
    json.memberNumber("low", term.qty.low);
    json.memberNumber("expected", term.qty.expected);
    json.memberNumber("high", term.qty.high);
    json.endObject();
    json.key("unit_price");
    if (term.unitPrice.empty()) json.null();
    else json.number(term.unitPrice);
    if (!term.doubt.empty()) json.member("doubt", term.doubt);
}

void addTerms(JsonWriter& json, const LineExplanation& explanation) {
    if (explanation.terms.size() == 1) {
        addQuantity(json, explanation.terms.front());
        return;
    }
    json.key("terms");
    json.beginArray();
    for (const CostTerm& term : explanation.terms) {
        json.beginObject();
        json.member("label", term.label);
        addQuantity(json, term);
        json.endObject();
    }
    json.endArray();
}

void addLine(JsonWriter& json, const CostLine& line, const LineExplanation& explanation) {
    json.beginObject();
    json.member("cell", line.cell);
    json.member("component", line.component);
    json.member("env", line.env);
    json.member("region", line.region);
    json.member("owner", line.owner);
    json.member("sku", line.sku);
    addTerms(json, explanation);
    if (line.priced) {
        addRange(json, "amount", line.amount);
    } else {
        json.key("amount");
        json.null();
    }
    json.member("formula", explanation.formula);
    json.member("price_source", priceSourceText(line.source));
    json.member("price_origin", explanation.priceOrigin);
    json.key("as_of");
    if (line.asOf == Date()) json.null();
    else json.string(line.asOf.toText());
    json.endObject();
}

void addTenants(JsonWriter& json, const Evaluation& evaluation) {
    json.key("tenants");
    json.beginArray();
    for (const TenantCost& tenant : evaluation.tenants) {
        json.beginObject();
        json.member("id", tenant.tenant);
        addRange(json, "direct", tenant.direct);
        addRange(json, "tokens", tenant.tokens);
        addRange(json, "allocated", tenant.allocated);
        addRange(json, "full", tenant.full());
        json.endObject();
    }
    json.endArray();
    addRange(json, "unallocated", evaluation.unallocated);
}

void addCommitments(JsonWriter& json, const Evaluation& evaluation) {
    json.key("commitments");
    json.beginObject();
    json.memberNumber("saving", evaluation.commitmentSaving().toText());
    json.memberNumber("after", (evaluation.total.expected - evaluation.commitmentSaving()).toText());
    json.key("items");
    json.beginArray();
    for (const CommitmentSaving& commitment : evaluation.commitments) {
        json.beginObject();
        json.member("id", commitment.id);
        json.member("sku", commitment.sku);
        json.key("region");
        if (commitment.region.empty()) json.null();
        else json.string(commitment.region);
        json.memberNumber("eligible", commitment.eligible.toText());
        json.memberNumber("saving", commitment.saving.toText());
        json.key("covers_more_than_floor");
        json.boolean(commitment.coversMoreThanFloor);
        json.endObject();
    }
    json.endArray();
    json.endObject();
}

} // namespace

std::string costJson(const std::string& plan, const Evaluation& evaluation) {
    JsonWriter json;
    json.beginObject();
    json.member("plan", plan);
    json.member("book", evaluation.book);
    json.key("book_date");
    if (evaluation.priceBook) json.string(evaluation.bookDate.toText());
    else json.null();
    json.member("currency", evaluation.index->plan().plan->currencyOrDefault());
    addSum(json, "totals", {evaluation.total, evaluation.coverage});
    json.key("sections");
    json.beginObject();
    const CostSections sections = costSections(evaluation);
    addSum(json, "infrastructure", sections.infrastructure);
    addSum(json, "llm", sections.tokens);
    json.endObject();
    json.key("coverage");
    json.beginObject();
    json.memberNumber("lines", std::to_string(evaluation.coverage.lines));
    json.memberNumber("estimated", std::to_string(evaluation.coverage.estimated));
    json.memberNumber("missing", std::to_string(evaluation.coverage.missing));
    json.endObject();
    json.key("lines");
    json.beginArray();
    LineExplainer explainer = explainerOf(evaluation);
    for (const CostLine& line : evaluation.lines) addLine(json, line, explainer.explain(line));
    json.endArray();
    addTenants(json, evaluation);
    addCommitments(json, evaluation);
    json.endObject();
    return json.take();
}

} // namespace platbook::models
