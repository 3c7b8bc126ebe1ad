#pragma once

#include "models/catalog/CatalogueFile.h"
#include "models/messages/Diagnostic.h"

#include "PlanTypes.h"

#include <array>
#include <string>
#include <vector>

namespace platbook::models {

/// What a component kind is called at one provider.
struct KindService {
    std::string service;                ///< "Cloud SQL"
    std::string priced;                 ///< what is charged: "GB-months by class"
    std::vector<std::string> resources; ///< Terraform resource types, the main one first
};

/// A component kind and its counterparts.
struct KindEntry {
    ComponentKind kind = ComponentKind::Web;
    std::string title;                                        ///< "Managed PostgreSQL"
    std::array<KindService, textsProviderId.size()> services; ///< by ProviderId
    const KindService& at(ProviderId provider) const { return services[static_cast<std::size_t>(provider)]; }
};

/// One entry per component kind. Immutable.
class Kinds {
public:
    /// @errors catalogue.bad_json, .bad_schema, .missing_member, .bad_type, .bad_value
    static Result<Kinds> parse(const CatalogueFile& file);

    const std::vector<KindEntry>& all() const { return m_all; } ///< by ComponentKind
    const KindEntry& operator[](ComponentKind kind) const { return m_all[static_cast<std::size_t>(kind)]; }

private:
    std::vector<KindEntry> m_all;
};

} // namespace platbook::models
