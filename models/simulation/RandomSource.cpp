#include "models/simulation/RandomSource.h"

#include <algorithm>

namespace platbook::models {

std::uint64_t RandomSource::next() {
    std::uint64_t mixed = (m_state += 0x9e3779b97f4a7c15ULL);
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
    return mixed ^ (mixed >> 31);
}

std::uint64_t triangular(RandomSource& source, std::uint64_t mode) {
    constexpr std::uint64_t one = std::uint64_t{1} << 32;
    const std::uint64_t bits = source.next();
    const std::uint64_t u = bits >> 32;
    const std::uint64_t v = bits & (one - 1);
    const std::uint64_t low = std::min(u, v);
    // low + mode x (high - low); the product stays below 2^64
    return low + ((std::max(u, v) - low) * mode >> 32);
}

} // namespace platbook::models
