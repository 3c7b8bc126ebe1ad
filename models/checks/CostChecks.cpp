#include "models/checks/Benchmarks.h"
#include "models/checks/CheckList.h"
#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"
#include "models/cost/LineFilter.h"
#include "models/cost/PricingContext.h"
#include "models/units/Rational.h"

#include <algorithm>

/// COST-01 to COST-06 and COST-09; published lines (COST-07, COST-08) have a file of their own.
namespace platbook::models {
namespace {

Rational amount(Money money) { return Rational::fraction(money.cents(), 100); }
std::string currency(const Checker& checker) { return checker.plan().plan->currency.valueOr("USD"); }

/// Something with a monthly limit: an environment with a budget, or a budget of kind cost.
struct Limit {
    Subject subject;
    std::string name;
    std::string path; ///< of the amount
    Rational limit;
    std::string text;              ///< the limit for people
    MoneyRange sum;                ///< of what it limits
    const Filter* where = nullptr; ///< null: the lines of an environment
};

/// The lines that a limit is about.
std::vector<const CostLine*> linesOf(const Checker& checker, const Limit& limit) {
    std::vector<const CostLine*> lines;
    for (const CostLine& line : checker.costs().lines)
        if (limit.where ? matches(checker.index(), *limit.where, line) : line.env == limit.subject.id)
            lines.push_back(&line);
    return lines;
}

CellCost costOf(const Checker& checker, const Environment& env) {
    return placeCost(checker.costs(), checker.index(), CostView::Environment, env.id.text);
}

std::vector<Limit> limits(Checker& checker, bool listGaps) {
    std::vector<Limit> found;
    for (const auto& env : checker.plan().environments) {
        const std::string path = "environments[" + env->id.text + "].budget";
        if (env->budget.has())
            found.push_back({Subject::environment(*env), text::quotedName(*env), path, *env->budget,
                             text::grouped(*env->budget), costOf(checker, *env).amount, nullptr});
        else if (listGaps) checker.notEvaluated(Subject::environment(*env), path);
    }
    for (const auto& budget : checker.plan().budgets) {
        if (budget->metricOrDefault() != BudgetMetric::Cost || !budget->amount.has()) continue;
        Limit limit{Subject::object("budget", budget->id.text),
                    "budget " + text::quotedName(*budget),
                    "budgets[" + budget->id.text + "].amount",
                    *budget->amount,
                    text::grouped(*budget->amount),
                    {},
                    &*budget->where};
        for (const CostLine* line : linesOf(checker, limit)) limit.sum += line->amount;
        found.push_back(std::move(limit));
    }
    return found;
}

/// "sql.compute of us-1 (236.36)": the largest lines, where saving starts.
std::string largestLines(std::vector<const CostLine*> lines) {
    std::stable_sort(lines.begin(), lines.end(),
                     [](const CostLine* a, const CostLine* b) { return a->amount.expected > b->amount.expected; });
    std::vector<std::string> names;
    for (std::size_t i = 0; i < lines.size() && i < 3; ++i)
        names.push_back(lines[i]->component + " of " + lines[i]->cell + " (" +
                        text::grouped(lines[i]->amount.expected) + ")");
    return text::list(names);
}

/// The next smaller database tier for the dearest databases among the lines, the least saving first.
void addSmallerTiers(const Checker& checker, std::vector<const CostLine*> lines, Finding& finding) {
    std::erase_if(lines, [](const CostLine* line) { return line->sku != "sql.compute"; });
    std::stable_sort(lines.begin(), lines.end(),
                     [](const CostLine* a, const CostLine* b) { return a->amount.expected > b->amount.expected; });
    const auto& sizes = checker.catalogue().sqlTiers().sizes();
    for (const CostLine* line : lines) {
        const CellView* cell = checker.index().findCell(line->cell);
        if (!cell || finding.fixes.size() >= 3) continue;
        for (const Component& component : *cell->components) {
            if (component.id.text != line->component || !component.tier.has()) continue;
            const auto at = std::find_if(sizes.begin(), sizes.end(),
                                         [&](const SqlTier& tier) { return tier.name == *component.tier; });
            if (at == sizes.end() || at == sizes.begin() || std::prev(at)->edition != at->edition) continue;
            const std::string& smaller = std::prev(at)->name;
            finding.fixes.push_back(setFix("Use " + smaller + " for " + component.id.text + " of " + cell->id(),
                                           componentPath(*cell, component, "tier"), smaller));
        }
    }
}

void expectedFitsBudget(Checker& checker) {
    for (const Limit& limit : limits(checker, true)) {
        const Money expected = limit.sum.expected;
        if (amount(expected) <= limit.limit) continue;
        const std::vector<const CostLine*> lines = linesOf(checker, limit);
        Finding& finding = checker.report(limit.subject,
                                          "Expected cost of " + limit.name + " is " + text::grouped(expected) + " " +
                                              currency(checker) + " a month, over its budget of " + limit.text +
                                              ". The largest lines are " + largestLines(lines) + ".",
                                          text::grouped(expected) + " over " + limit.text);
        addSmallerTiers(checker, lines, finding);
        const std::string raised = std::to_string(amount(expected).ceiling());
        finding.fixes.push_back(
            setFix("Raise the budget to " + text::grouped(amount(expected).ceiling()), limit.path, raised));
    }
}

void highFitsBudget(Checker& checker) {
    for (const Limit& limit : limits(checker, true)) {
        const MoneyRange& sum = limit.sum;
        const bool high = amount(sum.high) > limit.limit;
        const Rational share = Rational(checker.parameter("expected_percent"));
        const bool close = amount(sum.expected) * Rational(100) > limit.limit * share;
        if (!high && !close) continue;
        const Money shown = high ? sum.high : sum.expected;
        const std::string what = high ? "High cost" : "Expected cost";
        const std::string against = high ? "over its budget of " + limit.text
                                         : "more than " + share.toText(2) + " % of its budget of " + limit.text;
        Finding& finding =
            checker.report(limit.subject,
                           what + " of " + limit.name + " is " + text::grouped(shown) + " " + currency(checker) +
                               " a month, " + against + ". Lower the largest lines or raise the budget.",
                           text::grouped(shown) + (high ? " over " : " of ") + limit.text);
        const Rational wanted = std::max(amount(sum.high), amount(sum.expected) * Rational(100) / share);
        finding.fixes.push_back(setFix("Raise the budget to " + text::grouped(wanted.ceiling()), limit.path,
                                       std::to_string(wanted.ceiling())));
    }
}

/// The service whose maximum costs the most over the cells of an environment, and what all of it would cost.
struct Ceiling {
    std::string component;
    Money cost;
};

/// Lowers the dearest maximum until the ceiling fits, if that service alone can do it without going below its minimum.
void addMaximumFix(const Checker& checker, const Environment& env, Money ceiling, const Rational& allowed,
                   Finding& finding) {
    std::vector<Ceiling> ceilings;
    for (const CostLine& line : checker.costs().otherLines) {
        if (line.env != env.id.text || (line.sku != "run.request" && line.sku != "run.instance")) continue;
        auto known = std::find_if(ceilings.begin(), ceilings.end(),
                                  [&](const Ceiling& one) { return one.component == line.component; });
        if (known == ceilings.end()) known = ceilings.insert(ceilings.end(), {line.component, Money()});
        known->cost += line.ceiling;
    }
    const auto dearest = std::max_element(ceilings.begin(), ceilings.end(),
                                          [](const Ceiling& a, const Ceiling& b) { return a.cost < b.cost; });
    if (dearest == ceilings.end() || dearest->cost <= Money()) return;
    const Rational kept = Rational(1) - (amount(ceiling) - allowed) / amount(dearest->cost);
    Fix fix{"Lower the maximum of " + dearest->component, {}};
    for (const CellView& cell : checker.index().cells()) {
        if (*cell.cell->env != env.id) continue;
        for (const Component& component : *cell.components) {
            if (component.id.text != dearest->component) continue;
            const std::int64_t lowered = -(-(Rational(maxInstances(component)) * kept)).ceiling(); // rounded down
            if (component.count.has() || lowered < std::max<std::int64_t>(1, minInstances(component))) return;
            fix.changes.push_back(
                setFix({}, componentPath(cell, component, "max"), std::to_string(lowered)).changes.front());
            if (fix.changes.size() == 1) fix.title += " to " + std::to_string(lowered);
        }
    }
    if (!fix.changes.empty()) finding.fixes.push_back(std::move(fix));
}

void ceilingIsBounded(Checker& checker) {
    const Rational factor(checker.parameter("factor"));
    for (const auto& env : checker.plan().environments) {
        if (!env->budget.has()) {
            checker.notEvaluated(Subject::environment(*env), "environments[" + env->id.text + "].budget");
            continue;
        }
        const Money ceiling = costOf(checker, *env).ceiling;
        const Rational allowed = Rational(*env->budget) * factor;
        if (amount(ceiling) <= allowed) continue;
        const std::string numbers = text::grouped(ceiling) + " over " + text::grouped(allowed.toMoney());
        Finding& finding = checker.report(Subject::environment(*env),
                                          "With every service at its maximum, " + text::quotedName(*env) +
                                              " can spend " + text::grouped(ceiling) + " " + currency(checker) +
                                              " in a bad month; " + factor.toText(2) + " times its budget is " +
                                              text::grouped(allowed.toMoney()) + ". Lower the maximum of a service.",
                                          numbers);
        addMaximumFix(checker, *env, ceiling, allowed, finding);
    }
}

/// What mends missing prices: places that the provider of the prices does not know come first.
std::string remedy(const Checker& checker, const PriceBook* book) {
    const Locations& locations = checker.catalogue().locations();
    for (const auto& region : checker.plan().regions)
        if (book && region->location.has() && !locations.find(book->provider(), *region->location))
            return "The location “" + *region->location + "” of " + text::quoted(region->id.text) +
                   " is none of its provider's: choose another, or another provider.";
    return "Update the prices, or enter your own.";
}

/// Findings about prices as such, on the plan; nothing of them is of one environment.
void pricesAreCurrent(Checker& checker) {
    const Evaluation& costs = checker.costs();
    const Subject plan = Subject::section("plan");
    const auto lines = [](int count) { return text::counted(static_cast<std::size_t>(count), "item"); };
    const PriceBook* book = checker.catalogue().findBook(costs.book);
    if (const std::string own = currency(checker);
        costs.coverage.missing > 0 && book && own != book->currency() && !exchangeOf(*checker.plan().pricing, own))
        checker.report(plan, FindingSeverity::Warning,
                       "There is no exchange rate from " + book->currency() + " to " + own +
                           ", so nothing is priced. Add one to pricing.exchange.",
                       "pricing.exchange lacks " + own);
    else if (costs.coverage.missing > 0)
        checker.report(
            plan, FindingSeverity::Warning,
            lines(costs.coverage.missing) + (costs.coverage.missing == 1 ? " has" : " have") + " no price in " +
                text::quoted(costs.book) + ", so the total is too low. " + remedy(checker, book),
            std::to_string(costs.coverage.missing) + " of " + std::to_string(costs.coverage.lines) + " without price");
    const std::optional<Date> today = checker.date();
    if (!today) {
        checker.notEvaluated(plan, "plan.reviewed");
    } else if (const std::int64_t age = today->dayNumber() - costs.bookDate.dayNumber();
               !costs.book.empty() && age > checker.whole("book_days")) {
        checker.report(plan, FindingSeverity::Warning,
                       "The prices of " + text::quoted(costs.book) + " are of " + costs.bookDate.toText() + ", " +
                           text::grouped(age) + " days before the plan's date. Update them.",
                       std::to_string(age) + " of " + std::to_string(checker.whole("book_days")) + " days");
    }
    if (costs.coverage.estimated > 0)
        checker.report(
            plan, FindingSeverity::Info,
            "Prices of " + lines(costs.coverage.estimated) + (costs.coverage.estimated == 1 ? " is" : " are") +
                " estimated from another region in " + text::quoted(costs.book) + ".",
            std::to_string(costs.coverage.estimated) + " of " + std::to_string(costs.coverage.lines) + " estimated");
}

void sharedCellsEarnTheirCost(Checker& checker) {
    const auto& cells = checker.index().cells();
    for (std::size_t i = 0; i < cells.size() && i < checker.costs().cells.size(); ++i) {
        const CellView& cell = cells[i];
        if (cell.isCompose() || !cell.isProd() || cell.isSilo() || cell.tenants.empty()) continue;
        Int128 units = 0; // of the sum of prices
        std::int64_t priced = 0;
        for (const std::uint32_t position : cell.tenants) {
            const Tenant& tenant = *checker.index().tenants()[position];
            if (!tenant.price.has()) continue;
            units += tenant.price->units();
            ++priced;
        }
        const Rational income = Rational::fraction(units, Decimal::unitsPerOne);
        if (priced == 0) {
            checker.notEvaluated(Subject::cell(cell), "price of the tenants of " + cell.id());
            continue;
        }
        const Money cost = checker.costs().cells[i].amount.expected;
        if (income >= amount(cost)) continue;
        const Rational each = income / Rational(priced);
        const std::string needed = each.isZero()
                                       ? "Nothing is earned yet."
                                       : "It breaks even with " + text::grouped((amount(cost) / each).ceiling()) +
                                             " tenants at today's average price.";
        checker.report(Subject::cell(cell),
                       "Tenants of " + text::quoted(cell.id()) + " pay " + text::grouped(income.toMoney()) + " " +
                           currency(checker) + " a month; the cell costs " + text::grouped(cost) + ". " + needed,
                       text::grouped(income.toMoney()) + " against " + text::grouped(cost));
    }
}

std::string percent(const Rational& share) { return (share * Rational(100)).toText(1) + " %"; }

/// The same in a sentence: with the typographic minus sign.
std::string percentWords(const Rational& share) {
    return share < Rational() ? "−" + percent(Rational() - share) : percent(share);
}

/// In a plan that sells nothing the gap is the plan's, not every tenant's.
void somethingIsSold(Checker& checker) {
    if (!checker.context().sells && !checker.index().tenants().empty())
        checker.notEvaluated(Subject::section("plan"), "tenants[].price");
}

/// The margin that a tenant's price follows from.
void statedMarginReachesFloor(Checker& checker, const TenantView& tenant) {
    const Decimal floor = checker.plan().pricing->marginFloorOrDefault();
    if (*tenant->margin >= floor) return;
    Finding& finding =
        checker.report(checker.tenant(tenant),
                       "The margin of " + text::quotedName(*tenant) + " is " + percentWords(*tenant->margin) +
                           ", the floor is " + percent(floor) + ". Raise it.",
                       percent(*tenant->margin) + " below " + percent(floor));
    finding.fixes.push_back(
        setFix("Set the margin to " + percent(floor), "tenants[" + tenant.id() + "].margin", floor.toText()));
}

/// (price - cost) / price >= floor, without fractions: in units of both.
bool reachesFloor(Decimal price, Money full, Decimal floor) {
    const Int128 units = price.units();
    const Int128 left = units - Int128(full.cents()) * (Decimal::unitsPerOne / 100);
    return units > 0 && left * Decimal::unitsPerOne >= units * floor.units();
}

/// A tenant whose price follows from a margin is judged by that margin.
void marginReachesFloor(Checker& checker, const TenantView& tenant) {
    if (!checker.context().sells) return;
    if (tenant->margin.has() && !tenant->price.has()) return statedMarginReachesFloor(checker, tenant);
    const auto position = static_cast<std::size_t>(&tenant - checker.index().tenants().data());
    const auto path = [&tenant] { return "tenants[" + tenant.id() + "].price"; };
    if (!tenant->price.has() || position >= checker.costs().tenants.size())
        return checker.notEvaluated(checker.tenant(tenant), path());
    const Decimal floorText = checker.plan().pricing->marginFloorOrDefault();
    const Money full = checker.costs().tenants[position].full().expected;
    if (tenant->price->units() == 0) {
        if (full > Money())
            checker.report(checker.tenant(tenant),
                           text::quotedName(*tenant) + " pays nothing and costs " + text::grouped(full) + " " +
                               currency(checker) + " a month. Set a price.",
                           "0 against " + text::grouped(full));
        return;
    }
    if (reachesFloor(*tenant->price, full, floorText)) return;
    const Rational floor(floorText);
    const Rational price(*tenant->price);
    const Rational margin = (price - amount(full)) / price;
    if (margin >= floor) return; // of a price below zero
    const std::string pays = text::grouped(*tenant->price);
    const std::string costs = text::grouped(full);
    Finding& finding = checker.report(checker.tenant(tenant),
                                      text::quotedName(*tenant) + " pays " + pays + " " + currency(checker) +
                                          " a month and costs " + costs + ": a margin of " + percentWords(margin) +
                                          ", the floor is " + percent(floor) + ". Change its price or its tier.",
                                      "(" + pays + " - " + costs + ") / " + pays + " = " + percent(margin));
    if (floor < Rational(1)) {
        const std::int64_t wanted = (amount(full) / (Rational(1) - floor)).ceiling();
        finding.fixes.push_back(setFix("Set the price to " + text::grouped(wanted), path(), std::to_string(wanted)));
    }
}

void quotedMarginsReachFloor(Checker& checker) {
    const Decimal floorText = checker.plan().pricing->marginFloorOrDefault();
    const Rational floor(floorText);
    for (const auto& quote : checker.plan().quotes) {
        const Rational margin(quote->marginOrDefault());
        if (!quote->margin.has() || margin >= floor) continue;
        Finding& finding = checker.report(Subject::object("quote", quote->id.text),
                                          "The quote for " + text::quoted(quote->customer.valueOr(quote->id.text)) +
                                              " has a margin of " + percentWords(margin) + ", the floor is " +
                                              percent(floor) + ". Raise it.",
                                          percent(margin) + " below " + percent(floor));
        finding.fixes.push_back(
            setFix("Set the margin to " + percent(floor), "quotes[" + quote->id.text + "].margin", floorText.toText()));
    }
}

void commitmentsAreAlwaysUsed(Checker& checker) {
    for (const CommitmentSaving& saving : checker.costs().commitments) {
        if (!saving.coversMoreThanFloor) continue;
        const Commitment* commitment = nullptr;
        for (const auto& known : checker.plan().pricing->commitments)
            if (known->id.text == saving.id) commitment = &*known;
        if (!commitment) continue;
        Money low;
        Money expected;
        for (const CostLine& line : checker.costs().lines) {
            if (line.sku != saving.sku || (!saving.region.empty() && line.region != saving.region)) continue;
            low += line.amount.low;
            expected += line.amount.expected;
        }
        const Rational floor = expected > Money() ? amount(low) / amount(expected) : Rational(0);
        Finding& finding = checker.report(
            Subject::object("commitment", saving.id),
            "Commitment " + text::quoted(saving.id) + " covers " + percent(commitment->coverageOrDefault()) + " of " +
                saving.sku + ", but only " + percent(floor) + " is used in a low month. Lower its coverage.",
            percent(commitment->coverageOrDefault()) + " over " + percent(floor));
        const std::int64_t hundredths = -(-(floor * Rational(100))).ceiling();
        finding.fixes.push_back(setFix("Cover " + std::to_string(hundredths) + " %",
                                       "pricing.commitments[" + saving.id + "].coverage",
                                       Decimal::fromUnits(hundredths * (Decimal::unitsPerOne / 100)).toText()));
    }
}

} // namespace

std::vector<CheckEntry> costChecks() {
    using A = Aspect;
    return {
        {"COST-01", A::Costs, &expectedFitsBudget},
        {"COST-02", A::Costs, &highFitsBudget},
        {"COST-03", A::Costs, &ceilingIsBounded},
        {"COST-04", A::Costs, &pricesAreCurrent},
        {"COST-05", A::Costs, &sharedCellsEarnTheirCost},
        {"COST-06", A::Pricing | A::Tenants, &somethingIsSold},
        {"COST-06", A::Info | A::Pricing | A::OwnCosts, &marginReachesFloor},
        {"COST-06", A::Pricing | A::Money, &quotedMarginsReachFloor},
        {"COST-07", A::Costs, &computedAgreesWithPublished},
        {"COST-08", A::Costs, &publishedTotalsAddUp},
        {"COST-09", A::Costs, &commitmentsAreAlwaysUsed},
    };
}

} // namespace platbook::models
