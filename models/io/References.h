#pragma once

#include "PlanTypes.h"
#include "models/io/Problems.h"

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace platbook::models {

/// Gathers ids and references while a plan is read, and finds the ones that lead nowhere when all are known (NAM-01).
class References {
public:
    References(const SourceDocument& source, Problems& problems) : m_source(source), m_problems(problems) {}

    /// @param kind  object kind ("region"), text and node of the id
    void define(std::string_view kind, std::string_view text);
    void refer(std::string_view kind, std::string_view text, std::uint32_t node) {
        m_references.push_back({kind, text, node});
    }
    void referTarget(std::string_view text, std::uint32_t node) { m_targets.push_back({{}, text, node}); }

    /// Reports references to nothing, with the nearest existing id.
    void check(const Plan& plan);

private:
    struct Reference {
        std::string_view kind;
        std::string_view text;
        std::uint32_t node;
    };
    struct Kind {
        std::unordered_set<std::string_view> ids;
        std::vector<std::string_view> inOrder;
    };
    void report(const Reference& reference, const std::vector<std::string_view>& known);
    void checkComponentsOfCells(const Plan& plan);
    bool targetExists(std::string_view text) const;

    const SourceDocument& m_source;
    Problems& m_problems;
    std::unordered_map<std::string_view, Kind> m_kinds;
    std::unordered_map<std::string_view, std::unordered_set<std::string_view>> m_stampComponents;
    std::unordered_map<std::string_view, std::string_view> m_cellStamps;
    std::vector<Reference> m_references;
    std::vector<Reference> m_targets;
};

} // namespace platbook::models
