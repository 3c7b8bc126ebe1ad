#pragma once

#include "models/catalog/EmbeddedCatalogue.h"
#include "models/evaluate/Evaluator.h"
#include "models/io/PlanReader.h"

#include <QFile>
#include <QTest>

#include <memory>
#include <string>

/// Plans and evaluations for tests of cost: everything is priced with the test book, to which the goldens belong.
namespace costfixture {

using namespace platbook::models;

inline std::shared_ptr<const Catalogue> catalogue() {
    static const auto shared = std::make_shared<const Catalogue>(embeddedCatalogue());
    return shared;
}

inline PlanPtr planFrom(const std::string& yaml) {
    auto loaded = readPlan(yaml, "test.yaml");
    if (!loaded || hasErrors(loaded.diagnostics())) qFatal("%s", toText(loaded.diagnostics()).c_str());
    return loaded->plan;
}

inline std::string fileText(const char* path) {
    QFile file(QString::fromUtf8(PLATBOOK_SOURCE_DIR) + QLatin1Char('/') + QString::fromUtf8(path));
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", path);
    return file.readAll().toStdString();
}

inline PlanPtr atlasPlan() { return planFrom(fileText("resources/templates/atlas.plat.yaml")); }

inline EvaluationOptions testBook() {
    EvaluationOptions options;
    options.book = "gcp-list-2026-01";
    return options;
}

inline EvaluationPtr evaluated(const PlanPtr& plan, const EvaluationOptions& options = testBook()) {
    Evaluator evaluator(catalogue());
    return evaluator.evaluate(plan, options);
}

/// A plan of one production cell in europe-west1 (factor 1.10), with us-central1 as its failover region, and one pool
/// tenant without usage. Further text is put in place of the parts.
struct OneCell {
    std::string components; ///< flow mappings, one per line, without the dash: "{id: pg, kind: postgres}"
    std::string location = "europe-west1";
    std::string cell; ///< further fields of the cell: ", nat_gib: 5"
    std::string usage = "{}";
    std::string env = "kind: prod";
    std::string failover = ", failover: west";
    std::string secrets = "[]"; ///< of the tenant; none, so that it makes no line
    std::string plan;           ///< further fields of the plan
    std::string root;           ///< further root keys

    std::string text() const {
        std::string yaml =
            "schema: deployment-plan/v1\n"
            "plan: {id: demo, name: Demo, owner: team, reviewed: 2026-01-31" +
            plan +
            "}\n"
            "jurisdictions: [{id: eu}]\n"
            "regions:\n"
            "  - {id: home, location: " +
            location + ", jurisdiction: eu, cidr: 10.20.0.0/16" + failover +
            "}\n"
            "  - {id: west, location: us-central1, jurisdiction: eu, cidr: 10.21.0.0/16, role: standby}\n"
            "environments: [{id: live, data: live, " +
            env +
            "}]\n"
            "stamps:\n  standard:\n";
        for (std::size_t at = 0; at < components.size();) {
            const std::size_t end = std::min(components.find('\n', at), components.size());
            yaml += "    - " + components.substr(at, end - at) + "\n";
            at = end + 1;
        }
        yaml +=
            "cells: [{id: one, env: live, region: home, isolation: pool, stamp: standard, subnet: 10.20.0.0/22, psa: 10.20.16.0/20" +
            cell +
            "}]\n"
            "tenants: [{id: acme, tenant_id: 5f0c8f0e-0001-4000-8000-000000000001, tier: pool, cell: one, primary_region: home, "
            "data_residency: eu, allowed_regions: [home], compliance_requirements: [], secrets: " +
            secrets + ", usage: " + usage + "}]\n" + root;
        return yaml;
    }
    EvaluationPtr evaluate(const EvaluationOptions& options = testBook()) const {
        return evaluated(planFrom(text()), options);
    }
};

/// One cell with a redis of 1 GB basic (35.77) and three pool tenants of 1, 1 and 2 million requests.
/// @param root  further root keys: the allocation
inline EvaluationPtr threeTenants(const std::string& root) {
    OneCell cell;
    cell.components = "{id: cache, kind: redis}";
    cell.location = "us-east1";
    std::string yaml = cell.text();
    yaml.erase(yaml.find("tenants: ["));
    yaml += "tenants:\n";
    for (const auto& [id, weight] : {std::pair{"aa", "1"}, {"bb", "1"}, {"cc", "2"}})
        yaml += std::string("  - {id: ") + id + ", tenant_id: 5f0c8f0e-0001-4000-8000-0000000000" + id +
                ", tier: pool, cell: one, primary_region: home, data_residency: eu, allowed_regions: [home], "
                "compliance_requirements: [], secrets: [], usage: {requests_m: " +
                weight + "}}\n";
    return evaluated(planFrom(yaml + root));
}

/// The line of that component and SKU; a failed test when there is none.
inline CostLine lineOf(const EvaluationPtr& evaluation, const std::string& component, const std::string& sku) {
    for (const CostLine& line : evaluation->lines)
        if (line.component == component && line.sku == sku) return line;
    QTest::qFail(
        qPrintable(QStringLiteral("no line %1 %2").arg(QString::fromStdString(component), QString::fromStdString(sku))),
        __FILE__, __LINE__);
    return {};
}
inline bool hasLine(const EvaluationPtr& evaluation, const std::string& component, const std::string& sku) {
    for (const CostLine& line : evaluation->lines)
        if (line.component == component && line.sku == sku) return true;
    return false;
}

inline QString text(Money amount) { return QString::fromStdString(amount.toText()); }
inline QString text(const MoneyRange& range) {
    return text(range.low) + QLatin1String(" / ") + text(range.expected) + QLatin1String(" / ") + text(range.high);
}

} // namespace costfixture
