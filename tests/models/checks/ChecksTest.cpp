#include "models/checks/CheckList.h"
#include "models/edits/PlanEdits.h"
#include "tests/models/checks/CheckFixture.h"
#include "tests/models/checks/SoundPlan.h"

#include <QObject>
#include <QTest>

#include <algorithm>

using namespace platbook::models;
using namespace platbook::tests;

/// One failing plan per check and sub-case: the sound plan with one thing changed. The sound plan itself is the passing
/// one of every check but DR-04. Costs have a test of their own.
class ChecksTest : public QObject {
    Q_OBJECT

private slots:
    void everyRuleHasAFunction();
    void theSoundPlanHasNoFindings();
    void oneChangeIsFound_data();
    void oneChangeIsFound();
    void wordingKeepsTheRules_data() { oneChangeIsFound_data(); }
    void wordingKeepsTheRules();
    void fixesSettleTheirFinding_data() { oneChangeIsFound_data(); }
    void fixesSettleTheirFinding();

private:
    void row(const char* name, const char* brief, const char* arithmetic,
             std::initializer_list<std::pair<const char*, const char*>> changes);
    void residencyRows();
    void isolationRows();
    void capacityRows();
    void recoveryRows();
    void securityRows();
    void remainingRows();
};

namespace {

const PlanPtr& sound() {
    static const PlanPtr plan = planFrom(soundPlan);
    return plan;
}

} // namespace

void ChecksTest::everyRuleHasAFunction() {
    const auto& rules = sharedCatalogue()->rules();
    for (const Rule& rule : rules.all()) {
        const bool known = std::any_of(allChecks().begin(), allChecks().end(),
                                       [&](const CheckEntry& check) { return check.id == rule.id; });
        QVERIFY2(known, rule.id.c_str());
    }
    for (const CheckEntry& check : allChecks()) QVERIFY2(rules.find(check.id), std::string(check.id).c_str());
}

void ChecksTest::theSoundPlanHasNoFindings() {
    std::vector<std::string> rest;
    for (const Finding& finding : check(sound()).findings) {
        if (finding.check == "DR-04") continue; // whoever has a replica elsewhere is told this
        rest.push_back(brief(finding));
        qWarning("%s: %s", brief(finding).c_str(), finding.message.c_str());
    }
    QVERIFY(rest.empty());
}

void ChecksTest::row(const char* name, const char* brief, const char* arithmetic,
                     std::initializer_list<std::pair<const char*, const char*>> changes) {
    std::string yaml = soundPlan;
    for (const auto& [from, to] : changes) yaml = with(std::move(yaml), from, to);
    QTest::newRow(name) << QByteArray::fromStdString(yaml) << QByteArray(brief) << QByteArray(arithmetic);
}

