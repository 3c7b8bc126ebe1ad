#include "src/cli/TextTable.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>

namespace platbook::cli {
namespace {

std::string padded(const std::string& text, std::size_t width, bool right) {
    const std::string space(width > displayWidth(text) ? width - displayWidth(text) : 0, ' ');
    return right ? space + text : text + space;
}

/// A spreadsheet would compute such a text: a name such as "=1+1" gets the apostrophe that marks text.
bool looksLikeFormula(const std::string& text) {
    return !text.empty() &&
           (std::string_view("=+@\t\r").find(text[0]) != std::string_view::npos || (text[0] == '-' && text.size() > 1));
}

std::string csvCell(const TextTable::Column& column, std::string text) {
    if (!column.right && looksLikeFormula(text)) text.insert(0, 1, '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string markdownCell(const std::string& text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '|') escaped += "\\|";
        else escaped += c == '\n' || c == '\r' ? ' ' : c;
    }
    return escaped;
}

} // namespace

std::size_t displayWidth(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string TextTable::text() const {
    std::vector<std::size_t> widths;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        std::size_t width = displayWidth(columns[c].title);
        for (const auto& row : rows) width = std::max(width, displayWidth(row[c]));
        widths.push_back(width);
    }
    std::string text;
    const auto line = [&](const auto& cellAt) {
        std::string one;
        for (std::size_t c = 0; c < columns.size(); ++c)
            one += (c == 0 ? "" : "  ") + padded(cellAt(c), widths[c], columns[c].right);
        one.erase(one.find_last_not_of(' ') + 1);
        text += one + "\n";
    };
    line([&](std::size_t c) { return columns[c].title; });
    for (const auto& row : rows) line([&](std::size_t c) { return row[c]; });
    return text;
}

std::string TextTable::csv() const {
    std::string text;
    const auto line = [&](const auto& cellAt) {
        for (std::size_t c = 0; c < columns.size(); ++c) text += (c == 0 ? "" : ",") + csvCell(columns[c], cellAt(c));
        text += "\r\n";
    };
    line([&](std::size_t c) { return columns[c].title; });
    for (const auto& row : rows) line([&](std::size_t c) { return row[c]; });
    return text;
}

std::string TextTable::markdown() const {
    std::string text = "|";
    for (const Column& column : columns) text += " " + markdownCell(column.title) + " |";
    text += "\n|";
    for (const Column& column : columns) text += column.right ? " ---: |" : " --- |";
    text += "\n";
    for (const auto& row : rows) {
        text += "|";
        for (const std::string& cell : row) text += " " + markdownCell(cell) + " |";
        text += "\n";
    }
    return text;
}

std::string TextTable::json() const {
    using Json = nlohmann::ordered_json;
    Json all = Json::array();
    for (const auto& row : rows) {
        Json object = Json::object();
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const std::string& text = row[c];
            if (text.empty()) object[columns[c].title] = nullptr;
            else if (columns[c].right) object[columns[c].title] = Json::parse(text[0] == '+' ? text.substr(1) : text);
            else object[columns[c].title] = text;
        }
        all.push_back(std::move(object));
    }
    return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string TextTable::print(const std::string& format) const {
    if (format == "json") return json();
    if (format == "csv") return csv();
    return format == "md" ? markdown() : text();
}

} // namespace platbook::cli
