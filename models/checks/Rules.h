#pragma once

#include "models/catalog/CatalogueFile.h"
#include "models/checks/Finding.h"
#include "models/messages/Diagnostic.h"
#include "models/units/Decimal.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace platbook::models {

/// One row of DOMAIN section 9 as data. A plan's policy.checks may replace severity and parameters.
struct Rule {
    std::string id;     ///< "RES-01"
    std::string family; ///< "RES"
    FindingSeverity severity = FindingSeverity::Error;
    std::string title; ///< "Tenants run in allowed regions"
    std::vector<std::pair<std::string, Decimal>> parameters;

    /// The parameter's value; zero when the rule has none of that name.
    Decimal parameter(std::string_view name) const;
};

/// The rule set, in the order in which findings are listed.
class RuleSet {
public:
    /// @param file  rules/v1
    /// @errors catalogue.bad_json, .bad_schema, .missing_member, .bad_type, .bad_value, .duplicate
    static Result<RuleSet> parse(const CatalogueFile& file);

    const std::vector<Rule>& all() const { return m_rules; }
    const Rule* find(std::string_view id) const;
    /// Findings of that family weigh one level less outside production.
    bool dropsOutsideProd(std::string_view family) const;

private:
    std::vector<Rule> m_rules;
    std::vector<std::string> m_lowered;
};

} // namespace platbook::models
