#pragma once

#include "models/cost/CostLine.h"
#include "models/cost/PricingContext.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace platbook::models {

/// What a factor of a quantity stands for, so that a spreadsheet can make the quantity from its own cells.
enum class FactorKind {
    Number,       ///< a size of the plan, or what follows from several: it stays as it is
    Words,        ///< the whole quantity, for people alone: it has no other factors and stays as it is
    Hours,        ///< that the line's environment runs in a month
    Seconds,      ///< of these hours
    Busy,         ///< busy share of the scenario
    Idle,         ///< 1 - busy share
    Instances,    ///< average instances of the line's component
    MinInstances, ///< its minimum
    Requests,     ///< million per month of the tenants of the line's cell
    Egress,       ///< GB per month of these tenants
    TokensIn,     ///< million per month of the line's owner
    TokensOut,
    Nodes,     ///< of the node pool that the line's component names
    PodVcpu,   ///< that pods request of the line's cluster
    PodMemory, ///< GiB
    UpTo,      ///< a bound: of what the factors before it make, at most that much
    Beyond     ///< a bound: of what the factors before it make, what is above that much
};
struct QuantityFactor {
    FactorKind kind = FactorKind::Number;
    Range3<Rational> value;
    std::string text; ///< the expected value with its unit, "0.5 busy"; may be empty
};

/// One priced quantity before rounding.
struct LineTerm {
    std::string_view label;
    std::string_view unit;
    Range3<Rational> qty;
    TermPrice price;
    std::optional<Rational> ceilingQty = {};  ///< unset: qty.high
    std::vector<QuantityFactor> factors = {}; ///< made where the sink explains; one after another they make qty: their
                                              ///< product, cut where a bound stands. None: a number
    std::string statedBy =
        {}; ///< of a price that is in no price book: of what, "model default"; made where the sink explains
};

/// The same quantity in every scenario.
inline Range3<Rational> sameQty(const Rational& qty) { return {qty, qty, qty}; }

/// A factor that is the same in every scenario.
inline QuantityFactor sameFactor(FactorKind kind, const Rational& value, std::string text = {}) {
    return {kind, sameQty(value), std::move(text)};
}

/// Hours that the line's environment runs. @param of  what runs so long, " of db.m5.large"; may be empty
inline QuantityFactor hoursFactor(std::int64_t hours, std::string_view of = {}) {
    return sameFactor(FactorKind::Hours, hours, std::to_string(hours) + " h" + std::string(of));
}

inline bool isBound(const QuantityFactor& factor) {
    return factor.kind == FactorKind::UpTo || factor.kind == FactorKind::Beyond;
}

/// Its factors in words, "2 instances x 2628000 s x 0.5 busy x 1 vCPU"; empty where they have none.
std::string derivationOf(const LineTerm& term);

/// Whether the term is a band that its quantity does not reach: it costs nothing and says nothing of the line.
bool isEmptyBand(const LineTerm& term);

/// What a line is, before its amount.
struct LineHead {
    std::string_view cell, component, env, region, owner, sku;
    CostGroup group = CostGroup::Compute;
    bool sharedCore = false;
};

/// How much a sink keeps of how lines came about.
enum class LineDetail {
    Amounts,
    Texts,
    Terms,
    AllTerms ///< with bands that a quantity does not reach, for a spreadsheet whose reader makes it larger
};

/// Takes the lines that the families make, rounds each once and, when asked to, keeps how it came about.
class LineSink {
public:
    explicit LineSink(const PricingContext& context, LineDetail detail = LineDetail::Amounts)
        : m_context(context), m_detail(detail) {}

    void add(const LineHead& head, std::vector<LineTerm> terms);
    /// Whether the factors of quantities are wanted.
    bool explains() const { return m_detail != LineDetail::Amounts; }
    /// Whether bands that a quantity does not reach are wanted.
    bool wantsEmptyBands() const { return m_detail == LineDetail::AllTerms; }
    /// The factors when explaining, else none.
    template<class Make> std::vector<QuantityFactor> factors(Make make) const {
        return explains() ? make() : std::vector<QuantityFactor>();
    }
    /// A quantity that no assumption changes, in words, when explaining.
    template<class Make> std::vector<QuantityFactor> derive(Make make) const {
        return explains() ? std::vector<QuantityFactor>{{FactorKind::Words, {}, make()}}
                          : std::vector<QuantityFactor>();
    }

    /// From now on quantities are added up by rate key instead of making lines.
    void countVolumes() { m_counts = true; }
    Range3<Rational> volumeOf(RateKey key) const;

    void reserve(std::size_t lines) { m_lines.reserve(lines); }
    const std::vector<CostLine>& lines() const { return m_lines; }
    std::vector<CostLine> takeLines() { return std::move(m_lines); }
    std::vector<LineExplanation> takeExplanations() { return std::move(m_explanations); } ///< of LineDetail::Texts
    std::vector<std::vector<LineTerm>> takeTerms() { return std::move(m_terms); }         ///< of Terms and AllTerms

private:
    void leaveOutFree(LineTerm& term) const;
    LineExplanation explain(const std::vector<LineTerm>& terms, const CostLine& line) const;

    const PricingContext& m_context;
    LineDetail m_detail;
    bool m_counts = false;
    std::map<RateKey, Range3<Rational>> m_volumes;
    std::vector<CostLine> m_lines;
    std::vector<LineExplanation> m_explanations;
    std::vector<std::vector<LineTerm>> m_terms;
};

} // namespace platbook::models
