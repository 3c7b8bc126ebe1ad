#include "models/pricefeed/PriceRefresh.h"

#include "models/messages/Quoted.h"
#include "models/pricefeed/FeedCache.h"
#include "models/pricefeed/FeedCollector.h"
#include "models/pricefeed/PriceFeed.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <utility>

namespace platbook::models {

namespace {

std::string providerName(ProviderId provider) {
    switch (provider) {
    case ProviderId::Gcp: return "Google Cloud";
    case ProviderId::Aws: return "AWS";
    case ProviderId::Azure: return "Azure";
    }
    return {};
}

Diagnostic problemAt(const std::string& url, std::string code, std::string message, std::string hint) {
    Diagnostic problem;
    problem.code = std::move(code);
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    problem.place.file = url;
    return problem;
}

/// Takes the answers one by one; a class because they share what was asked and found.
class Reading {
public:
    Reading(const RefreshRequest& request, RefreshOutcome& outcome)
        : m_request(request),
          m_outcome(outcome),
          m_hosts(allowedHosts(request.rules, request.endpoint)),
          m_feed(makePriceFeed(request.rules, request.locations)),
          m_cache(request.store.cacheFolder() + "/" + std::string(toText(request.rules.provider())), request.rules),
          collector(request.rules, request.catalogue.locations()) {}

    std::optional<Diagnostic> problem;

    std::vector<HttpRequest> first() {
        std::vector<HttpRequest> requests;
        for (std::string url : m_request.rules.requests()) {
            if (!m_request.endpoint.empty()) url.replace(0, originOf(url).size(), m_request.endpoint);
            m_asked.insert(url);
            requests.push_back({url, m_cache.etag(url), m_cache.bodyPath(url)});
        }
        return requests;
    }

    std::optional<std::vector<HttpRequest>> answered(const HttpAnswer& answer) {
        const std::string& url = answer.request.url;
        ++m_outcome.answers;
        std::optional<FeedPage> page;
        if (answer.problem) {
            problem = answer.problem;
        } else if (answer.unchanged) {
            ++m_outcome.unchanged;
            page = m_cache.page(url);
            if (!page)
                problem =
                    problemAt(url, "feed.lost", "the list did not change, but what it held is gone", "Refresh again.");
        } else {
            page = readBody(answer);
        }
        if (page && !problem) problem = collector.add(*page);
        if (problem) {
            if (problem->place.file.empty()) problem->place.file = url;
            return std::nullopt;
        }
        return further(url, page->next);
    }

    /// After a whole list was read: lists that are no longer asked for are forgotten.
    void tidyUp() const { m_cache.keepOnly(m_asked); }

private:
    std::optional<FeedPage> readBody(const HttpAnswer& answer) {
        const std::string& path = answer.request.bodyPath;
        std::ifstream body(path, std::ios::binary);
        auto page = m_feed->read(answer.request.url, body);
        body.close();
        std::error_code error;
        std::filesystem::remove(path, error);
        if (!page) {
            problem = page.diagnostics().front();
            if (problem->hint.empty())
                problem->hint = "The provider may have changed its list, or something on the way changed the answer.";
            return std::nullopt;
        }
        m_cache.keep(answer.request.url, answer.etag, *page);
        return *std::move(page);
    }

    std::optional<std::vector<HttpRequest>> further(const std::string& url, const std::vector<std::string>& next) {
        constexpr std::size_t mostRequests = 5000;
        std::vector<HttpRequest> requests;
        for (const std::string& address : next) {
            const std::string host = hostOf(address);
            if (!address.starts_with("https://") || std::find(m_hosts.begin(), m_hosts.end(), host) == m_hosts.end())
                problem = problemAt(url, "feed.foreign_link",
                                    "the page names a next one at another server, " + text::quoted(originOf(address)),
                                    "Nothing was read from there.");
            else if (!m_asked.insert(address).second)
                problem = problemAt(url, "feed.page_loop", "the page names a next one that was read already",
                                    "The list does not end; refresh again later.");
            else if (m_asked.size() > mostRequests)
                problem = problemAt(url, "feed.too_many_pages",
                                    "the list has more than " + std::to_string(mostRequests) + " pages",
                                    "Ask for the locations of one plan.");
            if (problem) return std::nullopt;
            requests.push_back({address, m_cache.etag(address), m_cache.bodyPath(address)});
        }
        return requests;
    }

