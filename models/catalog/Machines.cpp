#include "models/catalog/Machines.h"

#include "models/catalog/JsonFile.h"

namespace platbook::models {

Result<Machines> Machines::parse(const CatalogueFile& file) {
    const JsonFile json(file, "machines/v1");
    if (!json.ok()) return json.diagnostics();
    Machines machines;
    for (const JsonNode& list : json.root().items("providers")) {
        const auto provider = list.value<ProviderId>("provider");
        for (const JsonNode& row : list.items("machines"))
            machines.m_all.push_back({provider, row.text("machine"), row.decimal("vcpu"), row.decimal("gib")});
        std::string& node = machines.m_defaultNodes[static_cast<std::size_t>(provider)];
        node = list.text("default_node");
        const Machine* known = machines.find(node);
        if (json.ok() && (known == nullptr || known->provider != provider))
            list.report("catalogue.bad_value", "\"default_node\" is no machine of that provider");
    }
    for (std::size_t i = 0; json.ok() && i < textsProviderId.size(); ++i)
        if (machines.m_defaultNodes[i].empty())
            json.root().report("catalogue.missing_member", "a provider has no machines");
    if (!json.ok()) return json.diagnostics();
    return machines;
}

const Machine* Machines::find(std::string_view name) const {
    for (const Machine& machine : m_all)
        if (machine.name == name) return &machine;
    return nullptr;
}

const Machine* Machines::smallest(Decimal vcpu, Decimal gib, ProviderId provider) const {
    for (const Machine& machine : m_all)
        if (machine.provider == provider && machine.vcpu >= vcpu && machine.gib >= gib) return &machine;
    return nullptr;
}

} // namespace platbook::models
