#include "exporters/core/Markdown.h"

#include "exporters/core/CleanText.h"

#include <algorithm>
#include <optional>

namespace platbook::exporters {
namespace {

/// Besides the signs of the language: `@`, which makes links of mail addresses in some readers, and `#`, which closes
/// headings.
constexpr std::string_view signs = "\\`*_[]<>|&~$@#";

bool startsAddress(std::string_view text) { return text.starts_with("https://") || text.starts_with("http://"); }

bool endsAddress(char c) {
    return static_cast<unsigned char>(c) <= ' ' ||
           std::string_view("<>\"'`|()[]{}\\").find(c) != std::string_view::npos;
}

/// Length of the address at the start, without the full stop of the sentence.
std::size_t addressLength(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size() && !endsAddress(text[length])) ++length;
    while (length > 0 && std::string_view(".,;:!?*_").find(text[length - 1]) != std::string_view::npos) --length;
    return length;
}

void appendEscaped(std::string& out, char c) {
    if (signs.find(c) != std::string_view::npos) out += '\\';
    out += c;
}

std::string escapedInline(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        const std::size_t length = startsAddress(rest) ? addressLength(rest) : 0;
        if (length > 8) {
            const std::string address(rest.substr(0, length));
            std::string label;
            for (const char c : address) appendEscaped(label, c);
            out += '[' + label + "](" + address + ')';
            at += length;
        } else {
            // Some readers take `](` for a link, whatever stands before it.
            if (text[at] == '(' && out.ends_with(']')) out += '\\';
            appendEscaped(out, text[at++]);
        }
    }
    return out;
}

/// A sign that would start a block where a line begins.
std::string guardedStart(std::string line) {
    if (line.empty()) return line;
    if (std::string_view("+-=").find(line.front()) != std::string_view::npos) return '\\' + line;
    std::size_t digits = 0;
    while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
    if (digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')')) line.insert(digits, "\\");
    return line;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
    return text;
}

/// The text between two equal marks at the start, when it has no blank at its ends.
std::optional<std::string_view> between(std::string_view text, std::string_view mark) {
    if (!text.starts_with(mark)) return {};
    const std::size_t end = text.find(mark, mark.size());
    if (end == std::string_view::npos || end == mark.size()) return {};
    const std::string_view inner = text.substr(mark.size(), end - mark.size());
    if (trimmed(inner).size() != inner.size()) return {};
    return inner;
}

struct Link {
    std::string_view label, address;
    std::size_t length = 0;
};

/// `[label](https://…)`; links to anything else are words.
std::optional<Link> linkAt(std::string_view text) {
    if (!text.starts_with('[')) return {};
    const std::size_t middle = text.find("](");
    if (middle == std::string_view::npos || middle < 2) return {};
    const std::size_t end = text.find(')', middle);
    if (end == std::string_view::npos) return {};
    const Link link{text.substr(1, middle - 1), text.substr(middle + 2, end - middle - 2), end + 1};
    const bool plain = startsAddress(link.address) && addressLength(link.address) == link.address.size();
    if (!plain || trimmed(link.label).size() != link.label.size() ||
        link.label.find_first_of("[]") != std::string_view::npos)
        return {};
    return link;
}

/// One paragraph or list item: code, bold and links stay.
std::string keptInline(std::string_view text) {
    std::string out, plain;
    const auto flush = [&] {
        out += escapedInline(plain);
        plain.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        if (const auto code = between(rest, "`"); code && code->find('`') == std::string_view::npos) {
            flush();
            out += markdownCode(*code);
            at += code->size() + 2;
        } else if (const auto bold = between(rest, "**"); bold && bold->find('*') == std::string_view::npos) {
            flush();
            out += "**" + escapedInline(*bold) + "**";
            at += bold->size() + 4;
        } else if (const auto link = linkAt(rest)) {
            flush();
            out += '[' + escapedInline(link->label) + "](" + std::string(link->address) + ')';
            at += link->length;
        } else {
            plain += text[at++];
        }
    }
    flush();
    return out;
}

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t start = 0;
    while (start <= text.size()) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        lines.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return lines;
}

bool isFence(std::string_view line) { return trimmed(line).starts_with("```"); }

bool isBullet(std::string_view line) {
    return line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ");
}

/// Length of "12. " at the start, or 0.
std::size_t numberLength(std::string_view line) {
    std::size_t digits = 0;
    while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
    return digits > 0 && digits < 4 && line.substr(digits).starts_with(". ") ? digits + 2 : 0;
}

enum class BlockKind { Paragraph, Bullets, Numbers, Code };

struct Block {
    BlockKind kind = BlockKind::Paragraph;
    std::vector<std::string> lines;
};

