#include "models/checks/Checker.h"

#include <utility>

namespace platbook::models {
namespace {

FindingSeverity lowered(FindingSeverity severity) {
    return severity == FindingSeverity::Error ? FindingSeverity::Warning : FindingSeverity::Info;
}

FindingSeverity fromPolicy(PolicyChecksSeverity severity) {
    switch (severity) {
    case PolicyChecksSeverity::Error: return FindingSeverity::Error;
    case PolicyChecksSeverity::Warning: return FindingSeverity::Warning;
    case PolicyChecksSeverity::Info: return FindingSeverity::Info;
    }
    return FindingSeverity::Error;
}

/// The severity that the plan's policy fixes for a check.
std::optional<FindingSeverity> policySeverity(const Plan& plan, const std::string& check) {
    const auto* own = findEntry(plan.policy->checks, check);
    if (!own || !(*own)->severity.has()) return std::nullopt;
    return fromPolicy(*(*own)->severity);
}

} // namespace

Subject Checker::tenant(const TenantView& view) const {
    const bool prod = view.cell == TenantView::noCell || index().cells()[view.cell].isProd();
    return {view.id(), "tenant", prod};
}

Finding& Checker::report(const Subject& subject, std::string message, std::string arithmetic) {
    return report(subject, m_rule.severity, std::move(message), std::move(arithmetic));
}

Finding& Checker::report(const Subject& subject, FindingSeverity severity, std::string message,
                         std::string arithmetic) {
    Finding finding;
    finding.check = m_rule.id;
    finding.severity = policySeverity(plan(), m_rule.id).value_or(severity);
    if (m_lowered && !subject.prod) finding.severity = lowered(finding.severity);
    finding.object = subject.id;
    finding.message = std::move(message);
    finding.arithmetic = std::move(arithmetic);
    said.push_back({std::move(finding), subject.kind});
    return said.back().finding;
}

void Checker::notEvaluated(const Subject& subject, std::string missing) {
    unsaid.emplace_back(NotEvaluated{m_rule.id, subject.id, std::move(missing)}, subject.kind);
}

void Checker::notEvaluated(const CellView& cell, const Component& component, const std::string& field) {
    notEvaluated(Subject::stampComponent(cell, component),
                 "stamps." + cell.cell->stamp->text + "[" + component.id.text + "]." + field);
}

} // namespace platbook::models
