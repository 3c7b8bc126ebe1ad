#pragma once

#include "models/catalog/Catalogue.h"
#include "models/checks/CheckContext.h"
#include "models/checks/Finding.h"
#include "models/checks/Rules.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace platbook::models {

/// What a finding is about. `kind` is empty for objects that need no prefix where ids collide (cells, components).
struct Subject {
    std::string id;   ///< "ap-1", "us-1/pg"
    std::string kind; ///< "tenant": printed as tenant/<id> where another kind has the same id
    bool prod = true; ///< false: families that drop outside production do

    static Subject cell(const CellView& view) { return {view.id(), {}, view.isProd()}; }
    static Subject component(const CellView& view, const Component& component) {
        return {view.id() + "/" + component.id.text, {}, view.isProd()};
    }
    /// The component in its stamp, for gaps that all cells of the stamp share: "standard/worker".
    static Subject stampComponent(const CellView& view, const Component& component) {
        return {view.cell->stamp->text + "/" + component.id.text, {}, view.isProd()};
    }
    static Subject environment(const Environment& env) {
        return {env.id.text, "environment", env.kind.has() && *env.kind == EnvironmentKind::Prod};
    }
    /// Anything else; of production unless said otherwise.
    static Subject object(std::string kind, std::string id) { return {std::move(id), std::move(kind), true}; }
    /// Objects of which there is one ("plan", "edge", "secrets").
    static Subject section(std::string name) { return {std::move(name), {}, true}; }
};

/// Collects what one check says about one object, with the rule applied: severity, parameters, lowering.
class Checker {
public:
    struct Said {
        Finding finding;
        std::string kind; ///< of the subject, for the printed form of the object
    };

    Checker(const CheckContext& context, const Rule& rule, bool lowered)
        : m_context(context), m_rule(rule), m_lowered(lowered) {}

    const CheckContext& context() const { return m_context; }
    const PlanIndex& index() const { return *m_context.index; }
    const Plan& plan() const { return m_context.plan(); }
    const Catalogue& catalogue() const { return *m_context.catalogue; }
    const Evaluation& costs() const { return *m_context.costs; }
    std::optional<Date> date() const { return m_context.date(); }
    Decimal parameter(std::string_view name) const { return m_rule.parameter(name); }
    std::int64_t whole(std::string_view name) const { return parameter(name).units() / Decimal::unitsPerOne; }

    Subject tenant(const TenantView& view) const;

    /// Adds a finding of the rule's severity. `arithmetic` names the facts: a waiver lapses when they change.
    Finding& report(const Subject& subject, std::string message, std::string arithmetic);
    /// The same with a severity of the check's own choice, unless the plan's policy fixes one.
    Finding& report(const Subject& subject, FindingSeverity severity, std::string message, std::string arithmetic);
    /// Lists an object as not evaluated; @param missing  "environments[dev].dr"
    void notEvaluated(const Subject& subject, std::string missing);
    /// The same for an unset field of a component, told once for all cells of its stamp.
    void notEvaluated(const CellView& cell, const Component& component, const std::string& field);

    std::vector<Said> said;
    std::vector<std::pair<NotEvaluated, std::string>> unsaid; ///< with the subject's kind

private:
    const CheckContext& m_context;
    const Rule& m_rule;
    bool m_lowered;
};

} // namespace platbook::models
