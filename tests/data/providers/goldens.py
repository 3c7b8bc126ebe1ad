#!/usr/bin/env python3
"""Expected amounts of priced forms at AWS and Azure, worked out from published prices alone.

    goldens.py [--check]

facts.csv holds the prices as published, one row each; the cases below say which of them a component costs, in the
provider's own terms, and goldens.tsv is what comes of it. It shares no code with the product. --check only compares.
"""

from __future__ import annotations

import csv
import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
MONTH = 730
D = Decimal


def prices() -> dict[tuple[str, str, str, str], Decimal]:
    with (HERE / "facts.csv").open(encoding="utf-8", newline="") as file:
        return {(r["provider"], r["service"], r["sku"], r["region"]): D(r["usd"]) for r in csv.DictReader(file)}


class Cases:
    def __init__(self) -> None:
        self.prices = prices()
        self.rows: list[list[str]] = []

    def add(self, name: str, provider: str, location: str, sku: str, amount: Decimal | None, **parts: str) -> None:
        """`parts` are texts of the plan: component, cell, usage, root, failover, secrets."""
        text = "not priced" if amount is None else str(amount.quantize(D("0.01"), ROUND_HALF_UP))
        order = ("component", "cell", "usage", "root", "failover", "secrets")
        self.rows.append([name, provider, location, sku, text, *(parts.get(part, "") for part in order)])

    def aws(self, service: str, sku: str, region: str = "us-east-1") -> Decimal:
        return self.prices["aws", service, sku, region]

    def azure(self, service: str, sku: str, region: str = "eastus") -> Decimal:
        return self.prices["azure", service, sku, region]


def bands(quantity: Decimal, upper: list[tuple[int | None, Decimal]]) -> Decimal:
    """Every part of a quantity at the price of its band."""
    total, done = D(0), D(0)
    for end, price in upper:
        part = (quantity if end is None else min(quantity, D(end))) - done
        if part > 0:
            total, done = total + part * price, done + part
    return total


