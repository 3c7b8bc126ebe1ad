#include "models/catalog/ClassPolicies.h"

#include "models/catalog/JsonFile.h"

namespace platbook::models {

Result<ClassPolicies> ClassPolicies::parse(const CatalogueFile& file) {
    const JsonFile json(file, "class-policy/v1");
    if (!json.ok()) return json.diagnostics();
    ClassPolicies policies;
    for (const JsonNode& row : json.root().items("classes")) {
        if (static_cast<std::size_t>(row.value<DataClass>("class")) != policies.m_rows.size())
            row.report("catalogue.bad_value", "classes do not follow their order, public to cardholder");
        ClassPolicy policy;
        policy.minTier = row.value<MinTier>("min_tier");
        policy.cmek = row.boolean("cmek");
        policy.waf = row.boolean("waf");
        policy.audit = row.boolean("audit");
        policy.terms = row.values<Term>("terms");
        policy.logDays = row.integer("log_days");
        policies.m_rows.push_back(std::move(policy));
    }
    if (json.ok() && policies.m_rows.size() != textsDataClass.size())
        json.root().report("catalogue.missing_member", "some classes have no row");
    if (!json.ok()) return json.diagnostics();
    return policies;
}

} // namespace platbook::models
