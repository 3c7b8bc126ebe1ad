#include "models/matrix/ComponentRows.h"

#include <algorithm>

namespace platbook::models {
namespace {

using Text = std::string (*)(const Component&, const SqlTiers&);

std::string minMax(const Component& c, const SqlTiers&) {
    return std::to_string(minInstances(c)) + " / " + std::to_string(maxInstances(c));
}
std::string cpuMemory(const Component& c, const SqlTiers&) {
    return c.cpuOrDefault().toText() + " / " + c.runMemGibOrDefault().toText() + " GiB";
}
std::string concurrency(const Component& c, const SqlTiers&) { return std::to_string(c.concurrencyOrDefault()); }

std::string tier(const Component& c, const SqlTiers& tiers) {
    std::string name = *c.tier;
    if (!c.tier.has()) {
        const auto smallest = tiers.smallest(*c.vcpu, *c.memGib);
        name = smallest ? smallest->name : "-";
    }
    const auto known = tiers.find(name);
    if (c.haOrDefault()) name += " (regional)";
    return known && known->sharedCore() ? name + " (shared)" : name;
}
std::string disk(const Component& c, const SqlTiers&) { return c.diskGbOrDefault().toText(); }
std::string pitr(const Component& c, const SqlTiers&) { return std::to_string(c.pitrDaysOrDefault()); }
std::string backups(const Component& c, const SqlTiers&) { return std::to_string(c.backupsOrDefault()); }
std::string replicas(const Component& c, const SqlTiers&) { return std::to_string(c.replicasOrDefault()); }
std::string drReplica(const Component& c, const SqlTiers&) { return c.drReplicaOrDefault() ? "on" : "off"; }
std::string size(const Component& c, const SqlTiers&) {
    return c.redisGbOrDefault().toText() + (c.haOrDefault() ? " ha" : " basic");
}
std::string sizeRange(const Component& c, const SqlTiers&) {
    for (const auto& range : *c.range)
        if (range.key == "gb") return range.value.low.toText() + "-" + range.value.high.toText();
    return "-";
}
std::string protection(const Component& c, const SqlTiers&) {
    return std::string(c.auth.valueOr(true) ? "on" : "off") + " / " + (c.tls.valueOr(true) ? "on" : "off");
}
std::string topology(const Component& c, const SqlTiers&) {
    if (c.processor.has()) return "vendor " + c.processor->text;
    std::string text = c.haOrDefault()          ? "regional"
                       : c.nodesOrDefault() > 1 ? std::to_string(c.nodesOrDefault()) + " nodes"
                                                : "single node";
    return c.replicasOrDefault() > 0 ? text + " + replicas" : text;
}

struct Parameter {
    const char* name;
    std::vector<std::string_view> fields;
    Text text;
    bool rare = false; ///< only where a component has it
};
struct Kind {
    ComponentKind kind;
    std::vector<Parameter> parameters;
};

const std::vector<Parameter>& runParameters() {
    static const std::vector<Parameter> list{{"min/max", {"min", "max"}, minMax},
                                             {"cpu/memory", {"cpu", "mem_gib"}, cpuMemory},
                                             {"concurrency", {"concurrency"}, concurrency}};
    return list;
}
const std::vector<Kind>& storeKinds() {
    static const std::vector<Kind> list{
        {ComponentKind::Postgres,
         {{"tier", {"tier", "ha"}, tier},
          {"disk GB", {"disk_gb"}, disk},
          {"PITR days", {"pitr_days"}, pitr},
          {"backups", {"backups"}, backups},
          {"replicas", {"replicas"}, replicas},
          {"DR replica", {"dr_replica"}, drReplica}}},
        {ComponentKind::Redis,
         {{"GB", {"gb", "ha"}, size},
          {"GB range", {"range"}, sizeRange, true},
          {"auth/TLS", {"auth", "tls"}, protection}}},
        {ComponentKind::Vector, {{"", {}, topology}}},
    };
    return list;
}

/// Ids of components for which the test holds, over all cells' stamps, by first appearance in plan order of stamps.
template<class Test> std::vector<std::string> idsWhere(const PlanIndex& index, Test test) {
    std::vector<std::string> ids;
    for (const auto& stamp : index.plan().stamps) {
        const bool used = std::any_of(index.cells().begin(), index.cells().end(),
                                      [&](const CellView& cell) { return cell.cell->stamp->text == stamp.key.text; });
        if (!used) continue;
        for (const auto& component : stamp.value) {
            if (!component->kind.has() || !test(*component)) continue;
            if (std::find(ids.begin(), ids.end(), component->id.text) == ids.end()) ids.push_back(component->id.text);
        }
    }
    return ids;
}

/// A document gave its size as a range, somewhere.
bool publishesRange(const PlanIndex& index, const std::string& id) {
    return std::any_of(index.cells().begin(), index.cells().end(), [&id](const CellView& cell) {
        return std::any_of(cell.components->begin(), cell.components->end(),
                           [&id](const Component& c) { return c.id.text == id && c.range.has(); });
    });
}

void add(std::vector<ComponentRow>& rows, const std::string& group, const std::string& component,
         const Parameter& parameter) {
    const std::string name = parameter.name;
    rows.push_back({name.empty() ? group : group + " " + name, group, component, parameter.fields, parameter.text});
}

} // namespace

std::vector<ComponentRow> componentRows(const PlanIndex& index) {
    std::vector<ComponentRow> rows;
    const auto services =
        idsWhere(index, [](const Component& c) { return componentClass(*c.kind) == ComponentClass::Run; });
    for (const Parameter& parameter : runParameters())
        for (const std::string& id : services) add(rows, id, id, parameter);
    for (const Kind& kind : storeKinds()) {
        const auto ids = idsWhere(index, [&](const Component& c) { return *c.kind == kind.kind; });
        for (const std::string& id : ids)
            for (const Parameter& parameter : kind.parameters)
                if (!parameter.rare || publishesRange(index, id))
                    add(rows, ids.size() == 1 ? std::string(toText(kind.kind)) : id, id, parameter);
    }
    return rows;
}

} // namespace platbook::models
