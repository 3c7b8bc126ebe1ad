#pragma once

#include "models/cost/CostLine.h"
#include "models/cost/PricingContext.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

/// One priced quantity before rounding.
struct LineTerm {
    std::string_view label;
    std::string_view unit;
    Range3<Rational> qty;
    TermPrice price;
    std::optional<Rational> ceilingQty = {}; ///< unset: qty.high
    std::string derivation = {};             ///< only made where the sink explains
};

/// The same quantity in every scenario.
inline Range3<Rational> sameQty(const Rational& qty) { return {qty, qty, qty}; }

/// What a line is, before its amount.
struct LineHead {
    std::string_view cell, component, env, region, owner, sku;
    CostGroup group = CostGroup::Compute;
    bool sharedCore = false;
};

/// Takes the lines that the families make, rounds each once and, when asked to, keeps how it came about.
class LineSink {
public:
    explicit LineSink(const PricingContext& context, bool explain = false) : m_context(context), m_explain(explain) {}

    void add(const LineHead& head, std::vector<LineTerm> terms);
    /// Whether texts of derivations are wanted.
    bool explains() const { return m_explain; }
    /// `text` when explaining, else nothing; for short derivations.
    template<class Make> std::string derive(Make make) const { return m_explain ? make() : std::string(); }

    /// From now on quantities are added up by rate key instead of making lines.
    void countVolumes() { m_counts = true; }
    Range3<Rational> volumeOf(RateKey key) const;

    std::vector<CostLine> takeLines() { return std::move(m_lines); }
    std::vector<LineExplanation> takeExplanations() { return std::move(m_explanations); }

private:
    void leaveOutFree(LineTerm& term) const;
    LineExplanation explain(const std::vector<LineTerm>& terms, const CostLine& line) const;

    const PricingContext& m_context;
    bool m_explain;
    bool m_counts = false;
    std::map<RateKey, Range3<Rational>> m_volumes;
    std::vector<CostLine> m_lines;
    std::vector<LineExplanation> m_explanations;
};

} // namespace platbook::models
