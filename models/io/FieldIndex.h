#pragma once

#include "models/fields/Reflection.h"

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace platbook::models {

/// A range text ("0..1", ">=0") made ready for comparing, in Decimal units (10^-9).
struct NumberRange {
    bool bounded = false;
    long double low, high;
    bool openLow = false, openHigh = false; ///< the bound itself is outside
    bool holds(long double value) const {
        return !bounded || ((openLow ? value > low : value >= low) && (openHigh ? value < high : value <= high));
    }
};

struct ObjectIndex;

/// One row of the field table with what the reader needs at hand.
struct FieldEntry {
    const FieldSpec* spec = nullptr;
    NumberRange range;
    const ObjectIndex* object = nullptr; ///< of the object it is or holds, through lists and maps
};

/// An object's fields by name, by hash instead of by comparing them all: ten thousand tenants have twenty fields each.
struct ObjectIndex {
    const ObjectSpec* spec = nullptr;
    bool component = false;
    std::vector<FieldEntry> entries;     ///< in the order of the table
    std::vector<std::uint32_t> required; ///< positions in entries

    static constexpr std::uint32_t none = 0xFFFFFFFF;
    /// Position of the field of that name; for components the one that the kind has, `none` when it has none.
    std::uint32_t find(std::string_view name, int componentKind = -1) const;

    std::vector<std::uint32_t> slots;    ///< open addressing, positions in entries of each name's first row
    std::vector<std::uint32_t> nextSame; ///< further row of the same name for other component kinds
};

/// The index of the root object; the others hang on its fields. Made once.
const ObjectIndex& rootIndex();
const ObjectIndex& objectIndex(const ObjectSpec& spec);

} // namespace platbook::models
