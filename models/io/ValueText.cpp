#include "models/io/ValueText.h"

#include "models/plan/Values.h"
#include "models/units/Decimal.h"

#include <algorithm>
#include <array>

namespace platbook::models {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isUuid(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const bool hex = isDigit(text[i]) || (text[i] >= 'a' && text[i] <= 'f');
        if (dash ? text[i] != '-' : !hex) return false;
    }
    return true;
}

/// Leading zeros make the number octal for some YAML readers, so that 010 would be eight there and ten here.
bool hasLeadingZero(std::string_view text) {
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    return text.size() > 1 && text[0] == '0' && isDigit(text[1]);
}

/// Five fields of digits, names and `* , - /`.
bool isCron(std::string_view text) {
    int fields = 0;
    bool inside = false;
    for (const char c : text) {
        const bool space = c == ' ';
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!space && !isDigit(c) && !letter && std::string_view("*,-/").find(c) == std::string_view::npos)
            return false;
        if (!space && !inside) ++fields;
        inside = !space;
    }
    return fields == 5;
}

constexpr std::array<std::string_view, 10> tokens{"plan",   "env",     "region",    "cell",   "component",
                                                  "tenant", "tenant_", "tenant_id", "secret", "vendor"};

/// The first `{…}` of a pattern that is no known token, or nothing.
std::optional<std::string> unknownToken(std::string_view text) {
    for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
        const std::size_t close = text.find('}', open);
        const std::string_view name = text.substr(open + 1, close == std::string_view::npos ? close : close - open - 1);
        if (close == std::string_view::npos || std::find(tokens.begin(), tokens.end(), name) == tokens.end())
            return std::string(name);
    }
    return std::nullopt;
}

std::optional<ValueFault> wrongType(const TypeSpec& type) {
    return ValueFault{ValueFault::Kind::WrongType, expectedForm(type)};
}

std::optional<ValueFault> checkNumber(const TypeSpec& type, const NumberRange& range, std::string_view rangeText,
                                      const void* value) {
    if (!range.bounded) return std::nullopt;
    const long double number =
        type.kind == ValueKind::Int
            ? static_cast<long double>(*static_cast<const std::int64_t*>(value)) * Decimal::unitsPerOne
            : static_cast<long double>(static_cast<const Decimal*>(value)->units());
    if (range.holds(number)) return std::nullopt;
    return ValueFault{ValueFault::Kind::OutOfRange, std::string(rangeText)};
}

std::string choices(const EnumSpec& spec) {
    std::string text = "one of: ";
    for (std::size_t i = 0; i < spec.texts.size(); ++i) text += (i ? ", " : "") + std::string(spec.texts[i]);
    return text;
}

} // namespace

bool hasForm(ValueKind kind, std::string_view text) {
    switch (kind) {
    case ValueKind::Int:
    case ValueKind::Decimal:
    case ValueKind::Money: return !hasLeadingZero(text);
    case ValueKind::Cron: return isCron(text);
    case ValueKind::Uuid: return isUuid(text);
    case ValueKind::EnvName: return isEnvName(text);
    case ValueKind::LabelCount:
        return text == "unbounded" ||
               (!text.empty() && text.size() < 10 && std::all_of(text.begin(), text.end(), isDigit));
    case ValueKind::Path:
    case ValueKind::Target: return !text.empty() && text.find('\n') == std::string_view::npos;
    case ValueKind::String:
    case ValueKind::Pattern: return text.find('\n') == std::string_view::npos;
    default: return true;
    }
}

bool isEnvName(std::string_view text) {
    const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    return !text.empty() && upper(text.front()) &&
           std::all_of(text.begin(), text.end(), [&](char c) { return upper(c) || isDigit(c) || c == '_'; });
}

std::optional<ValueFault> readScalar(const TypeSpec& type, const NumberRange& range, std::string_view rangeText,
                                     std::string_view text, void* value) {
    if (!type.parse || !hasForm(type.kind, text) || !type.parse(text, value)) {
        if (type.kind == ValueKind::Enum)
            return ValueFault{ValueFault::Kind::UnknownChoice, choices(*type.enumeration)};
        auto fault = wrongType(type);
        if (hasLeadingZero(text) && type.parse && type.parse(text, value)) fault->expected += " without leading zeros";
        return fault;
    }
    switch (type.kind) {
    case ValueKind::Int:
    case ValueKind::Decimal:
    case ValueKind::Money: return checkNumber(type, range, rangeText, value);
    case ValueKind::Id:
        if (!isIdText(text)) return ValueFault{ValueFault::Kind::BadId, expectedForm(type)};
        return std::nullopt;
    case ValueKind::Pattern:
        if (auto token = unknownToken(text)) return ValueFault{ValueFault::Kind::UnknownToken, std::move(*token)};
        return std::nullopt;
    default: return std::nullopt;
    }
}

std::string expectedForm(const TypeSpec& type) {
    switch (type.kind) {
    case ValueKind::Id: return "an id: a lower-case letter, then 1 to 30 lower-case letters, digits or \"-\"";
    case ValueKind::Ref: return "the id of a " + std::string(type.refKind);
    case ValueKind::String:
    case ValueKind::Pattern: return "a text of one line";
    case ValueKind::Text: return "a text";
    case ValueKind::Path: return "a path such as tenants[helios].tier";
    case ValueKind::Int: return "a whole number";
    case ValueKind::Decimal: return "a number with at most nine decimals";
    case ValueKind::Money: return "an amount such as 1200 or 0.25";
    case ValueKind::Bool: return "true or false";
    case ValueKind::Date: return "a date such as 2026-01-31";
    case ValueKind::Time: return "a time of day in UTC such as 03:00";
    case ValueKind::Duration: return "a duration such as 30s, 5m, 1h or 3d";
    case ValueKind::Cron: return "five cron fields such as \"0 3 * * *\"";
    case ValueKind::Cidr: return "an address block such as 10.20.0.0/16, with zero host bits";
    case ValueKind::Uuid: return "a UUID in lower case";
    case ValueKind::EnvName: return "a variable name such as DATABASE_URL";
    case ValueKind::LabelCount: return "a whole number, or unbounded";
    case ValueKind::Range: return "a range such as [4, 8], the lower bound first";
    case ValueKind::Any: return "a value";
    case ValueKind::Target: return "the name of an object, such as us-1/pg";
    case ValueKind::Enum: return choices(*type.enumeration);
    case ValueKind::List: return "a list";
    case ValueKind::Map:
    case ValueKind::Object: return "a mapping";
    }
    return {};
}

} // namespace platbook::models
