#include "models/io/DelimitedText.h"

#include <algorithm>

namespace platbook::models {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

char delimiterOf(std::string_view text) {
    const std::string_view line = text.substr(0, text.find('\n'));
    for (const char one : {'\t', ';'})
        if (line.find(one) != std::string_view::npos) return one;
    return ',';
}

std::string trimmed(const std::string& cell) {
    const std::size_t begin = cell.find_first_not_of(" \r");
    return begin == std::string::npos ? std::string() : cell.substr(begin, cell.find_last_not_of(" \r") - begin + 1);
}

} // namespace

std::vector<std::vector<std::string>> delimitedCells(std::string_view text) {
    if (text.starts_with(byteOrderMark)) text.remove_prefix(byteOrderMark.size());
    const char delimiter = delimiterOf(text);
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row;
    std::string cell;
    bool quoted = false;
    const auto endCell = [&] {
        row.push_back(trimmed(cell));
        cell.clear();
    };
    const auto endRow = [&] {
        endCell();
        if (std::any_of(row.begin(), row.end(), [](const std::string& one) { return !one.empty(); }))
            rows.push_back(std::move(row));
        row.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c != '"') cell += c;
            else if (i + 1 < text.size() && text[i + 1] == '"') cell += text[++i];
            else quoted = false;
        } else if (c == '"' && cell.find_first_not_of(' ') == std::string::npos) {
            cell.clear();
            quoted = true;
        } else if (c == delimiter) {
            endCell();
        } else if (c == '\n') {
            endRow();
        } else {
            cell += c;
        }
    }
    endRow();
    return rows;
}

} // namespace platbook::models
