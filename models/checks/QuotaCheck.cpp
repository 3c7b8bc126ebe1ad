#include "models/capacity/CellCapacity.h"
#include "models/checks/Capacity.h"
#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"

#include <algorithm>
#include <array>

/// QUO-01: use of provider limits, per project and region.
namespace platbook::models {
namespace {

std::string_view metricWords(QuotaMetric metric) {
    switch (metric) {
    case QuotaMetric::RunMaxInstances: return "instances";
    case QuotaMetric::Vcpu: return "vCPU";
    case QuotaMetric::Addresses: return "addresses";
    case QuotaMetric::SqlInstances: return "database instances";
    case QuotaMetric::NodeCpu: return "node vCPU";
    }
    return {};
}

/// Lists, once per project and region, what is used there and has no recorded limit.
void listUnrecorded(Checker& checker) {
    std::vector<std::pair<std::string, std::string>> seen;
    for (const CellView& cell : checker.index().cells()) {
        const std::pair<std::string, std::string> place{cell.project, cell.cell->region->text};
        if (cell.isCompose() || std::find(seen.begin(), seen.end(), place) != seen.end()) continue;
        seen.push_back(place);
        std::vector<std::string> missing;
        for (const QuotaMetric metric : {QuotaMetric::RunMaxInstances, QuotaMetric::Vcpu, QuotaMetric::Addresses,
                                         QuotaMetric::SqlInstances, QuotaMetric::NodeCpu}) {
            const auto& quotas = checker.plan().quotas;
            const bool recorded = std::any_of(quotas.begin(), quotas.end(), [&](const auto& quota) {
                return *quota->project == place.first && quota->region->text == place.second && quota->metric.has() &&
                       *quota->metric == metric;
            });
            if (!recorded && quotaUse(checker.index(), place.first, place.second, metric) > Rational(0))
                missing.emplace_back(toText(metric));
        }
        if (!missing.empty())
            checker.notEvaluated(Subject::cell(cell),
                                 "quotas: " + text::list(missing, 10) + " of " + place.first + " in " + place.second);
    }
}

} // namespace

void limitsAreNotUsedUp(Checker& checker) {
    for (const auto& quota : checker.plan().quotas) {
        if (!quota->metric.has() || !quota->limit.has()) continue;
        const Rational used = quotaUse(checker.index(), *quota->project, quota->region->text, *quota->metric);
        const Rational limit(*quota->limit);
        const Rational percent = used * Rational(100);
        const bool over = percent > limit * Rational(checker.parameter("error_percent"));
        if (!over && percent <= limit * Rational(checker.parameter("warning_percent"))) continue;
        const std::string numbers = used.toText(2) + " of " + quota->limit->toText();
        Finding& finding = checker.report(
            Subject::object("quota", quota->id.text), over ? FindingSeverity::Error : FindingSeverity::Warning,
            "“" + *quota->project + "” may use " + numbers + " " + std::string(metricWords(*quota->metric)) + " in " +
                quota->region->text + (over ? ", more than the provider grants." : ".") +
                " Request an increase before launch.",
            numbers);
        finding.fixes.push_back(hint("Record the increased limit…"));
    }
    listUnrecorded(checker);
}

} // namespace platbook::models
