#pragma once

#include "models/catalog/CatalogueFile.h"
#include "models/messages/Diagnostic.h"
#include "models/units/Calendar.h"
#include "models/units/Decimal.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace platbook::models {

/// List prices of a language model in USD per million tokens; unset: none is published.
struct ModelPrice {
    std::string vendor; ///< "Anthropic"
    std::string model;  ///< as the list writes it
    std::optional<Decimal> input;
    std::optional<Decimal> cached; ///< input that is read from the vendor's cache
    std::optional<Decimal> output;
    std::uint16_t origin = 0; ///< see ModelPrices::origin()
    Date asOf;
};

/// Published prices of models at one date. Immutable.
class ModelPrices {
public:
    /// @errors catalogue.bad_json, .bad_schema, .missing_member, .bad_type, .bad_value, .duplicate
    static Result<ModelPrices> parse(const CatalogueFile& file);

    /// By the name that a plan writes: order and separators of its words, a vendor before it, a date or "latest" behind
    /// it make no difference ("claude-haiku-4-5-20251001" is "claude-4.5-haiku").
    /// @return nullptr when no price of it is known. Valid as long as this object. @cost O(log models)
    const ModelPrice* find(std::string_view model) const;
    const std::vector<ModelPrice>& all() const { return m_all; }
    const std::string& id() const { return m_id; }
    /// Where a price was read, for people.
    const std::string& origin(std::uint16_t index) const { return m_origins[index]; }

private:
    std::string m_id;
    std::vector<ModelPrice> m_all;
    std::vector<std::pair<std::string, std::size_t>> m_byName; ///< canonical name, sorted
    std::vector<std::string> m_origins;
};

} // namespace platbook::models
