#include "models/catalog/PriceBook.h"

#include "models/catalog/BookChecksum.h"
#include "models/catalog/JsonFile.h"
#include "models/catalog/KeyFamilies.h"
#include "models/catalog/PriceOutliers.h"

#include <algorithm>
#include <array>
#include <utility>

namespace platbook::models {

namespace {

/// "2026-08-21", "2026-08" or "2026"; the latter two count from their first day.
std::optional<Date> parseLooseDate(const std::string& text) {
    if (text.size() == 4) return Date::parse(text + "-01-01");
    if (text.size() == 7) return Date::parse(text + "-01");
    return Date::parse(text);
}

/// a x b, rounded half up to nine decimals; nothing when out of range. Both >= 0.
std::optional<Decimal> product(Decimal a, Decimal b) {
    __extension__ using Wide = __int128;
    constexpr Wide one = Decimal::unitsPerOne;
    const Wide units = (static_cast<Wide>(a.units()) * b.units() + one / 2) / one;
    if (units > INT64_MAX) return std::nullopt;
    return Decimal::fromUnits(static_cast<std::int64_t>(units));
}

} // namespace

/// Reads one book; a class because the steps share the book, the sources' names and the factors.
class PriceBookReader {
public:
    PriceBookReader(const JsonFile& file, const Locations& locations) : m_file(file), m_locations(locations) {}

    PriceBook read() {
        const JsonNode root = m_file.root();
        m_book.m_id = root.text("id");
        m_book.m_title = root.text("title");
        m_book.m_provider = root.value<ProviderId>("provider");
        m_book.m_currency = root.text("currency");
        m_book.m_asOf = root.value<Date>("as_of");
        m_book.m_locationCount = m_locations.size();
        const JsonNode sources = root.member("sources");
        for (const std::string& name : sources.keys()) {
            m_sourceNames.push_back(name);
            m_book.m_origins.push_back(sources.text(name));
        }
        if (root.has("factors")) readFactors(root.member("factors"));
        for (std::size_t i = 0; i < rateKeyCount; ++i) {
            const RateKeyInfo& info = rateKeyInfo(static_cast<RateKey>(i));
            m_book.m_keys.push_back({std::string(info.name), std::string(info.unit)});
        }
        m_book.m_cells.assign(rateKeyCount * m_book.m_locationCount, -1);
        m_seen.assign(rateKeyCount, false);
        for (const JsonNode& row : root.items("rates")) readRate(row);
        for (const JsonNode& row : root.items("allowances")) readAllowance(row);
        for (const JsonNode& row : root.items("discounts")) readDiscount(row);
        m_book.nameKeys();
        compareChecksum(root);
        if (m_file.ok()) doubtOutliers();
        return std::move(m_book);
    }
    const Diagnostics& warnings() const { return m_warnings; }

private:
    /// Prices of one key as written, before they are spread over the locations.
    struct Spread {
        std::vector<std::pair<LocationId, std::int32_t>> places;
        std::array<std::int32_t, 3> tiers{-1, -1, -1}; ///< by price group; 0 is unused
        std::vector<std::pair<std::string, std::int32_t>> continents;
        std::optional<Rate> factored;
        std::int32_t everywhere = -1;
    };

    /// Rates that are not those the checksum was made of are whoever's who changed them.
    void compareChecksum(const JsonNode& root) {
        m_book.m_checksum = root.textOr("sha256", "");
        m_book.m_changed = !m_book.m_checksum.empty() && m_file.ok() && m_book.m_checksum != bookChecksum(root);
        if (!m_book.m_changed) return;
        for (Rate& rate : m_book.m_rates) rate.source = PriceSource::User;
        for (CommitmentDiscount& discount : m_book.m_discounts) discount.source = PriceSource::User;
        m_warnings.push_back(
            {DiagnosticSeverity::Warning,
             "catalogue.changed_book",
             "the price book \"" + m_book.m_id + "\" was changed after it was made",
             "All its prices now count as the user's own. Take the original again, or remove \"sha256\" "
             "from a book of your own.",
             {m_file.name(), 1, 1},
             m_book.m_id});
    }

