#pragma once

#include "exporters/paper/Pieces.h"

#include <vector>

namespace platbook::exporters {

/// Pieces of one page with the height at which each stands, below the top of the text.
struct PaperPage {
    struct Placed {
        const Piece* piece;
        double y;
    };
    bool landscape = false;
    std::vector<Placed> pieces;
};

/// Fills pages with pieces, in order: what keeps its next goes to a page with it, unless both are higher than one.
/// The pieces must outlive the pages.
std::vector<PaperPage> pagesOf(const std::vector<Piece>& pieces, PaperSize size);

} // namespace platbook::exporters
