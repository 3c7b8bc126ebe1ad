#include "models/checks/CheckList.h"
#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"
#include "models/edits/TenantPlacement.h"

#include <algorithm>
#include <array>

/// NET-01 and NET-02: address ranges.
namespace platbook::models {
namespace {

struct Range {
    Cidr block;
    const CellView* cell = nullptr; ///< null: not of a cell
    std::string field;              ///< "subnet"; of a peering or the container bridge: its words
};

struct RangeField {
    const char* name;
    const char* words;
    Setting<Cidr> Cell::*member;
};
constexpr std::array<RangeField, 6> rangeFields{{{"subnet", "subnet", &Cell::subnet},
                                                 {"psa", "private services range", &Cell::psa},
                                                 {"pods", "pod range", &Cell::pods},
                                                 {"services", "service range", &Cell::services},
                                                 {"connector", "connector range", &Cell::connector},
                                                 {"reserved", "reserved range", &Cell::reserved}}};

bool pickedByProvider(const Plan& plan, const CellView& cell) {
    return effectiveNetwork(plan, *cell.cell->env).mode.valueOr(NetworkMode::Custom) == NetworkMode::Auto;
}

std::string describe(const Range& range) {
    if (!range.cell) return "the " + range.field + " " + range.block.toText();
    for (const RangeField& field : rangeFields)
        if (range.field == field.name)
            return "the " + std::string(field.words) + " " + range.block.toText() + " of " +
                   text::quoted(range.cell->id());
    return range.block.toText();
}

std::vector<Range> rangesOf(const Checker& checker) {
    std::vector<Range> ranges;
    for (const CellView& cell : checker.index().cells()) {
        if (cell.isCompose() || pickedByProvider(checker.plan(), cell)) continue;
        for (const RangeField& field : rangeFields)
            if ((cell.cell->*field.member).has()) ranges.push_back({*(cell.cell->*field.member), &cell, field.name});
    }
    for (const std::string& peering : *checker.plan().network->peerings)
        if (const auto block = Cidr::parse(peering)) ranges.push_back({*block, nullptr, "peered range"});
    if (!ranges.empty()) ranges.push_back({*Cidr::parse("172.17.0.0/16"), nullptr, "container bridge"});
    return ranges;
}

/// A cell of a cluster shares the cluster's ranges with its other cells.
bool sharedByCluster(const Range& a, const Range& b) {
    return a.cell && b.cell && a.cell->cell->cluster.has() && a.cell->cell->cluster == b.cell->cell->cluster &&
           a.field == b.field && a.block == b.block;
}

/// All ranges of the plan are taken as one peered set: environments are connected sooner or later, and an overlap found
/// then means moving databases. Sorted by address, a range overlaps one of those before it that reach furthest.
void rangesAreApart(Checker& checker) {
    std::vector<Range> ranges = rangesOf(checker);
    std::vector<std::size_t> order(ranges.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return ranges[a].block.first() < ranges[b].block.first(); });
    std::vector<std::pair<std::size_t, std::size_t>> pairs; // (earlier, later) in plan order
    std::vector<std::size_t> open;
    for (const std::size_t next : order) {
        std::erase_if(open, [&](std::size_t one) { return ranges[one].block.last() < ranges[next].block.first(); });
        for (const std::size_t one : open)
            if (!sharedByCluster(ranges[one], ranges[next]))
                pairs.emplace_back(std::min(one, next), std::max(one, next));
        open.push_back(next);
    }
    std::sort(pairs.begin(), pairs.end());
    for (const auto& [first, second] : pairs) {
        const bool fixed = !ranges[second].cell; // what is no range of a cell cannot move
        const Range& mover = fixed ? ranges[first] : ranges[second];
        const Range& other = fixed ? ranges[second] : ranges[first];
        if (!mover.cell) continue;
        std::string message = describe(mover) + " overlaps " + describe(other) + ". Use another block.";
        message.front() = 'T'; // a sentence begins with "The"
        Finding& finding = checker.report(
            Subject::cell(*mover.cell), std::move(message),
            mover.field + " " + mover.block.toText() + " and " + other.field + " " + other.block.toText());
        if (const auto block = nextFreeBlock(checker.plan(), *mover.cell->cell->region, mover.block.prefix))
            finding.fixes.push_back(
                setFix("Use " + block->toText(), "cells[" + mover.cell->id() + "]." + mover.field, block->toText()));
    }
}

void outsideRegion(Checker& checker, const CellView& cell, const RangeField& field) {
    const Setting<Cidr>& range = cell.cell->*field.member;
    if (!range.has() || !cell.region->cidr.has() || cell.region->cidr->contains(*range)) return;
    Finding& finding =
        checker.report(Subject::cell(cell),
                       "The " + std::string(field.words) + " " + range->toText() + " of " + text::quoted(cell.id()) +
                           " is outside the block " + cell.region->cidr->toText() + " of " + cell.region->id.text +
                           ". Take it from there.",
                       std::string(field.name) + " " + range->toText() + " outside " + cell.region->cidr->toText());
    if (const auto block = nextFreeBlock(checker.plan(), cell.region->id, range->prefix))
        finding.fixes.push_back(
            setFix("Use " + block->toText(), "cells[" + cell.id() + "]." + field.name, block->toText()));
}

void rangesLieInRegion(Checker& checker, const CellView& cell) {
    if (cell.isCompose() || pickedByProvider(checker.plan(), cell)) return;
    outsideRegion(checker, cell, rangeFields[0]);
    outsideRegion(checker, cell, rangeFields[1]);
    if (!cell.cell->psa.has()) return;
    const Cidr& psa = *cell.cell->psa;
    const std::int64_t least = checker.whole("psa_error_prefix");
    const std::int64_t wanted = checker.whole("psa_warning_prefix");
    if (psa.prefix <= wanted) return;
    const bool tooSmall = psa.prefix > least;
    Finding& finding =
        checker.report(Subject::cell(cell), tooSmall ? FindingSeverity::Error : FindingSeverity::Warning,
                       "The private services range " + psa.toText() + " of " + text::quoted(cell.id()) + " is " +
                           (tooSmall ? "too small; /" + std::to_string(least) + " is the least"
                                     : "small; /" + std::to_string(wanted) + " leaves room to grow") +
                           ". Widen it.",
                       "/" + std::to_string(psa.prefix) + " of /" + std::to_string(tooSmall ? least : wanted));
    if (const auto block = nextFreeBlock(checker.plan(), cell.region->id, static_cast<int>(wanted)))
        finding.fixes.push_back(setFix("Use " + block->toText(), "cells[" + cell.id() + "].psa", block->toText()));
}

} // namespace

std::vector<CheckEntry> networkChecks() {
    using A = Aspect;
    return {
        {"NET-01", A::Cells | A::Network | A::Places | A::Info, &rangesAreApart},
        {"NET-02", A::Cells | A::Network | A::Places, &rangesLieInRegion},
    };
}

} // namespace platbook::models
