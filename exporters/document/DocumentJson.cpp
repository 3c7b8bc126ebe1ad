#include "exporters/document/DocumentJson.h"

#include <nlohmann/json.hpp>

#include <array>

namespace platbook::exporters {
namespace {

using Json = nlohmann::ordered_json;

constexpr int version = 1;
constexpr std::array<const char*, 3> styles{"body", "note", "strong"}; // by ParagraphBlock::Style

struct BlockToJson {
    Json operator()(const HeadingBlock& heading) const { return {{"heading", heading.text}, {"level", heading.level}}; }
    Json operator()(const ParagraphBlock& paragraph) const {
        return {{"paragraph", paragraph.text}, {"style", styles[static_cast<std::size_t>(paragraph.style)]}};
    }
    Json operator()(const BulletBlock& bullets) const { return {{"bullets", bullets.items}}; }
    Json operator()(const TableBlock& table) const {
        Json columns = Json::array();
        for (const TableColumn& column : table.columns)
            columns.push_back({{"title", column.title}, {"number", column.number}});
        return {{"columns", std::move(columns)}, {"rows", table.rows}, {"sums", table.sums}};
    }
    Json operator()(const PictureBlock& picture) const {
        return {{"svg", picture.svg}, {"description", picture.description}, {"file", picture.file}};
    }
    Json operator()(const PageBreakBlock&) const { return {{"page_break", true}}; }
};

ParagraphBlock::Style styleOf(const std::string& word) {
    for (std::size_t i = 0; i < styles.size(); ++i)
        if (word == styles[i]) return static_cast<ParagraphBlock::Style>(i);
    return ParagraphBlock::Style::Body;
}

DocumentBlock blockFrom(const Json& json) {
    if (json.contains("heading")) return HeadingBlock{json.at("level").get<int>(), json.at("heading")};
    if (json.contains("paragraph"))
        return ParagraphBlock{json.at("paragraph"), styleOf(json.at("style").get<std::string>())};
    if (json.contains("bullets")) return BulletBlock{json.at("bullets").get<std::vector<std::string>>()};
    if (json.contains("svg")) return PictureBlock{json.at("svg"), json.at("description"), json.at("file")};
    if (json.contains("page_break")) return PageBreakBlock{};
    TableBlock table;
    for (const Json& column : json.at("columns"))
        table.columns.push_back({column.at("title"), column.at("number").get<bool>()});
    table.rows = json.at("rows").get<std::vector<std::vector<std::string>>>();
    table.sums = json.at("sums").get<int>();
    return table;
}

Document documentFrom(const Json& json) {
    Document document;
    document.title = json.at("title");
    document.subtitle = json.at("subtitle").get<std::vector<std::string>>();
    document.generated = json.at("generated");
    document.mark = json.at("mark");
    document.date = json.at("date");
    document.language = json.at("language");
    for (const Json& block : json.at("blocks")) document.blocks.push_back(blockFrom(block));
    return document;
}

models::Diagnostic badJson(const std::string& hint) {
    return {models::DiagnosticSeverity::Error, "document.bad_json", "this is no document to be drawn", hint, {}, {}};
}

} // namespace

std::string documentJson(const Document& document) {
    Json blocks = Json::array();
    for (const DocumentBlock& block : document.blocks) blocks.push_back(std::visit(BlockToJson(), block));
    const Json json{{"platbook_document", version},    {"title", document.title},    {"subtitle", document.subtitle},
                    {"generated", document.generated}, {"mark", document.mark},      {"date", document.date},
                    {"language", document.language},   {"blocks", std::move(blocks)}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

models::Result<Document> readDocumentJson(std::string_view bytes) {
    try {
        const Json json = Json::parse(bytes);
        if (json.at("platbook_document") != version) return badJson("It is of another version.");
        return documentFrom(json);
    } catch (const Json::exception& problem) {
        return badJson(problem.what());
    }
}

} // namespace platbook::exporters