void ChecksTest::residencyRows() {
    row("RES-01 cell outside", "RES-01 error nordwind", "eu-west not in eu-central",
        {{"allowed_regions: [eu-west, eu-central]", "allowed_regions: [eu-central]"}});
    row("RES-02 allowed outside", "RES-02 error nordwind", "residency eu; primary eu-west; allowed eu-west, us-east",
        {{"allowed_regions: [eu-west, eu-central]", "allowed_regions: [eu-west, us-east]"}});
    row("RES-02 primary not allowed", "RES-02 error nordwind", "",
        {{"primary_region: eu-west", "primary_region: us-east"}});
    row("RES-03 flow", "RES-03 error replica", "to us-east; personal of nordwind, helios",
        {{"to: eu-central, kind: sql-replica", "to: us-east, kind: sql-replica"}});
    row("RES-03 through a cell", "RES-03 error onward", "",
        {{"flows:",
          "flows:\n  - {id: first, from: eu-1/api, to: eu-k8s/api, kind: http}\n  - {id: onward, from: eu-k8s/api, to: us-east, kind: export}"}});
    row("RES-03 bucket", "RES-03 error eu-1/objects", "", {{"copy_to: failover", "copy_to: us-east"}});
    row("RES-03 backup", "RES-03 error eu-1/pg", "", {{"backups: 30", "backups: 30, backup_location: us-east1"}});
    row("RES-03 shared store", "RES-03 error us-1/cache", "",
        {{"cells:",
          "cells:\n  - {id: us-1, env: staging, region: us-east, isolation: pool, stamp: standard, subnet: 10.10.0.0/24, psa: 10.10.16.0/20, overrides: {cache: {shared_with: [eu-1]}}}"}});
    row("RES-04 model", "RES-04 error eu-1", "model/main in us; residency eu: nordwind, helios",
        {{"model: m-1, jurisdiction: eu", "model: m-1, jurisdiction: us"}});
    row("RES-04 recorded", "RES-04 warning eu-1", "",
        {{"model: m-1, jurisdiction: eu", "model: m-1, jurisdiction: us"},
         {"models:", "evidence: [{id: clauses, kind: scc, subject: model/main}]\nmodels:"}});
    row("RES-04 expired evidence", "RES-04 error eu-1", "",
        {{"model: m-1, jurisdiction: eu", "model: m-1, jurisdiction: us"},
         {"models:", "evidence: [{id: clauses, kind: scc, subject: model/main, expires: 2026-01-01}]\nmodels:"}});
    row("RES-04 processor", "RES-04 error eu-bank", "",
        {{"kind: mail, jurisdiction: eu", "kind: mail, jurisdiction: us"}});
    row("RES-04 tracker", "RES-04 error eu-1", "",
        {{"observability: {",
          "observability: {error_tracker: sentry, tracker_jurisdiction: us, tracker_terms: [dpa, pci], scrub_pii: false, "}});
    row("RES-05 secrets", "RES-05 warning secrets", "replication automatic",
        {{"secrets: {", "secrets: {replication: automatic, "}});
    row("RES-05 one secret", "RES-05 warning database-password", "replication automatic",
        {{"{id: database-password}", "{id: database-password, replication: automatic}"}});
    row("RES-05 logs", "RES-05 warning observability", "",
        {{"observability: {", "observability: {log_location: us-east1, "}});
    row("RES-05 key", "RES-05 warning eu-bank/cache", "key_location us-east1 outside eu",
        {{"gb: 1, ha: true, cmek: true", "gb: 1, ha: true, cmek: true, key_location: us-east1"}});
    row("RES-06", "RES-06 warning edge", "lb global; eu-1, eu-bank", {{"lb: regional", "lb: global"}});
    row("RES-07", "RES-07 error eu-1", "failover us-east; nordwind, helios",
        {{"cidr: 10.20.0.0/16, failover: eu-central", "cidr: 10.20.0.0/16, failover: us-east"}});
    row("RES-07 nearest", "RES-07 error eu-1", "", {{"lb: regional", "lb: regional, failover: nearest"}});
    row("RES-08", "RES-08 error us-stg", "masked data in us; nordwind, helios, bank",
        {{"data: synthetic", "data: masked"},
         {"cells:",
          "cells:\n  - {id: us-stg, env: staging, region: us-east, isolation: pool, stamp: standard, subnet: 10.10.8.0/24, psa: 10.10.48.0/20}"}});
    row("RES-09", "RES-09 warning eu-1/objects", "location ASIA; residency EU",
        {{"gb: 10, copy_to", "gb: 10, location: ASIA, copy_to"}});
}

