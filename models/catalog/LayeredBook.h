#pragma once

#include "models/catalog/PriceBook.h"
#include "models/catalog/PriceLayer.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace platbook::models {

/// How far layers are put over a list price; each step includes those before it.
enum class LayerStep { List, Negotiated, Contract, Markup, Commitments };

using PriceLayerPtr = std::shared_ptr<const PriceLayer>;

/// A price book with private layers over it.
///
/// Steps, each for all layers in their order: an agreed unit price takes the place of the list price (of several the
/// last, within a layer the one for the location before that for `global` before that for "*"); contract discounts and
/// markups multiply it, exactly; commitment rates take the place of those of the book. A price without a list price
/// comes in where its location, or `global`, is named; "*" is for those that have one.
///
/// What a layer changes is `negotiated`, unless it rests on something weaker (an estimate stays one). Its origin names
/// the layers, its date is the oldest of those it was made from.
/// @param base    id, title, date and allowances stay those of the book
/// @param layers  of the book's provider; others change nothing
/// @cost  O(keys x locations) once
std::shared_ptr<const PriceBook> layeredBook(const PriceBook& base, std::span<const PriceLayerPtr> layers,
                                             LayerStep upTo = LayerStep::Commitments);

/// Rules that change nothing of a book, or nothing that it prices: each a warning catalogue.no_match with its line.
/// @param file  of the layer
Diagnostics idleRules(const PriceBook& base, const PriceLayerPtr& layer, const std::string& file);

} // namespace platbook::models
