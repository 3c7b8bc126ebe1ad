#include "exporters/proposal/ProposalContext.h"
#include "models/checks/PlaceNames.h"
#include "models/checks/Processors.h"
#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::exporters::proposal {
namespace {

using namespace platbook::models;

std::string verdict(const Context& context, std::optional<bool> inside) {
    if (context.residency().empty()) return {};
    if (!inside) return "to be confirmed";
    return (*inside ? "inside " : "outside ") + context.residency();
}

/// Collects places by the provider's location.
class Places {
public:
    explicit Places(const Context& context) : m_context(context), m_cell(*context.cell) {}

    void at(const std::string& what, const std::string& location) {
        const bool promised = m_context.tenant->dataResidency.has();
        const auto inside = promised
                                ? locationInside(m_context.checker(), location, m_context.tenant->dataResidency->text)
                                : std::nullopt;
        list.push_back({what, m_context.place(location), verdict(m_context, inside)});
    }
    void in(const std::string& what, const Region& region) { at(what, *region.location); }
    void anywhere(const std::string& what) {
        list.push_back({what, "chosen by the provider", verdict(m_context, std::nullopt)});
    }

    void addStore(const Component& store) {
        const std::string title = m_context.catalogue.kinds()[*store.kind].title;
        at(title, store.location.has() ? *store.location : *m_cell.region->location);
        if (*store.kind == ComponentKind::Postgres) addDatabaseCopies(store, title);
        if (*store.kind == ComponentKind::ObjectStorage && store.copyTo.has()) {
            const Region* target =
                *store.copyTo == "failover" ? m_cell.failover : m_context.index.findRegion(*store.copyTo);
            if (target) in(title + ", copy", *target);
        }
        if (store.cmekOrDefault()) at(title + ", key", store.keyLocation.valueOr(*m_cell.region->location));
    }
    void addSecrets() {
        const Secrets& secrets = *m_context.plan.secrets;
        if (secrets.replicationOrDefault() == SecretReplication::Automatic) return anywhere("Secrets");
        if (secrets.replicas.has() && !secrets.replicas->empty()) {
            for (const RegionId& id : *secrets.replicas)
                if (const Region* region = m_context.index.findRegion(id.text)) in("Secrets", *region);
            return;
        }
        in("Secrets", *m_cell.region);
        if (m_cell.failover) in("Secrets, copy", *m_cell.failover);
    }
    void addLogs() {
        const Observability settings = effectiveObservability(m_context.plan, *m_cell.cell->env);
        at("Logs", settings.logLocation.valueOr(*m_cell.region->location));
    }

    std::vector<DataPlace> list;

private:
    void addDatabaseCopies(const Component& store, const std::string& title) {
        if (store.drReplicaOrDefault() && m_cell.failover) in(title + ", standby copy", *m_cell.failover);
        if (store.backupsOrDefault() == 0) return;
        const std::string where = store.backupLocationOrDefault();
        if (where == "auto") anywhere(title + ", backups");
        else if (where == "failover" && m_cell.failover) in(title + ", backups", *m_cell.failover);
        else if (where == "failover" || where == "region") in(title + ", backups", *m_cell.region);
        else at(title + ", backups", where);
    }

    const Context& m_context;
    const CellView& m_cell;
};

bool keepsData(const Component& component) {
    if (!component.kind.has() || componentClass(*component.kind) != ComponentClass::Store) return false;
    return !(*component.kind == ComponentKind::Vector && component.processor.has()); // a vendor's: a processor
}

/// Vendor and model, or what the plan calls it.
std::string processorName(const Context& context, const CellProcessor& processor) {
    std::string id = processor.subject.substr(processor.subject.find('/') + 1);
    if (processor.subject.starts_with("model/")) {
        const LanguageModel* model = context.index.findModel(id);
        const bool chosen = model && model->vendor.has() && model->model.valueOr("to-be-chosen") != "to-be-chosen";
        return "Language model: " + (chosen ? *model->vendor + " " + *model->model : "to be chosen");
    }
    for (const auto& one : context.plan.processors)
        if (processor.subject == "processor/" + one->id.text)
            return one->vendor.valueOr(one->name.valueOr(one->id.text)) +
                   (one->kind.has() ? " (" + std::string(toText(*one->kind)) + ")" : "");
    if (processor.subject == "observability")
        return "Error tracker: " + *effectiveObservability(context.plan, *context.cell->cell->env).errorTracker;
    return id;
}

std::string basis(const Context& context, const CellProcessor& processor) {
    if (processor.scrubbed || (processor.data && processor.data->harmless())) return "no personal data";
    const auto& residency = context.tenant->dataResidency;
    if (!residency.has()) return {};
    if (processor.jurisdiction.empty()) return "to be confirmed";
    if (processor.jurisdiction == residency->text) return "inside " + context.residency();
    const Evidence* mechanism = transferMechanism(context.checker(), processor.subject);
    if (!mechanism) return "outside " + context.residency();
    return "outside " + context.residency() + ", on " + std::string(toText(*mechanism->kind)) +
           (mechanism->reference.has() ? " " + *mechanism->reference : "");
}

} // namespace

std::vector<DataPlace> dataPlaces(const Context& context) {
    if (!context.cell) return {};
    Places places(context);
    for (const Component& component : *context.cell->components)
        if (keepsData(component)) places.addStore(component);
    places.addSecrets();
    places.addLogs();
    return std::move(places.list);
}

std::vector<DataPlace> processorPlaces(const Context& context) {
    std::vector<DataPlace> places;
    if (!context.cell) return places;
    for (const CellProcessor& processor : processorsOf(context.checker(), *context.cell))
        places.push_back({processorName(context, processor),
                          processor.jurisdiction.empty() ? "to be confirmed"
                                                         : text::jurisdiction(context.plan, processor.jurisdiction),
                          basis(context, processor)});
    return places;
}

} // namespace platbook::exporters::proposal