void ChecksTest::isolationRows() {
    row("ISO-01 class", "ISO-01 error nordwind", "pool below phi data bridge-database",
        {{"data: [personal], usage", "data: [phi], usage"}});
    row("ISO-01 regime", "ISO-01 error nordwind", "",
        {{"models:", "policy: {regimes: [{id: gdpr, min_tier: silo}]}\nmodels:"}});
    row("ISO-02 shared", "ISO-02 error eu-bank/cache", "shared with eu-1",
        {{"gb: 1, ha: true, cmek: true", "gb: 1, ha: true, cmek: true, shared_with: [eu-1]"}});
    row("ISO-02 stranger", "ISO-02 error eu-bank", "",
        {{"bridge: schema, cell: eu-1", "bridge: schema, cell: eu-bank"}});
    row("ISO-03 no key", "ISO-03 error eu-bank/cache", "cardholder without key",
        {{"gb: 1, ha: true, cmek: true", "gb: 1, ha: true"}});
    row("ISO-03 key elsewhere", "ISO-03 error eu-bank/pg", "key in europe-west3, data in europe-west1",
        {{"dr_replica: true, cmek: true", "dr_replica: true, cmek: true, key_location: europe-west3"}});
    row("ISO-04 not forced", "ISO-04 error eu-1/pg", "enabled false",
        {{"id: pg, kind: postgres", "id: pg, kind: postgres, rls: {enabled: false}"}});
    row("ISO-04 owner", "ISO-04 error eu-1/pg", "app_role owner",
        {{"id: pg, kind: postgres", "id: pg, kind: postgres, rls: {app_role: owner}"}});
    row("ISO-04 session", "ISO-04 error eu-1/pg", "setting session, pooler transaction",
        {{"id: pg, kind: postgres", "id: pg, kind: postgres, rls: {setting: session}"}});
    row("ISO-05", "ISO-05 warning eu-1", "1 of 0 schemas",
        {{"models:", "policy: {checks: {ISO-05: {params: {schemas: 0}}}}\nmodels:"}});
    row("ISO-05 databases", "ISO-05 warning eu-1", "10 + 1 x 30 = 40 of 30",
        {{"bridge: schema", "bridge: database"},
         {"tier: db-custom-4-15360", "tier: db-custom-4-15360, max_connections: 40"}});
    row("CMP-01", "CMP-01 error nordwind", "tenant false, provider true",
        {{"compliance_requirements: [gdpr]", "compliance_requirements: [hipaa]"}});
    row("CMP-01 provider", "CMP-01 error nordwind", "tenant true, provider false",
        {{"compliance_requirements: [gdpr]", "compliance_requirements: [hipaa], baa: true"},
         {"provider: {", "provider: {baa: false, "}});
    row("CMP-02", "CMP-02 error eu-bank", "processor/mailer: cardholder needs pci; has dpa",
        {{"jurisdiction: eu, terms: [dpa, pci]}\nedge", "jurisdiction: eu, terms: [dpa]}\nedge"}});
    row("CMP-03 days", "CMP-03 warning eu-bank", "30 of 365 days",
        {{"log_retention_days: 365", "log_retention_days: 30"}});
    row("CMP-03 audit", "CMP-03 warning eu-bank", "data_read, data_write off for cardholder",
        {{"[admin, data_read, data_write]", "[admin, data_read]"}});
}

