#include "exporters/tables/Csv.h"

namespace platbook::exporters {

std::string csvField(std::string_view text) {
    // A lone "-" says that a thing lacks; anything longer could be a formula.
    const bool formula = text.size() > 1 && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    std::string field = formula ? "'" + std::string(text) : std::string(text);
    if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
    std::string quoted = "\"";
    for (const char c : field) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string csvRecord(const std::vector<std::string>& fields) {
    std::string record;
    for (std::size_t i = 0; i < fields.size(); ++i) record += (i == 0 ? "" : ",") + csvField(fields[i]);
    return record + "\r\n";
}

} // namespace platbook::exporters
