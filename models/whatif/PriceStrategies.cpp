// Strategies that pay less for the same: commitments, cheaper storage, caches and smaller models.
#include "models/whatif/StrategyDraft.h"

#include "models/catalog/PriceBook.h"
#include "models/cost/PricingContext.h"
#include "models/edits/PlanEdits.h"

#include <algorithm>
#include <map>
#include <utility>

namespace platbook::models {
namespace {

/// Spend that a commitment on one SKU and region may cover.
struct Eligible {
    Money low, expected;
};

bool isCommitted(const Plan& plan, const std::string& sku, const std::string& region) {
    return std::any_of(plan.pricing->commitments.begin(), plan.pricing->commitments.end(), [&](const auto& known) {
        return *known->sku == sku && (known->region->empty() || known->region->text == region);
    });
}

/// Six digits, rounded down: the engine takes no more than the floor.
std::string floorShare(const Eligible& spend) {
    const std::int64_t millionths = spend.low.cents() * 1'000'000 / spend.expected.cents();
    return Decimal::fromUnits(millionths * 1000).toText();
}

bool isArchived(const Component& store) {
    return store.classOrDefault() == "ARCHIVE" ||
           std::any_of(store.lifecycle.begin(), store.lifecycle.end(),
                       [](const auto& rule) { return rule->action == ObjectStorageLifecycleAction::Archive; });
}

AnyValue archiveRules(const Component& store) {
    constexpr const char* archiveAfterDays = "90";
    AnyValue rules;
    rules.kind = AnyValue::Kind::List;
    for (const auto& rule : store.lifecycle) {
        std::vector<std::pair<std::string, AnyValue>> fields{
            {"age_days", scalarValue(std::to_string(*rule->ageDays))},
            {"action", scalarValue(std::string(toText(*rule->action)))}};
        if (rule->prefix.has()) fields.emplace_back("prefix", scalarValue(*rule->prefix));
        rules.items.push_back(objectValue(fields));
    }
    rules.items.push_back(
        objectValue({{"age_days", scalarValue(archiveAfterDays)}, {"action", scalarValue("archive")}}));
    return rules;
}

/// A tenant whose tokens cost something, with the first model of its cell's route.
struct TokenUser {
    const Tenant* tenant = nullptr;
    const LanguageModel* model = nullptr;
};

std::vector<TokenUser> tokenUsers(const StrategyView& view) {
    std::vector<TokenUser> users;
    const PlanIndex& index = *view.base.index;
    for (const TenantView& tenant : index.tenants()) {
        if (tenant.cell == TenantView::noCell) continue;
        const CellView& cell = index.cells()[tenant.cell];
        if (!cell.isProd() || !isPriced(cell)) continue;
        if (*tenant->usage->tokInM == Decimal() && *tenant->usage->tokOutM == Decimal()) continue;
        const auto* route = findEntry(*view.plan.modelRoutes, cell.cell->id);
        const LanguageModel* model = route && !route->empty() ? index.findModel(route->front().text) : nullptr;
        if (model && model->inPerM.has() && model->outPerM.has()) users.push_back({&*tenant, model});
    }
    return users;
}

bool holdsAll(const std::vector<Term>& terms, const std::vector<Term>& wanted) {
    return std::all_of(wanted.begin(), wanted.end(),
                       [&](Term term) { return std::find(terms.begin(), terms.end(), term) != terms.end(); });
}

/// The cheapest priced model of the same place, with the same terms or more, that is cheaper both ways; null: none.
const LanguageModel* smallerModel(const Plan& plan, const LanguageModel& model) {
    const LanguageModel* best = nullptr;
    for (const auto& other : plan.models) {
        if (!other->inPerM.has() || !other->outPerM.has() || *other->inPerM >= *model.inPerM ||
            *other->outPerM >= *model.outPerM || *other->jurisdiction != *model.jurisdiction ||
            !holdsAll(*other->terms, *model.terms))
            continue;
        if (!best || *other->inPerM + *other->outPerM < *best->inPerM + *best->outPerM) best = &*other;
    }
    return best;
}

std::string usagePath(const Tenant& tenant, const char* field) {
    return "tenants[" + tenant.id.text + "].usage." + field;
}

constexpr const char* noTokens = "No tenant sends tokens to a model with a price.";

} // namespace

StrategyDraft reservedDraft(const StrategyView& view) {
    StrategyDraft draft;
    if (!view.base.priceBook) {
        draft.reason = "There is no price book.";
        return draft;
    }
    std::map<std::pair<std::string, std::string>, Eligible> spends;
    for (const CostLine& line : view.base.lines) {
        if (!line.priced || line.sharedCore) continue;
        Eligible& spend = spends[{line.sku, line.region}];
        spend.low += line.amount.low;
        spend.expected += line.amount.expected;
    }
    bool discounted = false;
    int number = 0;
    for (const auto& [place, spend] : spends) {
        const auto& [sku, region] = place;
        if (!view.base.priceBook->discount(sku, CommitmentTerm::V1y) || spend.low <= Money()) continue;
        if (!findById(view.plan.regions, RegionId(region))) continue;
        discounted = true;
        if (isCommitted(view.plan, sku, region)) continue;
        std::string id;
        do id = "one-year-" + std::to_string(++number);
        while (findById(view.plan.pricing->commitments, CommitmentId(id)));
        draft.changes.push_back(
            addChange("pricing.commitments", objectValue({{"id", scalarValue(id)},
                                                          {"sku", scalarValue(sku)},
                                                          {"region", scalarValue(region)},
                                                          {"term", scalarValue("1y")},
                                                          {"coverage", scalarValue(floorShare(spend))}})));
    }
    if (!draft.changes.empty())
        draft.assumption =
            "One year for what is always used; it is paid even when the use falls. The saving shows after "
            "the total.";
    else
        draft.reason = discounted ? "What could be committed to is committed to already."
                                  : "The provider gives no discount on anything this plan pays for.";
    return draft;
}

StrategyDraft archiveDraft(const StrategyView& view) {
    StrategyDraft draft;
    bool archived = false;
    for (const CellView& cell : view.base.index->cells()) {
        if (!isPriced(cell)) continue;
        for (const Component& store : *cell.components) {
            if (store.kind != ComponentKind::ObjectStorage || store.objectStorageGbOrDefault() == Decimal()) continue;
            if (isArchived(store)) {
                archived = true;
                continue;
            }
            Change rules = overrideChange(cell, store, "lifecycle", {});
            rules.value = archiveRules(store);
            draft.changes.push_back(std::move(rules));
            draft.priced.push_back(overrideChange(cell, store, "class", "ARCHIVE"));
        }
    }
    draft.share = view.shares.archived;
    if (draft.changes.empty())
        draft.reason = archived ? "Every bucket archives already." : "Nothing to archive: no bucket holds objects.";
    else
        draft.assumption = percentText(view.shares.archived) +
                           " of the objects are older than 90 days and hardly read; reading them back costs extra.";
    return draft;
}

StrategyDraft cdnDraft(const StrategyView& view) {
    StrategyDraft draft;
    bool egress = false;
    bool edge = false;
    bool better = false;
    for (const CellView& cell : view.base.index->cells()) {
        if (!cell.isProd() || !isPriced(cell)) continue;
        if (cellUsage(*view.base.index, cell).egressGb.isZero()) continue;
        egress = true;
        const auto& stands = *view.plan.edge->env;
        if (std::find(stands.begin(), stands.end(), *cell.cell->env) == stands.end()) continue;
        edge = true;
        better = better || cdnShare(view.plan, *cell.cell->env) < Rational(view.shares.cdnHits);
    }
    if (!egress) draft.reason = "No tenant in production has egress written (usage.egress_gb).";
    else if (!edge) draft.reason = "No edge stands before the production cells (edge.env).";
    else if (view.plan.edge->volumes->cdnGib.has())
        draft.reason = "The volume of the CDN is written (edge.volumes.cdn_gib), so no share of the egress is taken.";
    else if (!better)
        draft.reason = "The CDN serves " + percentText(view.shares.cdnHits) + " of the egress, or more, already.";
    if (!draft.reason.empty()) return draft;
    draft.changes = {setChange("edge.cdn", "true"), setChange("edge.cdn_hit_ratio", view.shares.cdnHits.toText())};
    draft.assumption = percentText(view.shares.cdnHits) + " of the egress is served from the CDN's cache.";
    return draft;
}

StrategyDraft cachingDraft(const StrategyView& view) {
    StrategyDraft draft;
    const std::vector<TokenUser> users = tokenUsers(view);
    bool factor = false;
    for (const TokenUser& user : users) {
        if (user.model->cachedFactorOrDefault() >= Decimal::fromInt(1)) continue;
        factor = true;
        if (user.tenant->usage->cachedShareOrDefault() < view.shares.cached)
            draft.changes.push_back(setChange(usagePath(*user.tenant, "cached_share"), view.shares.cached.toText()));
    }
    if (!draft.changes.empty())
        draft.assumption = percentText(view.shares.cached) + " of the input tokens come from the model's prompt cache.";
    else if (users.empty()) draft.reason = noTokens;
    else
        draft.reason = factor ? "Every tenant has that share of its tokens cached, or more, already."
                              : "No model in use states what cached input costs (cached_factor).";
    return draft;
}

StrategyDraft smallModelDraft(const StrategyView& view) {
    StrategyDraft draft;
    const std::vector<TokenUser> users = tokenUsers(view);
    std::map<std::string, bool> has; // by model: whether it has a smaller one, or gets it
    for (const TokenUser& user : users) {
        const auto [known, fresh] = has.try_emplace(user.model->id.text, user.model->small.has());
        if (fresh && !known->second) {
            if (const LanguageModel* small = smallerModel(view.plan, *user.model)) {
                known->second = true;
                draft.changes.push_back(setChange("models[" + user.model->id.text + "].small", small->id.text));
            }
        }
        if (known->second && user.tenant->usage->smallShareOrDefault() < view.shares.small)
            draft.changes.push_back(setChange(usagePath(*user.tenant, "small_share"), view.shares.small.toText()));
    }
    if (!draft.changes.empty())
        draft.assumption =
            percentText(view.shares.small) + " of the tokens go to a smaller model of the same place and terms.";
    else if (users.empty()) draft.reason = noTokens;
    else
        draft.reason = std::any_of(has.begin(), has.end(), [](const auto& entry) { return entry.second; })
                           ? "Every tenant sends that share to a smaller model, or more, already."
                           : "The plan has no cheaper model of the same jurisdiction and terms as those in use.";
    return draft;
}

} // namespace platbook::models