void ChecksTest::capacityRows() {
    row("NBR-01", "NBR-01 warning nordwind", "no api_per_day", {{"quotas: {api_per_day: 200000, ", "quotas: {"}});
    row("NBR-02", "NBR-02 warning nordwind", "", {{"requests_m: 3,", "requests_m: 4000,"}});
    row("NBR-03 no quota", "NBR-03 error k8s/shared-services", "no resource quota",
        {{"{id: shared-services, quota", "{id: shared-services, resource_quota: false, quota"}});
    row("NBR-03 too much", "NBR-03 error k8s", "quotas 99 cpu, nodes 24", {{"quota: {cpu: 8}", "quota: {cpu: 99}"}});
    row("CAP-01 need", "CAP-01 error eu-1", "40 of 20; rollout 70 of 20",
        {{"tier: db-custom-4-15360", "tier: db-custom-4-15360, max_connections: 30"}});
    row("CAP-01 rollout", "CAP-01 warning eu-1", "40 of 60; rollout 70 of 60",
        {{"tier: db-custom-4-15360", "tier: db-custom-4-15360, max_connections: 70"}});
    row("CAP-02", "CAP-02 error eu-1/api", "", {{"requests_m: 3,", "requests_m: 40000,"}});
    row("CAP-02 objective", "CAP-02 error eu-k8s/api", "1000 x 0.5 / (80 x 0.6) = 10.42 of 4",
        {{"min: 3, max: 4}", "min: 3, max: 4, t: 0.5}"},
         {"slo: [", "slo: [{id: load, rps: 1000, service: eu-k8s/api}, "}});
    row("CAP-03", "CAP-03 error eu-1", "24 of 12; /28", {{"subnet: 10.20.0.0/22", "subnet: 10.20.0.0/28"}});
    row("CAP-04", "CAP-04 error k8s", "4 of 3.6 cpu, 4 of 14.4 GiB",
        {{"min: 3, max: 6}", "min: 1, max: 1}"}, {"quota: {cpu: 8}", "quota: {cpu: 1}"}});
    row("CAP-05", "CAP-05 warning eu-1/cache", "4.5 of 5 GB", {{"working_set_gb: 3", "working_set_gb: 4.5"}});
    row("CAP-06", "CAP-06 error eu-1", "5 of 12 instances",
        {{"models:",
          "quotas: [{id: q, project: acme-prod, region: eu-central, metric: run.max_instances, limit: 5}]\nmodels:"}});
    row("CAP-07", "CAP-07 warning eu-1", "2 of 2", {{"max_tenants: 10", "max_tenants: 2"}});
    row("CAP-08 twice", "CAP-08 error eu-1/worker", "max 2",
        {{"kind: worker, min: 1", "kind: worker, singleton: true, min: 1"}});
    row("CAP-08 request billing", "CAP-08 error eu-1/worker", "",
        {{"kind: worker, min: 1", "kind: worker, billing: request, min: 1"}});
    row("QUO-01 close", "QUO-01 warning q", "12 of 13",
        {{"models:",
          "quotas: [{id: q, project: acme-prod, region: eu-west, metric: run.max_instances, limit: 13}]\nmodels:"}});
    row("QUO-01 over", "QUO-01 error q", "12 of 11",
        {{"models:",
          "quotas: [{id: q, project: acme-prod, region: eu-west, metric: run.max_instances, limit: 11}]\nmodels:"}});
    row("HA-01", "HA-01 error eu-1/pg", "ha false",
        {{"tier: db-custom-4-15360, ha: true", "tier: db-custom-4-15360, ha: false"}});
    row("HA-02", "HA-02 error eu-1/cache", "ha false, holds session",
        {{"gb: 5, ha: true", "gb: 5, roles: [cache, session]"}});
    row("HA-03", "HA-03 warning eu-1/api", "min 1 of 2", {{"t: 0.2, min: 2, max: 10", "t: 0.2, min: 1, max: 10"}});
    row("HA-04 zonal", "HA-04 error k8s", "regional false",
        {{"region: eu-west\n    pools", "region: eu-west\n    regional: false\n    pools"}});
    row("HA-04 nodes", "HA-04 error k8s", "2 of 3 nodes",
        {{"pools: [{id: general, min: 3", "pools: [{id: general, min: 2"}});
    row("HA-04 spread", "HA-04 error eu-k8s/api", "spread none",
        {{"min: 3, max: 4}", "min: 3, max: 4, spread: none}"}});
    row("HA-05", "HA-05 warning eu-k8s/api", "minAvailable 3 of 3",
        {{"min: 3, max: 4}", "min: 3, max: 4, pdb: {min_available: 3}}"}});
}

