#include "models/catalog/LayeredBook.h"

#include "models/catalog/KeyFamilies.h"
#include "models/messages/Quoted.h"

#include <algorithm>
#include <map>
#include <utility>

namespace platbook::models {
namespace {

/// Where a place's price stands among those of its key in the book that is layered.
struct PlaceOfKey {
    LocationId place;
    bool priced = false;    ///< there is a price
    bool worldwide = false; ///< it is the one of `global`, or there is none at either
};

bool holds(const LayerPlaces& at, const PlaceOfKey& of) {
    if (at.everywhere) return of.priced;
    return std::any_of(at.locations.begin(), at.locations.end(), [&](LocationId place) {
        return place == of.place || (place == Locations::global() && of.worldwide);
    });
}

/// The more exactly a price names its place, the more it counts.
int exactness(const LayerPlaces& at, const PlaceOfKey& of) {
    if (at.everywhere) return 0;
    return std::find(at.locations.begin(), at.locations.end(), of.place) == at.locations.end() ? 1 : 2;
}

/// What one layer does to one price.
struct Touch {
    const PriceLayer* layer = nullptr;
    const LayerPrice* price = nullptr;
    const LayerRule* discount = nullptr;
    const LayerRule* markup = nullptr;
    bool any() const { return price || discount || markup; }
    auto operator<=>(const Touch&) const = default; // for look-ups alone: nothing depends on the order
};

const LayerRule* firstOf(const std::vector<const LayerRule*>& rules, const PlaceOfKey& at) {
    for (const LayerRule* rule : rules)
        if (holds(rule->at, at)) return rule->percent.units() == 0 ? nullptr : rule;
    return nullptr;
}

/// The rules of a layer that are for one key.
struct KeyRules {
    const PriceLayer* layer = nullptr;
    std::vector<const LayerPrice*> prices;
    std::vector<const LayerRule*> discounts, markups;

    KeyRules(const PriceLayer& of, const std::string& key, LayerStep upTo) : layer(&of) {
        if (upTo >= LayerStep::Negotiated)
            for (const LayerPrice& price : of.prices)
                if (price.key == key) prices.push_back(&price);
        if (upTo >= LayerStep::Contract)
            for (const LayerRule& rule : of.discounts)
                if (rule.covers(key)) discounts.push_back(&rule);
        if (upTo >= LayerStep::Markup)
            for (const LayerRule& rule : of.markups)
                if (rule.covers(key)) markups.push_back(&rule);
    }
    bool empty() const { return prices.empty() && discounts.empty() && markups.empty(); }

    const LayerPrice* priceAt(const PlaceOfKey& place) const {
        const LayerPrice* found = nullptr;
        for (const LayerPrice* price : prices)
            if (holds(price->at, place) && (!found || exactness(price->at, place) > exactness(found->at, place)))
                found = price;
        return found;
    }
};

std::string layerName(const PriceLayer& layer) { return layer.id + " of " + layer.asOf.toText() + ", " + layer.source; }

std::string listText(const Rate& rate) {
    if (rate.source == PriceSource::Estimated && !rate.reference.empty())
        return rate.reference + " x " + rate.ratio.toText() + " (estimated)";
    const std::string source(priceSourceText(rate.source));
    if (rate.factor != Decimal::fromInt(1))
        return rate.listed.toText() + " " + source + " x " + rate.factor.toText() + " (region)";
    return rate.price.toText() + " " + source;
}

} // namespace

/// Puts layers over a copy of a book; a friend of it, for a book cannot be changed from outside.
class BookLayering {
public:
    BookLayering(const PriceBook& base, std::span<const PriceLayerPtr> layers, LayerStep upTo)
        : m_base(base), m_book(base.clone()), m_upTo(upTo) {
        for (const PriceLayerPtr& layer : layers)
            if (layer->provider == base.provider()) m_layers.push_back(layer.get());
    }

    std::shared_ptr<const PriceBook> make() {
        if (m_upTo >= LayerStep::Negotiated) addKeys();
        for (std::size_t key = 0; key < m_book.m_keys.size(); ++key) layKey(key);
        if (m_upTo >= LayerStep::Commitments)
            for (const PriceLayer* layer : m_layers)
                for (const LayerCommitment& commitment : layer->commitments) setCommitment(*layer, commitment);
        return std::make_shared<const PriceBook>(std::move(m_book));
    }