    void doubtOutliers() {
        PriceTable table{m_book.m_rates, m_book.m_cells, m_book.m_locationCount, {}};
        for (const PriceBook::Key& key : m_book.m_keys) table.keys.push_back(key.name);
        for (PriceOutlier& outlier : priceOutliers(table)) {
            Rate& rate = m_book.m_rates[outlier.rate];
            rate.lowConfidence = true;
            rate.doubt += (rate.doubt.empty() ? "" : "; ") + outlier.doubt;
        }
    }

    void readFactors(const JsonNode& factors) {
        for (const std::string& name : factors.keys()) {
            const auto place = m_locations.find(m_book.m_provider, name);
            if (!place) {
                factors.report("catalogue.unknown_location", "there is no location \"" + name + "\"");
                continue;
            }
            m_factors.emplace_back(*place, factors.decimal(name));
            if (m_factors.back().second <= Decimal()) factors.report("catalogue.bad_value", "a factor is not above 0");
        }
    }

    std::uint16_t sourceOf(const JsonNode& row) const {
        const std::string name = row.text("source");
        const auto found = std::find(m_sourceNames.begin(), m_sourceNames.end(), name);
        if (found == m_sourceNames.end()) {
            row.report("catalogue.bad_value", "\"sources\" does not list \"" + name + "\"");
            return 0;
        }
        return static_cast<std::uint16_t>(found - m_sourceNames.begin());
    }

    static PriceSource kindOf(const JsonNode& row) {
        constexpr std::array<std::pair<std::string_view, PriceSource>, 5> kinds{{
            {"list", PriceSource::List},
            {"negotiated", PriceSource::Negotiated},
            {"user", PriceSource::User},
            {"default", PriceSource::Default},
            {"estimated", PriceSource::Estimated},
        }};
        const std::string written = row.text("kind");
        for (const auto& [name, kind] : kinds)
            if (name == written) return kind;
        row.report("catalogue.bad_value", "\"kind\" cannot be \"" + written + "\"");
        return PriceSource::List;
    }

    static Date dateOf(const JsonNode& row) {
        const std::string written = row.text("as_of");
        const auto date = parseLooseDate(written);
        if (!date) row.report("catalogue.bad_value", "\"as_of\" is not a day, month or year: \"" + written + "\"");
        return date.value_or(Date{});
    }

    Rate readPrice(const JsonNode& row) const {
        Rate rate;
        rate.listed = rate.price = row.decimal("usd");
        if (row.has("usd") && rate.price <= Decimal())
            row.report("catalogue.bad_value", "a price is not above 0; leave out what is missing");
        rate.source = kindOf(row);
        rate.origin = sourceOf(row);
        rate.asOf = dateOf(row);
        rate.lowConfidence = row.textOr("confidence", "") == "low";
        rate.note = row.textOr("note", "");
        rate.doubt = row.textOr("doubt", rate.lowConfidence ? "a single, weak source" : "");
        rate.lowConfidence = !rate.doubt.empty();
        if (rate.source == PriceSource::Estimated) {
            rate.reference = row.text("reference");
            rate.ratio = row.decimal("ratio");
        }
        return rate;
    }

    std::optional<std::size_t> keyIndex(const JsonNode& row) {
        const std::string name = row.text("key");
        const std::string unit = row.text("unit");
        auto key = m_book.findKey(name);
        if (!key) {
            const KeyFamily* family = keyFamilyOf(name);
            if (family == nullptr) {
                row.report("catalogue.bad_value", "\"" + name + "\" is no rate key");
                return std::nullopt;
            }
            key = static_cast<RateKey>(m_book.m_keys.size());
            m_book.m_keys.push_back({name, std::string(family->unit)});
            m_book.m_cells.resize(m_book.m_keys.size() * m_book.m_locationCount, -1);
            m_seen.push_back(false);
        }
        const auto index = static_cast<std::size_t>(*key);
        if (m_seen[index]) row.report("catalogue.duplicate", "\"" + name + "\" stands twice");
        m_seen[index] = true;
        if (unit != m_book.m_keys[index].unit)
            row.report("catalogue.bad_unit",
                       "\"" + name + "\" is priced per " + m_book.m_keys[index].unit + ", not per " + unit);
        return index;
    }

