#include "src/net/Transfer.h"

#include "models/messages/Quoted.h"
#include "models/pricefeed/PriceFeed.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <ctime>
#include <random>
#include <utility>

namespace platbook::net {

namespace {

using models::text::quoted;

constexpr int mostRedirects = 5;
constexpr long bufferBytes = 256L << 10U; // lists have megabytes

std::string inSeconds(std::chrono::seconds time) { return std::to_string(time.count()) + " s"; }

std::string lowered(std::string text) {
    for (char& byte : text) byte = static_cast<char>(std::tolower(static_cast<unsigned char>(byte)));
    return text;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) text.remove_prefix(1);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) text.remove_suffix(1);
    return text;
}

/// Retry-After is a number of seconds or a date (RFC 9110, 10.2.3).
std::optional<std::chrono::seconds> waitOf(const std::string& header) {
    if (header.empty()) return std::nullopt;
    long seconds = 0;
    const char* end = header.data() + header.size();
    if (const auto read = std::from_chars(header.data(), end, seconds); read.ec == std::errc() && read.ptr == end)
        return std::chrono::seconds(std::max(seconds, 0L));
    const std::time_t date = curl_getdate(header.c_str(), nullptr);
    if (date < 0) return std::nullopt;
    return std::chrono::seconds(std::max<long>(static_cast<long>(date - std::time(nullptr)), 0));
}

/// Half to all of a pause, so that many clients do not come back at once.
std::chrono::milliseconds jittered(std::chrono::milliseconds pause) {
    static thread_local std::minstd_rand random{std::random_device{}()};
    std::uniform_int_distribution<long long> spread(pause.count() / 2, pause.count());
    return std::chrono::milliseconds(spread(random));
}

/// An address as a redirect names it, against the one it came from.
std::string resolved(const std::string& from, const std::string& location) {
    std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> url(curl_url(), &curl_url_cleanup);
    if (curl_url_set(url.get(), CURLUPART_URL, from.c_str(), 0) != CURLUE_OK) return {};
    if (curl_url_set(url.get(), CURLUPART_URL, location.c_str(), 0) != CURLUE_OK) return {};
    char* text = nullptr;
    if (curl_url_get(url.get(), CURLUPART_URL, &text, 0) != CURLUE_OK) return {};
    std::string whole = text;
    curl_free(text);
    return whole;
}

} // namespace

Transfer::Transfer(models::HttpRequest request, const CurlOptions& options)
    : m_options(options), m_url(request.url), m_easy(curl_easy_init()) {
    m_answer.request = std::move(request);
}

Transfer::~Transfer() {
    if (m_body) std::remove(m_answer.request.bodyPath.c_str());
}

std::string Transfer::host() const { return models::hostOf(m_url); }

std::size_t Transfer::onBody(char* bytes, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    const std::size_t length = size * count;
    transfer.m_received += length;
    transfer.m_written += length;
    if (transfer.m_written > transfer.m_options.largestAnswer) {
        transfer.m_tooLarge = true;
        return 0;
    }
    long status = 0;
    curl_easy_getinfo(transfer.m_easy.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status != 200) return length; // what goes with an error is not shown: it may repeat what was sent
    if (std::fwrite(bytes, 1, length, transfer.m_body.get()) != length) {
        transfer.m_diskFull = true;
        return 0;
    }
    return length;
}

std::size_t Transfer::onHeader(char* bytes, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    const std::string_view line(bytes, size * count);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return line.size();
    const std::string name = lowered(std::string(line.substr(0, colon)));
    const std::string value(trimmed(line.substr(colon + 1)));
    if (name == "etag") transfer.m_answer.etag = value;
    else if (name == "location") transfer.m_location = value;
    else if (name == "retry-after") transfer.m_retryAfter = value;
    return line.size();
}

