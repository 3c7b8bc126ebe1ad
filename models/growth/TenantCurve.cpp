#include "models/growth/TenantCurve.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace platbook::models {
namespace {

using Counts = std::array<std::int64_t, tierCount>;

std::vector<CurvePoint> statedPoints(const Growth& growth) {
    std::vector<CurvePoint> points;
    for (const auto& stated : growth.tenants) {
        if (!stated->month.has() || !stated->count.has()) continue; // reading says so
        points.push_back(
            {*stated->month, *stated->count, stated->tier.has() ? std::optional(*stated->tier) : std::nullopt});
    }
    return points;
}

/// By month; of two in one month the last counts, those before month 0 and below none do not.
std::vector<CurvePoint> pointsOf(const std::vector<CurvePoint>& all, std::optional<Tier> tier) {
    std::vector<CurvePoint> points;
    for (const CurvePoint& point : all) {
        if (point.tier != tier || point.month < 0 || point.count < Rational(0)) continue;
        const auto at = std::lower_bound(points.begin(), points.end(), point.month,
                                         [](const CurvePoint& one, std::int64_t month) { return one.month < month; });
        if (at != points.end() && at->month == point.month) *at = point;
        else points.insert(at, point);
    }
    return points;
}

void startAt(std::vector<CurvePoint>& points, const Rational& count) {
    if (points.empty() || points.front().month > 0) points.insert(points.begin(), {0, count, std::nullopt});
}

Decimal rateOf(const Growth& growth, Tier tier) {
    const GrowthTenantsPerMonth& rates = *growth.tenantsPerMonth;
    switch (tier) {
    case Tier::Pool: return rates.poolOrDefault();
    case Tier::Bridge: return rates.bridgeOrDefault();
    case Tier::Silo: return rates.siloOrDefault();
    }
    return {};
}

} // namespace

Tier tierAt(std::size_t position) { return static_cast<Tier>(position); }

std::size_t tierPosition(const Tenant& tenant) {
    return tenant.tier.has() ? static_cast<std::size_t>(*tenant.tier) : 0;
}

Rational TenantCurve::Curve::at(std::int64_t month) const {
    if (points.size() == 1) return points.front().count * share;
    std::size_t piece = 0;
    while (piece + 2 < points.size() && points[piece + 1].month < month) ++piece;
    const CurvePoint& from = points[piece];
    const CurvePoint& to = points[piece + 1];
    const Rational slope = (to.count - from.count) / Rational(to.month - from.month);
    return std::max(Rational(0), from.count + slope * Rational(month - from.month)) * share;
}

TenantCurve::TenantCurve(const Growth& growth, const Counts& counts, const std::vector<CurvePoint>& edited,
                         Rational pace)
    : m_pace(std::move(pace)) {
    const std::vector<CurvePoint> stated = edited.empty() ? statedPoints(growth) : edited;
    std::vector<CurvePoint> ofAll = pointsOf(stated, std::nullopt);
    std::array<std::vector<CurvePoint>, tierCount> own;
    std::int64_t rest = 0; // tenants of the tiers that the points of all hold for
    for (std::size_t i = 0; i < tierCount; ++i) {
        own[i] = pointsOf(stated, tierAt(i));
        if (own[i].empty()) rest += counts[i];
    }
    if (!ofAll.empty()) startAt(ofAll, rest);
    for (std::size_t i = 0; i < tierCount; ++i) {
        Curve& curve = m_curves[i];
        if (!own[i].empty()) {
            curve.points = std::move(own[i]);
            startAt(curve.points, counts[i]);
        } else if (!ofAll.empty()) {
            curve.points = ofAll;
            if (rest > 0) curve.share = Rational::fraction(counts[i], rest);
            else curve.share = tierAt(i) == Tier::Pool ? 1 : 0; // nobody to tell proportions by
        } else {
            const Rational start = counts[i];
            curve.points = {{0, start, std::nullopt}, {1, start + Rational(rateOf(growth, tierAt(i))), std::nullopt}};
        }
    }
}

Rational TenantCurve::count(Tier tier, std::int64_t month) const {
    const Curve& curve = m_curves[static_cast<std::size_t>(tier)];
    Rational start = curve.at(0);
    if (month == 0) return start;
    return std::max(Rational(0), start + m_pace * (curve.at(month) - start));
}

Rational TenantCurve::total(std::int64_t month) const {
    Rational sum;
    for (std::size_t i = 0; i < tierCount; ++i) sum += count(tierAt(i), month);
    return sum;
}

Rational TenantCurve::factor(Tier tier, std::int64_t month) const {
    const Rational start = count(tier, 0);
    return start.isZero() ? Rational(1) : count(tier, month) / start;
}

bool TenantCurve::growsFromNothing(Tier tier, std::int64_t horizon) const {
    return count(tier, 0).isZero() && !count(tier, horizon).isZero();
}

} // namespace platbook::models