void ChecksTest::recoveryRows() {
    row("DR-01 no failover", "DR-01 error eu-1", "RPO unlimited of 15; RTO unlimited of 60",
        {{"cidr: 10.20.0.0/16, failover: eu-central", "cidr: 10.20.0.0/16"}});
    row("DR-01 no copy", "DR-01 error eu-1", "RPO unlimited of 15; RTO 5 + 10 + 10 + 10 + 5 = 40 of 60",
        {{", copy_to: failover", ""}});
    row("DR-01 slow", "DR-01 error eu-1", "RPO 5 of 15; RTO 5 + 10 + 10 + 10 + 5 = 40 of 30",
        {{"rto_min: 60", "rto_min: 30"}});
    row("DR-01 lag", "DR-01 error eu-1", "RPO 30 of 15; RTO 5 + 10 + 10 + 10 + 5 = 40 of 60",
        {{"mode: async", "mode: async, lag_s: 1800"}});
    row("DR-02", "DR-02 error eu-1/cache", "one zone", {{"gb: 5, ha: true", "gb: 5"}});
    row("DR-03 none", "DR-03 error eu-1/pg", "backups 0, log 7 days",
        {{"backups: 30, pitr_days: 7", "backups: 0, pitr_days: 7"}});
    row("DR-03 too long", "DR-03 error eu-1/pg", "backups 30, log 14 days",
        {{"backups: 30, pitr_days: 7", "backups: 30, pitr_days: 14"}});
    row("DR-05", "DR-05 warning eu-1", "backups in europe-west1 only",
        {{"backups: 30", "backups: 30, backup_location: region"}});
    row("DR-06 drill", "DR-06 warning prod", "122 of 92 days", {{"last_drill: 2026-01-10", "last_drill: 2025-10-01"}});
    row("DR-06 restore", "DR-06 warning prod", "61 of 31 days",
        {{"last_drill: 2026-01-10", "last_drill: 2026-01-10, last_restore_test: 2025-12-01"}});
    row("DR-07 recovery", "DR-07 warning prod", "recovery 15 of 40, recovery 15, RTO 60",
        {{"drill: quarterly", "drill: quarterly, targets: {recovery_min: 15}"}});
    row("DR-07 detection", "DR-07 warning prod", "detect 10 of 30 s",
        {{"drill: quarterly", "drill: quarterly, targets: {detect_s: 10}"}});
    row("DR-07 promise", "DR-07 warning nordwind", "",
        {{"usage: {requests_m: 3,", "dr: {rto_min: 20}, usage: {requests_m: 3,"}});
    row("DR-08 itself", "DR-08 error eu-west", "failover eu-west",
        {{"cidr: 10.20.0.0/16, failover: eu-central", "cidr: 10.20.0.0/16, failover: eu-west"}});
    row("DR-08 each other", "DR-08 error eu-west", "5 of 12 instances",
        {{"role: standby, mode", "failover: eu-west, role: standby, mode"},
         {"models:",
          "quotas: [{id: q, project: acme-prod, region: eu-central, metric: run.max_instances, limit: 5}]\nmodels:"}});
}

