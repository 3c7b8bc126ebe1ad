#include "models/io/TextPatch.h"

#include "models/io/YamlScan.h"

#include <algorithm>

namespace platbook::models {
namespace {

constexpr auto npos = std::string_view::npos;

/// A run of children that go, and what comes in their place, between two children that stay (or the ends).
struct Gap {
    std::size_t first = 0; ///< first slot of the run
    std::size_t last = 0;  ///< slot behind the run; slots.size() at the end
    std::vector<std::string_view> texts;
};

std::vector<Gap> gapsOf(std::size_t slots, const ChildChanges& changes) {
    std::vector<Gap> gaps;
    std::size_t insertion = 0;
    std::vector<const ChildChanges::Insertion*> sorted;
    for (const auto& each : changes.insertions) sorted.push_back(&each);
    std::stable_sort(sorted.begin(), sorted.end(), [](auto* a, auto* b) { return a->after < b->after; });
    for (std::size_t first = 0;;) {
        Gap gap{first, first, {}};
        while (gap.last < slots && changes.removed[gap.last]) ++gap.last;
        for (; insertion < sorted.size() && sorted[insertion]->after < static_cast<std::ptrdiff_t>(gap.last);
             ++insertion)
            gap.texts.push_back(sorted[insertion]->text);
        const std::size_t stays = gap.last;
        if (gap.last > gap.first || !gap.texts.empty()) gaps.push_back(std::move(gap));
        if (stays >= slots) break;
        first = stays + 1;
    }
    return gaps;
}

std::string join(const std::vector<std::string_view>& texts, const std::string& separator) {
    std::string out;
    for (std::size_t i = 0; i < texts.size(); ++i) (out += i ? separator : std::string()) += texts[i];
    return out;
}

/// How a flow collection parts its children: as its last two are, when that is a comma and white space.
std::string flowSeparator(const SourceDocument& source, const SourceNode& node, const std::vector<ChildSlot>& slots) {
    const std::string_view text = source.text();
    const auto isWhite = [](std::string_view part) { return part.find_first_not_of(" \t\r\n") == npos; };
    if (slots.size() >= 2) {
        const std::size_t from = slots[slots.size() - 2].end;
        const std::string_view between = text.substr(from, slots.back().begin - from);
        if (between.starts_with(',') && isWhite(between.substr(1))) return std::string(between);
    } else if (slots.size() == 1) {
        const std::string_view lead = text.substr(node.begin + 1, slots[0].begin - node.begin - 1);
        if (lead.find('\n') != npos && isWhite(lead)) return "," + std::string(lead);
    }
    return ", ";
}

void patchFlow(const SourceDocument& source, const SourceNode& node, const std::vector<ChildSlot>& slots,
               const ChildChanges& changes, std::vector<TextEdit>& edits) {
    const std::string separator = flowSeparator(source, node, slots);
    for (const Gap& gap : gapsOf(slots.size(), changes)) {
        const bool before = gap.first > 0, behind = gap.last<slots.size(), removes = gap.last> gap.first;
        const std::string text = join(gap.texts, separator);
        if (removes && !text.empty()) edits.push_back({slots[gap.first].begin, slots[gap.last - 1].end, text});
        else if (!text.empty() && before)
            edits.push_back({slots[gap.first - 1].end, slots[gap.first - 1].end, separator + text});
        else if (!text.empty() && behind) edits.push_back({slots[0].begin, slots[0].begin, text + separator});
        else if (!text.empty()) edits.push_back({node.begin + 1, node.begin + 1, text});
        else if (behind) edits.push_back({slots[gap.first].begin, slots[gap.last].begin, {}});
        else if (before) edits.push_back({slots[gap.first - 1].end, slots.back().end, {}});
        else edits.push_back({node.begin + 1, node.end - 1, {}});
    }
}

std::size_t lineStart(std::string_view text, std::size_t at, std::size_t start) {
    return at - columnOf(text, at, start);
}

/// Behind the last character of the line around `at`, before its line end.
std::size_t lineEnd(std::string_view text, std::size_t at) {
    const std::size_t newline = std::min(text.find('\n', at), text.size());
    return newline > at && newline < text.size() && text[newline - 1] == '\r' ? newline - 1 : newline;
}

bool startsItsLine(std::string_view text, std::size_t at, std::size_t start) {
    const std::size_t line = lineStart(text, at, start);
    return text.substr(line, at - line).find_first_not_of(' ') == npos;
}

/// Removes the lines of slots [first, last).
void removeLines(const SourceDocument& source, const std::vector<ChildSlot>& slots, std::size_t first, std::size_t last,
                 std::vector<TextEdit>& edits) {
    const std::string_view text = source.text();
    for (std::size_t i = first; i < last; ++i) {
        std::size_t begin = lineStart(text, slots[i].begin, source.start());
        std::size_t end = text.find('\n', slots[i].end);
        if (end != npos) ++end;
        else {
            // The last line without line end: the one before it becomes the last.
            end = text.size();
            if (i == first && begin > source.start()) begin = lineEnd(text, lineStart(text, begin - 1, source.start()));
        }
        edits.push_back({begin, end, {}});
    }
}

void patchBlock(const SourceDocument& source, const SourceNode& node, const std::vector<ChildSlot>& slots,
                const ChildChanges& changes, std::string_view newline, std::size_t indent,
                std::vector<TextEdit>& edits) {
    const std::string_view text = source.text();
    const std::string separator = std::string(newline) + std::string(indent, ' ');
    const bool allGo = std::all_of(changes.removed.begin(), changes.removed.end(), [](bool gone) { return gone; });
    if (allGo && changes.insertions.empty()) {
        edits.push_back({node.begin, node.end, node.kind == NodeKind::Map ? "{}" : "[]"});
        return;
    }
    for (const Gap& gap : gapsOf(slots.size(), changes)) {
        const bool before = gap.first > 0, behind = gap.last<slots.size(), removes = gap.last> gap.first;
        const std::string added = join(gap.texts, separator);
        if (before) {
            if (removes && !added.empty()) {
                // New children take the place of the ones that go.
                edits.push_back({slots[gap.first].begin, slots[gap.last - 1].end, added});
            } else if (removes) {
                removeLines(source, slots, gap.first, gap.last, edits);
            } else {
                const std::size_t at = lineEnd(text, slots[gap.first - 1].end);
                edits.push_back({at, at, separator + added});
            }
        } else if (removes && !added.empty()) {
            edits.push_back({slots[0].begin, slots[gap.last - 1].end, added});
        } else if (removes && behind) {
            if (startsItsLine(text, slots[0].begin, source.start())) removeLines(source, slots, 0, gap.last, edits);
            else edits.push_back({slots[0].begin, slots[gap.last].begin, {}});
        } else if (behind) {
            edits.push_back({slots[0].begin, slots[0].begin, added + separator});
        }
    }
}

} // namespace

std::string applyEdits(std::string_view text, std::vector<TextEdit> edits, std::size_t begin, std::size_t end) {
    std::stable_sort(edits.begin(), edits.end(),
                     [](const TextEdit& a, const TextEdit& b) { return a.begin < b.begin; });
    std::string out;
    out.reserve(end - begin + 64);
    std::size_t at = begin;
    for (const TextEdit& edit : edits) {
        if (edit.begin < at || edit.end > end) continue;
        out.append(text.substr(at, edit.begin - at)).append(edit.text);
        at = edit.end;
    }
    return out.append(text.substr(at, end - at));
}

std::vector<ChildSlot> childSlots(const SourceDocument& source, std::uint32_t collection) {
    const SourceNode& node = source.node(collection);
    const bool map = node.kind == NodeKind::Map;
    std::vector<ChildSlot> slots;
    std::size_t behind = node.begin; // where to look for a dash
    for (std::uint32_t child = collection + 1; child < node.next;) {
        ChildSlot slot;
        slot.begin = source.node(child).begin;
        if (map) {
            slot.key = child;
            child = source.node(child).next;
        } else if (node.style == NodeStyle::Block) {
            slot.begin = skipBlank(source.text(), behind);
        }
        slot.value = child;
        slot.end = source.node(child).end;
        slot.skipped = source.node(child).skipped;
        behind = slot.end;
        slots.push_back(slot);
        child = source.node(child).next;
    }
    return slots;
}

void patchChildren(const SourceDocument& source, std::uint32_t collection, const std::vector<ChildSlot>& slots,
                   const ChildChanges& changes, std::string_view newline, std::vector<TextEdit>& edits) {
    const SourceNode& node = source.node(collection);
    if (node.style == NodeStyle::Flow) patchFlow(source, node, slots, changes, edits);
    else patchBlock(source, node, slots, changes, newline, childIndent(source, collection), edits);
}

std::size_t childIndent(const SourceDocument& source, std::uint32_t collection) {
    return columnOf(source.text(), source.node(collection).begin, source.start());
}

std::string newlineOf(std::string_view text) {
    const std::size_t newline = text.find('\n');
    return newline != npos && newline > 0 && text[newline - 1] == '\r' ? "\r\n" : "\n";
}

} // namespace platbook::models
