#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace platbook::models {

/// An IPv4 address block ("10.20.0.0/22"); host bits must be zero.
struct Cidr {
    std::uint32_t address = 0;
    int prefix = 0;

    static std::optional<Cidr> parse(std::string_view text);
    std::string toText() const;

    std::uint64_t size() const { return std::uint64_t{1} << (32 - prefix); }
    std::uint64_t first() const { return address; }
    std::uint64_t last() const { return address + (size() - 1); }
    bool contains(const Cidr& inner) const { return first() <= inner.first() && inner.last() <= last(); }
    bool overlaps(const Cidr& other) const { return first() <= other.last() && other.first() <= last(); }
    auto operator<=>(const Cidr&) const = default;
};

} // namespace platbook::models
