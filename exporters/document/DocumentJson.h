#pragma once

#include "exporters/document/Document.h"
#include "models/messages/Diagnostic.h"

#include <string>
#include <string_view>

/// Documents as JSON, handed from one program to the one that draws.
///
///     {"platbook_document": 1, "title", "subtitle": [..], "generated", "mark", "date", "language", "blocks": [
///        {"heading": text, "level"}, {"paragraph": text, "style": "body" | "note" | "strong"}, {"bullets": [..]},
///        {"columns": [{"title", "number"}], "rows": [[..]], "sums"},
///        {"svg", "description", "file"}, {"page_break": true}]}
namespace platbook::exporters {

/// Bytes that are no UTF-8 become U+FFFD.
std::string documentJson(const Document& document);

/// @errors document.bad_json (no document of ours, or a member of another type)
models::Result<Document> readDocumentJson(std::string_view bytes);

} // namespace platbook::exporters
