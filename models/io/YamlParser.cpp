#include "models/io/YamlParser.h"

#include "models/io/YamlScan.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <istream>
#include <streambuf>

namespace platbook::models {
namespace {

/// Reads a text in place, where std::istringstream would copy it.
class TextBuffer : public std::streambuf {
public:
    explicit TextBuffer(std::string_view text) {
        char* begin = const_cast<char*>(text.data()); // std::streambuf asks for char*, and only reads
        setg(begin, begin, begin + text.size());
    }
};

constexpr const char* quotesNotClosed = "The quotes opened here are not closed.";
constexpr const char* addQuote = "Add the closing quote.";

/// Ends parsing from inside an event; caught in parseYaml alone.
struct Stop {};

class TreeBuilder : public YAML::EventHandler {
public:
    TreeBuilder(SourceDocument& source, Problems& problems, ReadProgress& progress)
        : m_source(source),
          m_nodes(source.editNodes()),
          m_problems(problems),
          m_progress(progress),
          m_text(source.text()) {
        m_nodes.reserve(m_text.size() / 8);
    }

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (++m_documents == 1) return;
        stop("yaml.multiple_documents", "A second document begins here; a plan is one document.",
             "Remove the \"---\" line, or move what follows into a file of its own.", offset(mark));
    }
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        std::size_t at = offset(mark);
        if (anchor) at = contentStart(at, anchor);
        const std::size_t length = at >= m_lastEnd ? nullWordAt(m_text, at) : 0;
        if (length > 0) {
            leaf(at, at + length, NodeKind::Null, NodeStyle::Plain, anchor);
        } else {
            const std::size_t gap = absentPlace();
            leaf(gap, gap, NodeKind::Null, NodeStyle::Absent, anchor);
        }
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        const std::size_t at = offset(mark);
        const std::uint32_t target = anchor < m_anchors.size() ? m_anchors[anchor] : SourceDocument::none;
        const bool inside =
            std::any_of(m_open.begin(), m_open.end(), [&](std::uint32_t open) { return open == target; });
        if (target == SourceDocument::none || inside)
            stop("yaml.alias_cycle", "This alias stands for the value it is part of.", "Write the value out.", at);
        leaf(at, wordEnd(m_text, at), NodeKind::Alias, NodeStyle::Plain, 0);
        m_nodes.back().value = target;
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        const std::size_t at = beginning(mark, tag, anchor);
        const ScalarSpan span = scanScalar(m_text, at, value, parentIndent());
        // yaml-cpp takes the end of the text for a closing quote, and would make a plan of a file that was cut off.
        if (!span.closed) stop("yaml.syntax", quotesNotClosed, addQuote, at);
        if (value.find('\0') != std::string::npos)
            stop("yaml.nul", "An escape in this text stands for a NUL character.", "Remove it.", at);
        leaf(at, span.end, NodeKind::Scalar, span.style, anchor);
        if (!span.raw) m_nodes.back().value = m_source.keepString(value);
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override {
        open(mark, tag, anchor, style, NodeKind::List);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override {
        open(mark, tag, anchor, style, NodeKind::Map);
    }
    void OnMapEnd() override { close(); }

    /// The innermost bracket that is still open, or npos.
    std::size_t openBracket() const {
        for (auto it = m_open.rbegin(); it != m_open.rend(); ++it)
            if (m_nodes[*it].style == NodeStyle::Flow) return m_nodes[*it].begin;
        return std::string::npos;
    }
    /// End of the last value that was read, or of the last opening bracket.
    std::size_t lastEnd() const { return m_lastEnd; }
    std::size_t offset(const YAML::Mark& mark) const {
        return std::min(m_source.start() + static_cast<std::size_t>(std::max(mark.pos, 0)), m_text.size());
    }

private:
    [[noreturn]] void stop(const char* code, const char* message, const char* hint, std::size_t at) {
        m_problems.add(DiagnosticSeverity::Error, code, message, hint, at);
        throw Stop{};
    }

    /// Where a value begins behind its tag and anchor; both are read by yaml-cpp and mean nothing here.
    std::size_t contentStart(std::size_t at, YAML::anchor_t anchor) {
        if (anchor) m_source.setHasAnchors();
        while (at < m_text.size() && (m_text[at] == '!' || m_text[at] == '&'))
            at = skipBlank(m_text, wordEnd(m_text, at));
        return at;
    }

    /// Where a value begins; a tag before it is looked at.
    std::size_t beginning(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
        const std::size_t at = offset(mark);
        if (tag.size() > 1) checkTag(tag, at);
        return anchor || tag.size() > 1 ? contentStart(at, anchor) : at;
    }

    /// Tags of YAML's own types do no harm, for a value is read by the type of its field.
    void checkTag(const std::string& tag, std::size_t at) {
        constexpr std::string_view own = "tag:yaml.org,2002:";
        constexpr std::array<std::string_view, 8> types{"str",  "int", "float", "bool",
                                                        "null", "map", "seq",   "timestamp"};
        const bool known =
            tag.starts_with(own) && std::find(types.begin(), types.end(), tag.substr(own.size())) != types.end();
        if (known) return;
        m_problems.add(DiagnosticSeverity::Warning, "yaml.tag",
                       "The tag \"" + tag + "\" has no meaning in a plan and is ignored.", "Remove it.", at);
    }

    /// Place of a value that is not written: behind the colon of its key or the dash of its item.
    std::size_t absentPlace() const {
        if (m_open.empty()) return m_text.size();
        const bool item = m_nodes[m_open.back()].kind == NodeKind::List;
        const std::size_t mark = skipBlank(m_text, m_lastEnd);
        const char wanted = item ? '-' : ':';
        return mark < m_text.size() && m_text[mark] == wanted ? mark + 1 : m_lastEnd;
    }

    /// Indentation of the block collection around a scalar: block scalars go on while lines lie deeper.
    std::size_t parentIndent() const {
        return m_open.empty() ? 0 : columnOf(m_text, m_nodes[m_open.back()].begin, m_source.start());
    }

    void keepAnchor(YAML::anchor_t anchor) {
        if (!anchor) return;
        if (m_anchors.size() <= anchor) m_anchors.resize(anchor + 1, SourceDocument::none);
        m_anchors[anchor] = static_cast<std::uint32_t>(m_nodes.size() - 1);
    }

    void leaf(std::size_t begin, std::size_t end, NodeKind kind, NodeStyle style, YAML::anchor_t anchor) {
        if (m_progress.isStopped()) throw Stop{};
        const auto next = static_cast<std::uint32_t>(m_nodes.size() + 1);
        m_nodes.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), next,
                           SourceDocument::rawText, kind, style, false});
        keepAnchor(anchor);
        m_lastEnd = end;
    }

    void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style,
              NodeKind kind) {
        const std::size_t at = beginning(mark, tag, anchor);
        if (m_open.size() >= deepestNesting)
            stop("yaml.too_deep", "Lists and mappings are nested more than 64 deep here.",
                 "A plan needs about ten levels; check the brackets.", at);
        const char bracket = kind == NodeKind::Map ? '{' : '[';
        NodeStyle written = NodeStyle::Block;
        if (style == YAML::EmitterStyle::Flow)
            written = at < m_text.size() && m_text[at] == bracket ? NodeStyle::Flow : NodeStyle::Pair;
        leaf(at, at + (written == NodeStyle::Flow ? 1 : 0), kind, written, anchor);
        const auto index = static_cast<std::uint32_t>(m_nodes.size() - 1);
        if (m_open.size() == 1 && index > 1 && m_source.scalar(index - 1) == "tenants") m_tenants = index;
        m_open.push_back(index);
    }

    void close() {
        SourceNode& node = m_nodes[m_open.back()];
        m_open.pop_back();
        node.next = static_cast<std::uint32_t>(m_nodes.size());
        if (node.style == NodeStyle::Flow)
            m_lastEnd = flowEnd(m_text, m_lastEnd, node.kind == NodeKind::Map ? '}' : ']');
        node.end = static_cast<std::uint32_t>(m_lastEnd);
        if (m_open.size() == 2 && m_open.back() == m_tenants) m_progress.tenantRead();
    }

    SourceDocument& m_source;
    std::vector<SourceNode>& m_nodes;
    Problems& m_problems;
    ReadProgress& m_progress;
    const std::string& m_text;
    std::vector<std::uint32_t> m_open;
    std::vector<std::uint32_t> m_anchors;           ///< by anchor number, the node
    std::uint32_t m_tenants = SourceDocument::none; ///< the plan's list of tenants
    std::size_t m_lastEnd = 0;
    int m_documents = 0;
};

