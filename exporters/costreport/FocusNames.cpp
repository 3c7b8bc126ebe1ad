#include "exporters/costreport/FocusNames.h"

#include <utility>

namespace platbook::exporters::focus {

using models::CostGroup;

std::string_view serviceCategory(CostGroup group) {
    switch (group) {
    case CostGroup::Compute:
    case CostGroup::Kubernetes: return "Compute";
    case CostGroup::Postgres:
    case CostGroup::Redis:
    case CostGroup::Vector: return "Databases";
    case CostGroup::ObjectStorage: return "Storage";
    case CostGroup::Bus: return "Integration";
    case CostGroup::Egress:
    case CostGroup::Edge: return "Networking";
    case CostGroup::Secrets: return "Security";
    case CostGroup::Observability: return "Management and Governance";
    case CostGroup::Models: return "AI and Machine Learning";
    }
    return "Other";
}

std::string_view serviceName(models::ProviderId provider, const models::CostLine& line) {
    if (line.group == CostGroup::Models) return "Language models";
    if (provider != models::ProviderId::Gcp) return serviceCategory(line.group);
    constexpr std::pair<std::string_view, std::string_view> services[] = {
        {"run.", "Cloud Run"},         {"sql.", "Cloud SQL"},         {"redis", "Memorystore"},
        {"gcs", "Cloud Storage"},      {"pubsub", "Pub/Sub"},         {"lb.", "Cloud Load Balancing"},
        {"armor", "Cloud Armor"},      {"cdn", "Cloud CDN"},          {"nat", "Cloud NAT"},
        {"secret.", "Secret Manager"}, {"kms.", "Cloud KMS"},         {"log.", "Cloud Logging"},
        {"k8s.", "Kubernetes Engine"}, {"pooler.", "Compute Engine"}, {"connector", "VPC connector"},
        {"egress", "Network traffic"}, {"net.", "Network traffic"}};
    for (const auto& [prefix, name] : services)
        if (line.sku.starts_with(prefix)) return name;
    return serviceCategory(line.group);
}

std::string_view providerName(models::ProviderId provider) {
    switch (provider) {
    case models::ProviderId::Gcp: return "Google Cloud";
    case models::ProviderId::Aws: return "AWS";
    case models::ProviderId::Azure: return "Microsoft Azure";
    }
    return {};
}

std::string_view chargeFrequency(const models::CostLine& line) {
    const bool byUse = line.group == CostGroup::Egress || line.group == CostGroup::Models ||
                       line.group == CostGroup::Bus || line.group == CostGroup::Observability ||
                       line.sku.starts_with("run.") || line.sku == "lb.data" || line.sku == "cdn";
    return byUse ? "Usage-Based" : "Recurring";
}

} // namespace platbook::exporters::focus
