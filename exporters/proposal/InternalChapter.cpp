#include "exporters/document/AmountText.h"
#include "exporters/proposal/ProposalContext.h"
#include "models/evaluate/PlanLayers.h"

#include <algorithm>

namespace platbook::exporters::proposal {
namespace {

using namespace platbook::models;

using Rows = std::vector<std::vector<std::string>>;

Money costOf(const Context& context, const Offer& offer) {
    const bool platform = termsOf(context.quote.quote).includesPlatform;
    return offer.figures.incremental() + (platform ? offer.figures.allocated : Money());
}

Rows figureRows(const Context& context) {
    const Quote& quote = context.quote.quote;
    const auto amount = [&](const std::string& title, auto figure) {
        return offerRow(context, title, [&](const Offer& offer) {
            return offer.unpricedLines > 0 ? std::string("not priced") : amountText(figure(offer));
        });
    };
    const auto same = [&](const std::string& title, const std::string& value) {
        return offerRow(context, title, [&](const Offer&) { return value; });
    };
    Rows rows{
        amount("Infrastructure of its own", [](const Offer& offer) { return offer.figures.infrastructure; }),
        amount("Model tokens", [](const Offer& offer) { return offer.figures.tokens; }),
        amount("Share of the platform", [](const Offer& offer) { return offer.figures.allocated; }),
        amount("Cost that the price rests on", [&](const Offer& offer) { return costOf(context, offer); }),
        offerRow(context, "Lines without a price",
                 [](const Offer& offer) { return std::to_string(offer.unpricedLines); }),
        same("Margin, of the price", percentText(quote.marginOrDefault())),
        offerRow(context, "Markup, on cost", [](const Offer& offer) { return percentText(offer.figures.markup); }),
        amount("Floor price, without the platform", [](const Offer& offer) { return offer.figures.floorPrice; }),
        amount("Full price, with the platform", [](const Offer& offer) { return offer.figures.fullPrice; }),
        same("Contingency, on cost", percentText(quote.contingencyOrDefault())),
        same("Support uplift, on price", percentText(quote.supportUpliftOrDefault())),
        same("Discount", percentText(quote.discountOrDefault())),
        offerRow(context, "Effect of the discount per month",
                 [](const Offer& offer) {
                     return offer.isPriced() ? amountText(offer.total.month - offer.undiscounted) : "not priced";
                 }),
        offerRow(context, "Price per month",
                 [](const Offer& offer) { return offer.isPriced() ? amountText(offer.total.month) : "not priced"; }),
        offerRow(context, "Margin that results", [](const Offer& offer) {
            return offer.hasMargin() ? percentText(offer.total.resultingMargin) : "not priced";
        })};
    return rows;
}

std::vector<std::string> remarks(const Context& context) {
    const Quote& quote = context.quote.quote;
    const Evaluation& evaluation = *context.offer.evaluation;
    std::vector<std::string> list{
        "The price rests on the " + std::string(toText(quote.basisOrDefault())) + " cost, " +
            (termsOf(quote).includesPlatform ? "with the share of the platform." : "without a share of the platform."),
        "Prices of " +
            (evaluation.book.empty() ? "no price book" : evaluation.book + " of " + evaluation.bookDate.toText()) +
            "."};
    for (const PriceLayerPtr& layer : layersInForce(evaluation))
        list.push_back("Under the private price layer " + layer->id + " of " + layer->asOf.toText() + ", " +
                       layer->title + ".");
    if (context.offer.isStated)
        list.push_back("The price per month is the one the quote states, not one computed now.");
    const Decimal floor = context.plan.pricing->marginFloorOrDefault();
    for (const Offer& offer : context.quote.offers)
        if (isBelowMargin(offer, quote, floor))
            list.push_back("The margin of " + percentText(offer.total.resultingMargin) + " is below the floor of " +
                           percentText(floor) + (offer.title.empty() ? "." : ": " + offer.title + "."));
    return list;
}

std::vector<std::string> rangeCells(const MoneyRange& range) {
    return {amountText(range.low), amountText(range.expected), amountText(range.high)};
}

void addRow(Rows& rows, std::vector<std::string> words, const std::vector<std::string>& amounts) {
    words.insert(words.end(), amounts.begin(), amounts.end());
    rows.push_back(std::move(words));
}

void addLines(DocumentText& text, const Context& context) {
    Rows rows;
    MoneyRange direct;
    bool known = true; // every line of its own has a price
    for (const CostLine& line : context.offer.evaluation->lines) {
        if (line.owner != context.tenant.id()) continue;
        addRow(rows, {line.component, line.region, line.sku},
               line.priced ? rangeCells(line.amount) : std::vector<std::string>(3, "not priced"));
        if (line.priced) direct += line.amount;
        else known = false;
    }
    const auto sum = [&](const char* title, bool priced, const MoneyRange& amount) {
        addRow(rows, {title, "", ""}, priced ? rangeCells(amount) : std::vector<std::string>(3, "not priced"));
    };
    sum("Of its own", known, direct);
    sum("Share of the platform", context.offer.unpricedLines == 0, context.offer.cost.allocated);
    sum("Full cost", context.offer.unpricedLines == 0, context.offer.cost.full());
    text.heading(2, "Cost lines per month, " + context.currency);
    text.table({{"Component"}, {"Region"}, {"SKU"}, {"Low", true}, {"Expected", true}, {"High", true}}, std::move(rows),
               3);
}

void addFindings(DocumentText& text, const Context& context) {
    std::vector<std::string> open;
    Rows accepted;
    for (const Finding& finding : context.offer.evaluation->findings) {
        if (finding.waiver)
            accepted.push_back({finding.check + " " + finding.object, finding.waiver->reason, finding.waiver->by,
                                finding.waiver->expires});
        else if (finding.severity == FindingSeverity::Error)
            open.push_back(finding.check + " " + finding.object + ": " + finding.message);
    }
    if (!open.empty()) {
        text.heading(2, "Open errors of the plan");
        text.bullets(std::move(open));
    }
    if (accepted.empty()) return;
    text.heading(2, "Accepted problems");
    text.table({{"Problem"}, {"Reason"}, {"By"}, {"Until"}}, std::move(accepted));
}

} // namespace

void internalChapter(DocumentText& text, const Context& context) {
    text.pageBreak();
    text.heading(1, "Internal: cost and margin");
    text.bullets(remarks(context));
    text.heading(2, "Figures per month, " + context.currency);
    text.table(offerColumns(context, "Figure"), figureRows(context), 2);
    addLines(text, context);
    addFindings(text, context);
}

} // namespace platbook::exporters::proposal
