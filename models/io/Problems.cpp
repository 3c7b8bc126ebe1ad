#include "models/io/Problems.h"

#include <algorithm>

namespace platbook::models {

void Problems::add(DiagnosticSeverity severity, std::string code, std::string message, std::string hint,
                   std::size_t offset, std::string subject) {
    m_errors += severity == DiagnosticSeverity::Error;
    if (m_entries.size() >= most) {
        ++m_dropped;
        return;
    }
    m_entries.push_back(
        {offset,
         {severity, std::move(code), std::move(message), std::move(hint), m_source.place(offset), std::move(subject)}});
}

void Problems::error(std::string code, std::string message, std::string hint, std::uint32_t node) {
    add(DiagnosticSeverity::Error, std::move(code), std::move(message), std::move(hint), m_source.node(node).begin,
        m_entries.size() < most ? m_source.path(node) : std::string());
}

Diagnostics Problems::inOrder() const {
    std::vector<const Entry*> sorted;
    for (const Entry& entry : m_entries) sorted.push_back(&entry);
    std::stable_sort(sorted.begin(), sorted.end(), [](auto* a, auto* b) { return a->offset < b->offset; });
    Diagnostics list;
    for (const Entry* entry : sorted) list.push_back(entry->diagnostic);
    if (m_dropped > 0)
        list.push_back({DiagnosticSeverity::Error,
                        "plan.more_problems",
                        std::to_string(m_dropped) + " further problems are not listed.",
                        "Mend the first ones and read the file again.",
                        {m_source.fileName(), 0, 0},
                        {}});
    return list;
}

} // namespace platbook::models
