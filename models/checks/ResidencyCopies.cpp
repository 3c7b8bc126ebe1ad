#include "models/checks/Classes.h"
#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"
#include "models/checks/PlaceNames.h"
#include "models/checks/Residency.h"
#include "models/edits/PlanEdits.h"

#include <algorithm>
#include <deque>

/// RES-03: wherever data of a cell is copied, directly or through further cells, its tenants must allow the place.
///
/// Terms: a *move* takes classes of data from one cell to a place: a written flow (any kind but calls to third
/// parties), a replica, a bucket copy, a backup, a store shared with a cell elsewhere. Steps: (1) list the moves of
/// every cell; (2) from each cell with tenants walk the moves, carrying only the classes each lets through; (3) where a
/// move ends in a region that a tenant of the starting cell does not allow, note move, region and tenant; (4) one
/// finding per object, for all starting cells. What stays in the cell's own region is no copy: RES-01 speaks of that.
/// Cost: moves x tenants of the cells they start from.
namespace platbook::models {
namespace {

struct Move {
    Subject object;                 ///< the flow, or the store
    std::string what;               ///< "The backup of “pg”"
    std::string region;             ///< plan region it ends in; empty: a location outside the plan
    std::string location;           ///< where the plan has no region: the provider's name
    const CellView* cell = nullptr; ///< cell it ends in, if one
    bool all = true;                ///< carries whatever is there
    ClassSet data;
    std::vector<Fix> fixes;
};

/// What a finding gathers over all starting cells.
struct Offence {
    Subject object;
    std::vector<std::string> parts; ///< "The backup of “pg” goes to us-central"
    std::vector<std::string> facts;
    std::vector<std::string> tenants; ///< ids
    std::vector<std::string> names;
    ClassSet data;
    std::vector<Fix> fixes;
};

template<class T> void addOnce(std::vector<T>& list, const T& item) {
    if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

bool isCopy(const Flow& flow) {
    return flow.kind.has() && *flow.kind != FlowKind::Llm && *flow.kind != FlowKind::Webhook &&
           *flow.kind != FlowKind::Mail;
}

class Moves {
public:
    explicit Moves(const Checker& checker) : m_checker(checker) {
        m_moves.resize(checker.index().cells().size());
        for (std::size_t i = 0; i < m_moves.size(); ++i)
            if (!cellAt(i).isCompose()) addStores(i);
        for (const auto& flow : checker.plan().flows)
            if (isCopy(*flow)) addFlow(*flow);
    }
    const std::vector<Move>& of(std::size_t cell) const { return m_moves[cell]; }
    std::size_t position(const CellView& cell) const {
        return static_cast<std::size_t>(&cell - m_checker.index().cells().data());
    }

private:
    const CellView& cellAt(std::size_t i) const { return m_checker.index().cells()[i]; }

    void addStores(std::size_t i) {
        const CellView& cell = cellAt(i);
        for (const Component& component : *cell.components) {
            if (!component.kind.has()) continue;
            if (*component.kind == ComponentKind::Postgres) addDatabase(i, cell, component);
            if (*component.kind == ComponentKind::ObjectStorage && component.copyTo.has()) addCopy(i, cell, component);
            for (const Target& user : *component.sharedWith) addShared(cell, component, user);
        }
    }
    void addDatabase(std::size_t i, const CellView& cell, const Component& pg) {
        const std::string name = text::quoted(pg.id.text) + " in " + cell.id();
        if (pg.drReplicaOrDefault() && cell.failover) {
            Move move{Subject::component(cell, pg),
                      "The replica of " + name,
                      cell.failover->id.text,
                      {},
                      nullptr,
                      true,
                      {},
                      {}};
            move.fixes.push_back(
                setFix("Remove the replica of " + pg.id.text, componentPath(cell, pg, "dr_replica"), "false"));
            m_moves[i].push_back(std::move(move));
        }
        if (pg.backupsOrDefault() <= 0) return;
        const std::string place = pg.backupLocation.valueOr("failover");
        // Without a failover region the backups stay; where the provider chooses, RES-09 speaks.
        if (place == "region" || place == "auto" || (place == "failover" && !cell.failover)) return;
        Move move{Subject::component(cell, pg), "The backup of " + name, {}, {}, nullptr, true, {}, {}};
        if (place == "failover") move.region = cell.failover->id.text;
        else if (const Region* region = regionAt(m_checker.plan(), place)) move.region = region->id.text;
        else move.location = place;
        move.fixes.push_back(setFix("Keep the backups of " + pg.id.text + " in " + cell.region->id.text,
                                    componentPath(cell, pg, "backup_location"), "region"));
        m_moves[i].push_back(std::move(move));
    }
    void addCopy(std::size_t i, const CellView& cell, const Component& bucket) {
        const std::string& target = *bucket.copyTo;
        if (target == "failover" && !cell.failover) return;
        Move move{Subject::component(cell, bucket),
                  "The copy of " + text::quoted(bucket.id.text) + " in " + cell.id(),
                  target == "failover" ? cell.failover->id.text : target,
                  {},
                  nullptr,
                  true,
                  {},
                  {}};
        move.fixes.push_back(
            {"Remove the copy of " + bucket.id.text, {clearChange(componentPath(cell, bucket, "copy_to"))}});
        m_moves[i].push_back(std::move(move));
    }
    /// Data of the cells that use the store lie where the store stands.
    void addShared(const CellView& owner, const Component& store, const Target& user) {
        const Place place = placeOf(m_checker.index(), user);
        for (std::size_t i = 0; i < m_moves.size(); ++i) {
            if (&cellAt(i) == &owner || !meansCell(place, cellAt(i))) continue;
            m_moves[i].push_back(
                {Subject::component(owner, store),
                 "The use of " + text::quoted(store.id.text) + " of " + owner.id() + " by " + cellAt(i).id(),
                 owner.region->id.text,
                 {},
                 &owner,
                 true,
                 {},
                 {}});
        }
    }

    void addFlow(const Flow& flow) {
        const Place from = placeOf(m_checker.index(), *flow.from);
        const Place to = placeOf(m_checker.index(), *flow.to);
        addFlowWay(flow, from, to);
        if (flow.directionOrDefault() == FlowDirection::TwoWay) addFlowWay(flow, to, from);
    }
    void addFlowWay(const Flow& flow, const Place& from, const Place& to) {
        for (std::size_t i = 0; i < m_moves.size(); ++i) {
            if (!meansCell(from, cellAt(i))) continue;
            Move move{Subject::object("flow", flow.id.text),
                      "Flow " + text::quotedName(flow),
                      {},
                      {},
                      nullptr,
                      !flow.data.has(),
                      ClassSet(*flow.data),
                      {}};
            if (!flow.data.has() && *flow.kind == FlowKind::Invalidation) move.all = false; // keys only, no data
            if (to.kind == Place::Kind::Region) {
                move.region = to.id;
            } else if (to.kind == Place::Kind::Cell) {
                move.cell = m_checker.index().findCell(to.id);
                if (!move.cell || move.cell == &cellAt(i)) continue;
                move.region = move.cell->region->id.text;
            } else {
                continue;
            }
            move.fixes.push_back(
                {"Remove flow " + text::quotedName(flow), {removeChange("flows[" + flow.id.text + "]")}});
            m_moves[i].push_back(std::move(move));
        }
    }

    const Checker& m_checker;
    std::vector<std::vector<Move>> m_moves; ///< per cell
};

bool allowsPlace(const Checker& checker, const Tenant& tenant, const Move& move) {
    if (!move.location
             .empty()) // a multi-region passes when its jurisdiction is the residency; a single place outside the plan never does
        return isWideLocation(checker, move.location) &&
               locationInside(checker, move.location, tenant.dataResidency->text).value_or(true);
    const auto& allowed = *tenant.allowedRegions;
    return std::any_of(allowed.begin(), allowed.end(),
                       [&](const RegionId& region) { return region.text == move.region; });
}

class Walk {
public:
    Walk(const Checker& checker, const Moves& moves) : m_checker(checker), m_moves(moves) {}

    void from(const CellView& start) {
        const std::vector<const Tenant*> tenants = rightfulResidents(m_checker.index(), start);
        std::deque<std::pair<const CellView*, ClassSet>> pending{{&start, classesOf(m_checker.index(), start)}};
        std::vector<std::pair<const CellView*, ClassSet>> seen{pending.front()};
        for (; !pending.empty(); pending.pop_front()) {
            const auto [cell, carried] = pending.front();
            for (const Move& move : m_moves.of(m_moves.position(*cell))) {
                const ClassSet data = move.all ? carried : carried.common(move.data);
                if (data.empty()) continue;
                if (move.region != start.region->id.text || !move.location.empty()) judge(move, data, tenants);
                if (!move.cell) continue;
                const std::pair<const CellView*, ClassSet> next{move.cell, data};
                if (std::find(seen.begin(), seen.end(), next) != seen.end()) continue;
                seen.push_back(next);
                pending.push_back(next);
            }
        }
    }

    std::vector<Offence> offences;

private:
    void judge(const Move& move, ClassSet data, const std::vector<const Tenant*>& tenants) {
        Offence* offence = nullptr;
        for (const Tenant* tenant : tenants) {
            const ClassSet own = classesOf(*tenant).common(data);
            if (own.empty() || !tenant->allowedRegions.has() || allowsPlace(m_checker, *tenant, move)) continue;
            if (!offence) offence = &offenceOf(move);
            addOnce(offence->tenants, tenant->id.text);
            addOnce(offence->names, text::quotedName(*tenant));
            offence->data.add(own);
        }
    }
    Offence& offenceOf(const Move& move) {
        auto found = std::find_if(offences.begin(), offences.end(),
                                  [&](const Offence& one) { return one.object.id == move.object.id; });
        if (found == offences.end()) {
            offences.push_back({move.object, {}, {}, {}, {}, {}, {}});
            found = offences.end() - 1;
        }
        const std::string place = move.location.empty() ? move.region : move.location;
        addOnce(found->parts, move.what + " goes to " + place);
        addOnce(found->facts, place);
        for (const Fix& fix : move.fixes)
            if (std::none_of(found->fixes.begin(), found->fixes.end(),
                             [&](const Fix& other) { return other.title == fix.title; }))
                found->fixes.push_back(fix);
        return *found;
    }

    const Checker& m_checker;
    const Moves& m_moves;
};

} // namespace

void copiesStayAllowed(Checker& checker) {
    const Moves moves(checker);
    Walk walk(checker, moves);
    for (const CellView& cell : checker.index().cells())
        if (!cell.isCompose() && !cell.tenants.empty()) walk.from(cell);
    for (Offence& offence : walk.offences) {
        std::string what;
        for (const std::string& part : offence.parts) what += (what.empty() ? "" : "; ") + part;
        Finding& finding = checker.report(
            offence.object,
            what + " with " + offence.data.text() + " data of " + text::counted(offence.tenants.size(), "tenant") +
                " that may not be there: " + text::list(offence.names) + ". Choose an allowed target, or drop it.",
            "to " + text::list(offence.facts, 100) + "; " + offence.data.text() + " of " +
                text::list(offence.tenants, 1000));
        if (offence.fixes.size() < 2) {
            finding.fixes = std::move(offence.fixes);
            continue;
        }
        // Several copies of one store: leaving one of them out settles nothing, so they go together.
        Fix all{"Remove all copies of " + text::quoted(offence.object.id), {}};
        for (const Fix& fix : offence.fixes)
            all.changes.insert(all.changes.end(), fix.changes.begin(), fix.changes.end());
        finding.fixes.push_back(std::move(all));
    }
}

} // namespace platbook::models
