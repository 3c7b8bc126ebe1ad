#pragma once

#include "models/pricefeed/HttpTransport.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace platbook::net {

/// How addresses are read. TLS is always verified.
struct CurlOptions {
    std::vector<std::string> hosts; ///< servers a redirect may lead to, lower case
    std::string keyHeader;          ///< "x-goog-api-key: …", sent to the server first asked alone; empty: none
    std::string caFile;             ///< certificates to trust instead of the system's; empty: the system's
    std::string proxy;              ///< empty: as the environment says (https_proxy, no_proxy)
    std::chrono::milliseconds connectTimeout{10'000};
    std::chrono::seconds stallTimeout{20};   ///< without a byte
    std::chrono::seconds totalTimeout{1800}; ///< of one attempt; the largest lists have hundreds of megabytes
    std::chrono::seconds longestWait{60};    ///< asked for by a server that throttles; beyond it we give up
    std::chrono::milliseconds backoff{500};  ///< before the second attempt; doubles with each further one
    int attempts = 4;
    std::uint64_t largestAnswer = std::uint64_t{2} << 30U; ///< bytes, unpacked
    std::size_t parallel = 12;
};

/// Reads addresses over HTTPS with curl_multi, several at once. Retries what may pass (no connection, 429, 500, 502,
/// 503, 504, a broken answer) with growing, jittered pauses; follows redirects to `https` and a listed host alone. Keys
/// stand in no message.
/// @errors feed.no_connection, feed.certificate, feed.timeout, feed.truncated, feed.throttled, feed.status, feed.key,
///         feed.redirect_refused, feed.too_large, feed.no_answer, file.unwritable; each names the address
class CurlTransport : public models::HttpTransport {
public:
    explicit CurlTransport(CurlOptions options);
    ~CurlTransport() override;

    bool run(std::vector<models::HttpRequest> requests,
             const std::function<std::optional<std::vector<models::HttpRequest>>(const models::HttpAnswer&)>& answered,
             const std::function<void(const models::RefreshProgress&)>& progress, std::stop_token stop) override;

private:
    CurlOptions m_options;
};

} // namespace platbook::net
