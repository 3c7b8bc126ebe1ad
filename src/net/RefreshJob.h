#pragma once

#include "src/net/CurlTransport.h"

#include "models/catalog/Catalogue.h"
#include "models/pricefeed/BookStore.h"
#include "models/pricefeed/FeedRules.h"
#include "models/pricefeed/PriceRefresh.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace platbook::net {

/// What a refresh needs, as values: the job outlives whoever asked for it.
struct RefreshOrder {
    models::FeedRules rules;
    std::shared_ptr<const models::Catalogue> catalogue;
    models::CatalogueFile base; ///< file of the provider's newest book; empty bytes: there is none
    models::BookStore store;
    models::Date today;
    std::vector<std::string> locations;
    std::string endpoint;
    CurlOptions curl;
};

/// A refresh on a thread of its own, for command line and window: look at it from time to time, stop it at will. Its
/// functions may be called from any one thread.
class RefreshJob {
public:
    /// Starts at once.
    explicit RefreshJob(RefreshOrder order);
    /// Stops it and waits for its end, at most half a second.
    ~RefreshJob();

    models::RefreshProgress progress() const;
    /// Ends it soon, with refresh.stopped.
    void cancel();
    /// Waits. @return whether it ended
    bool waitFor(std::chrono::milliseconds time);
    /// @pre it ended
    const models::Result<models::RefreshOutcome>& result() const { return *m_result; }

private:
    void work(const std::stop_token& stop);

    RefreshOrder m_order;
    mutable std::mutex m_mutex;
    std::condition_variable m_ended;
    models::RefreshProgress m_progress;
    std::optional<models::Result<models::RefreshOutcome>> m_result;
    bool m_done = false;
    std::jthread m_thread; ///< last: it uses all others
};

} // namespace platbook::net
