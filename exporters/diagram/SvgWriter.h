#pragma once

#include <string>
#include <string_view>

namespace platbook::exporters {

/// A rectangle in pixels, y downwards.
struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    double right() const { return x + width; }
    double bottom() const { return y + height; }
    double centreX() const { return x + width / 2; }
    double centreY() const { return y + height / 2; }
};

/// How text stands: size in pixels, colour, anchor "start", "middle" or "end".
struct TextStyle {
    double size = 12;
    std::string_view colour = "#1B1F24";
    std::string_view anchor = "start";
    bool bold = false;
};

/// Builds SVG text; user text is escaped here and nowhere else.
class SvgWriter {
public:
    void rect(const Box& box, double radius, std::string_view fill, std::string_view stroke, double strokeWidth = 1,
              std::string_view dash = {});
    void path(const std::string& data, std::string_view fill, std::string_view stroke, double strokeWidth,
              std::string_view dash = {});
    void text(double x, double baseline, const std::string& text, const TextStyle& style);
    /// Text cut in the middle with “…” where it is wider than `width`.
    void fittedText(double x, double baseline, double width, const std::string& text, const TextStyle& style);
    void openGroup(const std::string& id, const std::string& title);
    void closeGroup();
    /// The whole document, fitted to its size.
    std::string document(double width, double height, const std::string& title) const;

private:
    std::string m_body;
};

/// Rough width of text in pixels for Noto Sans: right to about a tenth, made without a font.
double textWidth(std::string_view text, double size, bool bold = false);
/// At most two decimals, no locale.
std::string svgNumber(double value);

} // namespace platbook::exporters
