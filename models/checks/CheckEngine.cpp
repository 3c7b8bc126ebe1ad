#include "models/checks/CheckEngine.h"

#include "models/checks/CheckList.h"
#include "models/checks/SnapshotDifference.h"
#include "models/checks/Waivers.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <unordered_set>
#include <utility>

namespace platbook::models {
namespace {

/// What one check said about one object; kept only where it said anything.
struct Answer {
    std::uint32_t object = 0; ///< position of the tenant or cell; 0 for the whole plan
    std::vector<Checker::Said> said;
    std::vector<std::pair<NotEvaluated, std::string>> unsaid;
};
using Answers = std::vector<Answer>; ///< ascending by object

/// The rules with the parameters that the plan's policy replaces.
std::vector<Rule> rulesFor(const Plan& plan, const RuleSet& rules) {
    std::vector<Rule> effective = rules.all();
    for (Rule& rule : effective) {
        const auto* own = findEntry(plan.policy->checks, rule.id);
        if (!own) continue;
        for (const auto& entry : *(*own)->params) {
            const auto known = std::find_if(rule.parameters.begin(), rule.parameters.end(),
                                            [&](const auto& parameter) { return parameter.first == entry.key; });
            if (known != rule.parameters.end()) known->second = entry.value;
        }
    }
    return effective;
}

/// Asks checks about objects, counting.
class Asker {
public:
    Asker(const CheckContext& context, const Rule& rule, const CheckEntry& check, std::int64_t& calls)
        : m_context(context),
          m_rule(rule),
          m_check(check),
          m_calls(calls),
          m_lowered(context.catalogue->rules().dropsOutsideProd(rule.family)) {}

