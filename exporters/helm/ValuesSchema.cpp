#include "exporters/helm/ChartDocuments.h"
#include "exporters/helm/ChartFiles.h"

#include <nlohmann/json.hpp>

namespace platbook::exporters::helm {
namespace {

nlohmann::ordered_json schemaSource() {
    for (const ChartFile& file : chartFiles())
        if (file.path == "values.schema.json") return nlohmann::ordered_json::parse(file.text);
    return {};
}

} // namespace

std::string valuesSchema(const ValueTree& base) {
    nlohmann::ordered_json schema = schemaSource();
    for (const char* group : {"components", "stores"}) {
        const ValueTree& entries = *base.find(group);
        nlohmann::ordered_json& target = schema["properties"][group];
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const bool store = entries.at(i).find("prefix") != nullptr;
            const std::string name = store ? entries.at(i).find("kind")->scalar() + "Store" : "component";
            target["properties"][entries.keyAt(i)]["$ref"] = "#/definitions/" + name;
        }
    }
    return schema.dump(2) + '\n';
}

} // namespace platbook::exporters::helm
