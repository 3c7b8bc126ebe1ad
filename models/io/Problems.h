#pragma once

#include "models/io/SourceDocument.h"
#include "models/messages/Diagnostic.h"

#include <cstddef>
#include <string>
#include <vector>

namespace platbook::models {

/// Collects what is wrong with a file, each with its byte offset, and hands it out in document order. Only the first
/// thousand are kept: a file of another kind would fill the memory with complaints.
class Problems {
public:
    explicit Problems(const SourceDocument& source) : m_source(source) {}

    void add(DiagnosticSeverity severity, std::string code, std::string message, std::string hint, std::size_t offset,
             std::string subject = {});
    /// An error at a node, its subject being the node's path.
    void error(std::string code, std::string message, std::string hint, std::uint32_t node);

    bool hasErrors() const { return m_errors > 0; }
    Diagnostics inOrder() const;

private:
    struct Entry {
        std::size_t offset;
        Diagnostic diagnostic;
    };
    static constexpr std::size_t most = 1000;
    const SourceDocument& m_source;
    std::vector<Entry> m_entries;
    std::size_t m_errors = 0;
    std::size_t m_dropped = 0;
};

} // namespace platbook::models
