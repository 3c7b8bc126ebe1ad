#include "models/units/Calendar.h"

#include <array>
#include <charconv>

namespace platbook::models {
namespace {

/// All of `text` as a non-negative integer of exactly `digits` digits (0: any number of digits).
std::optional<std::int64_t> digitsOnly(std::string_view text, std::size_t digits) {
    if (text.empty() || (digits != 0 && text.size() != digits)) return std::nullopt;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0 || text.front() == '-')
        return std::nullopt;
    return value;
}

bool isLeap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int daysIn(int year, int month) {
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && isLeap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

std::string padded(int value, std::size_t width) {
    std::string text = std::to_string(value);
    if (text.size() < width) text.insert(0, width - text.size(), '0');
    return text;
}

} // namespace

std::optional<Date> Date::parse(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digitsOnly(text.substr(0, 4), 4);
    const auto month = digitsOnly(text.substr(5, 2), 2);
    const auto day = digitsOnly(text.substr(8, 2), 2);
    if (!year || !month || !day || *month < 1 || *month > 12 || *day < 1) return std::nullopt;
    const Date date{static_cast<int>(*year), static_cast<int>(*month), static_cast<int>(*day)};
    if (date.day > daysIn(date.year, date.month)) return std::nullopt;
    return date;
}

std::string Date::toText() const { return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2); }

// Civil-from-days arithmetic on years that start in March, so that the leap day is the last of its year.
std::int64_t Date::dayNumber() const {
    const std::int64_t y = month <= 2 ? year - 1 : year;
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const std::int64_t yearOfEra = y - era * 400;
    const std::int64_t dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const std::int64_t dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146097 + dayOfEra - 719468;
}

std::optional<TimeOfDay> TimeOfDay::parse(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hour = digitsOnly(text.substr(0, 2), 2);
    const auto minute = digitsOnly(text.substr(3, 2), 2);
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return TimeOfDay{static_cast<int>(*hour * 60 + *minute)};
}

std::string TimeOfDay::toText() const { return padded(minutes / 60, 2) + ":" + padded(minutes % 60, 2); }

namespace {
struct DurationUnit {
    char letter;
    std::int64_t seconds;
};
constexpr std::array<DurationUnit, 4> durationUnits{{{'d', 86400}, {'h', 3600}, {'m', 60}, {'s', 1}}};
} // namespace

std::optional<Duration> Duration::parse(std::string_view text) {
    if (text.size() < 2) return std::nullopt;
    const auto count = digitsOnly(text.substr(0, text.size() - 1), 0);
    if (!count || *count > 1'000'000'000) return std::nullopt;
    for (const auto& unit : durationUnits)
        if (unit.letter == text.back()) return Duration{*count * unit.seconds};
    return std::nullopt;
}

std::string Duration::toText() const {
    for (const auto& unit : durationUnits)
        if (seconds % unit.seconds == 0 && seconds != 0) return std::to_string(seconds / unit.seconds) + unit.letter;
    return "0s";
}

} // namespace platbook::models
