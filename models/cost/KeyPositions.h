#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace platbook::models {

/// Numbers keys in the order in which they first come. Neighbours often share a key, or two take turns: these are then
/// not looked up again. Keys are borrowed.
class KeyPositions {
public:
    /// @return the key's number, and whether it is new
    std::pair<std::size_t, bool> of(std::string_view key) {
        if (m_last.known && key == m_last.key) return {m_last.position, false};
        std::swap(m_last, m_former);
        if (m_last.known && key == m_last.key) return {m_last.position, false};
        const auto [found, fresh] = m_positions.try_emplace(key, m_positions.size());
        m_last = {found->first, found->second, true};
        return {m_last.position, fresh};
    }

private:
    std::unordered_map<std::string_view, std::size_t> m_positions; // looked up, never walked
    struct Known {
        std::string_view key;
        std::size_t position = 0;
        bool known = false;
    };
    Known m_last, m_former;
};

} // namespace platbook::models
