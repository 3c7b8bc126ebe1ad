#include "models/catalog/PriceLayer.h"

#include "models/catalog/JsonFile.h"
#include "models/catalog/KeyFamilies.h"
#include "models/catalog/KeyScope.h"
#include "models/messages/NearestName.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace platbook::models {
namespace {

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::vector<std::string_view> keyNames() {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < rateKeyCount; ++i) names.push_back(rateKeyInfo(static_cast<RateKey>(i)).name);
    return names;
}

std::vector<std::string_view> skuNames() {
    std::vector<std::string_view> names;
    const auto add = [&names](std::string_view sku) {
        if (std::find(names.begin(), names.end(), sku) == names.end()) names.push_back(sku);
    };
    for (std::size_t i = 0; i < rateKeyCount; ++i) add(rateKeyInfo(static_cast<RateKey>(i)).sku);
    for (const KeyFamily& family : keyFamilies()) add(family.sku);
    return names;
}

bool isKey(std::string_view name) { return findRateKey(name).has_value() || keyFamilyOf(name) != nullptr; }

bool isWorldwideName(std::string_view key) {
    const auto known = findRateKey(key);
    return known && isWorldwide(*known);
}

bool isPattern(std::string_view text) { return text.ends_with('*'); }

/// Whether any key that a book may hold begins so.
bool beginsAKey(std::string_view stem) {
    const std::vector<std::string_view> names = keyNames();
    const auto& families = keyFamilies();
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return name.starts_with(stem); }) ||
           std::any_of(families.begin(), families.end(), [&](const KeyFamily& family) {
               return family.prefix.starts_with(stem) || stem.starts_with(family.prefix);
           });
}

/// Whether cost lines ask for none of the keys of a pattern but at `global`.
bool coversWorldwideAlone(std::string_view pattern) {
    if (!isPattern(pattern)) return isWorldwideName(pattern);
    const std::string_view stem = pattern.substr(0, pattern.size() - 1);
    const auto& families = keyFamilies();
    const std::vector<std::string_view> names = keyNames();
    return beginsAKey(stem) &&
           std::none_of(families.begin(), families.end(),
                        [&](const KeyFamily& family) {
                            return family.prefix.starts_with(stem) || stem.starts_with(family.prefix);
                        }) &&
           std::all_of(names.begin(), names.end(),
                       [&](std::string_view name) { return !name.starts_with(stem) || isWorldwideName(name); });
}

/// Every place of `inner` is one of `outer`.
bool contains(const LayerPlaces& outer, const LayerPlaces& inner) {
    if (outer.everywhere || inner.everywhere) return outer.everywhere;
    return std::all_of(inner.locations.begin(), inner.locations.end(), [&](LocationId place) {
        return std::find(outer.locations.begin(), outer.locations.end(), place) != outer.locations.end();
    });
}

/// They name a place alike: both everywhere, or a location twice.
bool repeats(const LayerPlaces& a, const LayerPlaces& b) {
    if (a.everywhere || b.everywhere) return a.everywhere && b.everywhere;
    return std::any_of(a.locations.begin(), a.locations.end(), [&](LocationId place) {
        return std::find(b.locations.begin(), b.locations.end(), place) != b.locations.end();
    });
}

/// Whether some rule of `earlier` leaves nothing of a key's pattern to a later one.
bool isTaken(const std::vector<LayerRule>& earlier, std::string_view pattern, const LayerPlaces& at) {
    return std::any_of(earlier.begin(), earlier.end(),
                       [&](const LayerRule& rule) { return rule.covers(pattern) && contains(rule.at, at); });
}

/// Reads one layer; a class because the steps share file, places and warnings.
class LayerReader {
public:
    LayerReader(const JsonFile& file, const Locations& locations) : m_file(file), m_locations(locations) {}

    PriceLayer read() {
        const JsonNode root = m_file.root();
        allow(root, {"schema", "id", "title", "provider", "as_of", "source", "prices", "discounts", "markups",
                     "commitments"});
        m_layer.id = root.text("id");
        if (root.isText("id") && !isIdText(m_layer.id))
            root.report("catalogue.bad_value", "the id " + quoted(m_layer.id) + " is not written as ids are",
                        "Write 2 to 31 lower-case letters, digits and \"-\", a letter first: \"acme-ea\".");
        m_layer.title = root.text("title");
        m_layer.provider = root.value<ProviderId>("provider");
        m_layer.asOf = root.value<Date>("as_of");
        m_layer.source = root.text("source");
        for (const std::string* words : {&m_layer.title, &m_layer.source})
            if (std::any_of(words->begin(), words->end(), [](unsigned char one) { return one < ' ' || one == 0x7F; }))
                root.report("catalogue.bad_value", "title and source are one line of text each",
                            "Leave line breaks and control characters out.");
        if (root.has("prices"))
            for (const JsonNode& row : root.items("prices")) readPrice(row);
        if (root.has("discounts"))
            for (const JsonNode& row : root.items("discounts")) readRule(row, "discount", m_layer.discounts);
        if (root.has("markups"))
            for (const JsonNode& row : root.items("markups")) readRule(row, "markup", m_layer.markups);
        if (root.has("commitments"))
            for (const JsonNode& row : root.items("commitments")) readCommitment(row);
        if (m_file.ok() && m_layer.rules() == 0)
            root.report("catalogue.missing_member", "the layer changes nothing",
                        "Add any of \"prices\", \"discounts\", \"markups\" and \"commitments\".");
        return std::move(m_layer);
    }
    const Diagnostics& warnings() const { return m_warnings; }

private:
    /// A member of another name would be left out without a word.
    static void allow(const JsonNode& node, std::vector<std::string_view> known) {
        for (const std::string& name : node.keys())
            if (std::find(known.begin(), known.end(), name) == known.end())
                node.report("catalogue.unknown_member", "there is no member " + quoted(name), nearestHint(name, known));
    }

