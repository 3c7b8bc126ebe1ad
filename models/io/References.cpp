#include "models/io/References.h"

#include "models/messages/NearestName.h"

#include <algorithm>
#include <array>

namespace platbook::models {
namespace {

constexpr std::array<std::string_view, 7> fixedTargets{"users", "internet", "plan",   "provider",
                                                       "edge",  "edge/cdn", "edge/lb"};

/// "an environment", "a cell", "a model": the kind with its article, words apart.
std::string kindWords(std::string_view kind) {
    std::string words(kind);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

} // namespace

void References::define(std::string_view kind, std::string_view text) {
    Kind& ids = m_kinds[kind];
    if (ids.ids.insert(text).second) ids.inOrder.push_back(text);
}

void References::report(const Reference& reference, const std::vector<std::string_view>& known) {
    const std::string words = reference.kind.empty() ? "object" : kindWords(reference.kind);
    std::string hint = nearestHint(reference.text, known);
    if (hint.empty()) hint = "The plan has no " + words + " yet.";
    m_problems.error("plan.unknown_reference", "There is no " + words + " \"" + std::string(reference.text) + "\".",
                     std::move(hint), reference.node);
}

bool References::targetExists(std::string_view text) const {
    if (std::find(fixedTargets.begin(), fixedTargets.end(), text) != fixedTargets.end()) return true;
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos)
        return std::any_of(m_kinds.begin(), m_kinds.end(),
                           [&](const auto& kind) { return kind.second.ids.contains(text); });
    const std::string_view owner = text.substr(0, slash), name = text.substr(slash + 1);
    if (const auto kind = m_kinds.find(owner); kind != m_kinds.end() && kind->second.ids.contains(name)) return true;
    const auto cell = m_cellStamps.find(owner);
    const auto stamp = m_stampComponents.find(cell == m_cellStamps.end() ? owner : cell->second);
    return stamp != m_stampComponents.end() && stamp->second.contains(name);
}

void References::check(const Plan& plan) {
    for (const auto& stamp : plan.stamps) {
        auto& components = m_stampComponents[stamp.key.text];
        for (const auto& component : stamp.value) components.insert(component->id.text);
    }
    for (const auto& cell : plan.cells) m_cellStamps.emplace(cell->id.text, cell->stamp->text);

    const Kind nothing;
    std::string_view lastKind;
    const Kind* ids = &nothing;
    for (const Reference& reference : m_references) {
        if (reference.kind != lastKind || ids == &nothing) {
            const auto found = m_kinds.find(reference.kind);
            ids = found == m_kinds.end() ? &nothing : &found->second;
            lastKind = reference.kind;
        }
        if (!ids->ids.contains(reference.text)) report(reference, ids->inOrder);
    }
    for (const Reference& target : m_targets) {
        if (targetExists(target.text)) continue;
        std::vector<std::string_view> known(fixedTargets.begin(), fixedTargets.end());
        for (const std::string_view kind : {"cell", "region", "component", "model", "processor", "tenant"})
            if (const auto found = m_kinds.find(kind); found != m_kinds.end())
                known.insert(known.end(), found->second.inOrder.begin(), found->second.inOrder.end());
        report(target, known);
    }
    checkComponentsOfCells(plan);
}

/// `without` and `overrides` of a cell name components of its stamp.
void References::checkComponentsOfCells(const Plan& plan) {
    const auto check = [&](const Cell& cell, const std::string& component, const std::string& field) {
        const auto stamp = m_stampComponents.find(cell.stamp->text);
        if (stamp == m_stampComponents.end() || stamp->second.contains(component))
            return; // an unknown stamp is told elsewhere
        std::vector<std::string_view> known(stamp->second.begin(), stamp->second.end());
        std::sort(known.begin(), known.end());
        const std::string path = "cells[" + cell.id.text + "]." + field;
        const std::uint32_t node = m_source.nearest(field == "overrides" ? path + "." + component : path);
        m_problems.error("plan.unknown_reference",
                         "The stamp \"" + cell.stamp->text + "\" has no component \"" + component + "\".",
                         nearestHint(component, known), node);
    };
    for (const auto& cell : plan.cells) {
        for (const auto& component : *cell->without) check(*cell, component.text, "without");
        for (const auto& entry : cell->overrides) check(*cell, entry.key.text, "overrides");
    }
}

} // namespace platbook::models