void ChecksTest::securityRows() {
    row("SEC-01", "SEC-01 error database-password", "DATABASE_PASSWORD instead of database-password",
        {{"{id: database-password}", "{id: database-password, external_name: DATABASE_PASSWORD}"}});
    row("SEC-02 equal", "SEC-02 error secrets", "",
        {{"{id: database-password}", "{id: acme-eu-db}"},
         {"\ntenants:",
          "\ntenants:\n  - {id: acme, tenant_id: 5f0c8f0e-0009-4000-8000-000000000003, tier: pool, cell: eu-1, primary_region: eu-west, data_residency: eu, allowed_regions: [eu-west, eu-central], compliance_requirements: [], secrets: [eu-db], quotas: {api_per_day: 1, tokens_per_month_m: 1}}"}});
    row("SEC-02 prefix", "SEC-02 error bank", "bank + - begins bank-eu",
        {{"\ntenants:",
          "\ntenants:\n  - {id: bank-eu, tenant_id: 5f0c8f0e-0009-4000-8000-000000000003, tier: pool, cell: eu-1, primary_region: eu-west, data_residency: eu, allowed_regions: [eu-west, eu-central], compliance_requirements: [], quotas: {api_per_day: 1, tokens_per_month_m: 1}}"}});
    row("SEC-03 url", "SEC-03 error vars", "vars.DATABASE_URL.value: a password in an address",
        {{"models:", "vars: {DATABASE_URL: {value: 'postgresql://user:hunter2@db/acme'}}\nmodels:"}});
    row("SEC-03 key", "SEC-03 error nordwind", "tenants[nordwind].note: an access key",
        {{"usage: {requests_m: 3,", "note: use sk-abcdefghijklmnop, usage: {requests_m: 3,"}});
    row("SEC-03 repository", "SEC-03 error database-password", "store ci",
        {{"{id: database-password}", "{id: database-password, store: ci}"}});
    row("SEC-04", "SEC-04 error eu-1/pg", "public_ip true",
        {{"id: pg, kind: postgres", "id: pg, kind: postgres, public_ip: true"}});
    row("SEC-04 network", "SEC-04 error eu-1/cache", "network default",
        {{"gb: 5, ha: true", "gb: 5, ha: true, network: default"}});
    row("SEC-05", "SEC-05 error eu-1/api", "ingress all", {{"kind: api, cpu: 1", "kind: api, ingress: all, cpu: 1"}});
    row("SEC-06 redis", "SEC-06 warning eu-1/cache", "auth false, tls false",
        {{"gb: 5, ha: true", "gb: 5, ha: true, auth: false, tls: false"}});
    row("SEC-06 sql", "SEC-06 warning eu-1/pg", "",
        {{"id: pg, kind: postgres", "id: pg, kind: postgres, ssl_mode: ALLOW_UNENCRYPTED_AND_ENCRYPTED"}});
    row("SEC-07 role", "SEC-07 error eu-1/api", "has roles/editor on the project",
        {{"kind: api, cpu: 1", "kind: api, roles: [{role: roles/editor, scope: project}], cpu: 1"}});
    row("SEC-07 keys", "SEC-07 error delivery", "uses downloaded account keys",
        {{"models:", "delivery: {account_keys: true}\nmodels:"}});
    row("SEC-08", "SEC-08 warning standard/api", "runs the tag latest, which changes by itself",
        {{"kind: api, cpu: 1", "kind: api, image: {tag: latest}, cpu: 1"}});
    row("SEC-08 registry", "SEC-08 warning provider", "registry gcr.io/acme",
        {{"europe-docker.pkg.dev/acme/app", "gcr.io/acme"}});
    row("SEC-09", "SEC-09 error edge", "waf off in prod", {{", waf: {policy: owasp, rules: 10}", ""}});
}

