#pragma once

#include "ui/panels/cost/IsolationResult.h"
#include "ui/widgets/CurveChart.h"

#include <QString>

namespace platbook::ui {

/// "Own stack": what a tier is called, as on the canvas.
QString tierTitle(models::Tier tier);
/// "High availability", …
QString resilienceTitle(models::ResilienceStep step);

/// Where the axis of a curve ends by default: far enough to see where the plan stands, 100 at least.
double isolationRange(const IsolationSubject& subject);

/// From where on an own stack pays for a tenant, or a cell for itself; why there is no such place.
QString breakEvenTitle(const IsolationResult& result);
/// What the axis counts: "million requests a month", "tenants".
QString breakEvenAxis(const IsolationSubject& subject);
/// Names of the two curves.
QString pooledTitle(const IsolationSubject& subject);
QString ownTitle(const IsolationSubject& subject);

/// Both curves, with where they cross and where the plan stands.
CurveData breakEvenChart(const IsolationResult& result, const QString& currency);

} // namespace platbook::ui
