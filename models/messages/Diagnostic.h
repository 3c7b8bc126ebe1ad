#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace platbook::models {

enum class DiagnosticSeverity { Error, Warning, Info };

/// A byte range of a file and the 1-based line and column of its start; columns count characters (UTF-8 code points).
struct SourcePlace {
    std::string file;
    int line = 0;
    int column = 0;
    auto operator<=>(const SourcePlace&) const = default;
};

/// One thing to tell the user about a file, a plan or an export. Printed as
///     web.yaml:12:7: error: unknown region "eu-wst1" [plan.unknown_reference]
///       hint: did you mean "eu-west1"?
struct Diagnostic {
    DiagnosticSeverity severity = DiagnosticSeverity::Error;
    std::string code;    ///< stable, "area.reason"; never shown without its message
    std::string message; ///< one sentence in the user's words
    std::string hint;    ///< what to do; may be empty
    SourcePlace place;   ///< empty file: no place
    std::string subject; ///< path or id of the object, may be empty
    bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

bool hasErrors(const Diagnostics& diagnostics);
/// The printed form above, one diagnostic per line with its hint indented below, final newline included.
std::string toText(const Diagnostics& diagnostics);

/// A value, or at least one error; a value may come with warnings.
template<class T> class [[nodiscard]] Result {
public:
    Result(T value, Diagnostics diagnostics = {}) : m_value(std::move(value)), m_diagnostics(std::move(diagnostics)) {}
    Result(Diagnostics diagnostics) : m_diagnostics(std::move(diagnostics)) {}
    Result(Diagnostic diagnostic) : m_diagnostics{std::move(diagnostic)} {}

    bool ok() const { return m_value.has_value(); }
    explicit operator bool() const { return ok(); }
    const T& operator*() const& { return *m_value; }
    T&& operator*() && { return std::move(*m_value); }
    const T* operator->() const { return &*m_value; }
    const Diagnostics& diagnostics() const { return m_diagnostics; }

private:
    std::optional<T> m_value;
    Diagnostics m_diagnostics;
};

} // namespace platbook::models
