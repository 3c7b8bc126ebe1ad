// Writes one export of a plan into a folder, for the judges: export_program EXPORTER PLAN FOLDER [draft]
#include "exporters/core/Exporters.h"
#include "models/catalog/EmbeddedCatalogue.h"
#include "models/io/PlanReader.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

namespace {

using namespace platbook;

std::unique_ptr<exporters::Exporter> exporterOf(const std::string& id) {
    for (auto& exporter : exporters::allExporters())
        if (exporter->id() == id) return std::move(exporter);
    return nullptr;
}

int write(const std::vector<exporters::ExportFile>& files, const std::filesystem::path& folder) {
    for (const exporters::ExportFile& file : files) {
        const std::filesystem::path path = folder / file.path;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << file.bytes;
    }
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 4) return 2;
    const auto exporter = exporterOf(argv[1]);
    std::ifstream input(argv[2], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
    const auto loaded = models::readPlan(text, argv[2]);
    std::cerr << models::toText(loaded.diagnostics());
    if (!exporter || !loaded) return 2;
    const models::Catalogue catalogue = models::embeddedCatalogue();
    const models::Evaluation evaluation;
    const auto files = exporter->files({*loaded->plan, evaluation, catalogue, argc > 4});
    std::cerr << models::toText(files.diagnostics());
    return files ? write(*files, argv[3]) : 1;
}
