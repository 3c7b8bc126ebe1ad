#include "src/cli/BookDifferenceText.h"

#include "src/cli/TextTable.h"

#include <algorithm>

namespace platbook::cli {
namespace {

std::string priceText(const std::optional<models::Decimal>& price) { return price ? price->toText() : "not priced"; }
std::string amountText(const std::optional<models::Money>& amount) { return amount ? amount->toText() : "not priced"; }

std::string pricesText(const std::vector<models::PriceChange>& changes, std::size_t rows) {
    if (changes.empty()) return "no price differs\n";
    TextTable table{{{"key"}, {"location"}, {"before", true}, {"after", true}, {"change", true}, {"USD per"}}, {}};
    for (const models::PriceChange& change : changes) {
        if (table.rows.size() == rows) break;
        const std::string percent =
            change.before && change.after
                ? models::changePercent(models::Rational(*change.before), models::Rational(*change.after))
                : "";
        table.rows.push_back(
            {change.key, change.location, priceText(change.before), priceText(change.after), percent, change.unit});
    }
    std::string text = std::to_string(changes.size()) + (changes.size() == 1 ? " price differs\n" : " prices differ\n");
    text += table.text();
    if (changes.size() > rows) text += "… and " + std::to_string(changes.size() - rows) + " more\n";
    return text;
}

std::string effectText(const models::PlanEffect& effect, const models::Plan& plan) {
    std::string text = "this design: " + amountText(effect.before) + " -> " + amountText(effect.after) + " " +
                       plan.plan->currencyOrDefault() + " expected per month";
    if (effect.before && effect.after) text += " (" + effect.percent() + ")";
    text += "\n";
    if (effect.lines.empty()) return text + "no line changes\n";
    constexpr std::size_t largest = 3;
    TextTable table{{{"change", true},
                     {"before", true},
                     {"after", true},
                     {"cell"},
                     {"component"},
                     {"env"},
                     {"region"},
                     {"owner"},
                     {"sku"}},
                    {}};
    for (const models::LineChange& line : effect.lines) {
        if (table.rows.size() == largest) break;
        const models::Money change = line.change();
        table.rows.push_back({(change > models::Money() ? "+" : "") + change.toText(), amountText(line.before),
                              amountText(line.after), line.cell, line.component, line.env, line.region, line.owner,
                              line.sku});
    }
    text += table.text();
    if (effect.lines.size() > largest)
        text += "… and " + std::to_string(effect.lines.size() - largest) + " more lines\n";
    return text;
}

} // namespace

std::string bookDifferenceText(const std::shared_ptr<const models::Catalogue>& catalogue, const std::string& before,
                               const std::string& after, const models::PlanPtr& plan, std::size_t rows) {
    const models::PriceBook& a = *catalogue->findBook(before);
    const models::PriceBook& b = *catalogue->findBook(after);
    std::string text = before + " of " + a.asOf().toText() + " -> " + after + " of " + b.asOf().toText() + "\n";
    text += pricesText(models::priceChanges(a, b, catalogue->locations()), rows);
    if (plan) text += effectText(models::planEffect(plan, catalogue, before, after), *plan);
    return text;
}

} // namespace platbook::cli
