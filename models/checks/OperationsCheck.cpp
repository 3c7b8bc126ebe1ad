#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"
#include "models/checks/Operations.h"

#include <algorithm>
#include <array>
#include <charconv>

/// OPS-01: scheduled work beside backups and maintenance, by the clock of UTC.
///
/// A day is split into minutes. A schedule occupies [start, start + its minutes) at every start its cron names; a
/// backup is taken for an hour from `backup_start`; maintenance lasts its hours on its day. Schedules that start more
/// often than hourly are left out: they run through any window, and are written to be interrupted. Schedules in other
/// time zones than UTC are left out too, since their hours move with the season.
namespace platbook::models {
namespace {

constexpr int minutesPerDay = 24 * 60;

/// Values that one cron field selects in [0, count): "*", "5", "1,3", "1-5", "*/15", "10-40/10".
std::vector<int> cronValues(std::string_view field, int count) {
    std::vector<int> values;
    while (!field.empty()) {
        const std::size_t comma = field.find(',');
        std::string_view part = field.substr(0, comma);
        field = comma == std::string_view::npos ? std::string_view() : field.substr(comma + 1);
        int step = 1;
        if (const std::size_t slash = part.find('/'); slash != std::string_view::npos) {
            std::from_chars(part.data() + slash + 1, part.data() + part.size(), step);
            part = part.substr(0, slash);
        }
        int from = 0;
        int to = count - 1;
        if (part != "*") {
            const std::size_t dash = part.find('-');
            std::from_chars(part.data(), part.data() + std::min(dash, part.size()), from);
            to = from;
            if (dash != std::string_view::npos) std::from_chars(part.data() + dash + 1, part.data() + part.size(), to);
        }
        for (int value = from; value <= to && step > 0; value += step)
            if (value >= 0 && value < count) values.push_back(value);
    }
    return values;
}

/// Start minutes of a day; empty when the cron cannot be read or runs more often than hourly.
std::vector<int> starts(const std::string& cron) {
    std::array<std::string_view, 2> fields{};
    std::string_view rest = cron;
    for (std::string_view& field : fields) {
        const std::size_t space = rest.find(' ');
        if (space == std::string_view::npos) return {};
        field = rest.substr(0, space);
        rest = rest.substr(rest.find_first_not_of(' ', space));
    }
    const std::vector<int> minutes = cronValues(fields[0], 60);
    if (minutes.size() > 1) return {};
    std::vector<int> found;
    for (const int hour : cronValues(fields[1], 24))
        for (const int minute : minutes) found.push_back(hour * 60 + minute);
    return found;
}

bool overlaps(int start, std::int64_t length, int otherStart, std::int64_t otherLength) {
    const auto within = [](int point, int from, std::int64_t minutes) {
        return (point - from + minutesPerDay) % minutesPerDay < minutes;
    };
    return within(start, otherStart, otherLength) || within(otherStart, start, length);
}

struct Window {
    std::string words;
    int start = 0;
    std::int64_t minutes = 60;
};

/// Backups and maintenance of the databases in an environment, each window once.
std::vector<Window> windowsOf(const Checker& checker, const Schedule& schedule) {
    std::vector<Window> windows;
    const auto add = [&](Window window) {
        const bool known = std::any_of(windows.begin(), windows.end(), [&](const Window& one) {
            return one.words == window.words && one.start == window.start;
        });
        if (!known) windows.push_back(std::move(window));
    };
    const Maintenance& plan = *checker.plan().maintenance;
    if (plan.hour.has())
        add({"the maintenance window", static_cast<int>(*plan.hour) * 60,
             plan.durationHOrDefault().units() * 60 / Decimal::unitsPerOne});
    for (const CellView& cell : checker.index().cells()) {
        const auto& envs = *schedule.env;
        if (cell.isCompose() ||
            (schedule.env.has() && std::find(envs.begin(), envs.end(), *cell.cell->env) == envs.end()))
            continue;
        for (const Component& component : *cell.components) {
            if (!component.kind.has() || *component.kind != ComponentKind::Postgres) continue;
            if (component.backupStart.has())
                add({"the backup of " + text::quoted(component.id.text), component.backupStart->minutes, 60});
            if (component.maintenance->hour.has())
                add({"the maintenance of " + text::quoted(component.id.text),
                     static_cast<int>(*component.maintenance->hour) * 60, 60});
        }
    }
    return windows;
}

} // namespace

void schedulesKeepClear(Checker& checker) {
    for (const auto& schedule : checker.plan().schedules) {
        if (schedule->tz.valueOr("UTC") != "UTC") continue;
        const std::int64_t length = schedule->minutes.valueOr(30);
        for (const Window& window : windowsOf(checker, *schedule)) {
            const std::vector<int> times = starts(*schedule->cron);
            const auto hit = std::find_if(times.begin(), times.end(), [&](int start) {
                return overlaps(start, length, window.start, window.minutes);
            });
            if (hit == times.end()) continue;
            const std::string when = TimeOfDay{*hit}.toText();
            checker.report(Subject::object("schedule", schedule->id.text),
                           "Schedule " + text::quotedName(*schedule) + " starts at " + when + " and runs " +
                               std::to_string(length) + " minutes, into " + window.words + " at " +
                               TimeOfDay{window.start}.toText() + ". Move one of them.",
                           when + " + " + std::to_string(length) + " min; " + window.words + " " +
                               TimeOfDay{window.start}.toText());
        }
    }
}

} // namespace platbook::models
