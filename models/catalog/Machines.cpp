#include "models/catalog/Machines.h"

#include "models/catalog/JsonFile.h"

namespace platbook::models {

Result<Machines> Machines::parse(const CatalogueFile& file) {
    const JsonFile json(file, "machines/v1");
    if (!json.ok()) return json.diagnostics();
    Machines machines;
    for (const JsonNode& row : json.root().items("machines"))
        machines.m_all.push_back({row.text("machine"), row.decimal("vcpu"), row.decimal("gib")});
    machines.m_defaultNode = json.root().text("default_node");
    if (json.ok() && machines.find(machines.m_defaultNode) == nullptr)
        json.root().report("catalogue.bad_value", "\"default_node\" is no machine");
    if (!json.ok()) return json.diagnostics();
    return machines;
}

const Machine* Machines::find(std::string_view name) const {
    for (const Machine& machine : m_all)
        if (machine.name == name) return &machine;
    return nullptr;
}

const Machine* Machines::smallest(Decimal vcpu, Decimal gib) const {
    for (const Machine& machine : m_all)
        if (machine.vcpu >= vcpu && machine.gib >= gib) return &machine;
    return nullptr;
}

} // namespace platbook::models
