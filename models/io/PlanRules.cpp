#include "models/io/PlanRules.h"

#include "models/fields/Effective.h"
#include "models/units/Money.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

namespace platbook::models {
namespace {

class Rules {
public:
    explicit Rules(const Plan& plan) : m_plan(plan) {
        for (const auto& cell : plan.cells) m_cells.emplace(cell->id.text, &*cell);
    }

    Diagnostics run() {
        checkCurrency(m_plan.plan->currencyOrDefault());
        for (const auto& region : m_plan.regions) checkRegion(*region);
        for (const auto& stamp : m_plan.stamps)
            for (const auto& component : stamp.value)
                checkStampComponent(*component, "stamps." + stamp.key.text + "[" + component->id.text + "]");
        for (const auto& cell : m_plan.cells) checkCell(*cell);
        for (const auto& tenant : m_plan.tenants) checkTenant(*tenant);
        for (const auto& entry : m_plan.tenantDefaults)
            checkPrice(*entry.value, "tenant_defaults." + std::string(toText(entry.key)));
        for (const auto& flow : m_plan.flows) checkFlow(*flow);
        for (const auto& scenario : m_plan.scenarios) checkScenario(*scenario);
        for (const auto& quote : m_plan.quotes) checkQuote(*quote);
        checkExchange();
        const PricingUtil& util = *m_plan.pricing->util;
        checkOrder({util.lowOrDefault(), util.expectedOrDefault(), util.highOrDefault()}, "pricing.util");
        return std::move(m_found);
    }

private:
    void add(std::string code, std::string message, std::string hint, std::string subject,
             DiagnosticSeverity severity = DiagnosticSeverity::Error) {
        m_found.push_back({severity, std::move(code), std::move(message), std::move(hint), {}, std::move(subject)});
    }

    /// The plan itself goes by that name wherever a scenario can be chosen.
    void checkScenario(const Scenario& scenario) {
        if (scenario.id.text == "base")
            add("plan.reserved_id", "The scenario \"base\" has the name of the plan without a scenario.",
                "Give it another id.", "scenarios[base].id", DiagnosticSeverity::Warning);
    }

    void checkQuote(const Quote& quote) {
        if (quote.date.has() && quote.validUntil.has() && *quote.validUntil < *quote.date)
            add("plan.quote_dates",
                "The quote \"" + quote.id.text + "\" of " + quote.date->toText() + " is valid until " +
                    quote.validUntil->toText() + " only.",
                "Write a valid_until on or after its date.", "quotes[" + quote.id.text + "].valid_until");
    }

    /// Which of two rates counts would be a guess.
    void checkExchange() {
        std::set<std::string> pinned;
        for (const auto& rate : m_plan.pricing->exchange)
            if (const std::string currency = rate->currency.valueOr({});
                !currency.empty() && !pinned.insert(currency).second)
                add("plan.exchange_twice", "There is more than one exchange rate of " + currency + ".",
                    "Keep the one that is meant, with its date.", "pricing.exchange");
    }

    /// Totals are a range: what they are made from has to be one, too.
    void checkOrder(const Range3<Decimal>& range, const std::string& path) {
        if (range.low <= range.expected && range.expected <= range.high) return;
        add("plan.range_order",
            "\"" + path + "\" goes from " + range.low.toText() + " over " + range.expected.toText() + " to " +
                range.high.toText() + ".",
            "Write low, expected and high so that none is above the next; what is left out has its default.", path);
    }

    void checkCurrency(const std::string& code) {
        const bool sound = code.size() == 3 && std::all_of(code.begin(), code.end(),
                                                           [](char letter) { return letter >= 'A' && letter <= 'Z'; });
        if (!sound)
            add("plan.currency", "\"" + code + "\" is no currency code.",
                "Write its ISO 4217 code, such as USD or EUR.", "plan.currency");
    }

    void checkRegion(const Region& region) {
        if (*region.role == RegionRole::Planned && region.role.has()) return;
        const std::string path = "regions[" + region.id.text + "]";
        const auto need = [&](bool has, const char* field) {
            if (!has)
                add("plan.region_incomplete", "The region \"" + region.id.text + "\" needs a " + field + ".",
                    std::string("Add ") + field + ", or set role: planned.", path + "." + field);
        };
        need(region.location.has(), "location");
        need(region.jurisdiction.has(), "jurisdiction");
        need(region.cidr.has(), "cidr");
    }

    void checkStampComponent(const Component& component, const std::string& path) {
        checkCount(component, path);
        for (const auto& entry : component.env) checkCount(*entry.value, path + ".env." + entry.key.text);
    }

    void checkCount(const Component& component, const std::string& path) {
        if (component.count.has() && (component.min.has() || component.max.has()))
            add("plan.exclusive", "\"count\" excludes \"min\" and \"max\".",
                "Keep count for a fixed number, or min and max for a range.", path + ".count");
    }

    void checkPrice(const Tenant& tenant, const std::string& path) {
        if (tenant.price.has() && tenant.margin.has())
            add("plan.exclusive", "\"price\" and \"margin\" exclude each other.",
                "Keep the price for an agreed amount, or the margin to derive one.", path + ".price");
    }

