#pragma once

#include "PlanTypes.h"

#include <cstddef>
#include <functional>
#include <stop_token>

namespace platbook::models {

/// Follows the reading of a plan and can stop it. The functions are called on the thread that reads.
struct ReadWatch {
    std::stop_token stop;
    /// Every hundred tenants: how many were read, and of how many; 0 where the text does not tell before its end.
    std::function<void(std::size_t read, std::size_t of)> tenants;
    /// The plan without its tenants, ahead of these; only from text that lists tenants in a block of their own.
    std::function<void(const PlanPtr& plan)> places;
};

/// What the parsers tell a watch, and where they look whether to go on.
class ReadProgress {
public:
    /// @param tenants  how many the text lists; 0: not known
    ReadProgress(const ReadWatch& watch, std::size_t tenants) : m_watch(watch), m_tenants(tenants) {}

    bool isStopped() const { return m_watch.stop.stop_requested(); }
    void tenantRead() {
        constexpr std::size_t step = 100;
        if (++m_read % step == 0 && m_watch.tenants) m_watch.tenants(m_read, m_tenants);
    }

private:
    const ReadWatch& m_watch;
    std::size_t m_tenants;
    std::size_t m_read = 0;
};

} // namespace platbook::models
