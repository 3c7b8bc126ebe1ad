#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace platbook::models {

/// A calendar day, ISO 8601 ("2026-01-31"). The system clock never makes one: dates come from the plan or `--as-of`.
struct Date {
    int year = 0;
    int month = 0;
    int day = 0;

    static std::optional<Date> parse(std::string_view text);
    std::string toText() const;
    /// Days since 1970-01-01; differences are whole days.
    std::int64_t dayNumber() const;
    auto operator<=>(const Date&) const = default;
};

/// Minutes after midnight UTC ("03:00").
struct TimeOfDay {
    int minutes = 0;

    static std::optional<TimeOfDay> parse(std::string_view text);
    std::string toText() const;
    auto operator<=>(const TimeOfDay&) const = default;
};

/// A span in seconds, written with one unit ("30s", "5m", "1h", "3d").
struct Duration {
    std::int64_t seconds = 0;

    static std::optional<Duration> parse(std::string_view text);
    std::string toText() const;
    auto operator<=>(const Duration&) const = default;
};

} // namespace platbook::models