CURL* Transfer::begin() {
    m_waiting.clear();
    m_location.clear();
    m_retryAfter.clear();
    m_answer.etag.clear();
    m_written = 0;
    m_tooLarge = m_diskFull = false;
    m_body.reset(std::fopen(m_answer.request.bodyPath.c_str(), "wb"));
    if (!m_body) {
        fail("file.unwritable", "the answer cannot be kept in " + quoted(m_answer.request.bodyPath),
             "Check the folder's rights and the space on the disk.");
        return nullptr;
    }
    CURL* easy = m_easy.get();
    curl_easy_reset(easy);
    std::setvbuf(m_body.get(), nullptr, _IOFBF, static_cast<std::size_t>(bufferBytes));
    const auto set = [easy](CURLoption option, auto value) { curl_easy_setopt(easy, option, value); };
    set(CURLOPT_URL, m_url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L); // a name server that keeps silent does not hold up a stop
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!m_options.caFile.empty()) set(CURLOPT_CAINFO, m_options.caFile.c_str());
    if (!m_options.proxy.empty()) set(CURLOPT_PROXY, m_options.proxy.c_str());
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_options.connectTimeout.count()));
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(m_options.stallTimeout.count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(std::chrono::milliseconds(m_options.totalTimeout).count()));
    set(CURLOPT_ACCEPT_ENCODING, "");
    set(CURLOPT_BUFFERSIZE, bufferBytes);
    set(CURLOPT_USERAGENT, "platbook");
    set(CURLOPT_PRIVATE, static_cast<void*>(this));
    set(CURLOPT_WRITEFUNCTION, &Transfer::onBody);
    set(CURLOPT_WRITEDATA, static_cast<void*>(this));
    set(CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
    set(CURLOPT_HEADERDATA, static_cast<void*>(this));
    curl_slist* headers = curl_slist_append(nullptr, "Accept: application/json");
    const std::string known = "If-None-Match: " + m_answer.request.etag;
    if (!m_answer.request.etag.empty()) headers = curl_slist_append(headers, known.c_str());
    const bool sameServer = models::originOf(m_url) == models::originOf(m_answer.request.url);
    if (!m_options.keyHeader.empty() && sameServer) headers = curl_slist_append(headers, m_options.keyHeader.c_str());
    m_headers.reset(headers);
    set(CURLOPT_HTTPHEADER, headers);
    ++m_attempt;
    return easy;
}

void Transfer::fail(std::string code, std::string message, std::string hint) {
    models::Diagnostic problem;
    problem.code = std::move(code);
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    problem.place.file = m_answer.request.url;
    m_answer.problem = std::move(problem);
}

bool Transfer::closeBody() {
    std::FILE* file = m_body.release();
    return file == nullptr || std::fclose(file) == 0;
}

Transfer::Next Transfer::finish(CURLcode code) {
    const bool closed = closeBody();
    Next next = Next::Answered;
    if (m_diskFull || !closed)
        fail("file.unwritable", "the answer cannot be kept in " + quoted(m_answer.request.bodyPath),
             "Check the space on the disk.");
    else if (code != CURLE_OK) next = onError(code);
    else {
        long status = 0;
        curl_easy_getinfo(m_easy.get(), CURLINFO_RESPONSE_CODE, &status);
        next = onStatus(status);
    }
    const bool kept = next == Next::Answered && !m_answer.problem && !m_answer.unchanged;
    if (!kept) std::remove(m_answer.request.bodyPath.c_str());
    return next;
}

Transfer::Next Transfer::retryOrFail(std::string code, std::string message, std::string hint) {
    if (m_attempt >= m_options.attempts) {
        if (m_attempt > 1) message += ", " + std::to_string(m_attempt) + " times";
        fail(std::move(code), std::move(message), std::move(hint));
        return Next::Answered;
    }
    m_waiting = std::move(message);
    m_notBefore = Clock::now() + jittered(m_options.backoff * (1LL << std::min(m_attempt - 1, 10)));
    return Next::Again;
}

