#include "models/catalog/Kinds.h"

#include "models/catalog/JsonFile.h"

namespace platbook::models {

Result<Kinds> Kinds::parse(const CatalogueFile& file) {
    const JsonFile json(file, "kinds/v1");
    if (!json.ok()) return json.diagnostics();
    Kinds kinds;
    for (const JsonNode& row : json.root().items("kinds")) {
        KindEntry entry;
        entry.kind = row.value<ComponentKind>("kind");
        entry.title = row.text("title");
        for (std::size_t i = 0; i < textsProviderId.size(); ++i) {
            const JsonNode service = row.member(textsProviderId[i]);
            entry.services[i] = {service.text("service"), service.text("priced"), service.texts("resources")};
        }
        if (static_cast<std::size_t>(entry.kind) != kinds.m_all.size())
            row.report("catalogue.bad_value", "kinds do not follow the order of the plan's field table");
        kinds.m_all.push_back(std::move(entry));
    }
    if (json.ok() && kinds.m_all.size() != textsComponentKind.size())
        json.root().report("catalogue.missing_member", "some kinds have no entry");
    if (!json.ok()) return json.diagnostics();
    return kinds;
}

} // namespace platbook::models
