#include "models/catalog/ProviderSizes.h"

#include "models/catalog/JsonFile.h"

#include <algorithm>
#include <cctype>

namespace platbook::models {
namespace {

std::string upper(std::string_view text) {
    std::string letters(text);
    for (char& letter : letters) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    return letters;
}

} // namespace

Result<ProviderSizes> ProviderSizes::parse(const CatalogueFile& file) {
    const JsonFile json(file, "sizes/v1");
    if (!json.ok()) return json.diagnostics();
    ProviderSizes sizes;
    const JsonNode root = json.root();
    for (const JsonNode& row : root.items("cache"))
        sizes.m_caches.push_back(
            {row.value<ProviderId>("provider"), row.text("size"), row.decimal("gib"), row.integer("nodes")});
    for (const JsonNode& row : root.items("tasks")) {
        TaskRow task{row.value<ProviderId>("provider"), row.decimal("vcpu"), {}};
        for (const std::string& gib : row.texts("gib")) {
            const auto amount = Decimal::parse(gib);
            if (!amount) row.report("catalogue.bad_value", "\"gib\" cannot hold \"" + gib + "\"");
            task.gib.push_back(amount.value_or(Decimal()));
        }
        sizes.m_tasks.push_back(std::move(task));
    }
    for (const JsonNode& row : root.items("disks"))
        sizes.m_disks.push_back({row.value<ProviderId>("provider"), row.text("size"), row.decimal("gib")});
    for (const JsonNode& row : root.items("storage_classes"))
        sizes.m_classes.push_back({row.value<ProviderId>("provider"), row.text("class"), row.texts("stands_for")});
    if (!json.ok()) return json.diagnostics();
    return sizes;
}

const CacheSize* ProviderSizes::findCache(ProviderId provider, std::string_view name, bool pair) const {
    const CacheSize* found = nullptr;
    for (const CacheSize& size : m_caches) {
        if (size.provider != provider) continue;
        if (size.name == name) return &size;
        const bool shortName = std::string_view(size.name).ends_with(name) && size.name.size() > name.size() + 1 &&
                               size.name[size.name.size() - name.size() - 1] == '_';
        if (shortName && (!found || (size.nodes == 2) == pair)) found = &size;
    }
    return found;
}

bool ProviderSizes::sellsCachePairs(ProviderId provider) const {
    return std::any_of(m_caches.begin(), m_caches.end(),
                       [provider](const CacheSize& size) { return size.provider == provider && size.nodes == 2; });
}

const CacheSize* ProviderSizes::smallestCache(ProviderId provider, Decimal gib, bool pair) const {
    const bool pairs = sellsCachePairs(provider);
    for (const CacheSize& size : m_caches)
        if (size.provider == provider && size.gib >= gib && (!pairs || (size.nodes == 2) == pair)) return &size;
    return nullptr;
}

std::optional<TaskSize> ProviderSizes::smallestTask(ProviderId provider, TaskSize asked) const {
    bool listed = false;
    for (const TaskRow& task : m_tasks) {
        if (task.provider != provider) continue;
        listed = true;
        if (task.vcpu < asked.vcpu) continue;
        for (const Decimal gib : task.gib)
            if (gib >= asked.gib) return TaskSize{task.vcpu, gib};
    }
    return listed ? std::nullopt : std::optional(asked);
}

const DiskSize* ProviderSizes::smallestDisk(ProviderId provider, Decimal gib) const {
    for (const DiskSize& disk : m_disks)
        if (disk.provider == provider && disk.gib >= gib) return &disk;
    return nullptr;
}

const StorageClass* ProviderSizes::storageClass(ProviderId provider, std::string_view name) const {
    const std::string wanted = upper(name);
    for (const StorageClass& entry : m_classes)
        if (entry.provider == provider && entry.name == wanted) return &entry;
    for (const StorageClass& entry : m_classes)
        if (entry.provider == provider &&
            std::find(entry.standsFor.begin(), entry.standsFor.end(), wanted) != entry.standsFor.end())
            return &entry;
    return nullptr;
}

} // namespace platbook::models