    void warn(const JsonNode& node, std::string message, std::string hint) {
        m_warnings.push_back({DiagnosticSeverity::Warning,
                              "catalogue.no_match",
                              std::move(message),
                              std::move(hint),
                              {m_file.name(), node.line(), 1},
                              m_layer.id});
    }

    static void reportKey(const JsonNode& row, const std::string& key) {
        row.report("catalogue.unknown_key", quoted(key) + " is no rate key", nearestHint(key, keyNames()));
    }

    void addPlace(const JsonNode& row, const std::string& name, LayerPlaces& places) const {
        const auto found = m_locations.find(m_layer.provider, name);
        if (!found) {
            std::vector<std::string_view> names{"global"};
            for (const Location& place : m_locations.all())
                if (place.kind == LocationKind::Region && place.provider == m_layer.provider)
                    names.push_back(place.name);
            const std::string_view near = nearestName(name, names);
            row.report(
                "catalogue.unknown_location",
                "there is no location " + quoted(name) + " of " + std::string(toText(m_layer.provider)),
                near.empty() ? "`platbook-cli catalog regions` lists them." : "did you mean " + quoted(near) + "?");
            return;
        }
        if (std::find(places.locations.begin(), places.locations.end(), *found) != places.locations.end())
            row.report("catalogue.duplicate", quoted(name) + " stands twice in \"at\"");
        places.locations.push_back(*found);
    }

    /// "*", one location, or a list of locations.
    LayerPlaces readPlaces(const JsonNode& row) const {
        LayerPlaces places;
        if (row.isText("at")) {
            const std::string name = row.text("at");
            places.everywhere = name == "*";
            if (!places.everywhere) addPlace(row, name, places);
            return places;
        }
        const std::vector<std::string> names = row.texts("at");
        for (const std::string& name : names) addPlace(row, name, places);
        if (row.has("at") && names.empty())
            row.report("catalogue.bad_value", "\"at\" names no location", "Write \"*\" for all.");
        return places;
    }

    void readPrice(const JsonNode& row) {
        allow(row, {"key", "at", "usd"});
        LayerPrice price{row.text("key"), readPlaces(row), row.decimal("usd"), row.line()};
        if (!price.key.empty() && !isKey(price.key)) reportKey(row, price.key);
        checkScope(row, price);
        if (row.isText("usd") && price.usd <= Decimal())
            row.report("catalogue.bad_value", "a price is not above 0", "Leave out what is not agreed.");
        for (const LayerPrice& other : m_layer.prices)
            if (other.key == price.key && repeats(other.at, price.at))
                row.report("catalogue.duplicate", quoted(price.key) + " has two prices in one place");
        m_layer.prices.push_back(std::move(price));
    }

    /// A price that no cost line would ever ask for.
    void checkScope(const JsonNode& row, const LayerPrice& price) const {
        if (!isWorldwideName(price.key)) return;
        for (const LocationId place : price.at.locations)
            if (place != Locations::global())
                row.report("catalogue.bad_scope",
                           quoted(price.key) + " has one price for the whole world, so a price at " +
                               quoted(m_locations[place].name) + " is never used",
                           "Write \"at\": \"global\".");
    }

    void checkPattern(const JsonNode& row, const std::string& pattern, const std::string& kind) {
        const std::string_view stem =
            std::string_view(pattern).substr(0, pattern.size() - (isPattern(pattern) ? 1 : 0));
        if (stem.find('*') != std::string_view::npos) {
            row.report("catalogue.bad_value", "in " + quoted(pattern) + " a * stands before the end",
                       "Write the beginning of the keys and one *.");
        } else if (!isPattern(pattern)) {
            if (!isKey(pattern)) reportKey(row, pattern);
        } else if (!beginsAKey(stem)) {
            warn(row, "no rate key begins with " + quoted(stem) + ", so the " + kind + " covers nothing",
                 nearestHint(stem, keyNames()));
        }
    }

