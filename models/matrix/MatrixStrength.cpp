#include "models/matrix/MatrixStrength.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <string>
#include <string_view>

namespace platbook::models {
namespace {

/// Figures of a cell, more is stronger; cells are compared figure by figure. Empty: the row says nothing of strength.
using Strength = std::vector<double>;

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// The numbers in a text, in order.
Strength numbersIn(std::string_view text) {
    Strength numbers;
    for (std::size_t i = 0; i < text.size();) {
        if (!std::isdigit(static_cast<unsigned char>(text[i]))) {
            ++i;
            continue;
        }
        double value = 0;
        const auto [end, error] = std::from_chars(text.data() + i, text.data() + text.size(), value);
        if (error != std::errc()) return {};
        numbers.push_back(value);
        i = static_cast<std::size_t>(end - text.data());
    }
    return numbers;
}

/// Processors, memory in MiB, zones.
Strength tierStrength(std::string_view text) {
    const double zones = holds(text, "(regional)") ? 2 : 1;
    if (text.starts_with("db-f1-micro")) return {0.2, 614, zones};
    if (text.starts_with("db-g1-small")) return {0.5, 1740, zones};
    const Strength numbers = numbersIn(text.substr(0, text.find(' ')));
    if (text.starts_with("db-custom-") && numbers.size() == 2) return {numbers[0], numbers[1], zones};
    return {};
}

double level(std::string_view text, const std::vector<std::string_view>& levels) {
    return static_cast<double>(std::find(levels.begin(), levels.end(), text) - levels.begin());
}

Strength switches(std::string_view text) {
    Strength strength;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(" / ", at), text.size());
        strength.push_back(text.substr(at, end - at) == "on" ? 1 : 0);
        at = end + 3;
    }
    return strength;
}

Strength topology(std::string_view text) {
    const double places = holds(text, "regional") ? 2 : holds(text, "nodes") ? 1 : 0;
    if (text.starts_with("vendor")) return {};
    return {places, holds(text, "replicas") ? 1.0 : 0.0};
}

Strength strengthOf(std::string_view row, std::string_view group, std::string_view text) {
    const auto ends = [row](std::string_view end) { return row.ends_with(end); };
    if (ends(" tier")) return tierStrength(text);
    if (ends(" DR replica") || ends(" auth/TLS")) return switches(text);
    if (ends(" min/max") || ends(" cpu/memory") || ends(" disk GB") || ends(" PITR days") || ends(" backups") ||
        ends(" replicas") || ends("log retention days"))
        return numbersIn(text);
    if (ends(" GB")) {
        Strength strength = numbersIn(text);
        strength.push_back(text.ends_with(" ha") ? 2 : 1);
        return strength;
    }
    if (row == group) return topology(text);
    if (row == "CDN/WAF") return {level(text, {"off", "optional", "on"})};
    if (row == "replication") return {text == "none" ? 0.0 : 1.0};
    if (row == "RPO/RTO min") { // fewer minutes are stronger
        Strength minutes = numbersIn(text);
        for (double& value : minutes) value = -value;
        return minutes;
    }
    return {};
}

bool isWeaker(const Strength& a, const Strength& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i] < b[i]) return true;
    return false;
}

std::vector<std::size_t> columnsOf(const Plan& plan, const EnvironmentMatrix& matrix, EnvironmentKind kind) {
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < matrix.columns.size(); ++i) {
        const Environment* env = findById(plan.environments, EnvironmentId(matrix.columns[i].env));
        if (env && env->kind.has() && *env->kind == kind) columns.push_back(i);
    }
    return columns;
}

} // namespace

std::vector<WeakCell> weakerInProd(const Plan& plan, const EnvironmentMatrix& matrix, const MatrixRow& row) {
    const auto strength = [&](std::size_t column) {
        const std::string& text = row.cells[column].text;
        return text == "-" ? Strength() : strengthOf(row.id, row.group, text);
    };
    const std::vector<std::size_t> stagings = columnsOf(plan, matrix, EnvironmentKind::Staging);
    std::vector<WeakCell> weak;
    for (const std::size_t column : columnsOf(plan, matrix, EnvironmentKind::Prod)) {
        const auto than = std::find_if(stagings.begin(), stagings.end(), [&](std::size_t staging) {
            return isWeaker(strength(column), strength(staging));
        });
        if (than != stagings.end()) weak.push_back({column, *than});
    }
    return weak;
}

} // namespace platbook::models
