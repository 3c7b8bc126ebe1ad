#include "models/simulation/DriverLines.h"

#include "models/cost/CostEngine.h"
#include "models/cost/LineKey.h"
#include "models/simulation/DriverVariants.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace platbook::models {
namespace {

constexpr std::int64_t centsPerUnit = 100;

/// Lines of several variants of a plan, put together by what they are of.
class Gathered {
public:
    void add(const CostLine& line, Money DriverLine::*amount, Money value) {
        if (!line.priced) return;
        const auto [found, fresh] = m_positions.try_emplace(lineKey(line), m_lines.size());
        if (fresh) {
            m_lines.emplace_back();
            m_lines.back().line = line;
        }
        m_lines[found->second].*amount += value;
    }
    std::vector<DriverLine> take() {
        std::erase_if(m_lines, [](const DriverLine& line) {
            return line.atLow == line.expected && line.atHigh == line.expected;
        });
        const auto swing = [](const DriverLine& line) {
            const auto [least, most] = std::minmax({line.atLow, line.expected, line.atHigh});
            return most - least;
        };
        std::stable_sort(m_lines.begin(), m_lines.end(),
                         [&](const DriverLine& a, const DriverLine& b) { return swing(a) > swing(b); });
        return std::move(m_lines);
    }

private:
    std::vector<DriverLine> m_lines;
    std::unordered_map<std::string, std::size_t> m_positions; // looked up, never walked
};

Money times(Money amount, const Decimal& factor) {
    return (Rational::fraction(amount.cents(), centsPerUnit) * Rational(factor)).toMoney();
}

} // namespace

std::optional<std::vector<DriverLine>> driverLines(const Evaluation& evaluation, CostDriver driver,
                                                   const DriverSpread& spread, std::stop_token stop) {
    const DriverSpread factors = limited(spread);
    Gathered gathered;
    const auto variant = [&](Money DriverLine::*amount, const Decimal& factor) {
        auto index =
            std::make_shared<const PlanIndex>(withUsage(*evaluation.index, driver, factor), evaluation.index.get());
        CostEngine engine;
        const auto costs = engine.run(std::move(index), evaluation.catalogue, evaluation.priceBook, stop);
        if (!costs) return false;
        for (const CostLine& line : costs->lines) gathered.add(line, amount, line.amount.expected);
        return true;
    };
    for (const CostLine& line : evaluation.lines) {
        gathered.add(line, &DriverLine::expected, line.amount.expected);
        if (driver == CostDriver::Utilisation) {
            gathered.add(line, &DriverLine::atLow, line.amount.low);
            gathered.add(line, &DriverLine::atHigh, line.amount.high);
        } else if (driver == CostDriver::Storage) {
            const bool stored = isStorageLine(line);
            const Money amount = line.amount.expected;
            gathered.add(line, &DriverLine::atLow, stored ? times(amount, factors.low) : amount);
            gathered.add(line, &DriverLine::atHigh, stored ? times(amount, factors.high) : amount);
        }
    }
    switch (driver) {
    case CostDriver::Utilisation:
    case CostDriver::Storage: break;
    case CostDriver::Requests:
    case CostDriver::Tokens:
    case CostDriver::Egress:
        if (!variant(&DriverLine::atLow, factors.low) || !variant(&DriverLine::atHigh, factors.high))
            return std::nullopt;
        break;
    case CostDriver::Growth:
    case CostDriver::Prices: return std::vector<DriverLine>{};
    }
    return gathered.take();
}

} // namespace platbook::models