    void readRate(const JsonNode& row) {
        const auto key = keyIndex(row);
        if (!key) return;
        Spread spread;
        std::vector<std::string> places;
        for (const JsonNode& line : row.items("prices")) {
            const std::string at = line.text("at");
            if (std::find(places.begin(), places.end(), at) != places.end())
                line.report("catalogue.duplicate", "\"" + at + "\" has two prices");
            places.push_back(at);
            place(line, at, readPrice(line), spread);
        }
        resolve(*key, spread);
    }

    void place(const JsonNode& line, const std::string& at, Rate rate, Spread& spread) {
        if (at == "factors") {
            spread.factored = std::move(rate);
            return;
        }
        const std::int32_t index = keep(std::move(rate));
        constexpr std::string_view continent = "continent/";
        if (at == "global") {
            spread.everywhere = index;
        } else if (at == "tier1" || at == "tier2") {
            spread.tiers[at == "tier1" ? 1 : 2] = index;
        } else if (at.starts_with(continent)) {
            const std::string name = at.substr(continent.size());
            const auto& all = m_locations.all();
            if (std::none_of(all.begin(), all.end(), [&](const Location& l) { return l.continent == name; }))
                line.report("catalogue.unknown_location", "there is no continent \"" + name + "\"");
            spread.continents.emplace_back(name, index);
        } else if (const auto found = m_locations.find(m_book.m_provider, at)) {
            spread.places.emplace_back(*found, index);
        } else {
            line.report("catalogue.unknown_location", "there is no location \"" + at + "\"");
        }
    }

    std::int32_t keep(Rate rate) {
        m_book.m_rates.push_back(std::move(rate));
        return static_cast<std::int32_t>(m_book.m_rates.size() - 1);
    }

    /// Fills the key's row from the most general price to the most special one.
    void resolve(std::size_t key, const Spread& spread) {
        std::int32_t* row = m_book.m_cells.data() + key * m_book.m_locationCount;
        row[Locations::global().index] = spread.everywhere;
        for (std::size_t i = 1; i < m_book.m_locationCount; ++i) {
            const Location& place = m_locations.all()[i];
            if (place.provider != m_book.m_provider) continue;
            row[i] = spread.everywhere;
            for (const auto& [name, index] : spread.continents)
                if (place.continent == name) row[i] = index;
            const std::int32_t tier = spread.tiers[static_cast<std::size_t>(place.runTier)];
            if (tier >= 0) row[i] = tier;
        }
        if (spread.factored) {
            for (const auto& [place, factor] : m_factors) {
                Rate rate = *spread.factored;
                const auto price = product(rate.listed, factor);
                if (!price) {
                    m_file.root().report("catalogue.bad_value", "a price times its factor is too large");
                    continue;
                }
                rate.factor = factor;
                rate.price = *price;
                row[place.index] = keep(std::move(rate));
            }
        }
        for (const auto& [place, index] : spread.places) row[place.index] = index;
    }

    void readAllowance(const JsonNode& row) {
        Allowance allowance;
        const std::string name = row.text("key");
        const auto key = m_book.findKey(name);
        if (!key) {
            row.report("catalogue.bad_value", "\"" + name + "\" is no rate key");
            return;
        }
        allowance.key = *key;
        if (row.has("also")) {
            for (const std::string& other : row.texts("also")) {
                const auto found = m_book.findKey(other);
                if (found) allowance.also.push_back(*found);
                else row.report("catalogue.bad_value", "\"" + other + "\" is no rate key");
            }
        }
        allowance.quantity = row.decimal("quantity");
        if (row.text("unit") != m_book.m_keys[static_cast<std::size_t>(*key)].unit)
            row.report("catalogue.bad_unit", "the allowance has another unit than \"" + name + "\"");
        const std::string per = row.text("per");
        if (per != "project" && per != "billing-account")
            row.report("catalogue.bad_value", "\"per\" is neither project nor billing-account");
        allowance.perProject = per == "project";
        allowance.origin = sourceOf(row);
        allowance.asOf = dateOf(row);
        m_book.m_allowances.push_back(allowance);
    }

