#include "models/checks/Credentials.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace platbook::models {
namespace {

bool isTokenLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

std::size_t tokenLength(std::string_view text, std::size_t from) {
    std::size_t end = from;
    while (end < text.size() && isTokenLetter(text[end])) ++end;
    return end - from;
}

/// A key of a vendor's form, at a word's start.
bool holdsVendorKey(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, std::size_t>, 8> forms{{{"sk-", 12},
                                                                                    {"sk_live_", 16},
                                                                                    {"AKIA", 20},
                                                                                    {"ghp_", 20},
                                                                                    {"github_pat_", 20},
                                                                                    {"xoxb-", 15},
                                                                                    {"xoxp-", 15},
                                                                                    {"AIza", 30}}};
    for (const auto& [prefix, least] : forms)
        for (std::size_t at = text.find(prefix); at != std::string_view::npos; at = text.find(prefix, at + 1))
            if ((at == 0 || !isTokenLetter(text[at - 1])) && tokenLength(text, at) >= least) return true;
    return false;
}

bool holdsPrivateKey(std::string_view text) {
    const std::size_t at = text.find("-----BEGIN ");
    return at != std::string_view::npos && text.find("PRIVATE KEY-----", at) != std::string_view::npos;
}

/// `scheme://user:pass@host`; a password that is a variable or a placeholder is none.
bool holdsUrlPassword(std::string_view text) {
    for (std::size_t at = text.find("://"); at != std::string_view::npos; at = text.find("://", at + 3)) {
        const std::size_t start = at + 3;
        const std::size_t end = text.find_first_of("/ \t\n\"'", start);
        const std::string_view authority = text.substr(start, end == std::string_view::npos ? end : end - start);
        const std::size_t sign = authority.rfind('@');
        if (sign == std::string_view::npos) continue;
        const std::string_view user = authority.substr(0, sign);
        const std::size_t colon = user.find(':');
        const std::string_view password = colon == std::string_view::npos ? std::string_view() : user.substr(colon + 1);
        if (!password.empty() && password.front() != '$' && password.front() != '{' && password.front() != '<')
            return true;
    }
    return false;
}

/// Bits per letter of a word.
double entropy(std::string_view word) {
    std::map<char, int> counts;
    for (const char c : word) ++counts[c];
    double bits = 0;
    for (const auto& [letter, count] : counts) {
        const double share = count / static_cast<double>(word.size());
        bits -= share * std::log2(share);
    }
    return bits;
}

bool looksRandom(std::string_view word, double bits, std::size_t length) {
    const auto any = [&](auto test) { return std::any_of(word.begin(), word.end(), test); };
    const bool digits = any([](char c) { return c >= '0' && c <= '9'; });
    const bool upper = any([](char c) { return c >= 'A' && c <= 'Z'; });
    const bool lower = any([](char c) { return c >= 'a' && c <= 'z'; });
    return word.size() >= length && digits && upper && lower && entropy(word) >= bits;
}

} // namespace

std::string_view credentialIn(std::string_view text) {
    if (holdsPrivateKey(text)) return "a private key";
    if (holdsVendorKey(text)) return "an access key";
    return holdsUrlPassword(text) ? "a password in an address" : std::string_view();
}

bool holdsRandomWord(std::string_view text, double bits, std::size_t length) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t word = tokenLength(text, at);
        if (word > 0 && looksRandom(text.substr(at, word), bits, length)) return true;
        at += std::max<std::size_t>(1, word);
    }
    return false;
}

} // namespace platbook::models