    const RefreshRequest& m_request;
    RefreshOutcome& m_outcome;
    std::vector<std::string> m_hosts;
    std::unique_ptr<PriceFeed> m_feed;
    FeedCache m_cache;
    std::set<std::string> m_asked;

public:
    FeedCollector collector;
};

/// An id that no book in use has.
std::string freeId(const RefreshRequest& request) {
    const std::string id = std::string(toText(request.rules.provider())) + "-" + request.today.toText();
    std::string free = id;
    for (int i = 2; request.catalogue.findBook(free) != nullptr; ++i) free = id + "-" + std::to_string(i);
    return free;
}

/// Every problem says what stays in use.
Diagnostics staying(Diagnostics problems, const PriceBook* base) {
    const std::string stays = base != nullptr ? "The price book " + text::quoted(base->id()) + " stays in use."
                                              : "The price books stay as they are.";
    for (Diagnostic& problem : problems)
        if (problem.severity == DiagnosticSeverity::Error) problem.hint += (problem.hint.empty() ? "" : " ") + stays;
    return problems;
}

Result<MadeBook> make(const RefreshRequest& request, const PriceBook* base, const std::string& id,
                      std::vector<FeedPriceLine> lines) {
    BookParts parts;
    parts.id = id;
    parts.title = providerName(request.rules.provider()) + ", prices read on " + request.today.toText();
    if (base != nullptr) parts.title += ", the others of " + base->id();
    parts.provider = request.rules.provider();
    parts.readOn = request.today;
    parts.source = request.rules.source() + ", read on " + request.today.toText();
    parts.base = request.base;
    parts.lines = std::move(lines);
    auto made = makeBook(parts);
    if (!made) return made;
    // What is kept has to be a book that plans can use.
    const auto book = PriceBook::parse(made->book, request.catalogue.locations());
    if (!book) return book.diagnostics();
    return made;
}

} // namespace

std::vector<std::string> allowedHosts(const FeedRules& rules, const std::string& endpoint) {
    std::vector<std::string> hosts = rules.hosts();
    if (!endpoint.empty()) hosts.push_back(hostOf(endpoint));
    return hosts;
}

std::vector<std::string> usedLocations(const Plan& plan, const Locations& locations, ProviderId provider) {
    std::set<std::string> names;
    for (const auto& region : plan.regions)
        if (locations.find(provider, *region->location)) names.insert(*region->location);
    return {names.begin(), names.end()};
}

Result<RefreshOutcome> refreshPrices(const RefreshRequest& request, HttpTransport& transport,
                                     const std::function<void(const RefreshProgress&)>& progress,
                                     std::stop_token stop) {
    const PriceBook* base = request.catalogue.newestBook(request.rules.provider());
    RefreshOutcome outcome;
    outcome.base = base != nullptr ? base->id() : "";
    Reading reading(request, outcome);
    const bool ended = transport.run(
        reading.first(), [&reading](const HttpAnswer& answer) { return reading.answered(answer); }, progress, stop);
    if (reading.problem) return staying({*reading.problem}, base);
    if (!ended) return staying({problemAt({}, "refresh.stopped", "the refresh was stopped", {})}, base);
    outcome.seen = reading.collector.seen();
    outcome.unknown = reading.collector.unknown();
    std::vector<FeedPriceLine> lines = reading.collector.lines();
    if (lines.empty())
        return staying(
            {problemAt({}, "refresh.no_prices",
                       "the list of " + providerName(request.rules.provider()) + " names no price that a plan can use",
                       "The provider may have renamed its SKUs.")},
            base);
    outcome.id = freeId(request);
    auto made = make(request, base, outcome.id, std::move(lines));
    if (!made) return staying(made.diagnostics(), base);
    outcome.made = *std::move(made);
    Diagnostics unwritten = request.store.keepCandidate(outcome.id, outcome.made.book);
    if (hasErrors(unwritten)) return staying(std::move(unwritten), base);
    reading.tidyUp();
    return {std::move(outcome), reading.collector.warnings()};
}

} // namespace platbook::models
