#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace platbook::ui {

/// A field's key in words: "max_tenants" -> "Max tenants", "rpo_min" -> "RPO min".
QString fieldLabel(std::string_view name);

/// What an object path names, in words: "tenants[helios]" -> "Tenant", "plan" -> "Plan".
QString objectKind(const std::string& path);

/// "“Cedar Bank”": the object's name, else its id, in quotes.
QString quoted(const QString& name);

} // namespace platbook::ui
