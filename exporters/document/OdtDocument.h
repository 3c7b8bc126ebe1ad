#pragma once

#include "exporters/document/Document.h"
#include "exporters/document/Paper.h"

#include <string>

namespace platbook::exporters {

/// An OpenDocument text of a document: title and mark in the head of every page, "Page n of m" in its foot, heads of
/// tables repeated, rows that no page divides, pictures as SVG, wide ones on landscape pages of their own. Its dates are
/// the document's: the same document gives the same bytes.
std::string documentOdt(const Document& document, PaperSize size = PaperSize::A4);

} // namespace platbook::exporters
