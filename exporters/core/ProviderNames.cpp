#include "exporters/core/ProviderNames.h"

#include "models/fields/Reflection.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace platbook::exporters {
namespace {

using models::ValueKind;

constexpr std::array<std::string_view, 10> nameFields{"location",        "project",   "silo_project",  "state_bucket",
                                                      "registry",        "vpc",       "resource_name", "key_location",
                                                      "backup_location", "repository"};

/// Letters, digits and what stands between the parts of a name; braces are those of patterns.
bool isNameLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-_.:/@{}").find(c) != std::string_view::npos;
}

class Search {
public:
    void object(const models::ObjectSpec& spec, const void* value, const std::string& path) {
        for (const models::FieldSpec& field : spec.fields) {
            if (!field.has(value)) continue;
            const bool isName = std::find(nameFields.begin(), nameFields.end(), field.name) != nameFields.end();
            walk(*field.type, field.read(value),
                 path.empty() ? std::string(field.name) : path + '.' + std::string(field.name), isName);
        }
    }

    models::Diagnostics found;

private:
    void walk(const models::TypeSpec& type, const void* value, const std::string& path, bool isName) {
        switch (type.kind) {
        case ValueKind::String:
        case ValueKind::Pattern:
            if (isName) look(*static_cast<const std::string*>(value), path);
            break;
        case ValueKind::Object: object(type.object(), value, path); break;
        case ValueKind::List:
            for (std::size_t i = 0; i < type.size(value); ++i)
                walk(*type.item, type.at(value, i), path + idOf(*type.item, type.at(value, i)), isName);
            break;
        case ValueKind::Map:
            for (std::size_t i = 0; i < type.size(value); ++i)
                walk(*type.item, type.at(value, i), path + '.' + type.keyAt(value, i), isName);
            break;
        default: break;
        }
    }

    static std::string idOf(const models::TypeSpec& item, const void* value) {
        if (item.kind != ValueKind::Object) return "[]";
        const models::FieldSpec* id = item.object().find("id");
        return id && id->has(value) ? '[' + id->type->print(id->read(value)) + ']' : "[]";
    }

    void look(const std::string& name, const std::string& path) {
        if (std::all_of(name.begin(), name.end(), isNameLetter)) return;
        models::Diagnostic problem;
        problem.code = "export.name";
        problem.message = '"' + name + "\" is no name that a provider takes";
        problem.hint = "Use letters, digits, - and . in " + path + '.';
        problem.subject = path;
        found.push_back(std::move(problem));
    }
};

} // namespace

models::Diagnostics providerNameProblems(const models::Plan& plan) {
    Search search;
    search.object(models::rootSpec(), &plan, {});
    return std::move(search.found);
}

} // namespace platbook::exporters
