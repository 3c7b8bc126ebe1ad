#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Helm values as a tree: what a values file holds, before it is text.
namespace platbook::exporters {

class ValueTree {
public:
    enum class Kind { Text, Literal, List, Map };

    static ValueTree text(std::string value);
    static ValueTree number(std::int64_t value);
    static ValueTree boolean(bool value);
    static ValueTree list();
    static ValueTree list(const std::vector<std::string>& texts);
    /// A mapping whose keys are fixed: every cell has the same ones.
    static ValueTree map();
    /// A mapping whose keys differ between cells. Values files only ever add keys to it: a file laid over another can't
    /// take a key away.
    static ValueTree openMap();

    Kind kind() const { return m_kind; }
    bool isMap() const { return m_kind == Kind::Map; }
    bool isOpen() const { return m_open; }
    /// Of text, or the spelling of a number or boolean.
    const std::string& scalar() const { return m_scalar; }
    std::size_t size() const { return m_items.size(); }
    const std::string& keyAt(std::size_t index) const { return m_keys[index]; }
    const ValueTree& at(std::size_t index) const { return m_items[index]; }
    /// Written above the key, as a comment; may be empty.
    const std::string& commentAt(std::size_t index) const { return m_comments[index]; }

    /// Sets a key; a comment explains it to the reader of values.yaml.
    ValueTree& set(const std::string& key, ValueTree value, std::string comment = {});
    ValueTree& set(const std::string& key, std::string value, std::string comment = {});
    ValueTree& set(const std::string& key, const char* value, std::string comment = {});
    void append(ValueTree value);
    const ValueTree* find(std::string_view key) const;
    ValueTree* find(std::string_view key);
    /// The mapping at that key, made where it is missing.
    ValueTree& child(const std::string& key);

    /// Equal values; comments and the order of keys don't count.
    bool operator==(const ValueTree& other) const;

private:
    Kind m_kind = Kind::Map;
    bool m_open = false;
    std::string m_scalar;
    std::vector<ValueTree> m_items;
    std::vector<std::string> m_keys;
    std::vector<std::string> m_comments;
};

/// `over` laid over `base` as Helm does it: mappings merge, everything else replaces.
ValueTree merged(const ValueTree& base, const ValueTree& over);

/// What must be laid over `base` to get `target`; keys that only `base` has stay.
ValueTree difference(const ValueTree& target, const ValueTree& base);

/// What all trees have in common, key by key; scalars and lists only when equal in all of them.
/// @param all   every tree that the result will be laid under
/// @param main  the trees that decide about fixed keys; open mappings are common to `all` or left out
ValueTree common(const std::vector<const ValueTree*>& main, const std::vector<const ValueTree*>& all);

} // namespace platbook::exporters
