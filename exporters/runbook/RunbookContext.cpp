#include "exporters/runbook/RunbookContext.h"

#include "exporters/core/Markdown.h"
#include "exporters/core/ResourceNames.h"
#include "exporters/core/WorkloadContract.h"
#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::exporters::runbook {
namespace {

using models::ComponentKind;

bool isService(ComponentKind kind) {
    return kind == ComponentKind::Web || kind == ComponentKind::Api || kind == ComponentKind::Orchestrator ||
           kind == ComponentKind::Service;
}

bool isPool(ComponentKind kind) {
    return kind == ComponentKind::Worker || kind == ComponentKind::Scheduler || kind == ComponentKind::Workflow;
}

template<class Wanted> std::vector<Named> namedOf(const CellView& view, Wanted wanted) {
    std::vector<Named> named;
    for (const models::Component& component : view.components)
        if (wanted(component)) named.push_back({&component, resourceName(view.plan, view.cell, component)});
    return named;
}

std::vector<std::string> domainsOf(const CellView& view) {
    if (const auto* own = models::findEntry(*view.plan.edge->domains, view.environment.id)) return *own;
    const models::Edge edge = models::effectiveEdge(view.plan, view.environment.id);
    if (!edge.domain.has()) return {};
    return {view.prod() ? *edge.domain : view.environment.id.text + '.' + *edge.domain};
}

} // namespace

RunbookContext::RunbookContext(const ExportInput& given)
    : input(given),
      plan(given.plan),
      index(std::make_shared<const models::Plan>(given.plan)),
      cells(exportedCells(given.plan)) {
    if (std::any_of(cells.begin(), cells.end(), onKubernetes)) m_chart = helm::chartValues(plan);
}

std::vector<const CellView*> RunbookContext::prodCells() const {
    std::vector<const CellView*> prod;
    for (const CellView& view : cells)
        if (view.prod()) prod.push_back(&view);
    return prod;
}

std::vector<const CellView*> RunbookContext::releaseOrder() const {
    std::vector<const CellView*> order;
    for (const auto kind :
         {models::EnvironmentKind::Dev, models::EnvironmentKind::Staging, models::EnvironmentKind::Prod})
        for (const CellView& view : cells)
            if (*view.environment.kind == kind) order.push_back(&view);
    return order;
}

models::RegionLoss RunbookContext::loss(const CellView& view) const {
    const models::CellView* cell = index.findCell(view.cell.id.text);
    return cell ? models::regionLoss(index, *cell) : models::RegionLoss{};
}

std::string RunbookContext::owner() const {
    return plan.plan->owner.has() && !plan.plan->owner->empty() ? markdownLine(*plan.plan->owner) : "the plan's owner";
}

std::vector<const models::Contact*> RunbookContext::contactsInOrder() const {
    std::vector<const models::Contact*> contacts;
    for (const auto& contact : plan.contacts) contacts.push_back(&*contact);
    std::stable_sort(contacts.begin(), contacts.end(),
                     [](const auto* a, const auto* b) { return a->orderOrDefault() < b->orderOrDefault(); });
    return contacts;
}

std::vector<const models::Contact*> RunbookContext::callableContacts() const {
    std::vector<const models::Contact*> callable;
    for (const auto* contact : contactsInOrder())
        if (contact->viaOrDefault() != models::ContactVia::Mail) callable.push_back(contact);
    return callable.empty() ? contactsInOrder() : callable;
}

std::vector<const models::Contact*> RunbookContext::escalation() const {
    std::vector<const models::Contact*> people;
    for (const auto& step : plan.incident->escalation)
        if (const auto* contact = models::findById(plan.contacts, *step->contact)) people.push_back(contact);
    return people.empty() ? contactsInOrder() : people;
}

std::string RunbookContext::contactText(const models::ContactId& id) const {
    const auto* contact = models::findById(plan.contacts, id);
    return contact ? markdownLine(*contact->role) + " (" + id.text + ')' : markdownLine(id.text);
}

std::string RunbookContext::onCall() const {
    const auto people = escalation();
    return people.empty() ? owner() : contactText(people.front()->id);
}

std::string RunbookContext::decisionMaker() const {
    // Order 1 are those who work; who comes next in the escalation decides.
    for (const auto* contact : escalation())
        if (contact->orderOrDefault() > 1) return contactText(contact->id);
    return owner();
}

std::vector<Named> servicesOf(const CellView& view) {
    if (onKubernetes(view)) return {};
    return namedOf(view, [](const auto& component) { return isService(*component.kind); });
}

std::vector<Named> poolsOf(const CellView& view) {
    if (onKubernetes(view)) return {};
    return namedOf(view, [](const auto& component) { return isPool(*component.kind); });
}

std::vector<Named> workloadsOf(const CellView& view) {
    return namedOf(view, [](const auto& component) { return isService(*component.kind) || isPool(*component.kind); });
}

std::vector<Named> databasesOf(const CellView& view) { return namedOf(view, isSqlStore); }

std::vector<Named> storesOf(const CellView& view, ComponentKind kind) {
    return namedOf(view, [kind](const auto& component) { return *component.kind == kind; });
}

