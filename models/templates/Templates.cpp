#include "models/templates/Templates.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QString>

#include <algorithm>

// A resource in a static library is only linked when somebody asks for it by name, outside any namespace.
static void initTemplateResources() { Q_INIT_RESOURCE(templates); }

namespace platbook::models {
namespace {

std::string embeddedBytes(const std::string& file) {
    static const bool ready = (initTemplateResources(), true);
    Q_UNUSED(ready);
    QFile resource(QStringLiteral(":/templates/") + QString::fromStdString(file));
    if (!resource.open(QIODevice::ReadOnly)) return {};
    return resource.readAll().toStdString();
}

} // namespace

const std::vector<PlanTemplate>& planTemplates() {
    static const std::vector<PlanTemplate> templates = [] {
        std::vector<PlanTemplate> list;
        const auto json = nlohmann::json::parse(embeddedBytes("templates.json"), nullptr, false);
        if (!json.is_array()) return list;
        for (const auto& entry : json) {
            PlanTemplate plan;
            plan.id = entry.value("id", "");
            plan.title = entry.value("title", "");
            plan.summary = entry.value("summary", "");
            plan.scenario = entry.value("scenario", "");
            if (entry.contains("variants"))
                for (const auto& variant : entry["variants"]) plan.variants.push_back(variant.get<std::string>());
            list.push_back(plan);
        }
        return list;
    }();
    return templates;
}

const PlanTemplate* findTemplate(std::string_view id) {
    const auto& all = planTemplates();
    const auto found = std::find_if(all.begin(), all.end(), [&id](const PlanTemplate& plan) { return plan.id == id; });
    return found == all.end() ? nullptr : &*found;
}

std::string templateBytes(std::string_view id, std::string_view variant) {
    const PlanTemplate* plan = findTemplate(id);
    if (!plan) return {};
    if (variant.empty())
        return embeddedBytes(plan->variants.empty() ? plan->id + ".plat.yaml"
                                                    : plan->id + "." + plan->variants.front() + ".plat.yaml");
    if (std::find(plan->variants.begin(), plan->variants.end(), variant) == plan->variants.end()) return {};
    return embeddedBytes(plan->id + "." + std::string(variant) + ".plat.yaml");
}

} // namespace platbook::models
