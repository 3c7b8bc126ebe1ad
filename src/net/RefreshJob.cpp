#include "src/net/RefreshJob.h"

#include <utility>

namespace platbook::net {

RefreshJob::RefreshJob(RefreshOrder order)
    : m_order(std::move(order)), m_thread([this](const std::stop_token& stop) { work(stop); }) {}

RefreshJob::~RefreshJob() = default;

void RefreshJob::work(const std::stop_token& stop) {
    CurlTransport transport(m_order.curl);
    const models::RefreshRequest request{m_order.rules, *m_order.catalogue, m_order.base,    m_order.store,
                                         m_order.today, m_order.locations,  m_order.endpoint};
    auto result = models::refreshPrices(
        request, transport,
        [this](const models::RefreshProgress& progress) {
            const std::lock_guard lock(m_mutex);
            m_progress = progress;
        },
        stop);
    {
        const std::lock_guard lock(m_mutex);
        m_result = std::move(result);
        m_done = true;
    }
    m_ended.notify_all();
}

models::RefreshProgress RefreshJob::progress() const {
    const std::lock_guard lock(m_mutex);
    return m_progress;
}

void RefreshJob::cancel() { m_thread.request_stop(); }

bool RefreshJob::waitFor(std::chrono::milliseconds time) {
    std::unique_lock lock(m_mutex);
    return m_ended.wait_for(lock, time, [this] { return m_done; });
}

} // namespace platbook::net
