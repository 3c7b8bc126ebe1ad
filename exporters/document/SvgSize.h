#pragma once

#include "exporters/document/Paper.h"

#include <string_view>

namespace platbook::exporters {

/// Width and height that an SVG document states in pixels (96 to the inch); zero where it states none.
paper::Size svgSize(std::string_view svg);

/// Whether a picture goes on a landscape page: it is wider than tall and than the text of a portrait page.
bool isLandscapePicture(const paper::Size& picture, PaperSize size);

} // namespace platbook::exporters