struct Wording {
    std::string_view theirs;
    const char* message;
    const char* hint;
    bool isEscape = false;
};
constexpr Wording wordings[] = {
    {"illegal map value", "A \":\" cannot stand here.",
     "Check the indentation of this line, or put quotes around a text that holds \": \"."},
    {"end of map not found", "This line does not belong to the mapping above it.",
     "Check its indentation: fields of one object stand in one column."},
    {"end of sequence not found", "This line does not belong to the list above it.",
     "Check its indentation: the dashes of one list stand in one column."},
    {"illegal block entry", "A list item cannot begin here.", "Put the \"- \" on a line of its own, or use [a, b]."},
    {"illegal map key", "A key cannot begin here.", "Check the indentation of this line."},
    {"illegal flow end", "This bracket closes nothing that is open.",
     "Check that every { has its } and every [ its ]."},
    {"the referenced anchor is not defined", "This alias names an anchor that does not exist before it.",
     "Write the value out, or define the anchor above."},
    {"unknown token", "This character cannot begin a value.", "Put the text in quotes."},
    {"illegal EOF in scalar", quotesNotClosed, addQuote},
    {"illegal document indicator in scalar", "A document line stands inside quotes.", "Close the quotes before it."},
    {"illegal tab when looking for indentation", "A tab stands in the indentation.", "Indent with spaces."},
    {"invalid unicode", "This escape is no character.", "Write the character itself; the file is UTF-8.", true},
    {"bad character found while scanning hex number", "An escape in double quotes needs hexadecimal digits here.",
     "Write \\\\ for a backslash, or use single quotes.", true},
    {"unknown escape character", "Double quotes know no such escape.",
     "Write \\\\ for a backslash, or use single quotes.", true},
    {"bad block scalar", "A text block cannot begin like this.",
     "Write | or > at the end of the line and the text below it."},
};

