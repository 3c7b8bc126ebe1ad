#pragma once

#include "models/catalog/CatalogueFile.h"
#include "models/catalog/ClassPolicies.h"
#include "models/catalog/Kinds.h"
#include "models/catalog/Locations.h"
#include "models/catalog/Machines.h"
#include "models/catalog/ModelPrices.h"
#include "models/catalog/PriceBook.h"
#include "models/catalog/ProviderSizes.h"
#include "models/catalog/Regimes.h"
#include "models/catalog/SqlTiers.h"
#include "models/checks/Rules.h"
#include "models/messages/Diagnostic.h"

#include <memory>
#include <string_view>
#include <vector>

namespace platbook::models {

struct PriceLayer;

/// The bytes a catalogue is made of; see resources/catalog/README.md.
struct CatalogueFiles {
    CatalogueFile regions;
    CatalogueFile latency;
    CatalogueFile locationGroups;
    CatalogueFile sqlTiers;
    CatalogueFile machines;
    CatalogueFile kinds;
    CatalogueFile regimes;
    CatalogueFile classPolicy;
    CatalogueFile rules;
    CatalogueFile sizes;
    CatalogueFile modelPrices;
    std::vector<CatalogueFile> books; ///< any number
};

/// What the planner knows about providers: a value given to the evaluator, never fetched. Immutable, cheap to copy.
class Catalogue {
public:
    /// Reads all files and reports the problems of all; a catalogue may come with warnings of its books.
    /// @errors catalogue.* as the parts name them; catalogue.duplicate for two books of one id
    static Result<Catalogue> parse(const CatalogueFiles& files);

    /// The same catalogue with one more book, which replaces one of its id: `--book FILE`.
    Result<Catalogue> withBook(const CatalogueFile& file) const;

    /// The same catalogue with one more private price layer, which replaces one of its id.
    Result<Catalogue> withLayer(const CatalogueFile& file) const;

    const Locations& locations() const { return m_parts->locations; }
    const SqlTiers& sqlTiers() const { return m_parts->sqlTiers; }
    const Machines& machines() const { return m_parts->machines; }
    const Kinds& kinds() const { return m_parts->kinds; }
    const Regimes& regimes() const { return m_parts->regimes; }
    const ClassPolicies& classPolicies() const { return m_parts->classPolicies; }
    const RuleSet& rules() const { return m_parts->rules; }
    const ProviderSizes& sizes() const { return m_parts->sizes; }
    const ModelPrices& modelPrices() const { return m_parts->modelPrices; }

    /// Newest first; of one day the one of the later id, as a second refresh of that day has it.
    const std::vector<std::shared_ptr<const PriceBook>>& books() const { return m_books; }
    /// @return nullptr when there is no such book.
    const PriceBook* findBook(std::string_view id) const;
    /// The book of a plan that names none. @return nullptr when the provider has no book.
    const PriceBook* newestBook(ProviderId provider) const;

    /// Private price layers, by id.
    const std::vector<std::shared_ptr<const PriceLayer>>& layers() const { return m_layers; }
    /// @return null when there is no such layer.
    std::shared_ptr<const PriceLayer> findLayer(std::string_view id) const;

private:
    struct Parts {
        Locations locations;
        SqlTiers sqlTiers;
        Machines machines;
        Kinds kinds;
        Regimes regimes;
        ClassPolicies classPolicies;
        RuleSet rules;
        ProviderSizes sizes;
        ModelPrices modelPrices;
    };
    Catalogue() = default;
    void add(std::shared_ptr<const PriceBook> book);

    std::shared_ptr<const Parts> m_parts;
    std::vector<std::shared_ptr<const PriceBook>> m_books;
    std::vector<std::shared_ptr<const PriceLayer>> m_layers;
};

} // namespace platbook::models
