#pragma once

#include "models/pricefeed/FeedPrice.h"
#include "models/pricefeed/FeedRules.h"

#include <optional>
#include <set>
#include <string>

namespace platbook::models {

/// What earlier answers held that a plan can use, with their ETags: a list that did not change is not read again. A
/// folder of JSON files, one an address; what is damaged or of other rules counts as not there. Holds no keys.
class FeedCache {
public:
    FeedCache(std::string folder, const FeedRules& rules);

    /// ETag of the known answer; empty: there is none.
    std::string etag(const std::string& url) const;
    std::optional<FeedPage> page(const std::string& url) const;
    /// Keeps a page; what cannot be written is not kept.
    void keep(const std::string& url, const std::string& etag, const FeedPage& page) const;
    /// Where the body of an answer goes while it is read; of this process alone.
    std::string bodyPath(const std::string& url) const;
    /// Forgets all other addresses, and what killed refreshes left behind.
    void keepOnly(const std::set<std::string>& urls) const;

private:
    std::string fileOf(const std::string& url) const;

    std::string m_folder;
    const FeedRules& m_rules;
};

} // namespace platbook::models
