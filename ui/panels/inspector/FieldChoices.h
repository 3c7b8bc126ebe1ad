#pragma once

#include "ui/panels/inspector/FieldView.h"

#include <vector>

namespace platbook::models {
class Catalogue;
}

namespace platbook::ui {

/// A value that may be chosen, and what it is called.
struct Choice {
    QString value; ///< as the file writes it
    QString label;
    bool operator==(const Choice&) const = default;
};

/// What may be chosen for a field: enum texts, ids of the kind it refers to, catalogue names; empty: free text, or too
/// many to choose from.
std::vector<Choice> fieldChoices(const models::Plan& plan, const models::Catalogue& catalogue, const FieldView& field);

/// Keys that a map of objects can still take; empty: any name.
QStringList freeKeys(const models::Plan& plan, const FieldView& field, const QStringList& taken);

/// "EU", "US", "Singapore": a legal space in a few letters.
QString jurisdictionText(const models::Plan& plan, const std::string& id);

} // namespace platbook::ui
