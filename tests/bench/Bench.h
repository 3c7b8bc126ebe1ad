#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <functional>
#include <string>
#include <vector>

/// Ratios measured in one run: ours and what it is held against, alternating, medians. Absolute times depend on the
/// machine, ratios hardly do. Programs print a row per goal and fail nothing: times are not tests.
namespace bench {

inline double milliseconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

inline double median(std::vector<double> times) {
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2), times.end());
    return times[times.size() / 2];
}

inline double medianOf(const std::function<void()>& work, int rounds = 7) {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) times.push_back(milliseconds(work));
    return median(std::move(times));
}

struct Pair {
    double ours = 0, other = 0;
};

/// Medians of two pieces of work that take turns, so that a busy machine slows both.
inline Pair alternating(const std::function<void()>& ours, const std::function<void()>& other, int rounds = 7) {
    std::vector<double> mine, theirs;
    for (int i = 0; i < rounds; ++i) {
        mine.push_back(milliseconds(ours));
        theirs.push_back(milliseconds(other));
    }
    return {median(std::move(mine)), median(std::move(theirs))};
}

/// goal number, ours, what against, ratio, goal and whether it is met. The goal is the largest ratio allowed.
inline void row(const char* goal, const std::string& ours, const std::string& against, Pair figures, double most,
                const char* unit = "ms") {
    const double ratio = figures.ours / figures.other;
    std::printf("%-3s  %-44s %12.4f %-3s  %-34s %12.4f %-3s  ratio %9.4f  goal %9.4f  %s\n", goal, ours.c_str(),
                figures.ours, unit, against.c_str(), figures.other, unit, ratio, most,
                ratio <= most ? "met" : "NOT MET");
    std::fflush(stdout);
}

/// --quick: one small size, so that a test run shows that the program still works.
inline bool isQuick(int argc, char** argv) {
    return std::any_of(argv + 1, argv + argc, [](const char* word) { return std::strcmp(word, "--quick") == 0; });
}

} // namespace bench
