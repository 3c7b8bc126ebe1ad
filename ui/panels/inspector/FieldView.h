#pragma once

#include "PlanTypes.h"
#include "models/fields/Reflection.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <string>
#include <vector>

namespace platbook::ui {

enum class FieldShape : std::uint8_t {
    Scalar,
    List,    ///< of scalars
    Map,     ///< of scalars or of lists of them
    Objects, ///< list or map of objects, or of lists of objects: entries that open
    Link     ///< leads to another object
};

/// One field of an object as the inspector shows it: read from the field table, never spelled out per kind.
struct FieldView {
    std::string name;    ///< below the object: "tier", "usage.requests_m", "stamps.standard"
    std::string section; ///< "" for the object's own fields, else the nested object: "usage", "probes.live"
    std::string link;    ///< Link: path of what it opens
    QString label;
    const models::FieldSpec* spec = nullptr; ///< null: a link to something that no field of the object holds
    const models::TypeSpec* type = nullptr;
    FieldShape shape = FieldShape::Scalar;
    QStringList items;      ///< effective value as the file writes it: one scalar, list items, or "key: value"
    QStringList inherited;  ///< what stands when the own value is taken away; empty: nothing
    QString origin;         ///< which level gave the value, in words; empty: the object itself, or the default
    std::size_t count = 0;  ///< Objects: own entries
    bool own = false;       ///< set on the object itself
    bool common = false;    ///< shown without being asked for
    bool mixed = false;     ///< several objects are selected and differ
    QStringList everywhere; ///< mixed lists: items that all of the objects have
    QStringList somewhere;  ///< mixed lists: items that one of them has at least

    bool canReset() const;
};

/// The fields of an object ("tenants[helios]", "plan", "pricing", "stamps.standard[api].env.prod",
/// "cells[eu-1].components[api]"), nested objects included. Empty when there is no such object.
std::vector<FieldView> fieldViews(const models::Plan& plan, const std::string& objectPath);

/// Fields that all objects have, differing ones marked as mixed.
std::vector<FieldView> commonFieldViews(const models::Plan& plan, const std::vector<std::string>& objectPaths);

/// The parts of a plan file beside "plan": links to its objects, and its lists with their entries.
std::vector<FieldView> rootViews(const models::Plan& plan);

/// Where an edit of that field writes: a cell's component writes the cell's override.
std::string fieldWritePath(const std::string& objectPath, const std::string& fieldName);

} // namespace platbook::ui
