#pragma once

#include "models/catalog/EmbeddedCatalogue.h"
#include "models/checks/CheckEngine.h"
#include "models/io/PlanReader.h"

#include <QFile>
#include <QString>
#include <QtGlobal>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace platbook::tests {

inline std::shared_ptr<const models::Catalogue> sharedCatalogue() {
    static const auto value = std::make_shared<const models::Catalogue>(models::embeddedCatalogue());
    return value;
}

/// The plan in a text; what the reader has to say about it is not asked here.
inline models::PlanPtr planFrom(const std::string& yaml) {
    const auto loaded = models::readPlan(yaml, "test.yaml");
    if (!loaded) qFatal("%s", models::toText(loaded.diagnostics()).c_str());
    return loaded->plan;
}

inline std::string fileText(const std::string& path) {
    QFile file(QString::fromStdString(std::string(PLATBOOK_SOURCE_DIR "/") + path));
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", path.c_str());
    return file.readAll().toStdString();
}

/// A context for one run; `costs` must outlive it.
inline models::CheckContext contextFor(const models::PlanPtr& plan, const models::Evaluation& costs,
                                       const models::PlanIndex* previous = nullptr) {
    models::CheckContext context;
    context.index = std::make_shared<const models::PlanIndex>(plan, previous);
    context.catalogue = sharedCatalogue();
    context.costs = &costs;
    return context;
}

/// Completes an evaluation that has lines alone, none of them of a single tenant.
inline models::Evaluation withSums(models::Evaluation costs, const models::Plan& plan) {
    costs.otherLines = costs.lines;
    costs.cells.resize(plan.cells.size());
    for (std::size_t i = 0; i < plan.cells.size(); ++i)
        for (const models::CostLine& line : costs.lines) {
            if (line.cell != plan.cells[i]->id.text) continue;
            costs.cells[i].amount += line.amount;
            costs.cells[i].ceiling += line.ceiling;
        }
    return costs;
}

/// @param costs  its lines; what they add up to need not be filled in
inline models::CheckResults check(const models::PlanPtr& plan, const models::Evaluation& costs = {}) {
    const models::Evaluation whole = withSums(costs, *plan);
    return models::runChecks(contextFor(plan, whole));
}

inline std::string_view severityText(models::FindingSeverity severity) {
    switch (severity) {
    case models::FindingSeverity::Error: return "error";
    case models::FindingSeverity::Warning: return "warning";
    case models::FindingSeverity::Info: return "info";
    }
    return {};
}

/// "RES-04 error ap-1"
inline std::string brief(const models::Finding& finding) {
    return finding.check + " " + std::string(severityText(finding.severity)) + " " + finding.object;
}

inline std::vector<std::string> briefs(const models::CheckResults& results) {
    std::vector<std::string> list;
    for (const models::Finding& finding : results.findings) list.push_back(brief(finding));
    return list;
}

/// Findings of one check.
inline std::vector<models::Finding> findingsOf(const models::CheckResults& results, std::string_view id) {
    std::vector<models::Finding> list;
    for (const models::Finding& finding : results.findings)
        if (finding.check == id) list.push_back(finding);
    return list;
}

/// `text` with the first `from` replaced; a text that does not hold it is a mistake in the test.
inline std::string with(std::string text, std::string_view from, std::string_view to) {
    const auto place = text.find(from);
    if (place == std::string::npos) qFatal("the fixture does not hold: %s", std::string(from).c_str());
    return text.replace(place, from.size(), to);
}

} // namespace platbook::tests
