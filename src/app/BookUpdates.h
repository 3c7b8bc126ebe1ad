#pragma once

#include "src/net/CurlTransport.h"
#include "src/net/RefreshJob.h"

#include "ui/document/PriceUpdates.h"

#include <QTimer>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace platbook::app {

/// Where updates come from; tests put a server of their own in the provider's place.
struct UpdateSource {
    std::string endpoint; ///< "https://host:port" in place of the provider's server; empty: the provider's
    net::CurlOptions curl;
    std::optional<models::Date> today; ///< unset: today's day in UTC
};

/// The user's price books and refreshes over libcurl, as the window wants them. A refresh runs on a thread of its own;
/// this looks at it from time to time. The key of Google's list goes from the keyring to the request and is not kept here.
class BookUpdates : public ui::PriceUpdates {
public:
    /// @param catalogue  the embedded and the accepted books
    explicit BookUpdates(std::shared_ptr<const models::Catalogue> catalogue, UpdateSource source = {});
    ~BookUpdates() override;

    std::shared_ptr<const models::Catalogue> catalogue() const override { return m_catalogue; }
    std::vector<std::string> accepted() const override;
    std::vector<std::string> candidates() const override;
    models::Result<std::shared_ptr<const models::Catalogue>> withCandidate(const std::string& id) const override;
    models::Diagnostics accept(const std::string& id) override;
    models::Diagnostics discard(const std::string& id) override;
    models::Date today() const override;
    Key keyOf(models::ProviderId provider) const override;
    std::string keyVariable() const override;
    void lookForKey() override;
    void keepKey(const std::string& key) override;
    std::vector<std::string> hosts(models::ProviderId provider) const override;
    void start(models::ProviderId provider, const std::vector<std::string>& locations, const std::string& key) override;
    bool isRunning() const override { return m_asksKey || m_job; }
    void cancel() override;

private:
    void run(models::ProviderId provider, const std::vector<std::string>& locations, const std::string& key);
    void look();
    void end(const ui::UpdateResult& result);

    std::shared_ptr<const models::Catalogue> m_catalogue;
    UpdateSource m_source;
    std::unique_ptr<net::RefreshJob> m_job;
    QTimer m_look;
    Key m_key = Key::Unknown;
    bool m_asksKey = false; ///< an update waits for the keyring
    quint64 m_number = 0;   ///< of the newest update
};

} // namespace platbook::app
