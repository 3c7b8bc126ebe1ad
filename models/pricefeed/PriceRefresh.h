#pragma once

#include "models/catalog/Catalogue.h"
#include "models/messages/Diagnostic.h"
#include "models/pricefeed/BookMaker.h"
#include "models/pricefeed/BookStore.h"
#include "models/pricefeed/FeedRules.h"
#include "models/pricefeed/HttpTransport.h"
#include "models/units/Calendar.h"

#include <cstddef>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace platbook::models {

/// What to refresh.
struct RefreshRequest {
    const FeedRules& rules;
    const Catalogue& catalogue;
    CatalogueFile base;                 ///< file of the provider's newest book; empty bytes: there is none
    const BookStore& store;             ///< takes the new book as a candidate
    Date today;                         ///< date of the new book
    std::vector<std::string> locations; ///< where a list is split by location: only these; empty: all
    std::string endpoint; ///< "https://host:port" in place of the provider's server; empty: the provider's
};

/// A candidate, kept in the store, which no plan uses yet.
struct RefreshOutcome {
    std::string id;
    std::string base; ///< id of the book it is based on; empty: none
    MadeBook made;
    std::size_t answers = 0;
    std::size_t unchanged = 0; ///< of these, known already
    std::size_t seen = 0;      ///< SKUs of the list
    std::size_t unknown = 0;   ///< of these, of no use to a plan
};

/// Servers that may be asked for a request, in lower case.
std::vector<std::string> allowedHosts(const FeedRules& rules, const std::string& endpoint);

/// Locations of the provider that a plan uses, sorted: what a list that is split by location is asked for.
std::vector<std::string> usedLocations(const Plan& plan, const Locations& locations, ProviderId provider);

/// Reads a provider's price list and keeps a new dated book as a candidate. Whatever happens, the books in use stay as
/// they are; each problem says so. Warnings come with the outcome.
/// @param progress  called on this thread, may be empty
/// @errors refresh.stopped, refresh.no_prices, feed.page_loop, feed.foreign_link, feed.too_many_pages, those of
///         PriceFeed::read() and of the transport, file.*
Result<RefreshOutcome> refreshPrices(const RefreshRequest& request, HttpTransport& transport,
                                     const std::function<void(const RefreshProgress&)>& progress, std::stop_token stop);

} // namespace platbook::models
