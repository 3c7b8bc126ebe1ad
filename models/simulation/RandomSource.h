#pragma once

#include <cstdint>

namespace platbook::models {

/// Pseudo-random numbers, the same for a seed on every platform: whole-number arithmetic alone.
/// @source SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014
class RandomSource {
public:
    explicit RandomSource(std::uint64_t seed) : m_state(seed) {}

    std::uint64_t next();

private:
    std::uint64_t m_state;
};

/// A number of [0, 2^32], triangular with its peak at `mode`: (1 - mode) x min(u, v) + mode x max(u, v) of two uniform
/// ones, which needs no root. @param mode  0..2^32
std::uint64_t triangular(RandomSource& source, std::uint64_t mode);

} // namespace platbook::models
