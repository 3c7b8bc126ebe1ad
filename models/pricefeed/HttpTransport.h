#pragma once

#include "models/messages/Diagnostic.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace platbook::models {

/// An address to read.
struct HttpRequest {
    std::string url;
    std::string etag;     ///< of the answer that is known already; empty: none
    std::string bodyPath; ///< file that takes the body
};

/// How a request ended.
struct HttpAnswer {
    HttpRequest request;
    bool unchanged = false;            ///< the known answer still holds (304), no body was written
    std::string etag;                  ///< of the answer, may be empty
    std::optional<Diagnostic> problem; ///< set: there is no answer
};

/// How far a refresh is.
struct RefreshProgress {
    std::size_t done = 0;    ///< requests answered
    std::size_t known = 0;   ///< requests so far; further ones come with the answers
    std::uint64_t bytes = 0; ///< read so far
    std::string waiting;     ///< what it waits for, a sentence; empty: nothing in particular
};

/// Reads addresses in parallel. Implemented in src/net; tests bring their own.
class HttpTransport {
public:
    virtual ~HttpTransport() = default;

    /// Blocks until all requests ended. Everything is called on the calling thread.
    /// @param answered  further requests, or nothing to stop all others
    /// @param progress  called several times a second; may be empty
    /// @return false when it was stopped, within half a second of the request to
    virtual bool run(std::vector<HttpRequest> requests,
                     const std::function<std::optional<std::vector<HttpRequest>>(const HttpAnswer&)>& answered,
                     const std::function<void(const RefreshProgress&)>& progress, std::stop_token stop) = 0;
};

} // namespace platbook::models