def aws_cases(c: Cases) -> None:
    def add(name: str, sku: str, amount: Decimal | None, location: str = "us-east-1", **parts: str) -> None:
        c.add("aws " + name, "aws", location, sku, amount, **parts)

    vcpu, memory = c.aws("Fargate", "vCPU (Linux x86)"), c.aws("Fargate", "Memory (Linux x86)")
    add("two tasks", "run.instance", 2 * MONTH * (1 * vcpu + 2 * memory), component="id: part, kind: api, min: 2, max: 2, cpu: 1, mem_gib: 2")
    add("worker task", "run.instance", MONTH * (D("0.5") * vcpu + 1 * memory), component="id: part, kind: worker, count: 1, cpu: 0.5, mem_gib: 1")
    add("no task has so little memory", "run.instance", MONTH * (1 * vcpu + 2 * memory), component="id: part, kind: api, count: 1, cpu: 1, mem_gib: 0.5")
    add("no task is so large", "run.instance", None, component="id: part, kind: api, count: 1, cpu: 17, mem_gib: 1")

    rds, gp = "RDS PostgreSQL", "General Purpose SSD storage"
    large = c.aws(rds, "db.m6g.large Single-AZ")
    pg = "id: part, kind: postgres, disk_gb: 100"
    add("database in one zone", "sql.compute", MONTH * large, component=pg + ", tier: db.m6g.large")
    add("its storage", "sql.storage", 100 * c.aws(rds, gp + " Single-AZ"), component=pg + ", tier: db.m6g.large")
    add("its backups, as much as the disk is free", "sql.backup", 50 * c.aws(rds, "Additional backup storage"), component=pg + ", tier: db.m6g.large")
    add("two zones without a price of their own", "sql.compute", 2 * MONTH * large, component=pg + ", tier: db.m6g.large, ha: true")
    add("two zones at their own price", "sql.compute", MONTH * c.aws(rds, "db.t4g.medium Multi-AZ"), component=pg + ", tier: db.t4g.medium, ha: true")
    add("storage in two zones", "sql.storage", 100 * c.aws(rds, gp + " Multi-AZ"), component=pg + ", tier: db.t4g.medium, ha: true")
    add("read replicas", "sql.compute", 3 * MONTH * large, component=pg + ", tier: db.m6g.large, replicas: 2")
    add("another provider's tier", "sql.compute", MONTH * large, component=pg + ", tier: db-custom-2-8192")
    add("vCPU and memory", "sql.compute", MONTH * c.aws(rds, "db.r6g.large Single-AZ"), component=pg + ", vcpu: 2, mem_gib: 9")
    add("Ireland", "sql.compute", MONTH * c.aws(rds, "db.m6g.large Single-AZ", "eu-west-1"), "eu-west-1", component=pg + ", tier: db.m6g.large")
    add("a class that nobody sells", "sql.compute", None, component=pg + ", tier: db.x99.large")
    add("a location without prices", "sql.compute", None, "af-south-1", component=pg + ", tier: db.m6g.large")
    add("pgvector", "sql.compute", 2 * MONTH * large, component="id: part, kind: vector, nodes: 1, replicas: 1, tier: db.m6g.large")
    aurora = pg + ", engine: aurora-postgresql, tier: db.r6g.large, ha: true"
    add("cluster of two", "sql.compute", 2 * MONTH * c.aws("Aurora PostgreSQL", "db.r6g.large (Aurora standard)"), component=aurora)
    add("one volume for both", "sql.storage", 100 * c.aws("Aurora", "Storage (standard)"), component=aurora)
    dr = {"component": pg + ", tier: db.m6g.large, dr_replica: true", "failover": "us-west-2"}
    add("replica for disaster recovery", "sql.dr.compute", MONTH * c.aws(rds, "db.m6g.large Single-AZ", "us-west-2"), **dr)
    add("churn, the sender pays", "net.replication", 50 * c.aws("Data transfer", "Out to other regions"), **dr)
    add("churn out of Sydney", "net.replication", 50 * c.aws("Data transfer", "Out to other regions", "ap-southeast-2"), "ap-southeast-2", **dr)

    cache = "ElastiCache Redis"
    add("cache of 1 GB", "redis", MONTH * c.aws(cache, "cache.t4g.small on-demand"), component="id: part, kind: redis, gb: 1")
    add("cache of 5 GB with replica", "redis", 2 * MONTH * c.aws(cache, "cache.m6g.large on-demand"), component="id: part, kind: redis, gb: 5, ha: true")
    add("cache by node", "redis", MONTH * c.aws(cache, "cache.r6g.large on-demand"), component="id: part, kind: redis, gb: 1, node_type: cache.r6g.large")
    add("a node that nobody sells", "redis", None, component="id: part, kind: redis, node_type: cache.x1.tiny")

    for plan, sku in (("STANDARD", "Standard storage first 50 TB"), ("standard_ia", "Standard-IA storage"), ("NEARLINE", "Standard-IA storage"), ("ARCHIVE", "Glacier Deep Archive storage")):
        add(f"objects {plan}", "objects", 500 * c.aws("S3", sku), component=f"id: part, kind: object_storage, gb: 500, class: {plan}")
    add("a copy of objects", "objects.copy", 500 * c.aws("S3", "Standard storage first 50 TB", "us-west-2"), component="id: part, kind: object_storage, gb: 500, copy_to: failover", failover="us-west-2")

    requests = D(2**40) / (64 * 1024) / 1_000_000
    topic, queue = c.aws("SNS", "API requests beyond 1M"), c.aws("SQS", "Standard requests")
    add("topic and queue", "bus", 2 * requests * topic + 2 * requests * 3 * queue, component="id: part, kind: bus, tib: 2")
    add("queue alone", "bus", 2 * requests * 3 * queue, component="id: part, kind: bus, tib: 2, engine: sqs")
    add("no such bus", "bus", None, component="id: part, kind: bus, tib: 2, engine: kafka")

    out = [(10 * 1024, "first 10 TB"), (50 * 1024, "next 40 TB"), (150 * 1024, "next 100 TB")]
    rates = [(end, c.aws("Data transfer", "Out to internet " + word)) for end, word in out]
    add("egress in the first band", "egress", 500 * rates[0][1], usage="egress_gb: 500", component="id: part, kind: api")
    add("egress in three bands", "egress", bands(D(60000), rates), usage="egress_gb: 60000", component="id: part, kind: api")
    over = c.aws("Data transfer", "Out to internet over 150 TB", "us-west-2")
    west = [(end, c.aws("Data transfer", "Out to internet " + word, "us-west-2")) for end, word in out] + [(None, over)]
    add("egress in four bands", "egress", bands(D(200000), west), "us-west-2", usage="egress_gb: 200000", component="id: part, kind: api")
    nat = MONTH * c.aws("NAT Gateway", "Gateway hour") + 100 * c.aws("NAT Gateway", "Data processed")
    add("NAT with its gateway", "nat", nat, component="id: part, kind: api", cell=", nat_gib: 100")
    add("keys", "kms.key", 3 * c.aws("KMS", "Customer managed key"), component="id: part, kind: api", cell=", kms_keys: 3")
    add("secrets, here and in the failover region", "secret.version", 4 * c.aws("Secrets Manager", "Secret"), component="id: part, kind: api", secrets="one, two", failover="us-west-2")

    cluster = {"component": "id: part, kind: api, count: 1, cpu: 1, mem_gib: 1", "cell": ", runtime: kubernetes, cluster: main"}
    pools = "clusters: [{id: main, region: home, pools: [{id: pool, machine: %s, min: 3, max: 3, disk_gb: 50}]}]"
    add("control plane", "k8s.cluster", MONTH * c.aws("EKS", "Cluster"), root=pools % "m5.large", **cluster)
    add("nodes", "k8s.node", 3 * MONTH * c.aws("EC2", "m5.large Linux on-demand"), root=pools % "m5.large", **cluster)
    add("nodes of another provider's type", "k8s.node", 3 * MONTH * c.aws("EC2", "m5.xlarge Linux on-demand"), root=pools % "e2-standard-4", **cluster)
    add("node disks", "k8s.disk", 3 * 50 * c.aws("EBS", "gp3 storage"), root=pools % "m5.large", **cluster)
    edge = {"component": "id: part, kind: api", "root": "edge: {env: [live], waf: {rules: 3}, volumes: {data_gib: 1000, requests_m: 10, cdn_gib: 20000}}"}
    add("load balancer", "lb.rule", MONTH * c.aws("ELB", "Application Load Balancer"), **edge)
    add("data through it", "lb.data", 1000 * c.aws("ELB", "ALB capacity unit"), **edge)
    waf = c.aws("WAF", "Web ACL") + 3 * c.aws("WAF", "Rule") + 10 * c.aws("WAF", "Requests")
    add("firewall", "waf", waf, **edge)
    first, second = (c.aws("CloudFront", sku, "us-mexico-canada") for sku in ("Data out first 10 TB", "Data out next 40 TB"))
    add("CDN in two bands", "cdn", bands(D(20000), [(10240, first), (None, second)]), **edge)


