#pragma once

#include "models/catalog/CatalogueFile.h"
#include "models/messages/Diagnostic.h"
#include "models/units/Decimal.h"

#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

/// A machine type for nodes.
struct Machine {
    std::string name; ///< "e2-standard-4"
    Decimal vcpu;
    Decimal gib; ///< memory
};

/// Machine types of one provider. Immutable.
class Machines {
public:
    /// @errors catalogue.bad_json, .bad_schema, .missing_member, .bad_type, .bad_value
    static Result<Machines> parse(const CatalogueFile& file);

    /// Smallest first; among equals the preferred one.
    const std::vector<Machine>& all() const { return m_all; }
    const Machine* find(std::string_view name) const;
    /// The first with at least that much, nullptr when none has. @param vcpu, gib  >= 0
    const Machine* smallest(Decimal vcpu, Decimal gib) const;
    /// Node of a pool that says nothing else.
    const Machine& defaultNode() const { return *find(m_defaultNode); }

private:
    std::vector<Machine> m_all;
    std::string m_defaultNode;
};

} // namespace platbook::models