    /// The places of a key, as prices stand there.
    static PlaceOfKey placeOf(const PriceBook& book, std::size_t key, std::size_t place) {
        const std::int32_t* row = book.m_cells.data() + key * book.m_locationCount;
        return {LocationId{static_cast<std::uint16_t>(place)}, row[place] >= 0, row[place] == row[0]};
    }

    static bool coversAny(const PriceBook& book, std::size_t key, const LayerPlaces& at) {
        for (std::size_t place = 0; place < book.m_locationCount; ++place)
            if (const PlaceOfKey of = placeOf(book, key, place); of.priced && holds(at, of)) return true;
        return false;
    }

private:
    /// Sizes that the list has no price of.
    void addKeys() {
        for (const PriceLayer* layer : m_layers)
            for (const LayerPrice& price : layer->prices) {
                const KeyFamily* family = keyFamilyOf(price.key);
                if (!family || price.at.everywhere || m_book.findKey(price.key)) continue;
                m_book.m_keys.push_back({price.key, std::string(family->unit)});
                m_book.m_cells.resize(m_book.m_keys.size() * m_book.m_locationCount, -1);
            }
        m_book.nameKeys();
    }

    void layKey(std::size_t key) {
        std::vector<KeyRules> rules;
        for (const PriceLayer* layer : m_layers) {
            KeyRules own(*layer, m_book.m_keys[key].name, m_upTo);
            if (!own.empty()) rules.push_back(std::move(own));
        }
        if (rules.empty()) return;
        std::vector<PlaceOfKey> places; // before any price of the row is another
        for (std::size_t place = 0; place < m_book.m_locationCount; ++place)
            places.push_back(placeOf(m_book, key, place));
        std::map<std::pair<std::int32_t, std::vector<Touch>>, std::int32_t> made;
        for (const PlaceOfKey& place : places) {
            const std::vector<Touch> touches = touchesOf(rules, place);
            if (touches.empty()) continue;
            std::int32_t& cell = m_book.m_cells[key * m_book.m_locationCount + place.place.index];
            const auto [known, fresh] = made.try_emplace({cell, touches}, -1);
            if (fresh) known->second = lay(cell, touches);
            cell = known->second;
        }
    }

    /// Agreed prices first: a discount is on them too where the list has no price.
    static std::vector<Touch> touchesOf(const std::vector<KeyRules>& rules, PlaceOfKey place) {
        std::vector<Touch> touches;
        for (const KeyRules& own : rules) touches.push_back({own.layer, own.priceAt(place), nullptr, nullptr});
        place.priced =
            place.priced || std::any_of(touches.begin(), touches.end(), [](const Touch& touch) { return touch.price; });
        if (!place.priced) return {};
        for (std::size_t i = 0; i < rules.size(); ++i) {
            touches[i].discount = firstOf(rules[i].discounts, place);
            touches[i].markup = firstOf(rules[i].markups, place);
        }
        std::erase_if(touches, [](const Touch& touch) { return !touch.any(); });
        return touches;
    }

    /// @param base  index of the list price; -1: there is none
    std::int32_t lay(std::int32_t base, const std::vector<Touch>& touches) {
        const Rate* listed = base < 0 ? nullptr : &m_book.m_rates[static_cast<std::size_t>(base)];
        Rate rate = listed ? *listed : Rate{};
        std::string layers;
        std::vector<const PriceLayer*> named;
        bool dated = listed != nullptr;
        const auto name = [&](const PriceLayer& layer) {
            if (std::find(named.begin(), named.end(), &layer) != named.end()) return;
            named.push_back(&layer);
            layers += (layers.empty() ? "" : "; ") + layerName(layer);
            rate.asOf = dated ? std::min(rate.asOf, layer.asOf) : layer.asOf;
            dated = true;
        };
        rate.layered = listed ? listText(*listed) : "";
        const auto agreed =
            std::find_if(touches.rbegin(), touches.rend(), [](const Touch& touch) { return touch.price; });
        if (agreed != touches.rend()) {
            const std::string instead = listed ? ", instead of " + rate.layered : "";
            rate = Rate{};
            rate.price = rate.listed = agreed->price->usd;
            rate.layered = rate.price.toText() + " negotiated (" + agreed->layer->id + instead + ")";
            dated = false;
            name(*agreed->layer);
        }
        for (const Touch& touch : touches)
            if (touch.discount) {
                name(*touch.layer);
                multiply(rate, Decimal::fromInt(100) - touch.discount->percent, "contract", *touch.layer);
            }
        for (const Touch& touch : touches)
            if (touch.markup) {
                name(*touch.layer);
                multiply(rate, Decimal::fromInt(100) + touch.markup->percent, "markup", *touch.layer);
            }
        rate.source = std::max(rate.source, PriceSource::Negotiated);
        const bool listCounts = listed && agreed == touches.rend();
        rate.origin = originOf(layers + (listCounts ? ", over " + m_base.origin(listed->origin) : ""));
        rate.note = rate.layered + (rate.note.empty() ? "" : ". " + rate.note);
        m_book.m_rates.push_back(std::move(rate));
        return static_cast<std::int32_t>(m_book.m_rates.size() - 1);
    }