    void readRule(const JsonNode& row, const std::string& kind, std::vector<LayerRule>& rules) {
        allow(row, {"keys", "at", "percent"});
        LayerRule rule{row.texts("keys"), readPlaces(row), row.decimal("percent"), row.line()};
        if (row.has("keys") && rule.keys.empty()) row.report("catalogue.bad_value", "\"keys\" names no rate key");
        const bool discount = kind == "discount";
        if (rule.percent < Decimal() || (discount && rule.percent >= Decimal::fromInt(100)))
            row.report("catalogue.bad_value", "a " + kind + " of " + rule.percent.toText() + " percent is out of range",
                       discount ? "A discount is at least 0 and below 100." : "A markup is at least 0.");
        bool taken = !rule.keys.empty();
        for (std::size_t i = 0; i < rule.keys.size(); ++i) {
            const std::string& pattern = rule.keys[i];
            checkPattern(row, pattern, kind);
            const auto same = [&](const LayerRule& other) {
                return repeats(other.at, rule.at) &&
                       std::find(other.keys.begin(), other.keys.end(), pattern) != other.keys.end();
            };
            if (std::find(rule.keys.begin(), rule.keys.begin() + static_cast<std::ptrdiff_t>(i), pattern) !=
                    rule.keys.begin() + static_cast<std::ptrdiff_t>(i) ||
                std::any_of(rules.begin(), rules.end(), same))
                row.report("catalogue.duplicate", quoted(pattern) + " has two " + kind + "s in one place");
            taken = taken && isTaken(rules, pattern, rule.at);
        }
        if (taken && m_file.ok())
            warn(row, "an earlier " + kind + " covers all of " + quoted(rule.keys.front()),
                 "The first that covers a key counts; put the special ones before the general ones.");
        if (!rule.keys.empty() && !rule.at.locations.empty() && !rule.at.namesGlobal() &&
            std::all_of(rule.keys.begin(), rule.keys.end(), coversWorldwideAlone))
            warn(row,
                 quoted(rule.keys.front()) + " has one price for the whole world, so the " + kind +
                     " covers nothing at a location",
                 "Write \"at\": \"global\".");
        rules.push_back(std::move(rule));
    }

    void readCommitment(const JsonNode& row) {
        allow(row, {"sku", "term", "percent"});
        LayerCommitment commitment{row.text("sku"), row.value<CommitmentTerm>("term"), row.decimal("percent")};
        const std::vector<std::string_view> skus = skuNames();
        if (!commitment.sku.empty() && std::find(skus.begin(), skus.end(), commitment.sku) == skus.end())
            row.report("catalogue.unknown_key", quoted(commitment.sku) + " is no SKU of cost lines",
                       nearestHint(commitment.sku, skus));
        if (commitment.percent < Decimal() || commitment.percent > Decimal::fromInt(100))
            row.report("catalogue.bad_value",
                       "a commitment of " + commitment.percent.toText() + " percent is out of range",
                       "It is between 0 and 100.");
        for (const LayerCommitment& other : m_layer.commitments)
            if (other.sku == commitment.sku && other.term == commitment.term)
                row.report("catalogue.duplicate", quoted(commitment.sku) + " has two commitments of one term");
        m_layer.commitments.push_back(std::move(commitment));
    }

    const JsonFile& m_file;
    const Locations& m_locations;
    PriceLayer m_layer;
    Diagnostics m_warnings;
};

} // namespace

bool coversKey(std::string_view pattern, std::string_view key) {
    return isPattern(pattern) ? key.starts_with(pattern.substr(0, pattern.size() - 1)) : key == pattern;
}

bool LayerPlaces::namesGlobal() const {
    return std::find(locations.begin(), locations.end(), Locations::global()) != locations.end();
}

bool LayerRule::covers(std::string_view key) const {
    return std::any_of(keys.begin(), keys.end(), [key](const std::string& one) { return coversKey(one, key); });
}

bool isFileId(std::string_view id) {
    const auto good = [](char byte) {
        return std::isalnum(static_cast<unsigned char>(byte)) != 0 || byte == '-' || byte == '_' || byte == '.';
    };
    return !id.empty() && id.front() != '.' && std::all_of(id.begin(), id.end(), good);
}

Result<PriceLayer> PriceLayer::parse(const CatalogueFile& file, const Locations& locations) {
    const JsonFile json(file, "platbook-price-layer/1");
    if (!json.ok()) return json.diagnostics();
    LayerReader reader(json, locations);
    PriceLayer layer = reader.read();
    Diagnostics found = json.diagnostics();
    found.insert(found.end(), reader.warnings().begin(), reader.warnings().end());
    if (!json.ok()) return found;
    return Result<PriceLayer>(std::move(layer), std::move(found));
}

} // namespace platbook::models