    void readDiscount(const JsonNode& row) {
        CommitmentDiscount discount;
        discount.sku = row.text("sku");
        discount.term = row.value<CommitmentTerm>("term");
        discount.percent = row.decimal("percent");
        if (discount.percent < Decimal() || discount.percent > Decimal::fromInt(100))
            row.report("catalogue.bad_value", "\"percent\" is not between 0 and 100");
        discount.source = kindOf(row);
        discount.origin = sourceOf(row);
        discount.asOf = dateOf(row);
        discount.doubt = row.textOr("doubt", "");
        m_book.m_discounts.push_back(std::move(discount));
    }

    const JsonFile& m_file;
    const Locations& m_locations;
    PriceBook m_book;
    std::vector<std::string> m_sourceNames;
    std::vector<std::pair<LocationId, Decimal>> m_factors;
    std::vector<bool> m_seen; ///< by key
    Diagnostics m_warnings;
};

Result<PriceBook> PriceBook::parse(const CatalogueFile& file, const Locations& locations) {
    const JsonFile json(file, "price-book/v1");
    if (!json.ok()) return json.diagnostics();
    PriceBookReader reader(json, locations);
    PriceBook book = reader.read();
    if (!json.ok()) return json.diagnostics();
    return Result<PriceBook>(std::move(book), reader.warnings());
}

void PriceBook::nameKeys() {
    m_infos.clear();
    m_members.clear();
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        const Key& key = m_keys[i];
        if (i < rateKeyCount) {
            m_infos.push_back(rateKeyInfo(static_cast<RateKey>(i)));
            continue;
        }
        const KeyFamily* family = keyFamilyOf(key.name);
        m_infos.push_back({key.name, key.unit, family->sku});
        const std::size_t affixes = family->prefix.size() + family->suffix.size();
        m_members.emplace_back(family->family,
                               std::string_view(key.name).substr(family->prefix.size(), key.name.size() - affixes),
                               static_cast<RateKey>(i));
    }
    std::sort(m_members.begin(), m_members.end());
}

PriceBook PriceBook::clone() const {
    PriceBook copy;
    copy.m_id = m_id;
    copy.m_title = m_title;
    copy.m_provider = m_provider;
    copy.m_currency = m_currency;
    copy.m_asOf = m_asOf;
    copy.m_checksum = m_checksum;
    copy.m_changed = m_changed;
    copy.m_keys = m_keys;
    copy.m_origins = m_origins;
    copy.m_rates = m_rates;
    copy.m_locationCount = m_locationCount;
    copy.m_cells = m_cells;
    copy.m_allowances = m_allowances;
    copy.m_discounts = m_discounts;
    copy.nameKeys();
    return copy;
}

const Rate* PriceBook::replicationRate(LocationId from, LocationId to, const Locations& locations) const {
    if (from == to) return nullptr;
    const RateKey key = locations.sameContinent(from, to) ? RateKey::ReplicationContinent : RateKey::ReplicationWorld;
    const Rate* a = rate(key, from);
    const Rate* b = rate(key, to);
    if (a == nullptr || b == nullptr) return nullptr;
    return a->usd() < b->usd() ? b : a;
}

std::optional<RateKey> PriceBook::findKey(std::string_view name) const {
    for (std::size_t i = 0; i < m_keys.size(); ++i)
        if (m_keys[i].name == name) return static_cast<RateKey>(i);
    return std::nullopt;
}

std::optional<RateKey> PriceBook::findKey(RateFamily family, std::string_view name) const {
    const auto found = std::lower_bound(m_members.begin(), m_members.end(), std::tuple(family, name, RateKey{}));
    if (found == m_members.end() || std::get<0>(*found) != family || std::get<1>(*found) != name) return std::nullopt;
    return std::get<2>(*found);
}

const Allowance* PriceBook::allowance(RateKey key) const {
    for (const Allowance& allowance : m_allowances)
        if (allowance.key == key) return &allowance;
    return nullptr;
}

const CommitmentDiscount* PriceBook::discount(std::string_view sku, CommitmentTerm term) const {
    for (const CommitmentDiscount& discount : m_discounts)
        if (discount.sku == sku && discount.term == term) return &discount;
    return nullptr;
}

} // namespace platbook::models
