#pragma once

#include "models/fields/Reflection.h"
#include "models/io/FieldIndex.h"

#include <optional>
#include <string>
#include <string_view>

/// What a scalar of each type looks like: one place for the reader, setField and the inspector.
namespace platbook::models {

/// Why a text is no value of a field, in the user's words.
struct ValueFault {
    enum class Kind { WrongType, OutOfRange, UnknownChoice, BadId, UnknownToken };
    Kind kind = Kind::WrongType;
    std::string expected; ///< "a whole number", "0..1", "one of: pool, bridge, silo"
};

/// Reads a scalar's text into `value`. A fault of kind BadId comes with the value set all the same: a plan opens with it.
/// @param range  of the field, checked for numbers
std::optional<ValueFault> readScalar(const TypeSpec& type, const NumberRange& range, std::string_view rangeText,
                                     std::string_view text, void* value);

/// The text alone says whether it is a value of the type, beyond what its parser checks: a cron line has five parts, a
/// string one line.
bool hasForm(ValueKind kind, std::string_view text);

/// `^[A-Z][A-Z0-9_]*$`
bool isEnvName(std::string_view text);

/// "a whole number", "a date such as 2026-01-31", … : the form a value of that type has.
std::string expectedForm(const TypeSpec& type);

} // namespace platbook::models
