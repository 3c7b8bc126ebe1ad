#pragma once

#include <string>

/// Stands between the program and the C library: every call by which a file is saved is a point where the program can be
/// killed, or where the call can be made to fail.
namespace faults {

enum class When { Before, Half, After }; ///< Half: a write that got half of its bytes out

/// From now on calls are counted.
void arm();
void disarm();
int points(); ///< calls since arm()

void killAt(int point, When when);
/// Every call of that name fails; a write first takes half of its bytes, as on a disk that fills up.
void fail(const std::string& call, int error);

} // namespace faults
