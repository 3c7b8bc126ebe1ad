#include "Faults.h"

#include <cerrno>
#include <csignal>
#include <cstdarg>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

struct State {
    bool armed = false;
    int count = 0;
    int killPoint = 0;
    faults::When when = faults::When::Before;
    std::string failing;
    int error = 0;
    bool halfWritten = false;
};
State& state() {
    static State one;
    return one;
}

void die() {
    ::raise(SIGKILL);
    for (;;) ::pause();
}

bool dies(faults::When when) { return state().count == state().killPoint && state().when == when; }

template<class Function> Function real(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name)); // NOLINT: that is how the library's own is reached
}

template<class Call> int point(const char* name, Call call) {
    State& s = state();
    if (!s.armed) return call();
    ++s.count;
    if (dies(faults::When::Before)) die();
    if (s.failing == name) {
        errno = s.error;
        return -1;
    }
    const int result = call();
    const int error = errno;
    if (dies(faults::When::After)) die();
    errno = error;
    return result;
}

} // namespace

namespace faults {

void arm() {
    state().armed = true;
    state().count = 0;
}
void disarm() { state().armed = false; }
int points() { return state().count; }
void killAt(int number, When when) {
    state().killPoint = number;
    state().when = when;
}
void fail(const std::string& call, int error) {
    state().failing = call;
    state().error = error;
}

} // namespace faults

extern "C" {

int open(const char* path, int flags, ...) {
    mode_t mode = 0;
    if (flags & O_CREAT) {
        va_list arguments;
        va_start(arguments, flags);
        mode = va_arg(arguments, mode_t);
        va_end(arguments);
    }
    using Open = int (*)(const char*, int, ...);
    return point("open", [&] { return real<Open>("open")(path, flags, mode); });
}

ssize_t write(int descriptor, const void* bytes, size_t size) {
    using Write = ssize_t (*)(int, const void*, size_t);
    static const Write theirs = real<Write>("write");
    State& s = state();
    if (!s.armed) return theirs(descriptor, bytes, size);
    ++s.count;
    if (dies(faults::When::Before)) die();
    if (dies(faults::When::Half)) {
        theirs(descriptor, bytes, size / 2);
        die();
    }
    if (s.failing == "write" && !s.halfWritten) {
        s.halfWritten = true;
        return theirs(descriptor, bytes, size / 2);
    }
    if (s.failing == "write") {
        errno = s.error;
        return -1;
    }
    const ssize_t written = theirs(descriptor, bytes, size);
    if (dies(faults::When::After)) die();
    return written;
}

int fsync(int descriptor) {
    return point("fsync", [&] { return real<int (*)(int)>("fsync")(descriptor); });
}
int close(int descriptor) {
    return point("close", [&] { return real<int (*)(int)>("close")(descriptor); });
}
int fchown(int descriptor, uid_t owner, gid_t group) noexcept {
    return point("fchown", [&] { return real<int (*)(int, uid_t, gid_t)>("fchown")(descriptor, owner, group); });
}
int fchmod(int descriptor, mode_t mode) noexcept {
    return point("fchmod", [&] { return real<int (*)(int, mode_t)>("fchmod")(descriptor, mode); });
}
int link(const char* from, const char* to) noexcept {
    return point("link", [&] { return real<int (*)(const char*, const char*)>("link")(from, to); });
}
int unlink(const char* path) noexcept {
    return point("unlink", [&] { return real<int (*)(const char*)>("unlink")(path); });
}
int rename(const char* from, const char* to) noexcept {
    return point("rename", [&] { return real<int (*)(const char*, const char*)>("rename")(from, to); });
}

} // extern "C"