void reportSyntax(const SourceDocument& source, const TreeBuilder& builder, const YAML::Exception& failure,
                  Problems& problems) {
    const std::string& text = source.text();
    std::size_t at = failure.mark.is_null() ? text.size() : builder.offset(failure.mark);
    const std::string_view theirs = failure.msg;
    const bool flow = theirs.find("flow not found") != std::string_view::npos || theirs == "illegal flow end";
    const std::size_t bracket = builder.openBracket();
    if (flow && bracket != std::string::npos && theirs != "illegal flow end") {
        problems.add(
            DiagnosticSeverity::Error, "yaml.unclosed",
            text[bracket] == '{' ? "The mapping opened here is not closed." : "The list opened here is not closed.",
            text[bracket] == '{' ? "Add the missing \"}\", or a comma before the next field."
                                 : "Add the missing \"]\", or a comma before the next item.",
            bracket);
        return;
    }
    if (const std::size_t tab = indentationTab(text, at); tab != std::string::npos) {
        problems.add(DiagnosticSeverity::Error, "yaml.tab", "A tab stands in the indentation.", "Indent with spaces.",
                     tab);
        return;
    }
    for (const Wording& wording : wordings) {
        if (!theirs.starts_with(wording.theirs)) continue;
        if (wording.message == quotesNotClosed) at = std::min(at, openQuote(text, builder.lastEnd()));
        // Behind an escape, where it was found to be none.
        if (wording.isEscape && at > 0) at = std::min(at, text.rfind('\\', at - 1));
        problems.add(DiagnosticSeverity::Error, "yaml.syntax", wording.message, wording.hint, at);
        return;
    }
    problems.add(DiagnosticSeverity::Error, "yaml.syntax", "The text cannot be read as YAML from here on.",
                 "Check brackets, quotes and indentation near this place.", at);
}

/// Block values on a line indented with a tab: yaml-cpp reads some of them, other readers refuse or misread them.
void reportTabs(const SourceDocument& source, Problems& problems) {
    const std::string& text = source.text();
    if (text.find('\t') == std::string::npos) return;
    std::size_t reported = std::string::npos;
    for (std::uint32_t i = 0; i < source.nodes().size(); ++i) {
        const SourceNode& node = source.node(i);
        if (node.kind != NodeKind::List && node.kind != NodeKind::Map) continue;
        if (node.style != NodeStyle::Block) continue;
        for (std::uint32_t child = i + 1; child < node.next; child = source.node(child).next) {
            const std::size_t tab = indentationTab(text, source.node(child).begin);
            if (tab == std::string::npos || tab == reported) continue;
            reported = tab;
            problems.add(DiagnosticSeverity::Error, "yaml.tab", "A tab stands in the indentation.",
                         "Indent with spaces.", tab);
        }
    }
}

} // namespace

bool parseYaml(SourceDocument& source, Problems& problems, ReadProgress& progress) {
    TreeBuilder builder(source, problems, progress);
    TextBuffer buffer(std::string_view(source.text()).substr(source.start()));
    std::istream stream(&buffer);
    try {
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(builder)) {
        }
    } catch (const Stop&) {
        return false;
    } catch (const YAML::Exception& failure) {
        reportSyntax(source, builder, failure, problems);
        return false;
    }
    const bool before = problems.hasErrors();
    reportTabs(source, problems);
    return before || !problems.hasErrors();
}

} // namespace platbook::models
