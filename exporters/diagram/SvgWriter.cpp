#include "exporters/diagram/SvgWriter.h"

#include <charconv>
#include <cmath>
#include <vector>

namespace platbook::exporters {
namespace {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c; // XML 1.0 forbids control characters
        }
    }
    return out;
}

std::vector<std::string_view> characters(std::string_view text) {
    std::vector<std::string_view> list;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
        list.push_back(text.substr(i, end - i));
        i = end;
    }
    return list;
}

double advance(std::string_view character) {
    if (character.size() > 2) return 1.0; // CJK, emoji, symbols
    if (character.size() == 2) return 0.58;
    const char c = character.front();
    if (c == 'i' || c == 'l' || c == 'j' || c == '.' || c == ',' || c == ':' || c == '\'' || c == '|' || c == 'I')
        return 0.28;
    if (c == 'f' || c == 't' || c == 'r' || c == ' ' || c == '(' || c == ')' || c == '-' || c == '/') return 0.36;
    if (c == 'm' || c == 'w' || c == 'M' || c == 'W' || c == '@' || c == '%') return 0.9;
    return c >= 'A' && c <= 'Z' ? 0.66 : 0.58;
}

std::string attribute(std::string_view name, std::string_view value) {
    return " " + std::string(name) + "=\"" + std::string(value) + "\"";
}

} // namespace

std::string svgNumber(double value) {
    char buffer[32];
    const double rounded = std::round(value * 100) / 100;
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, rounded == 0 ? 0.0 : rounded);
    return error == std::errc() ? std::string(buffer, end) : std::string("0");
}

double textWidth(std::string_view text, double size, bool bold) {
    double width = 0;
    for (const std::string_view character : characters(text)) width += advance(character);
    return width * size * (bold ? 1.06 : 1.0);
}

void SvgWriter::rect(const Box& box, double radius, std::string_view fill, std::string_view stroke, double strokeWidth,
                     std::string_view dash) {
    m_body += "<rect" + attribute("x", svgNumber(box.x)) + attribute("y", svgNumber(box.y)) +
              attribute("width", svgNumber(box.width)) + attribute("height", svgNumber(box.height)) +
              attribute("rx", svgNumber(radius)) + attribute("fill", fill) + attribute("stroke", stroke) +
              attribute("stroke-width", svgNumber(strokeWidth)) +
              (dash.empty() ? "" : attribute("stroke-dasharray", dash)) + "/>\n";
}

void SvgWriter::path(const std::string& data, std::string_view fill, std::string_view stroke, double strokeWidth,
                     std::string_view dash) {
    m_body += "<path" + attribute("d", data) + attribute("fill", fill) + attribute("stroke", stroke) +
              attribute("stroke-width", svgNumber(strokeWidth)) +
              (dash.empty() ? "" : attribute("stroke-dasharray", dash)) + "/>\n";
}

void SvgWriter::text(double x, double baseline, const std::string& text, const TextStyle& style) {
    m_body += "<text" + attribute("x", svgNumber(x)) + attribute("y", svgNumber(baseline)) +
              attribute("font-size", svgNumber(style.size)) + attribute("fill", style.colour) +
              attribute("text-anchor", style.anchor) + (style.bold ? attribute("font-weight", "bold") : "") + ">" +
              escaped(text) + "</text>\n";
}

void SvgWriter::fittedText(double x, double baseline, double width, const std::string& text, const TextStyle& style) {
    if (textWidth(text, style.size, style.bold) <= width) {
        this->text(x, baseline, text, style);
        return;
    }
    const auto all = characters(text);
    std::size_t kept = all.size();
    std::string cut;
    do {
        --kept;
        cut.clear();
        for (std::size_t i = 0; i < (kept + 1) / 2; ++i) cut += all[i];
        cut += "…";
        for (std::size_t i = all.size() - kept / 2; i < all.size(); ++i) cut += all[i];
    } while (kept > 1 && textWidth(cut, style.size, style.bold) > width);
    this->text(x, baseline, cut, style);
}

void SvgWriter::openGroup(const std::string& id, const std::string& title) {
    m_body += "<g" + attribute("id", escaped(id)) + "><title>" + escaped(title) + "</title>\n";
}
void SvgWriter::closeGroup() { m_body += "</g>\n"; }

std::string SvgWriter::document(double width, double height, const std::string& title) const {
    const std::string w = svgNumber(width);
    const std::string h = svgNumber(height);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + w +
           "\" height=\"" + h + "\" viewBox=\"0 0 " + w + " " + h +
           "\" font-family=\"Noto Sans, sans-serif\">\n<title>" + escaped(title) + "</title>\n" + "<rect width=\"" + w +
           "\" height=\"" + h + "\" fill=\"#FFFFFF\"/>\n" + m_body + "</svg>\n";
}

} // namespace platbook::exporters
