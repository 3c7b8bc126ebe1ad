#include "models/catalog/ModelPrices.h"

#include "models/catalog/JsonFile.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace platbook::models {
namespace {

bool isNumber(const std::string& word) {
    return std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// Words sorted, then numbers in their order: "claude haiku 4 5". A number of eight digits is a date.
std::string canonicalName(std::string_view model) {
    constexpr std::array<std::string_view, 6> vendors{"anthropic", "openai", "google", "azure", "models", "latest"};
    std::vector<std::string> words;
    std::string numbers, word;
    const auto finish = [&] {
        if (isNumber(word)) {
            if (!word.empty() && word.size() < 8) numbers += " " + word;
        } else if (std::find(vendors.begin(), vendors.end(), word) == vendors.end()) {
            words.push_back(word);
        }
        word.clear();
    };
    for (const char letter : model) {
        if (std::isalnum(static_cast<unsigned char>(letter)) != 0)
            word += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
        else finish();
    }
    finish();
    std::sort(words.begin(), words.end());
    std::string name;
    for (const std::string& part : words) name += (name.empty() ? "" : " ") + part;
    return name + numbers;
}

/// "2026-03-31", "2026-03" or "2026".
std::optional<Date> parseDate(std::string text) {
    while (text.size() == 4 || text.size() == 7) text += "-01";
    return Date::parse(text);
}

} // namespace

Result<ModelPrices> ModelPrices::parse(const CatalogueFile& file) {
    const JsonFile json(file, "model-prices/v1");
    if (!json.ok()) return json.diagnostics();
    ModelPrices prices;
    const JsonNode root = json.root();
    prices.m_id = root.text("id");
    std::vector<std::string> names;
    const JsonNode sources = root.member("sources");
    for (const std::string& name : sources.keys()) {
        names.push_back(name);
        prices.m_origins.push_back(sources.text(name));
    }
    for (const JsonNode& row : root.items("models")) {
        ModelPrice price;
        price.vendor = row.text("vendor");
        price.model = row.text("model");
        for (const auto& [member, value] :
             {std::pair{"input", &price.input}, {"cached", &price.cached}, {"output", &price.output}})
            if (row.has(member)) *value = row.decimal(member);
        const auto source = std::find(names.begin(), names.end(), row.text("source"));
        if (source == names.end()) row.report("catalogue.bad_value", "\"sources\" does not list its source");
        else price.origin = static_cast<std::uint16_t>(source - names.begin());
        const auto day = parseDate(row.text("as_of"));
        if (!day) row.report("catalogue.bad_value", "\"as_of\" is not a day, month or year");
        price.asOf = day.value_or(Date());
        prices.m_byName.emplace_back(canonicalName(price.model), prices.m_all.size());
        prices.m_all.push_back(std::move(price));
    }
    std::sort(prices.m_byName.begin(), prices.m_byName.end());
    for (std::size_t i = 1; i < prices.m_byName.size(); ++i)
        if (prices.m_byName[i].first == prices.m_byName[i - 1].first)
            root.report("catalogue.duplicate",
                        "\"" + prices.m_all[prices.m_byName[i].second].model + "\" has two rows under one name");
    if (!json.ok()) return json.diagnostics();
    return prices;
}

const ModelPrice* ModelPrices::find(std::string_view model) const {
    const std::string name = canonicalName(model);
    const auto found = std::lower_bound(m_byName.begin(), m_byName.end(), std::pair(name, std::size_t(0)));
    return found != m_byName.end() && found->first == name && !name.empty() ? &m_all[found->second] : nullptr;
}

} // namespace platbook::models
