#pragma once

#include "models/io/PlanWalk.h"

#include <string>
#include <string_view>

namespace platbook::models {

/// Turns typed values into YAML or JSON text.
class PlanText {
public:
    struct Options {
        bool json = false; ///< quoted keys and strings, inside brackets
        std::string newline = "\n";
        std::size_t width = 100; ///< longest line on which an object or list is written in brackets
    };
    explicit PlanText(Options options) : m_options(std::move(options)) {}

    /// One line: a scalar, or `{…}` and `[…]`.
    /// @param field  that holds the value, through lists and maps
    std::string flow(const TypeSpec& type, const void* value, const WalkContext& context,
                     const FieldSpec* field = nullptr) const;
    /// `key: value` inside brackets.
    std::string flowPair(const FieldSpec& field, const void* object, const WalkContext& context) const;
    std::string flowEntry(const FieldSpec& field, const void* map, std::size_t index, const WalkContext& context) const;

    /// What follows "key:" in a block mapping: " value" on the same line, or the lines of a block, each behind a line end.
    /// @param indent      column of the key
    /// @param inBrackets  objects go on one line even when it gets long
    std::string blockValue(const TypeSpec& type, const void* value, std::size_t indent, const WalkContext& context,
                           bool inBrackets, const FieldSpec* field = nullptr) const;
    /// `key: value` or `key:` and a block; `indent` is the column of the key, the first line is not indented.
    std::string blockPair(const FieldSpec& field, const void* object, std::size_t indent, const WalkContext& context,
                          bool inBrackets) const;
    std::string blockEntry(const FieldSpec& field, const void* map, std::size_t index, std::size_t indent,
                           const WalkContext& context, bool inBrackets) const;
    /// `- item` at column `indent`, the first line not indented.
    std::string blockItem(const TypeSpec& item, const void* value, std::size_t indent, const WalkContext& context,
                          bool inBrackets) const;
    /// The fields of an object as lines at column `indent`, the first not indented.
    std::string blockFields(const ObjectSpec& spec, const void* object, std::size_t indent,
                            const WalkContext& context) const;

    std::string key(std::string_view text, bool flow) const;
    /// A scalar's text for inside brackets or outside of them.
    std::string scalar(ValueKind kind, std::string_view text, bool flow) const;
    const std::string& newline() const { return m_options.newline; }
    bool json() const { return m_options.json; }

private:
    std::string flowAny(const AnyValue& value) const;
    std::string indented(std::size_t indent) const { return m_options.newline + std::string(indent, ' '); }

    Options m_options;
};

} // namespace platbook::models
