#pragma once

#include "src/net/CurlTransport.h"

#include "models/messages/Diagnostic.h"

#include <curl/curl.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>

namespace platbook::net {

/// One request with its attempts and redirects. Not movable while an attempt runs: curl keeps its address.
class Transfer {
public:
    using Clock = std::chrono::steady_clock;

    Transfer(models::HttpRequest request, const CurlOptions& options);
    /// Removes what an attempt that was cut short has written.
    ~Transfer();
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    /// What an attempt led to.
    enum class Next { Answered, Again };

    /// Prepares an attempt. @return nullptr when the file for the body cannot be written: see answer()
    CURL* begin();
    /// Ends the attempt. Again: begin() once more, at notBefore().
    Next finish(CURLcode code);

    CURL* handle() const { return m_easy.get(); }
    Clock::time_point notBefore() const { return m_notBefore; }
    const models::HttpAnswer& answer() const { return m_answer; }
    std::uint64_t received() const { return m_received; }
    /// Why it waits before the next attempt; empty when it does not.
    const std::string& waiting() const { return m_waiting; }

private:
    static std::size_t onBody(char* bytes, std::size_t size, std::size_t count, void* self);
    static std::size_t onHeader(char* bytes, std::size_t size, std::size_t count, void* self);
    std::string host() const;
    void fail(std::string code, std::string message, std::string hint = {});
    Next retryOrFail(std::string code, std::string message, std::string hint);
    Next onError(CURLcode code);
    Next onStatus(long status);
    Next onRedirect();
    Next onThrottled(long status);
    bool closeBody();

    struct EasyDeleter {
        void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
    };
    struct ListDeleter {
        void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    };
    struct FileDeleter {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };

    const CurlOptions& m_options;
    std::string m_url; ///< after redirects
    std::unique_ptr<CURL, EasyDeleter> m_easy;
    std::unique_ptr<curl_slist, ListDeleter> m_headers;
    std::unique_ptr<std::FILE, FileDeleter> m_body;
    models::HttpAnswer m_answer;
    Clock::time_point m_notBefore = Clock::now();
    std::string m_waiting;
    std::string m_location;
    std::string m_retryAfter;
    std::uint64_t m_written = 0;
    std::uint64_t m_received = 0;
    int m_attempt = 0;
    int m_redirects = 0;
    bool m_tooLarge = false;
    bool m_diskFull = false;
};

} // namespace platbook::net
