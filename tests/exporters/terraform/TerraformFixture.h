#pragma once

#include "exporters/terraform/TerraformExporter.h"
#include "models/catalog/EmbeddedCatalogue.h"
#include "models/io/PlanReader.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>
#include <map>
#include <string>

/// Plans and what the Terraform exporter makes of them, by path.
namespace exporting {

using Files = std::map<std::string, std::string>;

/// A plan of the source tree; null where it cannot be read. @param path  "resources/templates/atlas.plat.yaml"
inline platbook::models::PlanPtr planAt(const std::string& path) {
    std::ifstream input(std::string(PLATBOOK_SOURCE_DIR "/") + path, std::ios::binary);
    const auto loaded = platbook::models::readPlan({std::istreambuf_iterator<char>(input), {}}, path);
    return loaded ? loaded->plan : nullptr;
}

inline Files exported(const platbook::models::Plan& plan) {
    static const platbook::models::Catalogue catalogue = platbook::models::embeddedCatalogue();
    const platbook::models::Evaluation evaluation;
    const auto files = platbook::exporters::TerraformExporter().files({plan, evaluation, catalogue, false});
    Files byPath;
    if (files)
        for (const auto& file : *files) byPath[file.path] = file.bytes;
    return byPath;
}

/// Values of a root. @param folder  below terraform/
inline nlohmann::json values(const Files& files, const std::string& folder,
                             const std::string& file = "terraform.tfvars.json") {
    return nlohmann::json::parse(files.at("terraform/" + folder + '/' + file));
}

/// The module call of a name in a root, from its line to the closing brace.
inline std::string callIn(const std::string& main, const std::string& name) {
    const std::size_t start = main.find("module \"" + name + "\" {");
    return start == std::string::npos ? std::string() : main.substr(start, main.find("\n}", start) - start);
}

inline bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Changes every component of that id, whatever the stamp.
template<class Change> void editComponents(platbook::models::Plan& plan, const std::string& id, Change change) {
    for (auto& stamp : plan.stamps)
        for (auto& component : stamp.value)
            if (component->id.text == id) change(component.edit());
}

} // namespace exporting
