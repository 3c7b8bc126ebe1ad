#include "models/io/AliasText.h"

#include "models/io/PlanBinder.h"
#include "models/io/ScalarStyle.h"
#include "models/io/TextPatch.h"

#include <vector>

namespace platbook::models {
namespace {

class FlowText {
public:
    explicit FlowText(const SourceDocument& source) : m_source(source) {}

    bool tooMuch() const { return m_nodes > mostAliasNodes; }

    std::string of(std::uint32_t index) {
        if (++m_nodes > mostAliasNodes) return {};
        index = m_source.resolved(index);
        const SourceNode& n = m_source.node(index);
        if (n.kind == NodeKind::Null) return "null";
        if (n.kind == NodeKind::Scalar) {
            const std::string_view scalar = m_source.scalar(index);
            return n.style == NodeStyle::Plain && canBePlain(scalar, true) ? std::string(scalar) : doubleQuoted(scalar);
        }
        const bool map = n.kind == NodeKind::Map;
        std::string text;
        for (std::uint32_t child = index + 1; child < n.next && !tooMuch(); child = m_source.node(child).next) {
            if (!text.empty()) text += ", ";
            text += of(child);
            if (!map) continue;
            child = m_source.node(child).next;
            text += ": " + of(child);
        }
        return map ? "{" + text + "}" : "[" + text + "]";
    }

private:
    const SourceDocument& m_source;
    std::size_t m_nodes = 0;
};

} // namespace

std::optional<std::string> withoutAliases(const SourceDocument& source) {
    std::vector<TextEdit> edits;
    FlowText flow(source);
    for (std::uint32_t i = 0; i < source.nodes().size() && !flow.tooMuch(); ++i)
        if (source.node(i).kind == NodeKind::Alias)
            edits.push_back({source.node(i).begin, source.node(i).end, flow.of(i)});
    if (flow.tooMuch()) return std::nullopt;
    return applyEdits(source.text(), std::move(edits), 0, source.text().size());
}

} // namespace platbook::models
