#pragma once

#include "models/catalog/CatalogueFile.h"
#include "models/messages/Diagnostic.h"

#include "PlanTypes.h"

#include <vector>

namespace platbook::models {

/// What each data class asks of a platform, unless the plan's `policy.classes` replaces the row. Immutable.
class ClassPolicies {
public:
    /// @errors catalogue.bad_json, .bad_schema, .missing_member, .bad_type, .bad_value
    static Result<ClassPolicies> parse(const CatalogueFile& file);

    /// Every field of the row is set.
    const ClassPolicy& operator[](DataClass dataClass) const { return m_rows[static_cast<std::size_t>(dataClass)]; }

private:
    std::vector<ClassPolicy> m_rows; ///< by DataClass
};

} // namespace platbook::models
