#include "models/checks/Classes.h"
#include "models/checks/FindingText.h"
#include "models/checks/Naming.h"
#include "models/messages/NearestName.h"

/// NAM-01 for names that lead into the catalogues: regimes and checks. One misspelt would ask for nothing, silently.
namespace platbook::models {
namespace {

void reportRegime(Checker& checker, const Subject& subject, const std::string& regime, const std::string& path) {
    std::vector<std::string_view> known;
    for (const auto& own : checker.plan().policy->regimes) known.push_back(own->id.text);
    for (const RegimeEntry& entry : checker.catalogue().regimes().all()) known.push_back(entry.regime.id.text);
    const std::string_view near = nearestName(regime, known);
    checker.report(subject,
                   text::quoted(subject.id) + " names regime " + text::quoted(regime) +
                       ", which nobody defines, so it asks for nothing. " +
                       (near.empty() ? "Choose another, or define it in the policy."
                                     : "Perhaps " + text::quoted(std::string(near)) + " is meant."),
                   path + " = " + regime);
}

/// The name stays out of the message, which speaks without codes (UX section 9).
void reportCheck(Checker& checker, const Subject& subject, const std::string& check, const std::string& path) {
    std::vector<std::string_view> known;
    for (const Rule& rule : checker.catalogue().rules().all()) known.push_back(rule.id);
    const std::string_view near = nearestName(check, known);
    checker.report(
        subject,
        text::quoted(subject.id) + " names a check that does not exist, so it changes nothing. Name an existing one.",
        path + " = " + check + (near.empty() ? "" : ", perhaps " + std::string(near)));
}

} // namespace

void tenantRegimesAreKnown(Checker& checker, const TenantView& tenant) {
    for (const std::string& regime : *tenant->complianceRequirements)
        if (!regimeOf(checker, regime))
            reportRegime(checker, checker.tenant(tenant), regime,
                         "tenants[" + tenant.id() + "].compliance_requirements");
}

void catalogueNamesAreKnown(Checker& checker) {
    for (const auto& jurisdiction : checker.plan().jurisdictions)
        for (const auto& regime : *jurisdiction->regimes)
            if (!regimeOf(checker, regime.text))
                reportRegime(checker, Subject::object("jurisdiction", jurisdiction->id.text), regime.text,
                             "jurisdictions[" + jurisdiction->id.text + "].regimes");
    const RuleSet& rules = checker.catalogue().rules();
    for (const auto& entry : checker.plan().policy->checks)
        if (!rules.find(entry.key)) reportCheck(checker, Subject::section("policy"), entry.key, "policy.checks");
    for (const auto& waiver : checker.plan().waivers)
        if (!waiver->check->empty() && !rules.find(*waiver->check))
            reportCheck(checker, Subject::object("waiver", waiver->id.text), *waiver->check,
                        "waivers[" + waiver->id.text + "].check");
}

} // namespace platbook::models
