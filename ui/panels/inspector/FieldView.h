#pragma once

#include "PlanTypes.h"
#include "models/fields/Reflection.h"

#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace platbook::models {
class Catalogue;
}

namespace platbook::ui {

/// One field of an object as the inspector shows it: read from the field table, never spelled out per kind.
struct FieldView {
    std::string name;    ///< below the object: "tier", "usage.requests_m"
    std::string section; ///< "" for the object's own fields, else the nested object: "usage"
    const models::FieldSpec* spec = nullptr;
    QString text;          ///< effective value as the file writes it; lists as "a, b"
    QString inheritedText; ///< what stands when the own value is taken away; empty: nothing
    QString origin;        ///< which level gave the value, in words; empty for plain fields
    bool own = false;      ///< set on the object itself
    bool mixed = false;    ///< several objects are selected and differ
    bool editable = true;  ///< false: maps and lists of objects, shown as a count
};

/// The fields of an object ("tenants[helios]", "plan", "stamps.standard[api]", "cells[eu-1].components[api]").
/// Empty when there is no such object.
std::vector<FieldView> fieldViews(const models::Plan& plan, const std::string& objectPath);

/// Fields that all objects have, differing ones marked as mixed.
std::vector<FieldView> commonFieldViews(const models::Plan& plan, const std::vector<std::string>& objectPaths);

/// Where an edit of that field writes: a cell's component writes the cell's override.
std::string fieldWritePath(const std::string& objectPath, const std::string& fieldName);

/// The object's display name, else its id; the title for the plan itself.
QString displayName(const models::Plan& plan, const std::string& objectPath);

/// What may be chosen for a field: enum texts, ids of the kind it refers to, catalogue names; empty: free text.
QStringList fieldChoices(const models::Plan& plan, const models::Catalogue& catalogue, const models::FieldSpec& field);

} // namespace platbook::ui