Transfer::Next Transfer::onError(CURLcode code) {
    const std::string server = quoted(host());
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
        return retryOrFail("feed.no_connection", server + " is not known to the network",
                           "Check the connection and the proxy.");
    case CURLE_COULDNT_CONNECT:
        return retryOrFail("feed.no_connection", server + " does not take connections",
                           "Check the connection and the proxy.");
    case CURLE_OPERATION_TIMEDOUT: {
        double connected = 0;
        curl_easy_getinfo(m_easy.get(), CURLINFO_APPCONNECT_TIME, &connected);
        const auto limit = connected > 0 ? m_options.stallTimeout
                                         : std::chrono::duration_cast<std::chrono::seconds>(m_options.connectTimeout);
        return retryOrFail(
            "feed.timeout",
            server + (connected > 0 ? " sent nothing for " : " could not be reached within ") + inSeconds(limit),
            "Refresh again later.");
    }
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CERTPROBLEM:
        fail("feed.certificate", "the certificate of " + server + " is not trusted, so nothing was read from it",
             "Behind a proxy with a certificate of its own, --ca-file names the certificates to trust.");
        return Next::Answered;
    case CURLE_SSL_CACERT_BADFILE:
        fail("feed.certificate", "the certificates to trust cannot be read from " + quoted(m_options.caFile),
             "--ca-file takes a file in PEM form.");
        return Next::Answered;
    case CURLE_SSL_CONNECT_ERROR:
        return retryOrFail("feed.no_connection", "no secure connection to " + server + " came about",
                           "Check the proxy; the server has to speak TLS 1.2 or newer.");
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
        return retryOrFail("feed.truncated",
                           "the answer of " + server + " broke off after " + std::to_string(m_written) + " bytes",
                           "Refresh again later.");
    case CURLE_GOT_NOTHING:
        return retryOrFail("feed.no_answer", server + " closed the connection without an answer",
                           "Refresh again later.");
    case CURLE_WRITE_ERROR:
        if (m_tooLarge) {
            fail("feed.too_large", "the answer of " + server + " has more than " +
                                       std::to_string(m_options.largestAnswer >> 20U) + " MiB");
            return Next::Answered;
        }
        [[fallthrough]];
    default:
        fail("feed.no_answer", server + " gave no usable answer: " + curl_easy_strerror(code));
        return Next::Answered;
    }
}

Transfer::Next Transfer::onStatus(long status) {
    const std::string server = quoted(host());
    switch (status) {
    case 200: return Next::Answered;
    case 304:
        if (m_answer.request.etag.empty()) break;
        m_answer.unchanged = true;
        return Next::Answered;
    case 301:
    case 302:
    case 303:
    case 307:
    case 308: return onRedirect();
    case 400:
    case 401:
    case 403:
        if (m_options.keyHeader.empty()) break;
        fail("feed.key", server + " does not take the key (" + std::to_string(status) + ")",
             "Check that the key is right and may use the Cloud Billing API.");
        return Next::Answered;
    case 429:
    case 503: return onThrottled(status);
    case 500:
    case 502:
    case 504:
        return retryOrFail("feed.status", server + " has trouble of its own (" + std::to_string(status) + ")",
                           "Refresh again later.");
    default: break;
    }
    fail("feed.status", server + " has no such list (" + std::to_string(status) + ")",
         "The provider may have moved it.");
    return Next::Answered;
}

Transfer::Next Transfer::onThrottled(long status) {
    const std::string what = status == 429 ? " asks for fewer requests (429)" : " is busy (503)";
    const auto wait = waitOf(m_retryAfter);
    if (wait && *wait > m_options.longestWait) {
        fail("feed.throttled", quoted(host()) + what + " and to wait " + inSeconds(*wait), "Refresh again later.");
        return Next::Answered;
    }
    const Next next = retryOrFail("feed.throttled", quoted(host()) + what, "Refresh again later.");
    if (next == Next::Again && wait) m_notBefore = std::max(m_notBefore, Clock::now() + *wait);
    return next;
}

Transfer::Next Transfer::onRedirect() {
    const std::string target = resolved(m_url, m_location);
    const std::string targetHost = models::hostOf(target);
    const auto& hosts = m_options.hosts;
    std::string why;
    if (target.empty()) why = "to no address";
    else if (!target.starts_with("https://"))
        why = "to " + quoted(models::originOf(target)) + ", which is not encrypted";
    else if (targetHost != models::hostOf(m_answer.request.url) &&
             std::find(hosts.begin(), hosts.end(), targetHost) == hosts.end())
        why = "to " + quoted(targetHost) + ", which is not the provider's";
    else if (++m_redirects > mostRedirects) why = "again and again";
    if (!why.empty()) {
        fail("feed.redirect_refused", quoted(host()) + " redirects " + why, "Nothing was read from there.");
        return Next::Answered;
    }
    m_url = target;
    --m_attempt; // a redirect is no attempt
    m_notBefore = Clock::now();
    return Next::Again;
}

} // namespace platbook::net
