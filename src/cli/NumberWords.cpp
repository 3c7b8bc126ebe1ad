#include "src/cli/NumberWords.h"

#include <charconv>

namespace platbook::cli {

std::optional<std::int64_t> wholeNumber(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

std::vector<std::string> splitWords(std::string_view text, char separator) {
    std::vector<std::string> words;
    for (std::size_t at = 0;;) {
        const std::size_t end = text.find(separator, at);
        words.emplace_back(text.substr(at, end == std::string_view::npos ? end : end - at));
        if (end == std::string_view::npos) return words;
        at = end + 1;
    }
}

} // namespace platbook::cli
