#include "exporters/terraform/WorkloadEnvironment.h"

#include "exporters/core/WorkloadContract.h"

namespace platbook::exporters::terraform {
namespace {

struct Sidecar {
    std::string name, image;
    const char* memory;
    Expression args = Expression::map({});
    Expression env = Expression::map({});
    Expression probe = Expression();
};

Expression written(Sidecar sidecar) {
    return Expression::map({{"name", std::move(sidecar.name)},
                            {"image", std::move(sidecar.image)},
                            {"cpu", "0.25"},
                            {"memory", sidecar.memory},
                            {"args", std::move(sidecar.args)},
                            {"env", std::move(sidecar.env)},
                            {"probe", std::move(sidecar.probe)}});
}

/// The databases of the cell that the workload reaches, in stamp order.
std::vector<const models::Component*> databasesOf(const CellView& view, const models::Component& component) {
    std::vector<const models::Component*> databases;
    for (const auto& store : view.components)
        if (isSqlStore(store) && reaches(view, component, store)) databases.push_back(&store);
    return databases;
}

/// The instance that serves at a place: the standby's own where there is one, else the one at home.
std::string connectionAt(const CellRoot& root, const models::Component& store) {
    const std::string own = moduleOf(store) + ".connections";
    const std::string all = rebuiltInFailover(root.view(), store)
                                ? "merge(" + own + ", { for key, copy in " + standbyModuleOf(store) +
                                      " : \"standby\" => copy.connections[\"primary\"] })"
                                : own;
    return "lookup(" + all + ", place, " + own + "[\"primary\"])";
}

Expression proxyArguments(const CellRoot& root, const std::vector<const models::Component*>& databases) {
    std::vector<Expression> words{"--private-ip",           "--structured-logs",
                                  "--exit-zero-on-sigterm", "--health-check",
                                  "--http-address=0.0.0.0", "--http-port=" + std::to_string(proxyHealthPort)};
    for (const models::Component* database : databases) {
        std::string query = "?port=" + std::to_string(proxyPort(root.view(), *database));
        if (database->iamAuthOrDefault()) query += "&auto-iam-authn=true";
        words.push_back(Expression::format("${" + connectionAt(root, *database) + '}' + query));
    }
    return Expression::list(std::move(words));
}

/// Variables of the pooler beside a workload: it signs in as that.
Expression sidecarVariables(const CellView& view, const models::Component& component, const models::Component& store) {
    Expression::Pairs variables;
    for (const auto& [name, value] :
         poolerVariables(store, {"127.0.0.1", poolerPort(view, store), proxyPort(view, store), *component.pool->size,
                                 component.pool->reserveOrDefault(), store.pooler->minPoolSizeOrDefault()})) {
        variables.emplace_back(name, value);
        if (name == "DB_NAME" && store.iamAuthOrDefault())
            variables.emplace_back("DB_USER", ref(moduleOf(store) + ".users[" + hclQuoted(component.id.text) + "]"));
    }
    return Expression::map(std::move(variables));
}

} // namespace

void addSidecars(const CellRoot& root, const models::Component& component, HclBlock& call, const std::string& places) {
    const CellView& view = root.view();
    const auto databases = databasesOf(view, component);
    if (databases.empty()) return;
    const models::Setting<std::string>& registry = view.plan.provider->registry;
    const std::string images = registry.has() ? *registry + '/' : std::string();
    const std::string forPlace = "{ for place in keys(" + places + ") : place => ";
    std::vector<Expression> sidecars;
    Sidecar proxy{"cloud-sql-proxy", images + proxyImage, "256Mi"};
    proxy.args = Expression::wrap(forPlace, proxyArguments(root, databases), " }");
    proxy.probe = Expression::map({{"path", proxyHealthPath}, {"port", static_cast<int>(proxyHealthPort)}});
    sidecars.push_back(written(std::move(proxy)));
    for (const models::Component* database : databases) {
        if (!poolsBeside(component, *database)) continue;
        // No probe: it listens on the loopback, where Cloud Run's own checks do not reach.
        Sidecar pooler{"pgbouncer-" + database->id.text, images + poolerImage, "128Mi"};
        pooler.env = Expression::wrap(forPlace, sidecarVariables(view, component, *database), " }");
        sidecars.push_back(written(std::move(pooler)));
    }
    call.set("sidecars", Expression::list(std::move(sidecars)));
}

} // namespace platbook::exporters::terraform
