#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

/// A plan that ships with the product, to start from.
struct PlanTemplate {
    std::string id;                    ///< "three-regions", the word after `new`
    std::string title;                 ///< "Three regions"
    std::string summary;               ///< what is in it, one sentence
    std::vector<std::string> variants; ///< "corrected", "as_written"; empty: one form only
    std::string scenario;              ///< id of the scenario that a window shows first; empty: the base
};

/// In the order of the start page. Read from the list resources/templates/templates.json.
const std::vector<PlanTemplate>& planTemplates();

/// The template of that id; null: there is none.
const PlanTemplate* findTemplate(std::string_view id);

/// The bytes of a template's plan file. @return empty when there is no such template or variant.
/// @param variant  empty: the first one
std::string templateBytes(std::string_view id, std::string_view variant = {});

} // namespace platbook::models