void ChecksTest::remainingRows() {
    row("NET-01", "NET-01 error eu-bank", "psa 10.20.16.0/20 and psa 10.20.16.0/20",
        {{"psa: 10.20.32.0/20", "psa: 10.20.16.0/20"}});
    row("NET-01 bridge", "NET-01 error eu-bank", "", {{"psa: 10.20.32.0/20", "psa: 172.17.16.0/20"}});
    row("NET-02 outside", "NET-02 error eu-bank", "psa 10.99.32.0/20 outside 10.20.0.0/16",
        {{"psa: 10.20.32.0/20", "psa: 10.99.32.0/20"}});
    row("NET-02 small", "NET-02 warning eu-bank", "/22 of /20", {{"psa: 10.20.32.0/20", "psa: 10.20.32.0/22"}});
    row("NET-02 too small", "NET-02 error eu-bank", "/25 of /24", {{"psa: 10.20.32.0/20", "psa: 10.20.32.0/25"}});
    row("NAM-01 dangling", "NAM-01 error nordwind", "tenants[nordwind].allowed_regions = eu-north",
        {{"allowed_regions: [eu-west, eu-central]", "allowed_regions: [eu-west, eu-north]"}});
    row("NAM-01 route", "NAM-01 error model_routes", "model_routes.eu-1 = gone", {{"[main, second]", "[main, gone]"}});
    row("NAM-01 one tenant_id", "NAM-01 error helios", "tenants has 5f0c8f0e-0001-4000-8000-000000000001 twice",
        {{"5f0c8f0e-0002-4000-8000-000000000002", "5f0c8f0e-0001-4000-8000-000000000001"}});
    row("NAM-01 regime", "NAM-01 error nordwind", "tenants[nordwind].compliance_requirements = gdrp",
        {{"compliance_requirements: [gdpr]", "compliance_requirements: [gdrp]"}});
    row("NAM-01 check", "NAM-01 error policy", "policy.checks = RES-1, perhaps RES-01",
        {{"tenants:\n", "policy: {checks: {RES-1: {severity: info}}}\ntenants:\n"}});
    row("NAM-01 twice", "NAM-01 error eu-1", "cells has eu-1 twice", {{"id: eu-k8s", "id: eu-1"}});
    row("NAM-01 circle", "NAM-01 error eu-west", "eu-west, eu-central, us-east",
        {{"role: standby, mode", "failover: us-east, role: standby, mode"},
         {"cidr: 10.10.0.0/16", "cidr: 10.10.0.0/16, failover: eu-west"}});
    row("NAM-02", "NAM-02 error eu-1", "",
        {{"project: \"{plan}-{env}\"", "project: \"{plan}-a-very-long-project-name-{env}\""}});
    row("NAM-02 account", "NAM-02 error eu-stg/worker",
        "account a-service-account-that-is-far-too-long-xxx: 42 of 6 to 30",
        {{"kind: worker, min", "kind: worker, account: a-service-account-that-is-far-too-long-xxx, min"}});
    row("NAM-03", "NAM-03 error helios", "nordwind and helios: shared", {{"naming: {", "naming: {schema: shared, "}});
    row("OBS-01 no alert", "OBS-01 error prod", "no alert",
        {{"alerts: [{id: errors, expr: error_rate > 0.01, severity: critical}]\n", ""}});
    row("OBS-01 nobody", "OBS-01 error errors", "", {{"contacts: [{id: oncall, role: on-call, via: pager}]\n", ""}});
    row("OBS-02", "OBS-02 warning errors", "0.02 / 0.001 = 20 of 14.4", {{"error_rate > 0.01", "error_rate > 0.02"}});
    row("OBS-02 window", "OBS-02 warning errors", "one window 1h",
        {{"severity: critical}", "severity: critical, windows: [1h]}"}});
    row("OBS-03 unbounded", "OBS-03 warning requests", "label user unbounded", {{"code: 5", "user: unbounded"}});
    row("OBS-03 many", "OBS-03 warning requests", "120,000 of 100,000 series", {{"code: 5", "code: 40000"}});
    row("OBS-04 live", "OBS-04 warning eu-1/api", "liveness on pg",
        {{"kind: api, cpu: 1", "kind: api, probes: {live: {deps: [pg]}}, cpu: 1"}});
    row("OBS-04 ready", "OBS-04 warning eu-1/api", "ready on worker",
        {{"kind: api, cpu: 1", "kind: api, probes: {ready: {deps: [pg, worker]}}, cpu: 1"}});
    row("LLM-01 chosen", "LLM-01 error main", "", {{"model: m-1", "model: to-be-chosen"}});
    row("LLM-01 retired", "LLM-01 error main", "retired 2025-10-28; as of 2026-01-31",
        {{"model: m-1", "model: m-1, retired_on: 2025-10-28"}});
    row("LLM-01 retires", "LLM-01 warning main", "", {{"model: m-1", "model: m-1, retired_on: 2026-03-01"}});
    row("LLM-01 absent", "LLM-01 error gone", "absent; routes of eu-1", {{"[main, second]", "[main, gone]"}});
    row("LLM-02 budget", "LLM-02 warning plan", "no tokens_per_month_m for bank",
        {{"quotas: {tokens_per_month_m: 30}", "quotas: {storage_gb: 1}"}});
    row("LLM-02 fallback", "LLM-02 warning eu-1", "primary in eu; outside second",
        {{"model: m-2, jurisdiction: eu", "model: m-2, jurisdiction: us"}});
    row("PAR-01 bounds", "PAR-01 warning eu-1/worker", "min 6, max 2",
        {{"kind: worker, min: 1", "kind: worker, min: 6"}});
    row("PAR-01 version", "PAR-01 warning eu-stg/pg", "version POSTGRES_16, not POSTGRES_15",
        {{"tier: db-custom-4-15360, ha: true",
          "env: {staging: {version: POSTGRES_16}}, tier: db-custom-4-15360, ha: true"}});
    row("PAR-01 larger", "PAR-01 warning eu-stg/pg", "db-custom-8-30720 above db-custom-4-15360",
        {{"tier: db-custom-4-15360, ha: true",
          "env: {staging: {tier: db-custom-8-30720}}, tier: db-custom-4-15360, ha: true"}});
    row("PAR-01 absent", "PAR-01 warning eu-stg/cache", "absent in eu-stg",
        {{"stamp: standard, subnet: 10.20.8.0/24", "stamp: standard, without: [cache], subnet: 10.20.8.0/24"}});
    row("OPS-01", "OPS-01 info report", "06:00 + 20 min; the backup of “pg” 06:10",
        {{"backups: 30", "backups: 30, backup_start: 06:10"}});
}

