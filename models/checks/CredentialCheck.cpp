#include "models/checks/Credentials.h"
#include "models/checks/FindingText.h"
#include "models/checks/Security.h"

/// SEC-03: no string of the plan may be a credential.
///
/// What counts: the known forms (Credentials.h), and in fields that hold values (variables, commands) a long word whose
/// letters are as mixed as those of a random one. Prose is only searched for the known forms: words of a language are
/// mixed too little and hashes in notes are no secrets.
/// Cost: one pass over all strings of the plan. Limits: a short or a pronounceable password is not recognised.
namespace platbook::models {
namespace {

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
        std::string what(credentialIn(text));
        if (what.empty() && holdsValues && holdsRandomWord(text, m_bits, m_length))
            what = "a value that looks like a key";
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