    void checkCell(const Cell& cell) {
        const std::string path = "cells[" + cell.id.text + "]";
        const std::string name = "The cell \"" + cell.id.text + "\"";
        const bool silo = cell.isolation.has() && *cell.isolation == CellIsolation::Silo;
        if (silo && !cell.tenant.has())
            add("plan.silo_tenant", name + " is a silo without tenant.",
                "Name its tenant, or give it another isolation.", path + ".isolation");
        if (!silo && cell.tenant.has() && cell.isolation.has())
            add("plan.silo_tenant", name + " has a tenant but is not a silo.",
                "Remove the tenant, or set isolation: silo.", path + ".tenant");
        const Runtime runtime = cellRuntime(m_plan, cell);
        if (runtime == Runtime::Kubernetes && !cell.cluster.has())
            add("plan.cluster_missing", name + " runs on Kubernetes and needs a cluster.",
                "Add cluster: with the id of a cluster, or another runtime.", path + ".cluster");
        if (runtime != Runtime::Compose) {
            const auto need = [&](bool has, const char* field) {
                if (!has)
                    add("plan.network_missing", name + " needs a " + field + ".",
                        std::string("Add ") + field + ", or set runtime: compose.", path + "." + field);
            };
            need(cell.region.has(), "region");
            need(cell.subnet.has(), "subnet");
            need(cell.psa.has(), "psa");
        }
        for (const auto& entry : cell.overrides) checkCount(*entry.value, path + ".overrides." + entry.key.text);
    }

    void checkTenant(const Tenant& tenant) {
        const bool bridge = tenant.tier.has() && *tenant.tier == Tier::Bridge;
        if (!bridge && !tenant.price.has() && !tenant.cell.has()) return;
        // Paths are made only for what is reported: ten thousand tenants pass through here.
        const auto path = [&](const char* field) { return "tenants[" + tenant.id.text + "]." + field; };
        if (bridge && !tenant.bridge.has() && !effectiveTenant(m_plan, tenant).bridge.has())
            add("plan.bridge_missing", "The tenant \"" + tenant.id.text + "\" is of tier bridge and needs a bridge.",
                "Add bridge: schema, or bridge: database.", path("bridge"));
        if (tenant.price.has() && tenant.margin.has()) checkPrice(tenant, "tenants[" + tenant.id.text + "]");
        const auto found = m_cells.find(tenant.cell->text);
        if (found == m_cells.end() || !tenant.tier.has() || !found->second->isolation.has()) return;
        if (fits(*tenant.tier, *found->second->isolation)) return;
        add("plan.tier_cell",
            "The tenant \"" + tenant.id.text + "\" is of tier " + std::string(toText(*tenant.tier)) +
                ", but its cell \"" + tenant.cell->text + "\" is a " + std::string(toText(*found->second->isolation)) +
                " cell.",
            "Choose a cell of its tier; hybrid cells take pool and bridge.", path("tier"));
    }

    static bool fits(Tier tier, CellIsolation isolation) {
        switch (isolation) {
        case CellIsolation::Pool: return tier == Tier::Pool;
        case CellIsolation::Bridge: return tier == Tier::Bridge;
        case CellIsolation::Hybrid: return tier != Tier::Silo;
        case CellIsolation::Silo: return tier == Tier::Silo;
        }
        return false;
    }

    /// The region a flow's end lies in; empty when it is no cell or region.
    std::string_view regionOf(const Target& end) const {
        const std::string_view place = std::string_view(end.text).substr(0, end.text.find('/'));
        if (const auto cell = m_cells.find(place); cell != m_cells.end()) return cell->second->region->text;
        for (const auto& region : m_plan.regions)
            if (region->id.text == place) return region->id.text;
        return {};
    }

    static bool isCall(FlowKind kind) {
        return kind <= FlowKind::Llm; // the first eight and llm are calls
    }

    void checkFlow(const Flow& flow) {
        const std::string path = "flows[" + flow.id.text + "]";
        if (flow.direction.has() && *flow.direction == FlowDirection::TwoWay && !flow.conflict.has())
            add("plan.conflict_missing", "The two-way flow \"" + flow.id.text + "\" needs to say who wins a conflict.",
                "Add conflict: home-region, last-write, merge or reject.", path + ".conflict");
        const bool sync = flow.mode.has() ? *flow.mode == FlowMode::Sync : flow.kind.has() && isCall(*flow.kind);
        const std::string_view from = regionOf(*flow.from), to = regionOf(*flow.to);
        if (!sync || from.empty() || to.empty() || from == to) return;
        if (!flow.timeoutS.has())
            add("plan.timeout_missing",
                "The flow \"" + flow.id.text + "\" calls from " + std::string(from) + " to " + std::string(to) +
                    " without a timeout.",
                "Add timeout_s.", path + ".timeout_s", DiagnosticSeverity::Warning);
        else checkTimeout(flow, from, to, path);
    }

    void checkTimeout(const Flow& flow, std::string_view from, std::string_view to, const std::string& path) {
        const auto latency = [&](std::string_view a, std::string_view b) -> const Decimal* {
            for (const auto& region : m_plan.regions)
                if (region->id.text == a) return findEntry(*region->latencyMs, RegionId(std::string(b)));
            return nullptr;
        };
        const Decimal* ms = latency(from, to);
        if (!ms) ms = latency(to, from);
        if (!ms || ms->toDouble() <= flow.timeoutS->toDouble() * 1000) return;
        add("plan.timeout_short",
            "The flow \"" + flow.id.text + "\" takes " + ms->toText() + " ms, longer than its timeout of " +
                flow.timeoutS->toText() + " s.",
            "Raise timeout_s, or make the flow async.", path + ".timeout_s", DiagnosticSeverity::Info);
    }

    const Plan& m_plan;
    std::unordered_map<std::string_view, const Cell*> m_cells;
    Diagnostics m_found;
};

} // namespace

Diagnostics checkPlanRules(const Plan& plan) { return Rules(plan).run(); }

} // namespace platbook::models
