#include "models/io/PlanFile.h"

#include "models/io/ScalarStyle.h"
#include "models/io/TextCheck.h"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>

namespace platbook::models {
namespace {

constexpr std::size_t largestLayoutBytes = std::size_t{16} << 20;

std::string numberText(double value) {
    std::array<char, 32> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return error == std::errc() ? std::string(buffer.data(), end) : "0";
}

/// One entry; false when x or y is no number in range.
bool readEntry(const nlohmann::json& json, LayoutEntry& entry) {
    if (!json.is_object()) return false;
    const auto number = [&](const char* key, double& value) {
        const auto found = json.find(key);
        if (found == json.end() || !found->is_number()) return false;
        value = found->get<double>();
        return std::abs(value) <= largestPosition; // false for what is not finite
    };
    const auto flag = [&](const char* key) {
        const auto found = json.find(key);
        return found != json.end() && found->is_boolean() && found->get<bool>();
    };
    entry.pinned = flag("pinned");
    entry.locked = flag("locked");
    entry.collapsed = flag("collapsed");
    return number("x", entry.x) && number("y", entry.y);
}

Diagnostic damaged(std::string message, const std::string& file) {
    return {DiagnosticSeverity::Warning,        "layout.damaged", std::move(message),
            "These objects are arranged anew.", {file, 0, 0},     {}};
}

} // namespace

Result<LoadedPlan> loadPlanFile(const std::string& path, const ReadWatch& watch) {
    Result<std::string> text = readWholeFile(path, largestPlanBytes);
    if (!text) return text.diagnostics();
    return readPlan(*std::move(text), path, watch);
}

Diagnostics savePlanFile(const std::string& path, std::string_view text) {
    return replaceFile(path, text, KeepPrevious::Yes);
}

std::string previousVersion(const std::string& path) {
    std::string kept = path + "~";
    return fileStamp(kept).exists() ? kept : std::string();
}

std::string layoutPath(const std::string& planPath) {
    std::filesystem::path path(planPath);
    const std::string extension = path.extension().string();
    if (extension == ".yaml" || extension == ".yml" || extension == ".json") path.replace_extension();
    return path.string() + ".layout.json";
}

std::string writeLayout(const Layout& layout) {
    std::string text = "{";
    for (const auto& [target, entry] : layout) {
        text += text.size() == 1 ? "\n  " : ",\n  ";
        text += jsonQuoted(target) + ": {\"x\": " + numberText(entry.x) + ", \"y\": " + numberText(entry.y);
        if (entry.pinned) text += ", \"pinned\": true";
        if (entry.locked) text += ", \"locked\": true";
        if (entry.collapsed) text += ", \"collapsed\": true";
        text += "}";
    }
    return text + (layout.empty() ? "}\n" : "\n}\n");
}

Result<Layout> readLayout(const std::string& text, const std::string& fileName) {
    const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object()) return Result<Layout>(Layout(), {damaged("The layout file cannot be read.", fileName)});
    Layout layout;
    Diagnostics problems;
    for (const auto& [target, value] : json.items()) {
        LayoutEntry entry;
        if (readEntry(value, entry)) layout.emplace(target, entry);
        else problems.push_back(damaged("The position of \"" + target + "\" cannot be read.", fileName));
    }
    return Result<Layout>(std::move(layout), std::move(problems));
}

Result<Layout> loadLayout(const std::string& planPath) {
    const std::string path = layoutPath(planPath);
    if (!fileStamp(path).exists()) return Layout();
    const Result<std::string> text = readWholeFile(path, largestLayoutBytes);
    if (!text) return text.diagnostics();
    return readLayout(*text, path);
}

Diagnostics saveLayout(const std::string& planPath, const Layout& layout) {
    return replaceFile(layoutPath(planPath), writeLayout(layout), KeepPrevious::No);
}

} // namespace platbook::models
