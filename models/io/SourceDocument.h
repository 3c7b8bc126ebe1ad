#pragma once

#include "models/messages/Diagnostic.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

enum class NodeKind : std::uint8_t { Null, Scalar, List, Map, Alias };
/// How a node is written. Absent: a null without text (`key:`); Pair: a single pair inside a flow list (`[a: 1]`).
enum class NodeStyle : std::uint8_t { Plain, SingleQuoted, DoubleQuoted, Literal, Folded, Flow, Block, Pair, Absent };

/// One value of the file. Nodes lie in document order, so that a collection's children follow it directly and `next`
/// jumps over a whole subtree; the children of a mapping alternate between keys and values.
struct SourceNode {
    std::uint32_t begin = 0; ///< byte offset of the first character, quote or bracket
    std::uint32_t end = 0;   ///< behind the last character; block collections end with their last child
    std::uint32_t next = 0;  ///< index of the first node behind the subtree
    std::uint32_t value = 0; ///< Scalar: index of its unescaped text, or rawText; Alias: index of its target
    NodeKind kind = NodeKind::Null;
    NodeStyle style = NodeStyle::Plain;
    bool skipped = false; ///< reported as wrong, so it has no counterpart in the plan
};

/// The text a plan was read from, with the byte span of every value: what Save patches and diagnostics point into.
class SourceDocument {
public:
    static constexpr std::uint32_t rawText = 0xFFFFFFFF; ///< the scalar's value is its text, without quotes
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    SourceDocument(std::string text, std::string fileName);
    SourceDocument(const SourceDocument&) = delete;
    SourceDocument& operator=(const SourceDocument&) = delete;

    const std::string& text() const { return m_text; }
    const std::string& fileName() const { return m_fileName; }
    /// Offset of the first character behind a byte order mark: 0 or 3.
    std::size_t start() const { return m_start; }

    const std::vector<SourceNode>& nodes() const { return m_nodes; }
    const SourceNode& node(std::uint32_t index) const { return m_nodes[index]; }
    bool empty() const { return m_nodes.empty(); }
    /// Follows an alias to what it stands for.
    std::uint32_t resolved(std::uint32_t index) const;
    /// A scalar's value; empty for other nodes.
    std::string_view scalar(std::uint32_t index) const;
    /// Value of the first pair with that key in a mapping, or `none`.
    std::uint32_t find(std::uint32_t map, std::string_view key) const;
    /// Path of a node as SCHEMA section 3 writes it ("tenants[helios].tier"); keys have the path of their value.
    std::string path(std::uint32_t index) const;
    /// The node a path of keys and ids names, or the deepest one on the way to it that exists.
    std::uint32_t nearest(std::string_view path) const;

    /// Line and column of a byte offset.
    SourcePlace place(std::size_t offset) const;

    // Filled by the parsers.
    std::vector<SourceNode>& editNodes() { return m_nodes; }
    std::uint32_t keepString(std::string value);
    bool hasAnchors() const { return m_hasAnchors; }
    void setHasAnchors() { m_hasAnchors = true; }
    /// The schema's version where it is newer than this program understands, else 0. Such a plan is opened as far as it is
    /// known, not to be saved over.
    int newerSchema() const { return m_newerSchema; }
    void setNewerSchema(int version) { m_newerSchema = version; }

private:
    std::string m_text;
    std::string m_fileName;
    std::size_t m_start = 0;
    std::vector<SourceNode> m_nodes;
    std::deque<std::string> m_strings;
    std::vector<std::uint32_t> m_lineStarts;
    bool m_hasAnchors = false;
    int m_newerSchema = 0;
};

} // namespace platbook::models