std::vector<Block> blocksOf(const std::vector<std::string>& lines) {
    std::vector<Block> blocks;
    bool open = false;
    const auto add = [&](BlockKind kind, std::string line) {
        if (!open || blocks.back().kind != kind) blocks.push_back({kind, {}});
        open = true;
        blocks.back().lines.push_back(std::move(line));
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string line(trimmed(lines[i]));
        if (isFence(line)) {
            const auto end = std::find_if(lines.begin() + static_cast<std::ptrdiff_t>(i) + 1, lines.end(), isFence);
            if (end != lines.end()) {
                const auto last = static_cast<std::size_t>(end - lines.begin());
                blocks.push_back({BlockKind::Code, {lines.begin() + static_cast<std::ptrdiff_t>(i) + 1, end}});
                open = false;
                i = last;
                continue;
            }
        }
        if (line.empty()) {
            open = false;
        } else if (isBullet(line)) {
            add(BlockKind::Bullets, std::string(trimmed(line.substr(2))));
        } else if (const std::size_t number = numberLength(line)) {
            add(BlockKind::Numbers, std::string(trimmed(line.substr(number))));
        } else if (line.front() == '#') {
            const std::string_view heading =
                trimmed(std::string_view(line).substr(std::min(line.find_first_not_of('#'), line.size())));
            open = false;
            if (!heading.empty()) add(BlockKind::Paragraph, std::string(heading));
            open = false;
        } else if (open && blocks.back().kind != BlockKind::Paragraph) {
            blocks.back().lines.back() += ' ' + line; // a list item that runs on
        } else {
            add(BlockKind::Paragraph, line);
        }
    }
    return blocks;
}

std::string blockText(const Block& block) {
    std::string out;
    switch (block.kind) {
    case BlockKind::Code: {
        std::string code;
        for (const std::string& line : block.lines) code += line + '\n';
        out = markdownFence("text", code);
        out.pop_back();
        return out;
    }
    case BlockKind::Paragraph:
        for (const std::string& line : block.lines) out += (out.empty() ? "" : " ") + line;
        return guardedStart(keptInline(out));
    case BlockKind::Bullets:
    case BlockKind::Numbers:
        for (std::size_t i = 0; i < block.lines.size(); ++i) {
            if (i > 0) out += '\n';
            out += block.kind == BlockKind::Bullets ? std::string("- ") : std::to_string(i + 1) + ". ";
            out += guardedStart(keptInline(block.lines[i]));
        }
        return out;
    }
    return out;
}

/// A cell: a bar would end it, in code too.
std::string cellText(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '|' && (i == 0 || text[i - 1] != '\\')) out += '\\';
        out += text[i] == '\n' ? ' ' : text[i];
    }
    return out;
}

std::string longestRun(std::string_view text, char mark) {
    std::size_t longest = 0, run = 0;
    for (const char c : text) {
        run = c == mark ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return std::string(longest, mark);
}

} // namespace

std::string markdownLine(std::string_view text) {
    std::string line = cleanText(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return escapedInline(trimmed(line));
}

std::string markdownText(std::string_view text) {
    std::string out;
    for (const Block& block : blocksOf(linesOf(cleanText(text)))) {
        if (!out.empty()) out += "\n\n";
        out += blockText(block);
    }
    return out;
}

std::string markdownCode(std::string_view text) {
    std::string line = cleanText(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    const std::string_view inner = trimmed(line);
    if (inner.empty()) return {};
    const std::string marks = longestRun(inner, '`') + '`';
    const std::string blank = inner.front() == '`' || inner.back() == '`' ? " " : "";
    return marks + blank + std::string(inner) + blank + marks;
}

std::string markdownFence(std::string_view language, std::string_view text) {
    const std::string body = cleanText(text);
    const std::string run = longestRun(body, '`');
    const std::string fence = run.size() < 3 ? "```" : run + '`';
    return fence + std::string(language) + '\n' + body + (body.ends_with('\n') || body.empty() ? "" : "\n") + fence +
           '\n';
}

std::string markdownTable(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows) {
    std::string out;
    const auto add = [&](const std::vector<std::string>& cells) {
        out += '|';
        for (std::size_t i = 0; i < header.size(); ++i)
            out += (i < cells.size() && !cells[i].empty() ? ' ' + cellText(cells[i]) : std::string()) + " |";
        out += '\n';
    };
    add(header);
    add(std::vector<std::string>(header.size(), "---"));
    for (const auto& row : rows) add(row);
    return out + '\n';
}

std::string markdownAnchor(std::string_view heading) {
    std::string anchor;
    for (const char c : heading) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
                          static_cast<unsigned char>(c) >= 0x80;
        if (c >= 'A' && c <= 'Z') anchor += static_cast<char>(c - 'A' + 'a');
        else if (c == ' ') anchor += '-';
        else if (kept) anchor += c;
    }
    return anchor;
}

} // namespace platbook::exporters
