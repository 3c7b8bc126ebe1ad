#pragma once

#include "models/plan/Values.h"
#include "models/units/Calendar.h"
#include "models/units/Cidr.h"
#include "models/units/Decimal.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace platbook::models {

/// Text form of each scalar type of a plan. Generated enums specialise it too.
template<class T> struct ScalarText;

template<> struct ScalarText<std::string> {
    static std::optional<std::string> parse(std::string_view text) { return std::string(text); }
    static std::string print(const std::string& value) { return value; }
};
template<class Kind> struct ScalarText<Id<Kind>> {
    static std::optional<Id<Kind>> parse(std::string_view text) { return Id<Kind>(std::string(text)); }
    static std::string print(const Id<Kind>& value) { return value.text; }
};
template<> struct ScalarText<Target> {
    static std::optional<Target> parse(std::string_view text) { return Target{std::string(text)}; }
    static std::string print(const Target& value) { return value.text; }
};
template<> struct ScalarText<std::int64_t> {
    static std::optional<std::int64_t> parse(std::string_view text);
    static std::string print(const std::int64_t& value) { return std::to_string(value); }
};
template<> struct ScalarText<bool> {
    static std::optional<bool> parse(std::string_view text);
    static std::string print(const bool& value) { return value ? "true" : "false"; }
};
/// "[low, high]", as a flow list.
template<> struct ScalarText<DecimalRange> {
    static std::optional<DecimalRange> parse(std::string_view text);
    static std::string print(const DecimalRange& value);
};

/// Types with parse and toText of their own.
template<class T> struct OwnScalarText {
    static std::optional<T> parse(std::string_view text) { return T::parse(text); }
    static std::string print(const T& value) { return value.toText(); }
};
template<> struct ScalarText<Decimal> : OwnScalarText<Decimal> {};
template<> struct ScalarText<Date> : OwnScalarText<Date> {};
template<> struct ScalarText<TimeOfDay> : OwnScalarText<TimeOfDay> {};
template<> struct ScalarText<Duration> : OwnScalarText<Duration> {};
template<> struct ScalarText<Cidr> : OwnScalarText<Cidr> {};

} // namespace platbook::models
