#include "models/catalog/PriceOutliers.h"

#include "models/units/Rational.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace platbook::models {
namespace {

constexpr std::int64_t farOff = 10;
constexpr std::size_t fewest = 3; // of two prices none is the odd one

bool isFarOff(Decimal price, Decimal other) {
    const Rational a(price), b(other);
    return a >= b * Rational(farOff) || a * Rational(farOff) <= b;
}

Decimal medianOf(std::vector<Decimal> prices) {
    const auto middle = prices.begin() + static_cast<std::ptrdiff_t>(prices.size() / 2);
    std::nth_element(prices.begin(), middle, prices.end());
    return *middle;
}

/// What the sizes of one series have in common: "sql.class.db.m6g" of "sql.class.db.m6g.large_h", "k8s.node.e-standard"
/// of "k8s.node.e2-standard-4_month". Empty for keys without sizes.
std::string seriesOf(std::string_view key) {
    const bool sized = key.starts_with("k8s.node.") || key.starts_with("k8s.spot.") || key.starts_with("sql.class.") ||
                       key.starts_with("sql.aurora.class.") || key.starts_with("redis.node.");
    if (!sized) return {};
    const std::size_t dot = key.rfind('.');
    const bool word = key.substr(dot).find("large") != std::string_view::npos ||
                      key.substr(dot).find("medium") != std::string_view::npos ||
                      key.substr(dot).find("small") != std::string_view::npos ||
                      key.substr(dot).find("micro") != std::string_view::npos;
    const bool dotted = word && key.find('-') == std::string_view::npos;
    std::string series;
    for (const char letter : dotted ? key.substr(0, dot) : key)
        if (dotted || std::isdigit(static_cast<unsigned char>(letter)) == 0) series += letter;
    return series;
}

class Search {
public:
    explicit Search(const PriceTable& table) : m_table(table) {}

    void acrossLocations() {
        for (std::size_t key = 0; key < m_table.keys.size(); ++key) {
            std::vector<std::size_t> used;
            for (std::size_t place = 0; place < m_table.locations; ++place)
                if (const std::int32_t rate = rateAt(key, place); rate >= 0)
                    used.push_back(static_cast<std::size_t>(rate));
            std::sort(used.begin(), used.end());
            used.erase(std::unique(used.begin(), used.end()), used.end());
            if (used.size() < fewest) continue;
            std::vector<Decimal> prices;
            for (const std::size_t rate : used) prices.push_back(m_table.rates[rate].price);
            const Decimal median = medianOf(std::move(prices));
            for (const std::size_t rate : used)
                if (isFarOff(m_table.rates[rate].price, median))
                    m_found.try_emplace(rate, "ten times off its price elsewhere (" + median.toText() + ")");
        }
    }

    /// The size whose price leaves the order of its series: the one below a gap when it stands alone there, else the one above.
    void acrossSizes() {
        std::map<std::string, std::vector<std::size_t>> series;
        for (std::size_t key = 0; key < m_table.keys.size(); ++key)
            if (std::string name = seriesOf(m_table.keys[key]); !name.empty()) series[std::move(name)].push_back(key);
        for (const auto& [name, keys] : series)
            for (std::size_t place = 0; place < m_table.locations; ++place) gapsAt(keys, place);
    }

    std::vector<PriceOutlier> found() && {
        std::vector<PriceOutlier> outliers;
        for (auto& [rate, doubt] : m_found) outliers.push_back({rate, std::move(doubt)});
        return outliers;
    }

private:
    std::int32_t rateAt(std::size_t key, std::size_t place) const {
        return m_table.cells[key * m_table.locations + place];
    }

    void gapsAt(const std::vector<std::size_t>& keys, std::size_t place) {
        std::vector<std::size_t> sizes;
        for (const std::size_t key : keys)
            if (const std::int32_t rate = rateAt(key, place); rate >= 0)
                sizes.push_back(static_cast<std::size_t>(rate));
        if (sizes.size() < fewest) return;
        std::sort(sizes.begin(), sizes.end(),
                  [this](std::size_t a, std::size_t b) { return m_table.rates[a].price < m_table.rates[b].price; });
        for (std::size_t i = 1; i < sizes.size(); ++i) {
            const Rate& below = m_table.rates[sizes[i - 1]];
            const Rate& above = m_table.rates[sizes[i]];
            if (!isFarOff(above.price, below.price)) continue;
            const bool lowIsOdd = i == 1;
            m_found.try_emplace(sizes[lowIsOdd ? 0 : i],
                                "ten times off the next size (" + (lowIsOdd ? above : below).price.toText() + ")");
        }
    }

    const PriceTable& m_table;
    std::map<std::size_t, std::string> m_found;
};

} // namespace

std::vector<PriceOutlier> priceOutliers(const PriceTable& table) {
    Search search(table);
    search.acrossLocations();
    search.acrossSizes();
    return std::move(search).found();
}

} // namespace platbook::models
