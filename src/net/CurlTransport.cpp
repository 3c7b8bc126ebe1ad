#include "src/net/CurlTransport.h"

#include "src/net/Transfer.h"

#include <algorithm>
#include <list>
#include <memory>
#include <utility>

namespace platbook::net {

namespace {

/// libcurl wants to be set up once, before threads use it.
void initCurl() {
    static const CURLcode done = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(done);
}

struct MultiDeleter {
    void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};

/// One run: what waits, what is under way, and what it adds up to.
class Run {
public:
    using Answered = std::function<std::optional<std::vector<models::HttpRequest>>(const models::HttpAnswer&)>;
    using Progress = std::function<void(const models::RefreshProgress&)>;

    Run(const CurlOptions& options, const Answered& answered, const Progress& progress)
        : m_options(options), m_answered(answered), m_progress(progress), m_multi(curl_multi_init()) {}
    ~Run() {
        for (const auto& transfer : m_active) curl_multi_remove_handle(m_multi.get(), transfer->handle());
    }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    CURLM* multi() const { return m_multi.get(); }

    void add(std::vector<models::HttpRequest> requests) {
        m_state.known += requests.size();
        for (models::HttpRequest& request : requests)
            m_waiting.push_back(std::make_unique<Transfer>(std::move(request), m_options));
    }

    /// @return false when it was stopped
    bool work(const std::stop_token& stop) {
        while (!m_waiting.empty() || !m_active.empty()) {
            if (stop.stop_requested()) return false;
            if (!start()) return true;
            int running = 0;
            curl_multi_perform(m_multi.get(), &running);
            if (!collect()) return true;
            tell();
            constexpr int lookAgainMs = 50;
            if (!m_active.empty() || !m_waiting.empty())
                curl_multi_poll(m_multi.get(), nullptr, 0, canStart() ? 0 : lookAgainMs, nullptr);
        }
        tell();
        return true;
    }

private:
    using TransferPtr = std::unique_ptr<Transfer>;

    std::list<TransferPtr>::iterator due() {
        const auto now = Transfer::Clock::now();
        return std::find_if(m_waiting.begin(), m_waiting.end(),
                            [now](const TransferPtr& transfer) { return transfer->notBefore() <= now; });
    }
    bool canStart() { return m_active.size() < m_options.parallel && due() != m_waiting.end(); }

    bool start() {
        while (canStart()) {
            const auto next = due();
            CURL* easy = (*next)->begin();
            if (easy == nullptr) {
                const TransferPtr transfer = std::move(*next);
                m_waiting.erase(next);
                if (!answer(*transfer)) return false;
                continue;
            }
            m_active.splice(m_active.end(), m_waiting, next);
            curl_multi_add_handle(m_multi.get(), easy);
        }
        return true;
    }

    bool collect() {
        int left = 0;
        while (const CURLMsg* message = curl_multi_info_read(m_multi.get(), &left)) {
            if (message->msg != CURLMSG_DONE) continue;
            CURL* easy = message->easy_handle;
            const CURLcode code = message->data.result;
            const auto found = std::find_if(m_active.begin(), m_active.end(),
                                            [easy](const TransferPtr& transfer) { return transfer->handle() == easy; });
            curl_multi_remove_handle(m_multi.get(), easy);
            if ((*found)->finish(code) == Transfer::Next::Again) {
                m_waiting.splice(m_waiting.end(), m_active, found);
                continue;
            }
            const TransferPtr transfer = std::move(*found);
            m_active.erase(found);
            if (!answer(*transfer)) return false;
        }
        return true;
    }

    bool answer(const Transfer& transfer) {
        ++m_state.done;
        m_endedBytes += transfer.received();
        auto further = m_answered(transfer.answer());
        if (!further) return false;
        add(*std::move(further));
        return true;
    }

    void tell() {
        if (!m_progress) return;
        m_state.bytes = m_endedBytes;
        m_state.waiting.clear();
        for (const auto& transfer : m_active) m_state.bytes += transfer->received();
        for (const auto& transfer : m_waiting) {
            m_state.bytes += transfer->received();
            if (m_state.waiting.empty()) m_state.waiting = transfer->waiting();
        }
        m_progress(m_state);
    }

    const CurlOptions& m_options;
    const Answered& m_answered;
    const Progress& m_progress;
    std::unique_ptr<CURLM, MultiDeleter> m_multi;
    std::list<TransferPtr> m_waiting;
    std::list<TransferPtr> m_active;
    models::RefreshProgress m_state;
    std::uint64_t m_endedBytes = 0;
};

} // namespace

CurlTransport::CurlTransport(CurlOptions options) : m_options(std::move(options)) { initCurl(); }

CurlTransport::~CurlTransport() = default;

bool CurlTransport::run(
    std::vector<models::HttpRequest> requests,
    const std::function<std::optional<std::vector<models::HttpRequest>>(const models::HttpAnswer&)>& answered,
    const std::function<void(const models::RefreshProgress&)>& progress, std::stop_token stop) {
    Run run(m_options, answered, progress);
    const std::stop_callback wake(stop, [&run] { curl_multi_wakeup(run.multi()); });
    run.add(std::move(requests));
    return run.work(stop);
}

} // namespace platbook::net
