#include "exporters/document/SvgSize.h"

#include <charconv>
#include <string>

namespace platbook::exporters {
namespace {

constexpr double pointsPerPixel = 0.75;

double attribute(std::string_view tag, std::string_view name) {
    const std::string wanted = " " + std::string(name) + "=\"";
    const std::size_t at = tag.find(wanted);
    if (at == std::string_view::npos) return 0;
    double value = 0;
    const char* const first = tag.data() + at + wanted.size();
    std::from_chars(first, tag.data() + tag.size(), value);
    return value;
}

} // namespace

paper::Size svgSize(std::string_view svg) {
    const std::size_t start = svg.find("<svg");
    if (start == std::string_view::npos) return {0, 0};
    const std::string_view tag = svg.substr(start, svg.find('>', start) - start);
    return {attribute(tag, "width"), attribute(tag, "height")};
}

bool isLandscapePicture(const paper::Size& picture, PaperSize size) {
    const double body = paper::sizeOf(size).width - 2 * paper::sideMargin;
    return picture.width > picture.height && picture.width * pointsPerPixel > 1.15 * body;
}

} // namespace platbook::exporters