def azure_cases(c: Cases) -> None:
    def add(name: str, sku: str, amount: Decimal | None, location: str = "eastus", **parts: str) -> None:
        c.add("azure " + name, "azure", location, sku, amount, **parts)

    seconds = MONTH * 3600
    vcpu, memory = (c.azure("Container Apps", f"{part} active") / 3600 for part in ("vCPU", "Memory"))
    idle = D("0.000003")  # USD per vCPU-second, the vendor's page; memory costs the same idle or active
    add("worker, always active", "run.instance", 2 * seconds * (1 * vcpu + 2 * memory), component="id: part, kind: worker, count: 2, cpu: 1, mem_gib: 2")
    half = seconds / D(2)
    app = half * (D("0.5") * vcpu + 1 * memory) + half * (D("0.5") * idle + 1 * memory)
    add("app, half of the time active", "run.request", app, component="id: part, kind: api, count: 1, cpu: 0.5, mem_gib: 1")
    add("memory comes with vCPU", "run.instance", seconds * (2 * vcpu + 4 * memory), component="id: part, kind: worker, count: 1, cpu: 1, mem_gib: 4")
    add("requests", "run.requests", 10 * c.azure("Container Apps", "Requests"), component="id: part, kind: api", usage="requests_m: 10")

    sql = "PostgreSQL Flexible Server"
    vcore = c.azure(sql, "General Purpose Ddsv4 vCore")
    pg = "id: part, kind: postgres, disk_gb: 128"
    add("burstable server", "sql.compute", MONTH * c.azure(sql, "B1ms burstable"), component=pg + ", tier: B_Standard_B1ms")
    add("server by vCores", "sql.compute", MONTH * 4 * vcore, component=pg + ", tier: GP_Standard_D4ds_v4")
    add("server with standby", "sql.compute", 2 * MONTH * 2 * vcore, component=pg + ", tier: GP_Standard_D2ds_v4, ha: true")
    add("storage", "sql.storage", 128 * c.azure(sql, "Storage"), component=pg + ", tier: GP_Standard_D2ds_v4")
    add("storage with standby", "sql.storage", 2 * 128 * c.azure(sql, "Storage"), component=pg + ", tier: GP_Standard_D2ds_v4, ha: true")
    add("v3 in West US", "sql.compute", MONTH * c.azure(sql, "GP D4s_v3", "westus") / 2, "westus", component=pg + ", tier: GP_Standard_D2s_v3")
    add("backups in West US", "sql.backup", 64 * c.azure(sql, "Backup storage beyond 100%", "westus"), "westus", component=pg + ", tier: GP_Standard_D2s_v3")
    add("another provider's tier", "sql.compute", MONTH * 2 * vcore, component=pg + ", tier: db-custom-2-8192")
    add("West Europe", "sql.compute", MONTH * 2 * c.azure(sql, "General Purpose Ddsv4 vCore", "westeurope"), "westeurope", component=pg + ", tier: db.m6g.large")

    cache = "Cache for Redis"
    add("basic cache", "redis", MONTH * c.azure(cache, "Basic C0 (250 MB)"), component="id: part, kind: redis, gb: 0.25")
    add("standard cache, two nodes", "redis", 2 * MONTH * c.azure(cache, "Standard C1 (1 GB) per node"), component="id: part, kind: redis, gb: 1, ha: true")
    add("standard cache by name", "redis", 2 * MONTH * c.azure(cache, "Standard C3 (6 GB) per node"), component="id: part, kind: redis, node_type: C3, ha: true")
    add("premium cache", "redis", 2 * MONTH * c.azure(cache, "Premium P1 (6 GB) per node"), component="id: part, kind: redis, node_type: Premium_P1")
    add("a size without a price", "redis", None, component="id: part, kind: redis, gb: 2, ha: true")

    add("objects", "objects", 500 * c.azure("Blob Storage", "Hot LRS first 50 TB"), component="id: part, kind: object_storage, gb: 500")
    add("objects in three zones", "objects", 500 * c.azure("Blob Storage", "Hot ZRS first 50 TB", "westus"), "westus", component="id: part, kind: object_storage, gb: 500, class: hot_zrs")
    add("a class without a price", "objects", None, component="id: part, kind: object_storage, gb: 500, class: ARCHIVE")

    operations = 2 * D(2**40) / (64 * 1024) / 1_000_000
    base = MONTH * c.azure("Service Bus", "Standard base charge")
    more = c.azure("Service Bus", "Standard operations 13M-100M")
    add("bus within its base charge", "bus", base, component="id: part, kind: bus, tib: 0.2")
    add("bus beyond it", "bus", base + (2 * operations - 13) * more, component="id: part, kind: bus, tib: 2")
    add("egress", "egress", 20000 * c.azure("Bandwidth", "Internet egress first 10 TB (Microsoft network)"), component="id: part, kind: api", usage="egress_gb: 20000")
    add("keys", "kms.key", 3 * c.azure("Key Vault", "HSM RSA-2048 key"), component="id: part, kind: api", cell=", kms_keys: 3")
    nat = MONTH * c.azure("NAT Gateway", "Gateway hour", "westeurope") + 100 * c.azure("NAT Gateway", "Data processed", "westeurope")
    add("NAT with its gateway", "nat", nat, "westeurope", component="id: part, kind: api", cell=", nat_gib: 100")
    logs = c.azure("Log Analytics", "Analytics log ingestion (pay-as-you-go)", "westeurope")
    add("logs", "log.ingest", 40 * logs, "westeurope", component="id: part, kind: api", root="observability: {log_gib: 40}")

    cluster = {"component": "id: part, kind: api, count: 1, cpu: 1, mem_gib: 1", "cell": ", runtime: kubernetes, cluster: main"}
    pools = "clusters: [{id: main, region: home%s, pools: [{id: pool, machine: Standard_D4s_v5, min: 3, max: 3, disk_gb: 100}]}]"
    add("control plane", "k8s.cluster", MONTH * c.azure("AKS", "Standard tier (Uptime SLA) control plane"), root=pools % "", **cluster)
    add("control plane in one zone is free", "k8s.cluster", D(0), root=pools % ", regional: false", **cluster)
    add("nodes", "k8s.node", 3 * MONTH * c.azure("Virtual Machines", "Standard_D4s_v5 Linux pay-as-you-go"), root=pools % "", **cluster)
    add("disks are sold whole", "k8s.disk", 3 * c.azure("Managed Disks", "P10 (128 GiB premium SSD, LRS)"), root=pools % "", **cluster)
    edge = {"component": "id: part, kind: api", "root": "edge: {env: [live], waf: {rules: 3}, volumes: {data_gib: 1000, requests_m: 10}}"}
    add("gateway", "lb.rule", MONTH * c.azure("Application Gateway", "Standard/basic v2 fixed"), **edge)
    add("data through it", "lb.data", 1000 * c.azure("Application Gateway", "Standard/basic v2 capacity unit"), **edge)
    waf = sum(n * c.azure("Front Door", "WAF " + sku, "global") for n, sku in ((1, "policy"), (3, "custom rule"), (10, "custom rule requests")))
    add("firewall", "waf", D(waf), **edge)


def main() -> int:
    cases = Cases()
    aws_cases(cases)
    azure_cases(cases)
    head = "case provider location sku amount component cell usage root failover secrets".split()
    text = "".join("\t".join(row) + "\n" for row in [head, *cases.rows])
    path = HERE / "goldens.tsv"
    if "--check" in sys.argv[1:]:
        if path.read_text(encoding="utf-8") != text:
            print(f"{path}: differs from what the facts give", file=sys.stderr)
            return 1
        return 0
    path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
