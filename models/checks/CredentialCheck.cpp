#include "models/checks/FindingText.h"
#include "models/checks/Security.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

/// SEC-03: no string of the plan may be a credential.
///
/// What counts: a key of a known vendor form ("sk-…", "AKIA…", "ghp_…", "xox…"), a private key, a password in a URL
/// (`scheme://user:pass@host`, unless it is a variable), and in fields that hold values (variables, commands) a long
/// word whose letters are as mixed as those of a random one. Prose is only searched for the known forms: words of a
/// language are mixed too little and hashes in notes are no secrets.
/// Cost: one pass over all strings of the plan. Limits: a short or a pronounceable password is not recognised.
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

bool holdsRandomWord(std::string_view text, double bits, std::size_t length) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t word = tokenLength(text, at);
        if (word > 0 && looksRandom(text.substr(at, word), bits, length)) return true;
        at += std::max<std::size_t>(1, word);
    }
    return false;
}

/// Looks at every string below an object and notes the paths of those that hold a credential.
class Search {
public:
    Search(double bits, std::size_t length) : m_bits(bits), m_length(length) {}

    void object(const ObjectSpec& spec, const void* value, const std::string& path) {
        for (const FieldSpec& field : spec.fields) {
            const bool asked = path.empty() && field.name == "tenants"; // one by one, by tenantHoldsNoCredentials()
            if (asked || !field.has(value)) continue;
            const bool holdsValues = field.name == "value" || field.name == "command" || spec.name == "change";
            walk(*field.type, field.read(value),
                 path.empty() ? std::string(field.name) : path + "." + std::string(field.name), holdsValues);
        }
    }

    std::vector<std::pair<std::string, std::string>> found; ///< path, what it is

private:
    void walk(const TypeSpec& type, const void* value, const std::string& path, bool holdsValues) {
        switch (type.kind) {
        case ValueKind::String:
        case ValueKind::Text:
        case ValueKind::Pattern: look(*static_cast<const std::string*>(value), path, holdsValues); break;
        case ValueKind::Any: any(*static_cast<const AnyValue*>(value), path); break;
        case ValueKind::Object: object(type.object(), value, path); break;
        case ValueKind::List:
            for (std::size_t i = 0; i < type.size(value); ++i)
                walk(*type.item, type.at(value, i), path + itemName(*type.item, type.at(value, i)), holdsValues);
            break;
        case ValueKind::Map: {
            // Values by variable name are literal values; other maps hold words.
            const bool literal = holdsValues || path.ends_with("vars") || path.ends_with(".env");
            for (std::size_t i = 0; i < type.size(value); ++i)
                walk(*type.item, type.at(value, i), path + "." + type.keyAt(value, i), literal);
            break;
        }
        default: break;
        }
    }
    static std::string itemName(const TypeSpec& item, const void* value) {
        if (item.kind != ValueKind::Object) return "[]";
        const FieldSpec* id = item.object().find("id");
        return id && id->has(value) ? "[" + id->type->print(id->read(value)) + "]" : "[]";
    }
    void any(const AnyValue& value, const std::string& path) {
        if (value.kind == AnyValue::Kind::Scalar) look(value.scalar, path, true);
        for (std::size_t i = 0; i < value.items.size(); ++i)
            any(value.items[i], i < value.keys.size() ? path + "." + value.keys[i] : path);
    }
    void look(const std::string& text, const std::string& path, bool holdsValues) {
        if (text.size() < 8) return;
        std::string what;
        if (holdsPrivateKey(text)) what = "a private key";
        else if (holdsVendorKey(text)) what = "an access key";
        else if (holdsUrlPassword(text)) what = "a password in an address";
        else if (holdsValues && holdsRandomWord(text, m_bits, m_length)) what = "a value that looks like a key";
        if (!what.empty()) found.emplace_back(path, what);
    }

    double m_bits;
    std::size_t m_length;
};

/// The object that a path leads to, for the finding: "tenants[x].note" is of x.
std::string ownerOf(const std::string& path) {
    const std::size_t open = path.find('[');
    const std::size_t close = path.find(']', open);
    if (open == std::string::npos || close == open + 1) return path.substr(0, path.find_first_of(".["));
    std::string first = path.substr(open + 1, close - open - 1);
    if (path.starts_with("stamps.")) return path.substr(7, open - 7) + "/" + first;
    return first;
}

} // namespace

namespace {

Search searchFor(const Checker& checker) {
    return {checker.parameter("entropy_bits").toDouble(), static_cast<std::size_t>(checker.whole("length"))};
}

void reportFound(Checker& checker, const Subject& subject, const std::string& path, const std::string& what) {
    checker.report(subject,
                   text::quoted(path) + " holds " + what +
                       ". Store it as a secret and refer to it; then change it, since it was in a file.",
                   path + ": " + what);
}

} // namespace

void tenantHoldsNoCredentials(Checker& checker, const TenantView& tenant) {
    Search search = searchFor(checker);
    search.object(Tenant::spec(), &*tenant, "tenants[" + tenant.id() + "]");
    for (const auto& [path, what] : search.found) reportFound(checker, checker.tenant(tenant), path, what);
}

void planHoldsNoCredentials(Checker& checker) {
    Search search = searchFor(checker);
    search.object(Plan::spec(), &checker.plan(), {});
    for (const auto& [path, what] : search.found) reportFound(checker, Subject::section(ownerOf(path)), path, what);
    for (const auto& secret : checker.plan().secrets->items)
        if (secret->storeOrDefault() == SecretStore::Ci)
            checker.report(Subject::object("secret", secret->id.text),
                           "Secret " + text::quotedName(*secret) +
                               " is kept in the repository's settings. Keep it in the secret store.",
                           "store ci");
}

} // namespace platbook::models
