#include "models/io/TenantText.h"

#include <algorithm>

namespace platbook::models {
namespace {

constexpr std::string_view key = "tenants:";

std::size_t lineEnd(std::string_view text, std::size_t at) {
    const std::size_t end = text.find('\n', at);
    return end == std::string_view::npos ? text.size() : end + 1;
}

/// Nothing but blanks and a comment.
bool saysNothing(std::string_view line) {
    const std::size_t at = line.find_first_not_of(" \t\r\n");
    return at == std::string_view::npos || line[at] == '#';
}

/// Start of the line "tenants:" that opens a block list, or npos.
std::size_t findKey(std::string_view text) {
    for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
        const bool starts = at == 0 || text[at - 1] == '\n';
        const std::size_t behind = at + key.size();
        if (starts && saysNothing(text.substr(behind, lineEnd(text, at) - behind))) return at;
    }
    return std::string_view::npos;
}

} // namespace

std::optional<TenantText> findTenantText(std::string_view text) {
    TenantText block;
    block.begin = findKey(text);
    if (block.begin == std::string_view::npos) return std::nullopt;
    std::size_t indent = std::string_view::npos; // of the dashes
    std::size_t at = lineEnd(text, block.begin);
    while (at < text.size()) {
        const std::size_t next = lineEnd(text, at);
        const std::string_view line = text.substr(at, next - at);
        if (!saysNothing(line)) {
            const std::size_t first = line.find_first_not_of(' ');
            const bool dash = line[first] == '-' && (first + 1 == line.size() || line[first + 1] == ' ' ||
                                                     line[first + 1] == '\n' || line[first + 1] == '\r');
            if (first == 0 && !dash) break; // the next section
            if (indent == std::string_view::npos) indent = first;
            if (dash && first == indent) ++block.count;
        }
        at = next;
    }
    block.end = at;
    if (block.count == 0) return std::nullopt;
    return block;
}

std::string withoutTenants(std::string_view text, const TenantText& block) {
    std::string rest;
    rest.reserve(text.size() - (block.end - block.begin));
    rest.append(text.substr(0, block.begin));
    rest.append(text.substr(block.end));
    return rest;
}

} // namespace platbook::models
