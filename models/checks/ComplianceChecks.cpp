#include "models/checks/CheckList.h"
#include "models/checks/Classes.h"
#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"
#include "models/checks/Processors.h"
#include "models/edits/PlanEdits.h"

#include <algorithm>

/// CMP-01 to CMP-03: signed terms, retention and audit. Platform policy, not statements of law.
namespace platbook::models {
namespace {

void healthDataHasAgreements(Checker& checker, const TenantView& tenant) {
    const auto& regimes = *tenant->complianceRequirements;
    if (std::find(regimes.begin(), regimes.end(), "hipaa") == regimes.end()) return;
    const bool customer = tenant->baa.valueOr(false);
    const bool provider = checker.plan().provider->baaOrDefault();
    if (customer && provider) return;
    const std::string missing = !customer && !provider ? "with the tenant and with the provider"
                                : !customer            ? "with the tenant"
                                                       : "with the provider";
    Finding& finding = checker.report(
        checker.tenant(tenant),
        text::quotedName(*tenant) + " falls under HIPAA, but no business associate agreement is recorded " + missing +
            ". Attach its reference.",
        std::string("tenant ") + (customer ? "true" : "false") + ", provider " + (provider ? "true" : "false"));
    Fix fix{"Record the signed agreement", {}};
    if (!customer) fix.changes.push_back(setChange("tenants[" + tenant.id() + "].baa", "true"));
    if (!provider) fix.changes.push_back(setChange("provider.baa", "true"));
    finding.fixes.push_back(std::move(fix));
}

/// Terms that policy asks for the classes that reach a processor and that it has not signed, with the classes.
std::vector<std::pair<Term, ClassSet>> missingTerms(const Checker& checker, const CellProcessor& processor,
                                                    ClassSet carried) {
    std::vector<std::pair<Term, ClassSet>> missing;
    for (const DataClass one : carried.all()) {
        const ClassPolicy& policy = policyOf(checker, one);
        for (const Term term : *policy.terms) {
            if (processor.hasTerm(term)) continue;
            auto known =
                std::find_if(missing.begin(), missing.end(), [&](const auto& entry) { return entry.first == term; });
            if (known == missing.end()) known = missing.insert(missing.end(), {term, ClassSet()});
            known->second.add(one);
        }
    }
    return missing;
}

std::string termText(Term term) {
    switch (term) {
    case Term::Dpa: return "a data processing agreement";
    case Term::Baa: return "a business associate agreement";
    case Term::Pci: return "PCI terms";
    case Term::ZeroRetention: return "zero retention";
    }
    return {};
}

/// Routes to a model that has what is missing, in the same jurisdiction as the cell where there is one.
void addRouteFixes(const Checker& checker, const CellView& cell, const CellProcessor& processor, ClassSet carried,
                   Finding& finding) {
    const auto* written = findEntry(*checker.plan().modelRoutes, cell.cell->id);
    if (!processor.subject.starts_with("model/") || !written) return;
    const std::string used = processor.subject.substr(6);
    for (const auto& model : checker.plan().models) {
        if (model->id.text == used || model->jurisdiction->text != cell.region->jurisdiction->text) continue;
        if (model->model.valueOr("to-be-chosen") == "to-be-chosen") continue;
        CellProcessor other;
        other.terms = *model->terms;
        if (!missingTerms(checker, other, carried).empty()) continue;
        std::vector<std::string> route;
        for (const ModelId& id : *written) {
            const std::string& next = id.text == used ? model->id.text : id.text;
            if (std::find(route.begin(), route.end(), next) == route.end()) route.push_back(next);
        }
        finding.fixes.push_back(setListFix("Route to " + text::quotedName(*model), "model_routes." + cell.id(), route));
    }
}

std::string termsPath(const CellProcessor& processor, const Checker& checker, const CellView& cell) {
    const std::string id = processor.subject.substr(processor.subject.find('/') + 1);
    if (processor.subject.starts_with("model/")) return "models[" + id + "].terms";
    if (processor.subject.starts_with("processor/")) return "processors[" + id + "].terms";
    return observabilityPath(checker.plan(), *cell.cell->env, "tracker_terms");
}

void processorsSignedTerms(Checker& checker, const CellView& cell) {
    if (cell.isCompose() || cell.tenants.empty()) return;
    const ClassSet stored = classesOf(checker.index(), cell);
    for (const CellProcessor& processor : processorsOf(checker, cell)) {
        const ClassSet carried = processor.carried(stored);
        const auto missing = missingTerms(checker, processor, carried);
        if (missing.empty()) continue;
        std::vector<std::string> needs;
        std::vector<std::string> facts;
        std::vector<std::string> terms;
        for (const Term term : processor.terms) terms.emplace_back(toText(term));
        const std::string has = terms.empty() ? "none" : text::list(terms, 100);
        for (const auto& [term, classes] : missing) {
            needs.push_back(classes.text() + " data need " + termText(term));
            facts.push_back(classes.text() + " needs " + std::string(toText(term)));
            terms.emplace_back(toText(term));
        }
        Finding& finding = checker.report(Subject::cell(cell),
                                          text::quoted(cell.id()) + " " + processor.verb + " " + processor.what +
                                              ", which has not signed enough: " + text::list(needs) +
                                              ". Choose another route, redact first, or record the signed terms.",
                                          processor.subject + ": " + text::list(facts, 100) + "; has " + has);
        addRouteFixes(checker, cell, processor, carried, finding);
        finding.fixes.push_back(setListFix("Record the signed terms", termsPath(processor, checker, cell), terms));
    }
}

void logsMeetPolicy(Checker& checker, const CellView& cell) {
    if (cell.isCompose() || cell.tenants.empty()) return;
    const Observability settings = effectiveObservability(checker.plan(), *cell.cell->env);
    const auto audits = settings.auditLogs.valueOr({ObservabilityAuditLogs::Admin});
    const auto audited = [&](ObservabilityAuditLogs log) {
        return std::find(audits.begin(), audits.end(), log) != audits.end();
    };
    const std::int64_t kept = settings.logRetentionDaysOrDefault();
    std::int64_t needed = 0;
    ClassSet tooShort;
    ClassSet unaudited;
    for (const DataClass one : classesOf(checker.index(), cell).all()) {
        const ClassPolicy& policy = policyOf(checker, one);
        const auto* own = findEntry(*settings.retention, one);
        const std::int64_t days = own ? std::max(kept, *own) : kept;
        if (days < policy.logDaysOrDefault()) {
            tooShort.add(one);
            needed = std::max(needed, policy.logDaysOrDefault());
        }
        if (policy.auditOrDefault() &&
            !(audited(ObservabilityAuditLogs::DataRead) && audited(ObservabilityAuditLogs::DataWrite)))
            unaudited.add(one);
    }
    if (tooShort.empty() && unaudited.empty()) return;
    std::vector<std::string> gaps;
    std::vector<std::string> facts;
    std::vector<Fix> fixes;
    if (!tooShort.empty()) {
        gaps.push_back("logs are kept " + text::grouped(kept) + " days, " + tooShort.text() + " data need " +
                       text::grouped(needed));
        facts.push_back(std::to_string(kept) + " of " + std::to_string(needed) + " days");
        fixes.push_back(setFix("Keep logs " + text::grouped(needed) + " days",
                               observabilityPath(checker.plan(), *cell.cell->env, "log_retention_days"),
                               std::to_string(needed)));
    }
    if (!unaudited.empty()) {
        gaps.push_back("reads and writes of " + unaudited.text() + " data are not audited");
        facts.push_back("data_read, data_write off for " + unaudited.text());
        std::vector<std::string> logs;
        for (const ObservabilityAuditLogs log : audits) logs.emplace_back(toText(log));
        for (const char* log : {"data_read", "data_write"})
            if (std::find(logs.begin(), logs.end(), log) == logs.end()) logs.emplace_back(log);
        fixes.push_back(setListFix("Audit reads and writes",
                                   observabilityPath(checker.plan(), *cell.cell->env, "audit_logs"), logs));
    }
    Finding& finding = checker.report(
        Subject::cell(cell), "In " + text::quoted(cell.id()) + " " + text::list(gaps) + ".", text::list(facts));
    finding.fixes = std::move(fixes);
}

} // namespace

std::vector<CheckEntry> complianceChecks() {
    using A = Aspect;
    return {
        {"CMP-01", A::Provider, &healthDataHasAgreements},
        {"CMP-02",
         A::Places | A::Tenants | A::Models | A::Processors | A::Flows | A::Observability | A::Cells | A::Stamps,
         &processorsSignedTerms},
        {"CMP-03", A::Tenants | A::Observability, &logsMeetPolicy},
    };
}

} // namespace platbook::models
