#pragma once

#include "PlanTypes.h"
#include "models/fields/Reflection.h"

#include <optional>
#include <string>

namespace platbook::ui {

/// "cells[eu-1].components[api]" taken apart; nothing for any other path.
struct CellComponentPath {
    std::string cell;
    std::string component;
};
std::optional<CellComponentPath> cellComponent(const std::string& path);

/// An object of a plan, read even where it is unset: a default one then.
struct FoundObject {
    const models::ObjectSpec* spec;
    const void* value;
    int componentKind; ///< -1: none, or not known
};
std::optional<FoundObject> findObject(const models::Plan& plan, const std::string& path);

bool isScalar(const models::TypeSpec& type);
bool isScalarList(const models::TypeSpec& type);

} // namespace platbook::ui
