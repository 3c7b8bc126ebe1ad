#include "exporters/runbook/PlanTokens.h"

#include "exporters/runbook/RunbookContext.h"
#include "models/fields/Effective.h"
#include "models/fields/Reflection.h"

#include <algorithm>
#include <array>
#include <optional>

namespace platbook::exporters::runbook {
namespace {

bool isScalar(models::ValueKind kind) {
    return kind != models::ValueKind::List && kind != models::ValueKind::Map && kind != models::ValueKind::Object &&
           kind != models::ValueKind::Any;
}

/// A scalar field of an object by its name in the file.
template<class Object> std::optional<std::string> fieldOf(const Object* object, const std::string& field) {
    if (!object) return {};
    const models::FieldSpec* spec = Object::spec().find(field);
    if (!spec || !isScalar(spec->type->kind) || !spec->has(object)) return {};
    return spec->type->print(spec->read(object));
}

std::optional<std::string> tokenValue(const std::string& token, const TokenScope& scope) {
    const std::size_t dot = token.find('.');
    if (dot != std::string::npos) {
        const std::string object = token.substr(0, dot), field = token.substr(dot + 1);
        if (object == "plan") return fieldOf(scope.plan ? &*scope.plan->plan : nullptr, field);
        if (object == "environment" || object == "env") return fieldOf(scope.environment, field);
        if (object == "region") return fieldOf(scope.region, field);
        if (object == "cell") return fieldOf(scope.cell, field);
        if (object == "tenant") return fieldOf(scope.tenant, field);
        return {};
    }
    if (token == "plan" && scope.plan) return scope.plan->plan->id.text;
    if (token == "env" && scope.environment) return scope.environment->id.text;
    if (token == "region" && scope.region) return scope.region->id.text;
    if (token == "cell" && scope.cell) return scope.cell->id.text;
    if (!scope.tenant) return {};
    if (token == "tenant") return scope.tenant->id.text;
    if (token == "tenant_id") return *scope.tenant->tenantId;
    if (token == "tenant_")
        return models::expandName("{tenant_}", {{}, {}, {}, {}, {}, scope.tenant->id.text, {}, {}, {}});
    return {};
}

enum class Quoting { Bare, Single, Double };

std::string quotedFor(const std::string& value, Quoting quoting) {
    std::string out;
    switch (quoting) {
    case Quoting::Bare: return shellWord(value);
    case Quoting::Single:
        for (const char c : value) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
        return out;
    case Quoting::Double:
        for (const char c : value) {
            if (std::string_view("\"\\$`").find(c) != std::string_view::npos) out += '\\';
            out += c;
        }
        return out;
    }
    return out;
}

/// Where the shell stands after one more character.
Quoting afterCharacter(Quoting quoting, char c) {
    if (c == '\'' && quoting != Quoting::Double) return quoting == Quoting::Single ? Quoting::Bare : Quoting::Single;
    if (c == '"' && quoting != Quoting::Single) return quoting == Quoting::Double ? Quoting::Bare : Quoting::Double;
    return quoting;
}

template<class Write> std::string filled(const std::string& text, const TokenScope& scope, Write write) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text[at] == '{' ? text.find('}', at) : std::string::npos;
        if (end != std::string::npos) {
            if (const auto value = tokenValue(text.substr(at + 1, end - at - 1), scope)) {
                out += write(*value, at);
                at = end + 1;
                continue;
            }
        }
        out += text[at++];
    }
    return out;
}

/// Whether a key of a filter lets the value pass: unset lets all.
bool passes(const models::Setting<std::vector<std::string>>& key, std::string_view value) {
    return !key.has() || key->empty() || std::find(key->begin(), key->end(), value) != key->end();
}

template<class Values> bool passesAny(const models::Setting<std::vector<std::string>>& key, const Values& values) {
    if (!key.has() || key->empty()) return true;
    return std::any_of(values.begin(), values.end(), [&](const std::string& value) { return passes(key, value); });
}

std::string strategyOf(const CellView& view) {
    if (view.environment.strategy.has()) return std::string(toText(*view.environment.strategy));
    return onKubernetes(view) ? "rolling" : "canary";
}

bool passesPlace(const models::Plan& plan, const models::Filter& filter, const CellView& view) {
    const std::string phase = plan.plan->phase.has() ? plan.plan->phase->text
                              : plan.phases.empty()  ? ""
                                                     : plan.phases.back()->id.text;
    std::vector<std::string> components, kinds;
    for (const models::Component& component : view.components) {
        components.push_back(component.id.text);
        kinds.emplace_back(toText(*component.kind));
    }
    return passes(filter.env, view.environment.id.text) && passes(filter.region, view.region.id.text) &&
           passes(filter.cell, view.cell.id.text) && passes(filter.runtime, toText(view.runtime())) &&
           passes(filter.phase, phase) && passes(filter.strategy, strategyOf(view)) &&
           passesAny(filter.component, components) && passesAny(filter.kind, kinds);
}

} // namespace

std::string filledText(const std::string& text, const TokenScope& scope) {
    return filled(text, scope, [](const std::string& value, std::size_t) { return value; });
}

std::string filledCommand(const std::string& command, const TokenScope& scope) {
    Quoting quoting = Quoting::Bare;
    std::size_t seen = 0;
    return filled(command, scope, [&](const std::string& value, std::size_t at) {
        for (; seen < at; ++seen)
            if (seen == 0 || command[seen - 1] != '\\' || quoting == Quoting::Single)
                quoting = afterCharacter(quoting, command[seen]);
        return quotedFor(value, quoting);
    });
}

bool selectsCell(const models::Plan& plan, const models::Filter& filter, const CellView& view) {
    std::vector<std::string> tenants, tiers;
    for (const models::Tenant& tenant : view.tenants) {
        tenants.push_back(tenant.id.text);
        tiers.emplace_back(toText(*tenant.tier));
    }
    return passesPlace(plan, filter, view) && passesAny(filter.tenant, tenants) && passesAny(filter.tier, tiers) &&
           passesAny(filter.tag, *view.cell.tags);
}

bool selectsTenant(const models::Plan& plan, const models::Filter& filter, const CellView& view,
                   const models::Tenant& tenant) {
    return passesPlace(plan, filter, view) && passes(filter.tenant, tenant.id.text) &&
           passes(filter.tier, toText(*tenant.tier)) && passesAny(filter.tag, *tenant.tags);
}

} // namespace platbook::exporters::runbook
