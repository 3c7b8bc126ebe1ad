#include "models/checks/Rules.h"

#include "models/catalog/JsonFile.h"

#include <algorithm>

namespace platbook::models {
namespace {

FindingSeverity severityOf(const JsonNode& row) {
    const std::string text = row.text("severity");
    if (text == "warning") return FindingSeverity::Warning;
    if (text == "info") return FindingSeverity::Info;
    if (text != "error") row.report("catalogue.bad_value", "\"severity\" cannot be \"" + text + "\"");
    return FindingSeverity::Error;
}

Rule readRule(const JsonNode& row) {
    Rule rule;
    rule.id = row.text("id");
    rule.family = rule.id.substr(0, rule.id.find('-'));
    rule.severity = severityOf(row);
    rule.title = row.text("title");
    if (!row.has("parameters")) return rule;
    const JsonNode parameters = row.member("parameters");
    for (const std::string& name : parameters.keys()) rule.parameters.emplace_back(name, parameters.decimal(name));
    return rule;
}

} // namespace

Decimal Rule::parameter(std::string_view name) const {
    for (const auto& [key, value] : parameters)
        if (key == name) return value;
    return {};
}

Result<RuleSet> RuleSet::parse(const CatalogueFile& file) {
    const JsonFile json(file, "rules/v1");
    RuleSet rules;
    if (json.ok()) {
        rules.m_lowered = json.root().texts("lowered_outside_prod");
        for (const JsonNode& row : json.root().items("rules")) {
            Rule rule = readRule(row);
            if (rules.find(rule.id)) row.report("catalogue.duplicate", "a second rule has the id \"" + rule.id + "\"");
            rules.m_rules.push_back(std::move(rule));
        }
    }
    if (!json.ok()) return json.diagnostics();
    return rules;
}

const Rule* RuleSet::find(std::string_view id) const {
    const auto found = std::find_if(m_rules.begin(), m_rules.end(), [&](const Rule& rule) { return rule.id == id; });
    return found == m_rules.end() ? nullptr : &*found;
}

bool RuleSet::dropsOutsideProd(std::string_view family) const {
    return std::find(m_lowered.begin(), m_lowered.end(), family) != m_lowered.end();
}

} // namespace platbook::models
