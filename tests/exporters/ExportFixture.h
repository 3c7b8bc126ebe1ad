#pragma once

#include "exporters/core/Exporter.h"
#include "models/catalog/EmbeddedCatalogue.h"
#include "models/evaluate/Evaluation.h"
#include "models/io/PlanReader.h"

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

/// Plans of tests/exporters/data (and the worked example as "atlas") and what exporters make of them.
namespace exporting {

inline platbook::models::PlanPtr planNamed(const std::string& name) {
    const std::string folder = PLATBOOK_SOURCE_DIR;
    const std::string file = name == "atlas" ? folder + "/resources/templates/atlas.plat.yaml"
                                             : folder + "/tests/exporters/data/" + name + ".plat.yaml";
    std::ifstream input(file, std::ios::binary);
    const auto loaded = platbook::models::readPlan({std::istreambuf_iterator<char>(input), {}}, file);
    return loaded ? loaded->plan : nullptr;
}

inline const platbook::models::Catalogue& catalogue() {
    static const platbook::models::Catalogue value = platbook::models::embeddedCatalogue();
    return value;
}

inline std::vector<platbook::exporters::ExportFile> exported(const platbook::exporters::Exporter& exporter,
                                                             const platbook::models::Plan& plan,
                                                             const platbook::models::Evaluation& evaluation = {},
                                                             bool draft = false) {
    const auto files = exporter.files({plan, evaluation, catalogue(), draft});
    return files ? *files : std::vector<platbook::exporters::ExportFile>{};
}

/// The bytes of the file whose path ends so; empty when there is none.
inline std::string bytesOf(const std::vector<platbook::exporters::ExportFile>& files, const std::string& ending) {
    for (const auto& file : files)
        if (file.path.ends_with(ending)) return file.bytes;
    return {};
}

} // namespace exporting
