#pragma once

#include "models/catalog/CatalogueFile.h"
#include "models/fields/ScalarText.h"
#include "models/messages/Diagnostic.h"
#include "models/units/Calendar.h"
#include "models/units/Decimal.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

class JsonFile;

/// A value in a catalogue file. Reading what is absent or of the wrong type reports a diagnostic at the line of the
/// nearest object and gives an empty value, so that one pass finds all problems. Valid as long as its file.
class JsonNode {
public:
    /// Members of an object; the short forms read a required one.
    bool has(std::string_view key) const;
    /// Present and `null`.
    bool isNull(std::string_view key) const;
    /// Present and a text.
    bool isText(std::string_view key) const;
    JsonNode member(std::string_view key) const;
    std::string text(std::string_view key) const;
    std::string textOr(std::string_view key, std::string_view fallback) const;
    Decimal decimal(std::string_view key) const;
    std::int64_t integer(std::string_view key) const;
    double number(std::string_view key) const;
    bool boolean(std::string_view key) const;
    std::vector<std::string> texts(std::string_view key) const;
    std::vector<double> numbers(std::string_view key) const;
    std::vector<JsonNode> items(std::string_view key) const;
    /// Names of an object's members, sorted.
    std::vector<std::string> keys() const;

    /// A member's text as an enum of the plan or another scalar type.
    template<class T> T value(std::string_view key) const {
        const std::string written = text(key);
        if (const auto parsed = ScalarText<T>::parse(written)) return *parsed;
        if (!written.empty())
            report("catalogue.bad_value", "\"" + std::string(key) + "\" cannot be \"" + written + "\"");
        return T{};
    }
    template<class T> std::vector<T> values(std::string_view key) const {
        std::vector<T> found;
        for (const std::string& written : texts(key)) {
            if (const auto parsed = ScalarText<T>::parse(written)) {
                found.push_back(*parsed);
            } else {
                report("catalogue.bad_value", "\"" + std::string(key) + "\" cannot hold \"" + written + "\"");
            }
        }
        return found;
    }

    /// Adds an error at this value's line.
    void report(std::string code, std::string message, std::string hint = {}) const;
    /// Where the nearest object starts, 1-based.
    int line() const { return m_line; }

private:
    friend class JsonFile;
    JsonNode(const JsonFile* file, const void* value, int line) : m_file(file), m_value(value), m_line(line) {}
    void reportType(std::string_view key, std::string_view wanted) const;

    const JsonFile* m_file;
    const void* m_value; ///< nlohmann::json; null: absent, reported already
    int m_line;
};

/// One parsed catalogue file with the diagnostics found while reading it. No exception leaves it.
class JsonFile {
public:
    /// @param schema  the text that the member "schema" has to have
    JsonFile(const CatalogueFile& file, std::string_view schema);
    ~JsonFile();
    JsonFile(const JsonFile&) = delete;
    JsonFile& operator=(const JsonFile&) = delete;

    JsonNode root() const;
    const std::string& name() const { return m_name; }
    bool ok() const { return m_diagnostics.empty(); }
    const Diagnostics& diagnostics() const { return m_diagnostics; }

private:
    friend class JsonNode;
    struct Tree;
    std::unique_ptr<Tree> m_tree;
    std::string m_name;
    mutable Diagnostics m_diagnostics;
};

} // namespace platbook::models
