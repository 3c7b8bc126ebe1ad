#include "Bench.h"
#include "SyntheticPlan.h"

#include "models/catalog/EmbeddedCatalogue.h"
#include "models/cost/Allocation.h"
#include "models/cost/CostEngine.h"
#include "models/evaluate/Evaluator.h"

#include <cstdint>
#include <cstdio>
#include <set>
#include <string>
#include <vector>

/// Goals 4 to 7: evaluation against floors, which are the least work that any implementation has to do over dense arrays,
/// and edits against a full evaluation.
///
///     evaluate_bench [--quick] [TENANTS …]      (1000 10000 100000 unless given)
namespace {

using namespace platbook::models;

constexpr int rounds = 7;
using bench::medianOf;
using bench::row;

/// What a full cost computation has to read, tenant by tenant, and the least arithmetic on it.
struct Floor {
    std::vector<std::uint32_t> cell;
    std::vector<std::int64_t> requests, in, out, database, objects, egress;
    std::vector<std::uint64_t> allowed, placed;
    std::size_t cells = 0;

    explicit Floor(const Plan& plan) : cells(plan.cells.size()) {
        for (const auto& tenant : plan.tenants) {
            const Usage& usage = *tenant->usage;
            cell.push_back(static_cast<std::uint32_t>(std::stoul(tenant->cell->text.substr(5))));
            requests.push_back(usage.requestsM->units());
            in.push_back(usage.tokInM->units());
            out.push_back(usage.tokOutM->units());
            database.push_back(usage.dbGb->units());
            objects.push_back(usage.objectsGb->units());
            egress.push_back(usage.egressGb->units());
            std::uint64_t mask = 0;
            for (const RegionId& region : *tenant->allowedRegions)
                mask |= std::uint64_t{1} << (region.text.back() - '0');
            allowed.push_back(mask);
            placed.push_back(std::uint64_t{1} << (cell.back() % 5));
        }
    }
    /// Reads every input once.
    std::int64_t readOnce() const {
        std::int64_t sum = 0;
        for (std::size_t t = 0; t < cell.size(); ++t)
            sum += cell[t] + requests[t] + in[t] + out[t] + database[t] + objects[t] + egress[t];
        return sum;
    }
    /// Token and secret cents of each tenant, weights of each cell, and every tenant's share of its cell.
    std::int64_t recompute() const {
        std::vector<std::int64_t> weights(cells * 4);
        std::int64_t total = 0;
        for (std::size_t t = 0; t < cell.size(); ++t) {
            total += (in[t] / 1'000'000'000 * 15 + out[t] / 1'000'000'000 * 60) + 24;
            std::int64_t* own = &weights[std::size_t{cell[t]} * 4];
            own[0] += requests[t];
            own[1] += database[t];
            own[2] += objects[t];
            own[3] += egress[t];
        }
        std::vector<double> per(weights.size());
        for (std::size_t i = 0; i < weights.size(); ++i)
            per[i] = weights[i] == 0 ? 0 : 100000.0 / static_cast<double>(weights[i]);
        for (std::size_t t = 0; t < cell.size(); ++t) {
            const double* own = &per[std::size_t{cell[t]} * 4];
            total += static_cast<std::int64_t>(
                own[0] * static_cast<double>(requests[t]) + own[1] * static_cast<double>(database[t]) +
                own[2] * static_cast<double>(objects[t]) + own[3] * static_cast<double>(egress[t]));
        }
        return total;
    }
    std::int64_t residencyBits() const {
        std::int64_t wrong = 0;
        for (std::size_t t = 0; t < allowed.size(); ++t) wrong += (placed[t] & ~allowed[t]) != 0;
        return wrong;
    }
};

std::int64_t residencySets(const Plan& plan) {
    std::int64_t wrong = 0;
    for (const auto& tenant : plan.tenants) {
        std::set<std::string> allowed;
        for (const RegionId& region : *tenant->allowedRegions) allowed.insert(region.text);
        wrong += allowed.count(tenant->primaryRegion->text) == 0;
    }
    return wrong;
}

PlanPtr withRequests(const PlanPtr& plan, std::size_t tenant, int value) {
    Plan edited = *plan;
    edited.tenants[tenant].edit().usage.edit().requestsM = Decimal::fromInt(value);
    return std::make_shared<const Plan>(std::move(edited));
}
PlanPtr withModelPrice(const PlanPtr& plan, int cents) {
    Plan edited = *plan;
    edited.models[2].edit().inPerM = Decimal::fromUnits(cents * 10'000'000);
    return std::make_shared<const Plan>(std::move(edited));
}

struct Times {
    double full = 0, edit = 0;
};

Times run(const std::shared_ptr<const Catalogue>& catalogue, std::size_t tenants) {
    const PlanPtr plan = syntheticPlan(tenants);
    const Floor floor(*plan);
    std::int64_t kept = 0; // keeps the floors from being optimised away
    const double read = medianOf([&] { kept += floor.readOnce(); });
    const double least = medianOf([&] { kept += floor.recompute(); });
    const double bits = medianOf([&] { kept += floor.residencyBits(); });
    const double sets = medianOf([&] { kept += residencySets(*plan); });

    Evaluator evaluator(catalogue);
    Times times;
    times.full = medianOf([&] {
        evaluator.reset();
        kept += evaluator.evaluate(plan)->total.expected.cents();
    });
    auto index = std::make_shared<const PlanIndex>(plan);
    const double indexing = medianOf([&] { index = std::make_shared<const PlanIndex>(plan); });
    CostEngine engine;
    const double lines = medianOf([&] {
        engine.reset();
        kept += engine.run(index, catalogue, catalogue->books().front().get())->total.expected.cents();
    });
    const auto costed = engine.run(index, catalogue, catalogue->books().front().get());
    const double shares = medianOf([&] { kept += allocate(*index, *costed).unallocated.expected.cents(); });

    std::vector<PlanPtr> edits;
    for (int i = 0; i < rounds; ++i) edits.push_back(withRequests(plan, tenants / 2, 2 + i));
    evaluator.evaluate(plan);
    int next = 0;
    times.edit =
        medianOf([&] { kept += evaluator.evaluate(edits[static_cast<std::size_t>(next++)])->total.expected.cents(); });
    std::vector<PlanPtr> prices;
    for (int i = 0; i < rounds; ++i) prices.push_back(withModelPrice(plan, 20 + i));
    evaluator.evaluate(plan);
    next = 0;
    const double price =
        medianOf([&] { kept += evaluator.evaluate(prices[static_cast<std::size_t>(next++)])->total.expected.cents(); });

    const std::string size = std::to_string(tenants) + " tenants";
    std::printf(
        "     %s: full evaluation %.3f ms: index %.3f, lines %.3f, shares %.3f, matrix and checks the rest (%lld)\n",
        size.c_str(), times.full, indexing, lines, shares, static_cast<long long>(kept % 1000));
    row("4", "lines and shares, " + size, "one read of the inputs", {lines + shares, read}, 1.5);
    row("4", "lines and shares, " + size, "factored floor", {lines + shares, least}, 3);
    row("5", "one-tenant edit, all current, " + size, "full evaluation", {times.edit, times.full}, 1.0 / 200);
    row("6", "one model price, a fifth affected, " + size, "a fifth of full", {price, times.full / 5}, 1.5);
    row("7", "whole evaluation, checks included, " + size, "residency by bit test", {times.full, bits}, 2);
    row("7", "whole evaluation, checks included, " + size, "residency by sets of strings", {times.full, sets},
        1.0 / 50);
    row("live", "one-tenant edit, all current, " + size, "a frame of 60 Hz", {times.edit, 1000.0 / 60}, 1);
    return times;
}

} // namespace

int main(int argc, char** argv) {
    const auto catalogue = std::make_shared<const Catalogue>(embeddedCatalogue());
    std::vector<std::size_t> sizes;
    const bool quick = bench::isQuick(argc, argv);
    for (int i = 1; i < argc; ++i)
        if (*argv[i] != '-') sizes.push_back(std::stoul(argv[i]));
    if (quick) sizes = {100};
    if (sizes.empty()) sizes = {1000, 10000, 100000};
    Times smallest, largest;
    for (const std::size_t size : sizes) {
        largest = run(catalogue, size);
        if (size == sizes.front()) smallest = largest;
    }
    row("5", "edit at the largest", "edit at the smallest", {largest.edit, smallest.edit}, 1.5);
    return 0;
}
