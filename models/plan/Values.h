#pragma once

#include "models/units/Decimal.h"

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace platbook::models {

/// An identifier of one kind of object; a CellId cannot stand where a RegionId is wanted. Empty means missing.
template<class Kind> struct Id {
    std::string text;

    Id() = default;
    explicit Id(std::string value) : text(std::move(value)) {}
    bool empty() const { return text.empty(); }
    auto operator<=>(const Id&) const = default;
};

/// `^[a-z][a-z0-9-]{1,30}$`
bool isIdText(std::string_view text);

/// An object named briefly: "us-1", "us-1/pg", "model/default", "users" (SCHEMA section 1).
struct Target {
    std::string text;
    auto operator<=>(const Target&) const = default;
};

/// `[low, high]`, low <= high.
struct DecimalRange {
    Decimal low;
    Decimal high;
    auto operator<=>(const DecimalRange&) const = default;
};

/// Any YAML value, kept as written until it is applied (scenario changes): a scalar's text, a list or a mapping.
struct AnyValue {
    enum class Kind { Null, Scalar, List, Map };
    Kind kind = Kind::Null;
    std::string scalar;
    bool quoted = false;           ///< how it was written; no part of the value
    std::vector<AnyValue> items;   ///< list items, or the values of a mapping
    std::vector<std::string> keys; ///< keys of a mapping, same order and size as items
    bool operator==(const AnyValue& other) const {
        return kind == other.kind && scalar == other.scalar && items == other.items && keys == other.keys;
    }
};

} // namespace platbook::models
