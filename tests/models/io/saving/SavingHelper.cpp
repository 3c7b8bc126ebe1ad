#include "Faults.h"

#include "models/io/PlanFile.h"
#include "models/io/Recovery.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include <sys/resource.h>
#include <unistd.h>

/// Saves, and may be killed or refused while it does; SavingTest looks at what is left.
///   saving_helper save FILE TEXT_FILE RECOVERY_FOLDER [OPTION…]   a snapshot as the window makes it, then Save
///   saving_helper snapshot FILE TEXT_FILE RECOVERY_FOLDER [OPTION…]
///   saving_helper loop FILE TEXT_FILE OTHER_TEXT_FILE             both by turns, for ever
///   saving_helper hold FILE TEXT_FILE RECOVERY_FOLDER             a snapshot, then waits
/// Options: kill=NUMBER:before|half|after, fail=CALL:ERRNO, limit=BYTES (no file may grow beyond).
using namespace platbook::models;

namespace {

constexpr std::size_t limit = std::size_t{64} << 20;

void apply(const std::string& option) {
    const std::size_t equals = option.find('='), colon = option.find(':');
    const std::string name = option.substr(0, equals), value = option.substr(equals + 1, colon - equals - 1);
    const std::string more = colon == std::string::npos ? std::string() : option.substr(colon + 1);
    if (name == "kill")
        faults::killAt(std::atoi(value.c_str()), more == "before" ? faults::When::Before
                                                 : more == "half" ? faults::When::Half
                                                                  : faults::When::After);
    else if (name == "fail") faults::fail(value, std::atoi(more.c_str()));
    else if (name == "limit") {
        const auto bytes = static_cast<rlim_t>(std::atoll(value.c_str()));
        const rlimit most{bytes, bytes};
        ::signal(SIGXFSZ, SIG_IGN);
        ::setrlimit(RLIMIT_FSIZE, &most);
    }
}

RecoverySnapshot snapshotOf(const std::string& path, const std::string& text) {
    return {recoveryKey(path), path, "Plan", 2, 1, text, {}};
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() < 4) return 2;
    const Result<std::string> text = readWholeFile(words[2], limit);
    if (!text) return 2;
    if (words[0] == "loop") {
        const Result<std::string> other = readWholeFile(words[3], limit);
        if (!other) return 2;
        std::puts("saving");
        std::fflush(stdout);
        for (int i = 0;; ++i)
            if (!savePlanFile(words[1], i % 2 ? *text : *other).empty()) return 1;
    }
    const Recovery recovery(words[3]);
    if (words[0] == "hold") {
        if (!recovery.write(snapshotOf(words[1], *text)).empty()) return 1;
        const std::string more(std::size_t{64} << 20, 'x'); // a living program grows
        std::printf("holding %zu\n", more.size());
        std::fflush(stdout);
        for (;;) ::pause();
    }
    const bool save = words[0] == "save";
    Diagnostics said = recovery.write(snapshotOf(words[1], save ? *text : "earlier"));
    for (std::size_t i = 4; i < words.size(); ++i) apply(words[i]);
    faults::arm();
    const Diagnostics saved = save ? savePlanFile(words[1], *text) : recovery.write(snapshotOf(words[1], *text));
    faults::disarm();
    said.insert(said.end(), saved.begin(), saved.end());
    std::cout << "points " << faults::points() << '\n' << toText(said);
    return said.empty() ? 0 : 1;
}
