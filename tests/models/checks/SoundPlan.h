#pragma once

/// A plan about which no check has anything to say; tests of checks change one thing in it.
inline constexpr const char* soundPlan = R"(schema: deployment-plan/v1
plan: {id: acme, name: Acme, owner: platform, reviewed: 2026-01-31}
provider: {id: gcp, project: "{plan}-{env}", silo_project: "{plan}-{tenant}-{env}", registry: europe-docker.pkg.dev/acme/app}
naming: {secret: "{tenant}-{secret}"}
jurisdictions: [{id: eu}, {id: us}]
regions:
  - {id: eu-west, location: europe-west1, jurisdiction: eu, cidr: 10.20.0.0/16, failover: eu-central}
  - {id: eu-central, location: europe-west3, jurisdiction: eu, cidr: 10.21.0.0/16, role: standby, mode: pilot-light}
  - {id: us-east, location: us-east1, jurisdiction: us, cidr: 10.10.0.0/16}
environments:
  - {id: staging, kind: staging, data: synthetic}
  - {id: prod, kind: prod, data: live, dr: {rpo_min: 15, rto_min: 60, drill: quarterly, last_drill: 2026-01-10}}
stamps:
  standard:
    - {id: api, kind: api, cpu: 1, mem_gib: 1, concurrency: 80, t: 0.2, min: 2, max: 10, pool: {size: 2, reserve: 1}}
    - {id: worker, kind: worker, min: 1, max: 2}
    - {id: pg, kind: postgres, version: POSTGRES_15, pooler: {mode: transaction}, backups: 30, pitr_days: 7, tier: db-custom-4-15360, ha: true, dr_replica: true}
    - {id: cache, kind: redis, gb: 5, ha: true, working_set_gb: 3}
    - {id: objects, kind: object_storage, gb: 10, copy_to: failover}
  dedicated:
    - {id: api, kind: api, cpu: 1, mem_gib: 1, concurrency: 80, t: 0.2, min: 2, max: 4, pool: {size: 2, reserve: 1}}
    - {id: pg, kind: postgres, version: POSTGRES_15, pooler: {mode: transaction}, backups: 30, pitr_days: 7, tier: db-custom-2-7680, ha: true, dr_replica: true, cmek: true}
    - {id: cache, kind: redis, gb: 1, ha: true, cmek: true}
  grid:
    - {id: api, kind: api, cpu: 1, mem_gib: 1, min: 3, max: 4}
clusters:
  - id: k8s
    region: eu-west
    pools: [{id: general, min: 3, max: 6}]
    namespaces: [{id: shared-services, quota: {cpu: 8}}]
cells:
  - {id: eu-stg, env: staging, region: eu-west, isolation: pool, stamp: standard, subnet: 10.20.8.0/24, psa: 10.20.48.0/20}
  - {id: eu-1, env: prod, region: eu-west, isolation: hybrid, stamp: standard, subnet: 10.20.0.0/22, psa: 10.20.16.0/20, max_tenants: 10}
  - {id: eu-bank, env: prod, region: eu-west, isolation: silo, stamp: dedicated, tenant: bank, subnet: 10.20.4.0/24, psa: 10.20.32.0/20}
  - {id: eu-k8s, env: prod, region: eu-west, isolation: pool, stamp: grid, runtime: kubernetes, cluster: k8s, subnet: 10.20.12.0/24, psa: 10.20.64.0/20, pods: 10.20.128.0/18}
tenants:
  - {id: nordwind, tenant_id: 5f0c8f0e-0001-4000-8000-000000000001, tier: pool, cell: eu-1, primary_region: eu-west, data_residency: eu, allowed_regions: [eu-west, eu-central], compliance_requirements: [gdpr], data: [personal], usage: {requests_m: 3, tok_in_m: 10}, quotas: {api_per_day: 200000, tokens_per_month_m: 60}}
  - {id: helios, tenant_id: 5f0c8f0e-0002-4000-8000-000000000002, tier: bridge, bridge: schema, cell: eu-1, primary_region: eu-west, data_residency: eu, allowed_regions: [eu-west, eu-central], compliance_requirements: [], data: [personal], usage: {requests_m: 3, tok_in_m: 10}, quotas: {api_per_day: 200000, tokens_per_month_m: 60}}
  - {id: bank, tenant_id: 5f0c8f0e-0003-4000-8000-000000000003, tier: silo, cell: eu-bank, primary_region: eu-west, data_residency: eu, allowed_regions: [eu-west, eu-central], compliance_requirements: [pci-dss], data: [personal, cardholder], usage: {requests_m: 1, tok_in_m: 5}, quotas: {tokens_per_month_m: 30}}
models:
  - {id: main, vendor: v, model: m-1, jurisdiction: eu, terms: [dpa, pci]}
  - {id: second, vendor: v, model: m-2, jurisdiction: eu, terms: [dpa, pci]}
model_routes: {eu-1: [main, second], eu-bank: [main]}
processors:
  - {id: mailer, kind: mail, jurisdiction: eu, terms: [dpa, pci]}
edge: {env: [prod], lb: regional, waf: {policy: owasp, rules: 10}, domain: app.acme.example}
flows:
  - {id: replica, from: eu-1/pg, to: eu-central, kind: sql-replica, data: [personal], mode: async}
slo: [{id: availability, target: 0.999}]
alerts: [{id: errors, expr: error_rate > 0.01, severity: critical}]
observability: {log_retention_days: 365, audit_logs: [admin, data_read, data_write]}
secrets: {items: [{id: database-password}]}
schedules: [{id: report, cron: 0 6 * * *, component: eu-1/worker, minutes: 20}]
contacts: [{id: oncall, role: on-call, via: pager}]
metrics: [{id: requests, type: counter, labels: {tenant: 1, code: 5}}]
)";