void ChecksTest::oneChangeIsFound_data() {
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QByteArray>("arithmetic");
    residencyRows();
    isolationRows();
    capacityRows();
    recoveryRows();
    securityRows();
    remainingRows();
}

void ChecksTest::oneChangeIsFound() {
    QFETCH(QByteArray, yaml);
    QFETCH(QByteArray, expected);
    QFETCH(QByteArray, arithmetic);
    const CheckResults results = check(planFrom(yaml.toStdString()));
    std::string all;
    std::string facts;
    for (const Finding& finding : results.findings) {
        all += brief(finding) + " (" + finding.arithmetic + ")\n";
        if (brief(finding) == expected.toStdString()) {
            if (!arithmetic.isEmpty() && !facts.empty() && facts == arithmetic.toStdString()) continue;
            facts = finding.arithmetic;
        }
    }
    const std::vector<std::string> found = briefs(results);
    QVERIFY2(std::find(found.begin(), found.end(), expected.toStdString()) != found.end(),
             ("found instead:\n" + all).c_str());
    if (!arithmetic.isEmpty()) QCOMPARE(QByteArray::fromStdString(facts), arithmetic);
}

/// UX section 9: no forbidden words, no codes, every message a sentence, every finding with facts; fixes have titles.
void ChecksTest::wordingKeepsTheRules() {
    QFETCH(QByteArray, yaml);
    for (const Finding& finding : check(planFrom(yaml.toStdString())).findings) {
        std::string message = finding.message;
        for (const char* allowed : {"error tracker", "“errors”"}) // a kind of tool, a name
            if (const auto at = message.find(allowed); at != std::string::npos)
                message.replace(at, std::string_view(allowed).size(), "x");
        QVERIFY2(!message.empty() && message.back() == '.', message.c_str());
        QVERIFY2(!finding.arithmetic.empty(), message.c_str());
        for (const char* word : {"error", "Error", "failed", "nvalid", "illegal", "fatal", "abort", " you ", "your ",
                                 "RES-", "DR-0", "  "})
            QVERIFY2(message.find(word) == std::string::npos, message.c_str());
        for (const Fix& fix : finding.fixes) {
            QVERIFY2(!fix.title.empty(), message.c_str());
            QVERIFY2(!fix.changes.empty() || fix.title.ends_with("…"), fix.title.c_str());
        }
    }
}

/// Every fix that brings changes can be applied, and its finding is gone after it.
void ChecksTest::fixesSettleTheirFinding() {
    QFETCH(QByteArray, yaml);
    const PlanPtr plan = planFrom(yaml.toStdString());
    for (const Finding& finding : check(plan).findings) {
        for (const Fix& fix : finding.fixes) {
            if (fix.changes.empty()) continue;
            const auto fixed = applyChanges(plan, fix.changes);
            const std::string what = brief(finding) + ": " + fix.title + "\n";
            QVERIFY2(fixed, (what + toText(fixed.diagnostics())).c_str());
            for (const Finding& left : check(*fixed).findings)
                QVERIFY2(left.check != finding.check || left.object != finding.object ||
                             left.arithmetic != finding.arithmetic,
                         (what + left.message).c_str());
        }
    }
}

QTEST_GUILESS_MAIN(ChecksTest)
#include "ChecksTest.moc"
