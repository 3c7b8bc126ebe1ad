#include "models/catalog/Regimes.h"

#include "models/catalog/JsonFile.h"

namespace platbook::models {

Result<Regimes> Regimes::parse(const CatalogueFile& file) {
    const JsonFile json(file, "regimes/v1");
    if (!json.ok()) return json.diagnostics();
    Regimes regimes;
    for (const JsonNode& row : json.root().items("regimes")) {
        RegimeEntry entry;
        entry.regime.id = RegimeId(row.text("id"));
        if (regimes.find(entry.regime.id.text) != nullptr)
            row.report("catalogue.duplicate", "\"" + entry.regime.id.text + "\" stands twice");
        entry.regime.name = row.text("name");
        entry.regime.minTier = row.value<MinTier>("min_tier");
        entry.regime.terms = row.values<Term>("terms");
        std::vector<std::string> ids;
        for (const JsonNode& clause : row.items("clauses")) {
            entry.clauses.push_back({clause.text("id"), clause.text("title")});
            ids.push_back(entry.clauses.back().id);
            if (!ids.back().starts_with(entry.regime.id.text + "."))
                clause.report("catalogue.bad_value", "\"" + ids.back() + "\" does not start with its regime's id");
        }
        entry.regime.clauses = std::move(ids);
        regimes.m_all.push_back(std::move(entry));
    }
    if (!json.ok()) return json.diagnostics();
    return regimes;
}

const RegimeEntry* Regimes::find(std::string_view id) const {
    for (const RegimeEntry& entry : m_all)
        if (entry.regime.id.text == id) return &entry;
    return nullptr;
}

} // namespace platbook::models
