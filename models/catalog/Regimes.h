#pragma once

#include "models/catalog/CatalogueFile.h"
#include "models/messages/Diagnostic.h"

#include "PlanTypes.h"

#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

/// One duty of a regime: a row of the control matrix.
struct RegimeClause {
    std::string id;    ///< "gdpr.erasure"
    std::string title; ///< "Right to erasure"
};

/// A regime as a plan would write it, with its clauses in words.
struct RegimeEntry {
    Regime regime; ///< every field but tags and note is set
    std::vector<RegimeClause> clauses;
};

/// Regimes that a plan can name without defining them. Design checks, not statements of law. Immutable.
class Regimes {
public:
    /// @errors catalogue.bad_json, .bad_schema, .missing_member, .bad_type, .bad_value
    static Result<Regimes> parse(const CatalogueFile& file);

    const std::vector<RegimeEntry>& all() const { return m_all; }
    /// @return nullptr when unknown; a plan's own regimes are not here.
    const RegimeEntry* find(std::string_view id) const;

private:
    std::vector<RegimeEntry> m_all;
};

} // namespace platbook::models
