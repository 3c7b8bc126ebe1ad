#include "src/cli/CatalogMap.h"

#include "models/catalog/Equivalents.h"

namespace platbook::cli {
namespace {

std::string sizeWord(models::SizeKind kind) {
    switch (kind) {
    case models::SizeKind::Database: return "database";
    case models::SizeKind::Node: return "node";
    case models::SizeKind::Cache: return "cache";
    }
    return {};
}

} // namespace

TextTable kindsTable(const models::Catalogue& catalogue, const std::string& kind) {
    TextTable table{{{"kind"}, {"title"}, {"provider"}, {"service"}, {"priced by"}, {"terraform"}}, {}};
    for (const models::KindEntry& entry : catalogue.kinds().all()) {
        const std::string name(models::toText(entry.kind));
        if (!kind.empty() && kind != name) continue;
        for (const auto provider : {models::ProviderId::Gcp, models::ProviderId::Aws, models::ProviderId::Azure}) {
            const models::KindService& service = entry.at(provider);
            std::string resources;
            for (const std::string& resource : service.resources)
                resources += (resources.empty() ? "" : " ") + resource;
            table.rows.push_back(
                {name, entry.title, std::string(models::toText(provider)), service.service, service.priced, resources});
        }
    }
    return table;
}

TextTable sizesTable(const models::Catalogue& catalogue, const std::string& size) {
    TextTable table{{{"size"}, {"provider"}, {"name"}, {"vCPU", true}, {"GiB", true}, {"asked"}}, {}};
    for (const models::EquivalentSize& found : models::equivalentSizes(catalogue, size)) {
        const bool none = found.name.empty();
        const bool counted = !none && found.vcpu > models::Decimal();
        table.rows.push_back({sizeWord(found.kind), std::string(models::toText(found.provider)),
                              none ? "none so large" : found.name, counted ? found.vcpu.toText() : "",
                              none ? "" : found.gib.toText(), found.asked ? "yes" : ""});
    }
    return table;
}

} // namespace platbook::cli
