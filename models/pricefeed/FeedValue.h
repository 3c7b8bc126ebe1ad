#pragma once

#include "models/messages/Diagnostic.h"
#include "models/units/Rational.h"

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace platbook::models {

/// Reads a number as JSON and price lists write it ("0.0000004000", "1.5E-05", "12"), exactly.
/// @return nothing when it is none, or has more than 18 digits before or 30 after the point
std::optional<Rational> parseExactNumber(std::string_view text);

/// A JSON value whose numbers keep their digits: prices are never binary.
struct FeedValue {
    enum class Kind { Null, Boolean, Number, Text, List, Object };
    Kind kind = Kind::Null;
    std::string text;               ///< of a number, text or boolean ("true")
    std::vector<FeedValue> items;   ///< of a list, or the members of an object
    std::vector<std::string> names; ///< of an object's members, one per item
};

/// Reads the members of a value and keeps the first thing that is not as expected, with its place in the answer.
class FeedNode {
public:
    /// @param path  "skus[12]"   @param problem  set once, by the first problem
    FeedNode(const FeedValue& value, std::string path, std::optional<Diagnostic>& problem)
        : m_value(&value), m_path(std::move(path)), m_problem(&problem) {}

    const std::string& path() const { return m_path; }
    bool has(std::string_view key) const;
    /// A required member; an empty value after a problem.
    std::string text(std::string_view key) const;
    /// Absent and `null` are empty.
    std::string textOr(std::string_view key, std::string_view fallback) const;
    /// A JSON number, or where `asText` a text that holds one.
    Rational number(std::string_view key, bool asText = false) const;
    FeedNode member(std::string_view key) const;
    std::vector<FeedNode> items(std::string_view key) const;
    /// Members of an object with their names.
    std::vector<std::pair<std::string, FeedNode>> members() const;
    /// Texts of a list.
    std::vector<std::string> texts(std::string_view key) const;
    /// Every member that is a text.
    std::vector<std::pair<std::string, std::string>> textMembers() const;

    void report(std::string code, std::string message) const;

private:
    const FeedValue* find(std::string_view key) const;
    void reportType(std::string_view key, std::string_view wanted) const;

    const FeedValue* m_value;
    std::string m_path;
    std::optional<Diagnostic>* m_problem;
};

/// One pass over a JSON answer in the memory of one item: what stands in the named containers is handed over piece by
/// piece, so is every plain member of the outermost object; all else is skipped.
/// @param containers  paths such as "skus", "products" or "terms.OnDemand": lists or objects
/// @param take        container ("" for a plain member), path ("skus[3]"), name within the container, value;
///                    false stops the reading
/// @return what is wrong with the answer as JSON (feed.bad_json, with line and column, feed.wrong_type), or nothing
std::optional<Diagnostic> readFeedItems(
    std::istream& answer, const std::vector<std::string>& containers,
    const std::function<bool(std::string_view container, const std::string& path, const std::string& name,
                             const FeedValue& value)>& take);

} // namespace platbook::models
