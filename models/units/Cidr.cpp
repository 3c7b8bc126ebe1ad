#include "models/units/Cidr.h"

#include <charconv>

namespace platbook::models {
namespace {

/// Reads one number up to `limit` from the front of `text` and removes it with the separator behind it.
std::optional<unsigned> takeNumber(std::string_view& text, unsigned limit, char separator) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || value > limit) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (separator != '\0') {
        if (text.empty() || text.front() != separator) return std::nullopt;
        text.remove_prefix(1);
    }
    return value;
}

} // namespace

std::optional<Cidr> Cidr::parse(std::string_view text) {
    Cidr block;
    for (const char separator : {'.', '.', '.', '/'}) {
        const auto octet = takeNumber(text, 255, separator);
        if (!octet) return std::nullopt;
        block.address = (block.address << 8) | *octet;
    }
    const auto prefix = takeNumber(text, 32, '\0');
    if (!prefix || !text.empty()) return std::nullopt;
    block.prefix = static_cast<int>(*prefix);
    if ((block.address & (block.size() - 1)) != 0) return std::nullopt;
    return block;
}

std::string Cidr::toText() const {
    return std::to_string(address >> 24) + "." + std::to_string((address >> 16) & 255) + "." +
           std::to_string((address >> 8) & 255) + "." + std::to_string(address & 255) + "/" + std::to_string(prefix);
}

} // namespace platbook::models
