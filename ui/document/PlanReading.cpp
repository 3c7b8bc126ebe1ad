#include "ui/document/PlanReading.h"

#include <QMetaObject>

#include <chrono>
#include <utility>

namespace platbook::ui {

PlanReading::PlanReading(Work work, QObject* parent) : QObject(parent) {
    std::promise<PlanRead> result;
    m_result = result.get_future();
    m_thread =
        std::jthread([this, work = std::move(work), result = std::move(result)](const std::stop_token& stop) mutable {
            const auto tell = [this](auto signal) { QMetaObject::invokeMethod(this, signal, Qt::QueuedConnection); };
            models::ReadWatch watch;
            watch.stop = stop;
            watch.tenants = [this, tell](std::size_t read, std::size_t of) {
                tell([this, read, of] { emit tenantsRead(static_cast<int>(read), static_cast<int>(of)); });
            };
            watch.places = [this, tell](const models::PlanPtr& plan) { tell([this, plan] { emit placesRead(plan); }); };
            result.set_value(work(watch));
            tell([this] { emit done(); });
        });
}

bool PlanReading::waitFor(int ms) const {
    return m_result.wait_for(std::chrono::milliseconds(ms)) == std::future_status::ready;
}

} // namespace platbook::ui
