#pragma once

#include "tests/models/cost/CostFixture.h"

#include "models/growth/GrowthProjection.h"

/// Projections for tests: one cell in us-east1 (every factor 1.00) with one tenant, priced with the test book.
namespace growthfixture {

using namespace costfixture;

inline OneCell cellOf(const std::string& components, const std::string& usage, const std::string& growth) {
    OneCell cell;
    cell.components = components;
    cell.location = "us-east1";
    cell.failover = "";
    cell.usage = usage;
    cell.root = "growth: " + growth + "\n";
    return cell;
}

inline GrowthProjection projected(const EvaluationPtr& evaluation, const GrowthOptions& options = {}) {
    auto projection = project(*evaluation, options);
    if (!projection) qFatal("a projection that nobody stopped has no result");
    return *std::move(projection);
}
inline GrowthProjection projected(const OneCell& cell) { return projected(cell.evaluate()); }

/// Expected totals of the months, "12.00 26.40".
inline QString totals(const GrowthProjection& projection) {
    QStringList texts;
    for (const GrowthMonth& month : projection.months) texts << text(month.total.expected);
    return texts.join(QLatin1Char(' '));
}

/// "3 one pg disk 100 GB > 200 GB +29.00", steps separated by "; ".
inline QString steps(const GrowthProjection& projection) {
    QStringList texts;
    for (const GrowthStep& step : projection.steps) {
        std::string words = std::to_string(step.month) + " " + step.cell + " ";
        if (!step.component.empty()) words += step.component + " ";
        words += std::string(stepCauseText(step.cause)) + " " + step.from + " > " + step.to;
        for (const std::string& cell : step.newCells) words += " " + cell;
        texts << QString::fromStdString(words + " +" + step.added.expected.toText());
    }
    return texts.join(QStringLiteral("; "));
}

} // namespace growthfixture
