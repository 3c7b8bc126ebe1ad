#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace platbook::models {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

/// Values by text, found by a view of it without a copy. Looked up, never walked: its order is no order.
template<class T> using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

} // namespace platbook::models
