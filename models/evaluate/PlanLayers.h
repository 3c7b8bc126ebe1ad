#pragma once

#include "models/catalog/LayeredBook.h"

#include <string>
#include <vector>

namespace platbook::models {

class Catalogue;
struct Evaluation;
struct Plan;

/// The plan's private price layers that are on this machine and over the provider of the book, in the plan's order, each
/// once.
std::vector<PriceLayerPtr> layersInForce(const Catalogue& catalogue, const Plan& plan, const PriceBook& book);

/// The same of an evaluation; empty where nothing is priced.
std::vector<PriceLayerPtr> layersInForce(const Evaluation& evaluation);

/// "ea-2026 of 2026-10-01", parted by commas: what totals rest on besides the price book; empty without layers. For the
/// company's own eyes.
std::string layersText(const Evaluation& evaluation);

/// A layer that the plan names and that changes nothing.
struct IdleLayer {
    std::string layer;
    bool unknown = false; ///< not on this machine; else it is over another provider's prices
    std::string message;  ///< a sentence
};

/// Says which layers of the plan are left out of an evaluation, and why. No finding, for these are written into files for
/// others, which name no layer.
std::vector<IdleLayer> idleLayers(const Evaluation& evaluation);

} // namespace platbook::models
