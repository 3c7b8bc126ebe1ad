// Writes exports of plans for the judges, many plans in one process:
//   export_program FOLDER EXPORTER[,EXPORTER...] PLAN...
// Each plan's files land in FOLDER/<name of the plan file>/, marked as a draft where the plan has open errors.
// Exit 0: all are written; 1: a plan or an export failed, of which its words are printed; 2: usage.
#include "exporters/core/Exporters.h"
#include "models/catalog/EmbeddedCatalogue.h"
#include "models/workbench/Workbench.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

namespace {

using namespace platbook;
namespace fs = std::filesystem;

std::vector<std::string> wordsOf(const std::string& list) {
    std::vector<std::string> words;
    std::istringstream stream(list);
    for (std::string word; std::getline(stream, word, ',');) words.push_back(word);
    return words;
}

/// "atlas" of "x/atlas.plat.yaml".
std::string nameOf(const fs::path& file) {
    const std::string name = file.filename().string();
    return name.substr(0, name.find('.'));
}

void write(const exporters::Export& one, const fs::path& folder) {
    for (const exporters::ExportFile& file : one.files) {
        const fs::path path = folder / file.path;
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << file.bytes;
    }
}

bool exportPlan(models::Workbench& workbench, const fs::path& file, const std::vector<std::string>& ids,
                const fs::path& folder) {
    std::ifstream input(file, std::ios::binary);
    const auto loaded = models::readPlan({std::istreambuf_iterator<char>(input), {}}, file.string());
    if (!loaded) {
        std::cerr << models::toText(loaded.diagnostics());
        return false;
    }
    workbench.setPlan(loaded->plan);
    const auto exports =
        exporters::runExporters({*loaded->plan, *workbench.evaluation(), workbench.catalogue(), true}, ids);
    if (!exports) {
        std::cerr << file.string() << ":\n" << models::toText(exports.diagnostics());
        return false;
    }
    for (const exporters::Export& one : *exports) write(one, folder / nameOf(file));
    return true;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        std::cerr << "usage: export_program FOLDER EXPORTER[,EXPORTER...] PLAN...\n";
        return 2;
    }
    models::Workbench workbench(std::make_shared<const models::Catalogue>(models::embeddedCatalogue()));
    bool fine = true;
    for (int i = 3; i < argc; ++i) fine = exportPlan(workbench, argv[i], wordsOf(argv[2]), argv[1]) && fine;
    return fine ? 0 : 1;
}
