#pragma once

#include "ui/canvas/layout/PlanLayout.h"

#include <string>
#include <vector>

namespace platbook::ui {

/// Which links between services and stores of one region are shown.
struct ShownLinks {
    bool all = false;
    std::vector<std::string> paths; ///< those of these objects are, or these links themselves
    bool operator==(const ShownLinks&) const = default;
};

/// Links inside the regions: written flows, and the calls of the usual graph where none are written (SCHEMA section 2).
/// They run through the gaps between services and stores. A link that is not written has no path.
std::vector<EdgeBox> layoutInnerLinks(const CanvasFacts& facts, const PlanLayout& layout, const ShownLinks& shown,
                                      const CanvasStyle& style);

} // namespace platbook::ui
