#include "src/app/BookUpdates.h"

#include "src/books/UserCatalogue.h"
#include "src/net/ApiKey.h"

#include "models/pricefeed/PriceFeed.h"
#include "models/pricefeed/PriceRefresh.h"

#include <QDateTime>
#include <QMetaObject>

#include <chrono>
#include <utility>

namespace platbook::app {

namespace {

constexpr int lookAgainMs = 50;

models::Diagnostic stopped() {
    models::Diagnostic said;
    said.code = "refresh.stopped";
    said.message = "the refresh was stopped";
    return said;
}

} // namespace

BookUpdates::BookUpdates(std::shared_ptr<const models::Catalogue> catalogue, UpdateSource source)
    : m_catalogue(std::move(catalogue)), m_source(std::move(source)) {
    m_look.setInterval(lookAgainMs);
    connect(&m_look, &QTimer::timeout, this, [this] { look(); });
}

BookUpdates::~BookUpdates() = default;

std::vector<std::string> BookUpdates::accepted() const { return books::userBooks().accepted(); }

std::vector<std::string> BookUpdates::candidates() const { return books::userBooks().candidates(); }

models::Result<std::shared_ptr<const models::Catalogue>> BookUpdates::withCandidate(const std::string& id) const {
    const auto file = books::userBooks().candidate(id);
    if (!file) return file.diagnostics();
    auto more = m_catalogue->withBook(*file);
    if (!more) return more.diagnostics();
    models::Diagnostics warnings = more.diagnostics();
    return {std::make_shared<const models::Catalogue>(*std::move(more)), std::move(warnings)};
}

models::Diagnostics BookUpdates::accept(const std::string& id) {
    auto more = withCandidate(id); // a book that cannot be read is not accepted
    if (!more) return more.diagnostics();
    models::Diagnostics problems = books::userBooks().accept(id);
    if (models::hasErrors(problems)) return problems;
    m_catalogue = *std::move(more);
    emit catalogueChanged();
    return problems;
}

models::Diagnostics BookUpdates::discard(const std::string& id) { return books::userBooks().discard(id); }

models::Date BookUpdates::today() const {
    if (m_source.today) return *m_source.today;
    const QDate day = QDateTime::currentDateTimeUtc().date();
    return {day.year(), day.month(), day.day()};
}

ui::PriceUpdates::Key BookUpdates::keyOf(models::ProviderId provider) const {
    if (provider != models::ProviderId::Gcp) return Key::NotNeeded;
    return qEnvironmentVariableIsEmpty(net::gcpKeyVariable) ? m_key : Key::InEnvironment;
}

std::string BookUpdates::keyVariable() const { return net::gcpKeyVariable; }

void BookUpdates::lookForKey() {
    net::askGcpKey(*this, [this](const models::Result<std::string>& key) {
        m_key = key ? Key::InKeyring : Key::None;
        emit keyKnown();
    });
}

void BookUpdates::keepKey(const std::string& key) {
    net::keepGcpKey(key, *this, [this, removed = key.empty()](const models::Diagnostics& why) {
        if (why.empty()) m_key = removed ? Key::None : Key::InKeyring;
        emit keyKept(why);
    });
}

std::vector<std::string> BookUpdates::hosts(models::ProviderId provider) const {
    if (!m_source.endpoint.empty()) return {models::hostOf(m_source.endpoint)};
    const auto rules = books::feedRules(provider);
    return rules ? rules->hosts() : std::vector<std::string>();
}

void BookUpdates::start(models::ProviderId provider, const std::vector<std::string>& locations,
                        const std::string& typed) {
    ++m_number;
    if (provider != models::ProviderId::Gcp || !typed.empty()) {
        run(provider, locations, provider == models::ProviderId::Gcp ? typed : std::string());
        return;
    }
    m_asksKey = true;
    net::askGcpKey(*this, [=, this, number = m_number](const models::Result<std::string>& key) {
        if (number != m_number || !m_asksKey) return; // stopped meanwhile
        m_asksKey = false;
        if (key) run(provider, locations, *key);
        else end({{}, 0, 0, key.diagnostics()});
    });
}

void BookUpdates::run(models::ProviderId provider, const std::vector<std::string>& locations, const std::string& key) {
    auto rules = books::feedRules(provider);
    if (!rules) {
        end({{}, 0, 0, rules.diagnostics()});
        return;
    }
    net::RefreshOrder order{*std::move(rules), m_catalogue,       {},           books::userBooks(), today(),
                            locations,         m_source.endpoint, m_source.curl};
    if (const models::PriceBook* base = m_catalogue->newestBook(provider))
        order.base = books::bookFile(base->id()).value_or(models::CatalogueFile());
    if (!key.empty()) order.curl.keyHeader = "x-goog-api-key: " + key;
    order.curl.hosts = models::allowedHosts(order.rules, order.endpoint);
    m_job = std::make_unique<net::RefreshJob>(std::move(order));
    m_look.start();
}

void BookUpdates::look() {
    if (!m_job->waitFor(std::chrono::milliseconds(0))) {
        emit progressed(m_job->progress());
        return;
    }
    m_look.stop();
    const models::Result<models::RefreshOutcome> outcome = m_job->result();
    m_job.reset();
    if (outcome) end({outcome->id, outcome->made.taken, outcome->made.kept, outcome.diagnostics()});
    else end({{}, 0, 0, outcome.diagnostics()});
}

/// Never before start() has returned.
void BookUpdates::end(const ui::UpdateResult& result) {
    QMetaObject::invokeMethod(
        this, [this, result] { emit ended(result); }, Qt::QueuedConnection);
}

void BookUpdates::cancel() {
    if (m_job) m_job->cancel();
    if (!m_asksKey) return;
    m_asksKey = false;
    end({{}, 0, 0, {stopped()}});
}

} // namespace platbook::app