    static void multiply(Rate& rate, Decimal percent, const char* kind, const PriceLayer& layer) {
        const Rational factor = Rational(percent) / Rational(100);
        rate.scale = rate.scale * factor;
        rate.layered += " x " + factor.toText(9) + " " + kind + " (" + layer.id + ")";
    }

    void setCommitment(const PriceLayer& layer, const LayerCommitment& commitment) {
        const CommitmentDiscount discount{commitment.sku,
                                          commitment.term,
                                          commitment.percent,
                                          PriceSource::Negotiated,
                                          originOf(layerName(layer)),
                                          layer.asOf,
                                          {}};
        for (CommitmentDiscount& known : m_book.m_discounts)
            if (known.sku == discount.sku && known.term == discount.term) {
                known = discount;
                return;
            }
        m_book.m_discounts.push_back(discount);
    }

    std::uint16_t originOf(std::string text) {
        const auto [known, fresh] = m_origins.try_emplace(text, static_cast<std::uint16_t>(m_book.m_origins.size()));
        if (fresh) m_book.m_origins.push_back(std::move(text));
        return known->second;
    }

    const PriceBook& m_base;
    PriceBook m_book;
    std::vector<const PriceLayer*> m_layers;
    LayerStep m_upTo;
    std::map<std::string, std::uint16_t> m_origins;
};

std::shared_ptr<const PriceBook> layeredBook(const PriceBook& base, std::span<const PriceLayerPtr> layers,
                                             LayerStep upTo) {
    return BookLayering(base, layers, upTo).make();
}

Diagnostics idleRules(const PriceBook& base, const PriceLayerPtr& layer, const std::string& file) {
    Diagnostics idle;
    const std::string book = text::quoted(base.id());
    const auto say = [&](int line, const std::string& message, const std::string& hint) {
        idle.push_back({DiagnosticSeverity::Warning, "catalogue.no_match", message, hint, {file, line, 1}, layer->id});
    };
    const auto priced = layeredBook(base, {&layer, 1}, LayerStep::Negotiated);
    const auto look = [&](const std::vector<LayerRule>& rules, const std::string& kind) {
        for (const LayerRule& rule : rules) {
            bool used = false;
            for (std::size_t key = 0; key < priced->keys().size() && !used; ++key)
                used = rule.covers(priced->keys()[key].name) && BookLayering::coversAny(*priced, key, rule.at);
            if (!used)
                say(rule.line, "the " + kind + " of " + text::quoted(rule.keys.front()) + " covers no price of " + book,
                    {});
        }
    };
    const auto isPriced = [&base](const std::optional<RateKey>& key, const LayerPlaces& at) {
        return key && BookLayering::coversAny(base, static_cast<std::size_t>(*key), at);
    };
    const LayerPlaces everywhere{true, {}};
    const LayerPlaces worldwide{false, {Locations::global()}};
    for (const LayerPrice& price : layer->prices) {
        const auto key = base.findKey(price.key);
        if (price.at.everywhere && !isPriced(key, everywhere))
            say(price.line, "the price of " + text::quoted(price.key) + " covers no price of " + book,
                "Name its locations.");
        else if (price.at.namesGlobal() && isPriced(key, everywhere) && !isPriced(key, worldwide))
            say(price.line,
                "the price of " + text::quoted(price.key) + " at \"global\" changes no price of " + book +
                    ", which has one per location",
                "Name the locations, or write \"*\" for all that have a price.");
    }
    look(layer->discounts, "discount");
    look(layer->markups, "markup");
    return idle;
}

} // namespace platbook::models