std::optional<Named> mainInstance(const CellView& view) {
    for (const Named& database : databasesOf(view))
        if (*database.component->kind == ComponentKind::Postgres) return database;
    return {};
}

bool onKubernetes(const CellView& view) { return view.runtime() == models::Runtime::Kubernetes; }

bool hasReplica(const CellView& view, const models::Component& database) {
    return view.failover && *database.kind == ComponentKind::Postgres && database.drReplicaOrDefault();
}

std::string projectFlag(const CellView& view) { return " --project=" + shellWord(view.project); }

std::vector<Place> placesOf(const CellView& view) {
    return view.standbyServices ? std::vector{Place::Home, Place::Standby} : std::vector{Place::Home};
}

std::string nameAt(const std::string& name, Place place) { return place == Place::Home ? name : standbyName(name); }

std::string placeFlags(const CellView& view, Place place) {
    const std::string& location = place == Place::Home ? view.location() : *view.failover->location;
    return projectFlag(view) + " --region=" + shellWord(location);
}

std::string clusterProject(const CellView& view) {
    return view.cell.cluster.has() ? exporters::clusterProject(view.plan, *view.cell.cluster) : view.project;
}

bool mayMove(const CellView& view, const models::Tenant& tenant) {
    const auto& allowed = *tenant.allowedRegions;
    return view.failover && std::find(allowed.begin(), allowed.end(), view.failover->id) != allowed.end();
}

bool staysForResidency(const CellView& view) {
    return !view.tenants.empty() &&
           std::none_of(view.tenants.begin(), view.tenants.end(),
                        [&view](const models::Tenant& tenant) { return mayMove(view, tenant); });
}

std::string terraformFolder(const CellView& view) {
    return "terraform/environments/" + environmentFolder(view.plan, view.environment.id) + '/' + view.cell.id.text;
}

std::string edgeFolder(const CellView& view, const models::Region& region) {
    if (!view.behindEdge() || onKubernetes(view)) return {};
    const models::Edge edge = models::effectiveEdge(view.plan, view.environment.id);
    const std::string folder = "terraform/global/edge/" + view.environment.id.text;
    return edge.lbOrDefault() == models::EdgeLb::Global ? folder : folder + '/' + region.id.text;
}

std::vector<std::string> cellHosts(const CellView& view, bool moving) {
    if (!view.behindEdge()) return {};
    const models::Edge edge = models::effectiveEdge(view.plan, view.environment.id);
    std::vector<std::string> names;
    for (const std::string& domain : domainsOf(view)) {
        const std::string parent =
            edge.lbOrDefault() == models::EdgeLb::Global ? domain : view.region.id.text + '.' + domain;
        names.push_back(view.cell.id.text + '.' + parent);
        for (const models::Tenant& tenant : view.tenants)
            if (tenant.id.text != view.cell.id.text && (!moving || mayMove(view, tenant)))
                names.push_back(tenant.id.text + '.' + parent);
    }
    return names;
}

std::string databaseName(const CellView& view, const models::Component& database) {
    return databaseNames(view.plan, database).front().name;
}

std::string imagePath(const CellView& view, const models::Component& component) {
    if (component.image->repository.has()) return *component.image->repository;
    const std::string registry = *view.plan.provider->registry;
    return registry.empty() ? component.id.text : registry + '/' + component.id.text;
}

std::string openDatabase(const CellView& view, const std::string& instance, const std::string& location,
                         const std::string& database) {
    return openDatabaseAt(shellWord(view.project + ':' + location + ':' + instance), shellWord(database));
}

std::string openDatabaseAt(const std::string& connection, const std::string& database) {
    return "cloud-sql-proxy --private-ip --auto-iam-authn --port=6543 " + connection +
           " &\nproxy=$!\nPGUSER=$(gcloud auth list --filter=status:ACTIVE --format='value(account)')\n"
           "export PGHOST=127.0.0.1 PGPORT=6543 PGSSLMODE=disable PGUSER PGDATABASE=" +
           database + "\nuntil pg_isready --quiet; do sleep 1; done\n";
}

std::string closeDatabase() { return "kill \"$proxy\"\nunset PGOPTIONS\n"; }

std::string minutesText(const std::optional<models::Rational>& minutes) {
    return minutes ? minutes->toText(1) + " min" : "unlimited";
}

models::Dr objectiveOf(const CellView& view) { return *view.environment.dr; }

std::string objectiveText(const models::Dr& objective) {
    std::vector<std::string> parts;
    if (objective.rpoMin.has()) parts.push_back("RPO " + objective.rpoMin->toText() + " min");
    if (objective.rtoMin.has()) parts.push_back("RTO " + objective.rtoMin->toText() + " min");
    return parts.empty() ? "" : parts.size() == 1 ? parts.front() : parts[0] + ", " + parts[1];
}

std::string counted(std::size_t count, const std::string& thing) {
    return std::to_string(count) + ' ' + thing + (count == 1 ? "" : "s");
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
        out += words[i];
    }
    return out;
}

} // namespace platbook::exporters::runbook