    std::size_t objects() const {
        if (m_check.forTenant) return m_context.index->tenants().size();
        return m_check.forCell ? m_context.index->cells().size() : 1;
    }
    void ask(std::uint32_t object, Answers& answers) {
        Checker checker(m_context, m_rule, m_lowered);
        if (m_check.forTenant) m_check.forTenant(checker, m_context.index->tenants()[object]);
        else if (m_check.forCell) m_check.forCell(checker, m_context.index->cells()[object]);
        else m_check.forPlan(checker);
        ++m_calls;
        if (!checker.said.empty() || !checker.unsaid.empty())
            answers.push_back({object, std::move(checker.said), std::move(checker.unsaid)});
    }

private:
    const CheckContext& m_context;
    const Rule& m_rule;
    const CheckEntry& m_check;
    std::int64_t& m_calls;
    bool m_lowered;
};

/// Whether the check has to be asked about everything again.
bool asksAll(const CheckEntry& check, const SnapshotDifference& difference) {
    if (difference.everything) return true;
    Aspect reads = check.reads;
    // Its own tenants make a cell check ask about that cell alone; see isKept().
    if (check.forCell && intersects(reads, Aspect::Tenants) && !intersects(reads, Aspect::AllTenants))
        reads = static_cast<Aspect>(static_cast<std::uint64_t>(reads) & ~static_cast<std::uint64_t>(Aspect::Tenants));
    return intersects(reads, difference.aspects);
}

/// The object, and where it stands, are as they were when it was asked about.
bool isKept(const CheckEntry& check, const SnapshotDifference& difference, std::uint32_t object) {
    if (check.forTenant)
        return intersects(check.reads, Aspect::OwnCosts) ? !difference.ownCostChanged[object]
                                                         : !difference.isChangedTenant(object);
    if (!check.forCell) return true;
    if (difference.cellBefore[object] == SnapshotDifference::none) return false;
    return !intersects(check.reads, Aspect::Tenants) || !difference.residentsChanged[object];
}

/// Kept answers under their new positions, and new ones for the rest.
Answers updated(Answers before, Asker& asker, const CheckEntry& check, const SnapshotDifference& difference) {
    Answers answers;
    const bool otherFixes = intersects(check.readsForFixes, difference.aspects);
    for (Answer& answer : before) {
        std::uint32_t position = answer.object;
        if (check.forTenant) position = difference.tenantNow[answer.object];
        else if (check.forCell) position = difference.cellNow[answer.object];
        if (position == SnapshotDifference::none || !isKept(check, difference, position)) continue;
        if (otherFixes) {
            asker.ask(position, answers);
        } else {
            answer.object = position;
            answers.push_back(std::move(answer));
        }
    }
    if (check.forTenant && intersects(check.reads, Aspect::OwnCosts))
        for (std::uint32_t tenant = 0; tenant < difference.ownCostChanged.size(); ++tenant) {
            if (difference.ownCostChanged[tenant]) asker.ask(tenant, answers);
        }
    else if (check.forTenant)
        for (const std::uint32_t tenant : difference.changedTenants) asker.ask(tenant, answers);
    else if (check.forCell)
        for (std::uint32_t object = 0; object < asker.objects(); ++object)
            if (!isKept(check, difference, object)) asker.ask(object, answers);
    std::sort(answers.begin(), answers.end(), [](const Answer& a, const Answer& b) { return a.object < b.object; });
    return answers;
}

bool sellsAnything(const PlanIndex& index) {
    const auto& tenants = index.tenants();
    return std::any_of(tenants.begin(), tenants.end(),
                       [](const TenantView& tenant) { return tenant->price.has() || tenant->margin.has(); });
}

std::vector<Money> fullCosts(const Evaluation* costs) {
    std::vector<Money> full;
    if (!costs) return full;
    full.reserve(costs->tenants.size());
    for (const TenantCost& tenant : costs->tenants) full.push_back(tenant.full().expected);
    return full;
}

/// Per tenant: it changed, or its cost did.
std::vector<bool> changedCosts(const SnapshotDifference& difference, const std::vector<Money>& before,
                               const std::vector<Money>& now) {
    std::vector<bool> changed(difference.tenantBefore.size(), true);
    for (std::size_t i = 0; i < changed.size() && i < now.size(); ++i) {
        const std::uint32_t then = difference.tenantBefore[i];
        changed[i] = then >= before.size() || before[then] != now[i]; // none is beyond the end
    }
    for (const std::uint32_t tenant : difference.changedTenants) changed[tenant] = true;
    return changed;
}

template<class T> bool holdsId(const ObjectList<T>& list, const std::string& id) {
    return std::any_of(list.begin(), list.end(), [&](const auto& item) { return item->id.text == id; });
}

/// The object as SCHEMA section 1 writes a target: the bare id, with its kind where several kinds have that id.
std::string targetText(const PlanIndex& index, const std::string& kind, const std::string& id) {
    if (kind.empty()) return id;
    const Plan& plan = index.plan();
    const bool elsewhere =
        index.findCell(id) || (kind != "tenant" && index.findTenant(id)) ||
        (kind != "region" && holdsId(plan.regions, id)) || (kind != "environment" && holdsId(plan.environments, id)) ||
        (kind != "model" && holdsId(plan.models, id)) || (kind != "processor" && holdsId(plan.processors, id)) ||
        (kind != "cluster" && holdsId(plan.clusters, id));
    return elsewhere ? kind + "/" + id : id;
}

/// Adds one check's answers to the results, in plan order, with waivers applied; the same gap is listed once.
void append(CheckResults& results, const Answers& answers, const CheckContext& context) {
    std::unordered_set<std::string> listed;
    for (const Answer& answer : answers) {
        for (const Checker::Said& said : answer.said) {
            Finding finding = said.finding;
            finding.object = targetText(*context.index, said.kind, finding.object);
            finding.waiver = waiverFor(context.plan(), context.date(), finding, said.kind);
            results.findings.push_back(std::move(finding));
        }
        for (const auto& [gap, kind] : answer.unsaid) {
            NotEvaluated entry = gap;
            entry.object = targetText(*context.index, kind, entry.object);
            if (listed.insert(entry.object + " " + entry.missing).second)
                results.notEvaluated.push_back(std::move(entry));
        }
    }
}

} // namespace

struct CheckRunner::State {
    std::optional<CheckContext> before; ///< its costs are not looked at again
    std::vector<Answers> answers;       ///< per entry of allChecks()
    std::vector<Money> tenantCosts;     ///< full expected ones, by position
    std::int64_t calls = 0;
};

CheckRunner::CheckRunner() : m_state(std::make_unique<State>()) {}
CheckRunner::~CheckRunner() = default;

std::int64_t CheckRunner::lastCalls() const { return m_state->calls; }
void CheckRunner::reset() { *m_state = State(); }

CheckResults CheckRunner::run(const CheckContext& given, std::stop_token stop) {
    CheckContext context = given;
    context.sells = sellsAnything(*context.index);
    const std::vector<CheckEntry>& checks = allChecks();
    State state = std::exchange(*m_state, State());
    state.calls = 0;
    SnapshotDifference difference;
    std::vector<Money> tenantCosts = fullCosts(context.costs);
    if (state.before) {
        difference = compareSnapshots(*state.before, context);
        difference.ownCostChanged = changedCosts(difference, state.tenantCosts, tenantCosts);
    }
    state.tenantCosts = std::move(tenantCosts);
    state.answers.resize(checks.size());

    const std::vector<Rule> rules = rulesFor(context.plan(), context.catalogue->rules());
    CheckResults results;
    for (const Rule& rule : rules) {
        for (std::size_t i = 0; i < checks.size(); ++i) {
            if (checks[i].id != rule.id) continue;
            if (stop.stop_requested()) return {};
            Asker asker(context, rule, checks[i], state.calls);
            if (asksAll(checks[i], difference)) {
                state.answers[i].clear();
                for (std::size_t object = 0; object < asker.objects(); ++object)
                    asker.ask(static_cast<std::uint32_t>(object), state.answers[i]);
            } else {
                state.answers[i] = updated(std::move(state.answers[i]), asker, checks[i], difference);
            }
            append(results, state.answers[i], context);
        }
    }
    state.before = context;
    state.before->costs = nullptr;
    *m_state = std::move(state);
    return results;
}

CheckResults runChecks(const CheckContext& context) { return CheckRunner().run(context); }

} // namespace platbook::models
