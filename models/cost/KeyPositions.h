#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace platbook::models {

/// Numbers keys in the order in which they first come. Neighbours often share a key, which is then not looked up again.
/// Keys are borrowed.
class KeyPositions {
public:
    /// @return the key's number, and whether it is new
    std::pair<std::size_t, bool> of(std::string_view key) {
        if (m_any && key == m_lastKey) return {m_last, false};
        const auto [found, fresh] = m_positions.try_emplace(key, m_positions.size());
        m_any = true;
        m_lastKey = found->first;
        m_last = found->second;
        return {m_last, fresh};
    }

private:
    std::unordered_map<std::string_view, std::size_t> m_positions; // looked up, never walked
    bool m_any = false;
    std::string_view m_lastKey;
    std::size_t m_last = 0;
};

} // namespace platbook::models
