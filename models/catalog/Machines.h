#pragma once

#include "models/catalog/CatalogueFile.h"
#include "models/messages/Diagnostic.h"
#include "models/units/Decimal.h"

#include "PlanTypes.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

/// A machine type for nodes.
struct Machine {
    ProviderId provider = ProviderId::Gcp;
    std::string name; ///< "e2-standard-4"
    Decimal vcpu;
    Decimal gib; ///< memory
};

/// Machine types of all providers. Immutable.
class Machines {
public:
    /// @errors catalogue.bad_json, .bad_schema, .missing_member, .bad_type, .bad_value
    static Result<Machines> parse(const CatalogueFile& file);

    /// By provider; within one smallest first, among equals the preferred one.
    const std::vector<Machine>& all() const { return m_all; }
    /// Of whichever provider; names are unique.
    const Machine* find(std::string_view name) const;
    /// The provider's first with at least that much, nullptr when none has. @param vcpu, gib  >= 0
    const Machine* smallest(Decimal vcpu, Decimal gib, ProviderId provider = ProviderId::Gcp) const;
    /// Node of a pool that says nothing else.
    const Machine& defaultNode(ProviderId provider = ProviderId::Gcp) const {
        return *find(m_defaultNodes[static_cast<std::size_t>(provider)]);
    }

private:
    std::vector<Machine> m_all;
    std::array<std::string, textsProviderId.size()> m_defaultNodes;
};

} // namespace platbook::models
