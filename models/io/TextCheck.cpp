#include "models/io/TextCheck.h"

#include <cstring>

namespace platbook::models {
namespace {

constexpr std::size_t mostReports = 20;

/// Length of the UTF-8 sequence at `p`, 0 when it is none (overlong forms, surrogates and stray bytes included).
std::size_t sequenceLength(const unsigned char* p, const unsigned char* end) {
    const auto follows = [&](std::size_t i) { return p + i < end && (p[i] & 0xC0) == 0x80; };
    if (p[0] >= 0xC2 && p[0] <= 0xDF) return follows(1) ? 2 : 0;
    if (p[0] >= 0xE0 && p[0] <= 0xEF) {
        if (!follows(1) || !follows(2)) return 0;
        const bool overlong = p[0] == 0xE0 && p[1] < 0xA0;
        const bool surrogate = p[0] == 0xED && p[1] >= 0xA0;
        return overlong || surrogate ? 0 : 3;
    }
    if (p[0] >= 0xF0 && p[0] <= 0xF4) {
        if (!follows(1) || !follows(2) || !follows(3)) return 0;
        const bool overlong = p[0] == 0xF0 && p[1] < 0x90;
        const bool beyond = p[0] == 0xF4 && p[1] >= 0x90;
        return overlong || beyond ? 0 : 4;
    }
    return 0;
}

/// How many bytes at `p` are plain ASCII text, eight at a time: most files are nothing else.
std::size_t plainRun(const unsigned char* p, const unsigned char* end) {
    const unsigned char* const begin = p;
    for (; end - p >= 8; p += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, p, 8);
        // A byte below 0x20 or with its top bit set stops the run; newlines are taken one by one.
        constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
        if ((((word - ones * 0x20) & ~word) | word) & tops) break;
    }
    return static_cast<std::size_t>(p - begin);
}

std::string hex(unsigned char byte) {
    constexpr char digits[] = "0123456789ABCDEF";
    return {'0', 'x', digits[byte >> 4], digits[byte & 15]};
}

} // namespace

bool checkText(const SourceDocument& source, Problems& problems) {
    const std::string& text = source.text();
    if (text.size() > largestPlanBytes) {
        problems.add(DiagnosticSeverity::Error, "yaml.too_large",
                     "The file has " + std::to_string(text.size() >> 20) + " MiB; a plan has at most 64 MiB.",
                     "Check that this is the file that was meant.", 0);
        return false;
    }
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        problems.add(DiagnosticSeverity::Error, "yaml.encoding", "The file is written in UTF-16; a plan is UTF-8.",
                     "Save it as UTF-8 in the editor.", 0);
        return false;
    }
    const auto* const begin = reinterpret_cast<const unsigned char*>(text.data());
    const unsigned char* const end = begin + text.size();
    std::size_t reports = 0;
    const auto report = [&](const char* code, std::string message, const char* hint, const unsigned char* at) {
        if (++reports <= mostReports)
            problems.add(DiagnosticSeverity::Error, code, std::move(message), hint,
                         static_cast<std::size_t>(at - begin));
    };
    for (const unsigned char* p = begin; p < end;) {
        p += plainRun(p, end);
        if (p == end) break;
        if (*p >= 0x80) {
            const std::size_t length = sequenceLength(p, end);
            if (length == 0)
                report("yaml.encoding", "Byte " + hex(*p) + " is not UTF-8 text.",
                       "Save the file as UTF-8 in the editor.", p);
            p += length == 0 ? 1 : length;
            continue;
        }
        if (*p == 0) report("yaml.nul", "The text holds a NUL byte.", "Remove it; the file may be damaged.", p);
        else if ((*p < 0x20 && *p != '\n' && *p != '\r' && *p != '\t') || *p == 0x7F)
            report("yaml.control", "The text holds the control character " + hex(*p) + ".",
                   "Remove it, or write it as an escape in double quotes.", p);
        ++p;
    }
    return reports == 0;
}

} // namespace platbook::models
