"""Google Cloud: which fact becomes which price."""

from __future__ import annotations

from .table import HOURS, Median, Name, Table

SQL = "Cloud SQL PostgreSQL"
REDIS = "Memorystore Redis"

REGIONAL: dict[str, Name] = {
    "sql.vcpu_h": (SQL, "Enterprise vCPU zonal", 1, ""),
    "sql.gib_h": (SQL, "Enterprise memory zonal", 1, ""),
    "sql.plus.vcpu_h": (SQL, "Enterprise Plus (N) vCPU zonal", 1, ""),
    "sql.plus.gib_h": (SQL, "Enterprise Plus (N) memory zonal", 1, ""),
    "sql.shared.db-f1-micro_month": (SQL, "db-f1-micro zonal", HOURS, "hourly price x 730"),
    "sql.shared.db-g1-small_month": (SQL, "db-g1-small zonal", HOURS, "hourly price x 730"),
    "sql.disk.zonal_gb": (SQL, "SSD storage zonal", 1, ""),
    "sql.disk.ha_gb": (SQL, "SSD storage regional (HA)", 1, ""),
    "sql.backup_gb": (SQL, "Backup storage", 1, ""),
    "redis.standard.to4_gib_h": (REDIS, "standard M1", 1, ""),
    "redis.standard.to10_gib_h": (REDIS, "standard M2", 1, ""),
    "redis.standard.to35_gib_h": (REDIS, "standard M3", 1, ""),
    "redis.standard.to100_gib_h": (REDIS, "standard M4", 1, ""),
    "redis.standard.above100_gib_h": (REDIS, "standard M5", 1, ""),
    "redis.basic.to4_gib_h": (REDIS, "basic M1", 1, ""),
    "redis.basic.to10_gib_h": (REDIS, "basic M2", 1, ""),
    "redis.basic.to35_gib_h": (REDIS, "basic M3", 1, ""),
    "redis.basic.to100_gib_h": (REDIS, "basic M4", 1, ""),
    "redis.basic.above100_gib_h": (REDIS, "basic M5", 1, ""),
    "gcs.standard_gb": ("Cloud Storage", "Standard storage, regional", 1, ""),
    "gcs.nearline_gb": ("Cloud Storage", "Nearline storage, regional", 1, ""),
    "gcs.coldline_gb": ("Cloud Storage", "Coldline storage, regional", 1, ""),
    "gcs.archive_gb": ("Cloud Storage", "Archive storage, regional", 1, ""),
    "egress.gb": ("Network egress", "Internet worldwide premium tier 0-1 TiB", 1, ""),
    "egress.over1tib_gb": ("Network egress", "Internet worldwide premium tier 1-10 TiB", 1, ""),
    "egress.over10tib_gb": ("Network egress", "Internet worldwide premium tier over 10 TiB", 1, ""),
    "nat.gib": ("Cloud NAT", "Data processed", 1, ""),
    "nat.vm_h": ("Cloud NAT", "Gateway per assigned VM (first 32)", 1, ""),
    "k8s.disk_gb": ("Persistent Disk", "PD balanced", 1, ""),
    "k8s.autopilot.vcpu_month": ("GKE", "Autopilot vCPU", 1, ""),
    "k8s.autopilot.gib_month": ("GKE", "Autopilot memory", 1, ""),
    "pooler.node_h": ("Compute Engine", "e2-small on-demand", 1, ""),
    "connector.instance_h": ("Serverless VPC Access", "Connector instance e2-micro", 1, ""),
}

# Second names of a key, used where the first has no row: (service, sku, factor, note).
SECOND_NAMES = {
    "sql.shared.db-g1-small_month": [(SQL, "db-g1-small regional", HOURS / 2, "half the two-zone price, hourly price x 730")],
    "redis.basic.to4_gib_h": [(REDIS, "Redis Capacity Basic M1", 1, "")],
    "redis.standard.to10_gib_h": [(REDIS, "Redis Capacity Standard M2", 1, "")],
}

MULTI_REGIONAL = {
    "gcs.standard_gb": "Standard storage",
    "gcs.nearline_gb": "Nearline storage",
    "gcs.coldline_gb": "Coldline storage",
    "gcs.archive_gb": "Archive storage",
}
# region of the fact -> (location group, form)
MULTI_REGIONS = {
    "us": ("US", "multi-region"),
    "europe": ("EU", "multi-region"),
    "asia": ("ASIA", "multi-region"),
    "nam4": ("NAM4", "dual-region"),
    "eur4": ("EUR4", "dual-region"),
    "asia1": ("ASIA1", "dual-region"),
}

# key -> [(at, service, sku, region of the fact, kind, note)]
FIXED = {
    "run.request.cpu_s": [
        ("tier1", "Cloud Run", "CPU request-based, tier 1", "tier1", "list", ""),
        ("tier2", "Cloud Run", "CPU request-based, tier 2", "tier2", "list", ""),
    ],
    "run.request.gib_s": [
        ("tier1", "Cloud Run", "Memory request-based, tier 1", "tier1", "list", ""),
        ("tier2", "Cloud Run", "Memory request-based, tier 2", "tier2", "list", ""),
    ],
    "run.idle.cpu_s": [
        ("tier1", "Cloud Run", "Min-instance idle CPU (request-based), tier 1", "tier1", "list", ""),
        ("tier2", "Cloud Run", "Min-instance idle CPU (request-based), tier 2", "tier2", "list", ""),
    ],
    "run.idle.gib_s": [
        ("tier1", "Cloud Run", "Min-instance idle memory (request-based), tier 1", "tier1", "list", ""),
        ("tier2", "Cloud Run", "Min-instance idle memory (request-based), tier 2", "tier2", "list", ""),
    ],
    "run.instance.cpu_s": [
        ("tier1", "Cloud Run", "CPU instance-based, tier 1", "tier1", "list", ""),
        ("europe-west3", "Cloud Run", "CPU instance-based, europe-west3", "europe-west3", "list", ""),
    ],
    "run.instance.gib_s": [
        ("tier1", "Cloud Run", "Memory instance-based, tier 1", "tier1", "list", ""),
        ("europe-west3", "Cloud Run", "Memory instance-based, europe-west3", "europe-west3", "list", ""),
    ],
    "run.requests.million": [("global", "Cloud Run", "Requests", "global", "list", "")],
    "net.replication.continent_gb": [
        ("continent/asia", "Network egress", "Inter-region within Asia", "global", "list", ""),
        ("continent/europe", "Network egress", "Inter-region within Europe", "global", "list", ""),
        ("continent/north-america", "Network egress", "Inter-region within US or Canada", "global", "list", ""),
        ("continent/oceania", "Network egress", "Inter-region to/from Indonesia or Oceania", "global", "list", ""),
        ("continent/south-america", "Network egress", "Inter-region within South America", "global", "list", ""),
        ("asia-southeast2", "Network egress", "Inter-region to/from Indonesia or Oceania", "global", "list", ""),
    ],
    "net.replication.world_gb": [
        ("asia-southeast2", "Network egress", "Inter-region to/from Indonesia or Oceania", "global", "list", ""),
        ("continent/oceania", "Network egress", "Inter-region to/from Indonesia or Oceania", "global", "list", ""),
        ("global", "Network egress", "Inter-region between continents, not Oceania", "global", "list", ""),
    ],
    "pubsub.tib": [("global", "Pub/Sub", "Message ingestion (publish) data", "global", "list", "")],
    "edge.lb.first5_h": [
        ("global", "Load Balancing", "Global external ALB forwarding rules minimum (first 5)", "global", "list", ""),
    ],
    "edge.lb.more_h": [
        ("global", "Load Balancing", "Forwarding rule (additional / Infracost rate)", "us-central1", "list", "listed for us-central1"),
    ],
    "edge.lb.data_gib": [
        ("global", "Load Balancing", "Target proxy data processed", "us-central1", "list", "listed for us-central1, per GB"),
    ],
    "edge.armor.policy_month": [("global", "Cloud Armor", "Security policy", "global", "list", "")],
    "edge.armor.rule_month": [("global", "Cloud Armor", "Rule", "global", "list", "")],
    "edge.armor.million": [("global", "Cloud Armor", "Requests", "global", "list", "")],
    "edge.cdn.gib": [
        (
            "global",
            "Cloud CDN",
            "Cache egress North America 0-10 TiB",
            "north-america",
            "default",
            "North American price taken for all; 0.02 to 0.20 are published",
        ),
    ],
    "edge.cdn.lookups_10k": [("global", "Cloud CDN", "Cache lookup requests", "global", "list", "")],
    "secret.version_month": [("global", "Secret Manager", "Active secret version", "global", "list", "")],
    "kms.key_month": [("global", "Cloud KMS", "Software key version", "global", "list", "")],
    "log.gib": [("global", "Cloud Logging", "Log ingestion", "global", "list", "")],
    "metric.mib": [("global", "Cloud Monitoring", "Metric data first 100000 MiB", "global", "list", "")],
    "k8s.cluster_h": [("global", "GKE", "Cluster management fee", "global", "list", "")],
}

# Planner defaults for what the facts lack: key -> [(at, price, note)].
DEFAULTS = {
    "run.instance.cpu_s": [("tier2", "0.0000216", "tier 2 is listed for europe-west3 alone")],
    "run.instance.gib_s": [("tier2", "0.0000024", "tier 2 is listed for europe-west3 alone")],
    "net.replication.continent_gb": [
        ("continent/africa", "0.02", "not listed within this continent"),
        ("continent/middle-east", "0.02", "not listed within this continent"),
        ("northamerica-south1", "0.02", "the list names US and Canada only"),
    ],
}

# (key, quantity divisor, unit, service, sku, per)
ALLOWANCES = [
    ("log.gib", 1, "GiB", "Cloud Logging", "Free tier ingestion", "project"),
    ("run.request.cpu_s", 1, "vCPU-second", "Cloud Run", "Free tier request-based CPU", "billing-account"),
    ("run.request.gib_s", 1, "GiB-second", "Cloud Run", "Free tier request-based memory", "billing-account"),
    ("run.instance.cpu_s", 1, "vCPU-second", "Cloud Run", "Free tier instance-based CPU", "billing-account"),
    ("run.instance.gib_s", 1, "GiB-second", "Cloud Run", "Free tier instance-based memory", "billing-account"),
    ("run.requests.million", 1000000, "million requests", "Cloud Run", "Free tier requests", "billing-account"),
]

# (sku, term, (service, sku) of the fact or the planner's percentage)
DISCOUNTS = [
    ("sql.compute", "1y", (SQL, "Committed use discount 1y")),
    ("sql.compute", "3y", (SQL, "Committed use discount 3y")),
    ("run.instance", "1y", "28"),
    ("run.instance", "3y", "46"),
    ("run.request", "1y", "17"),
    ("run.request", "3y", "17"),
    ("redis", "1y", (REDIS, "Committed use discount 1y")),
    ("redis", "3y", (REDIS, "Committed use discount 3y")),
]

# Resource-based commitments of machines. Sustained use is no commitment, and the facts have no rates of it.
MEDIANS = [
    Median("k8s.node", "1y", "Compute Engine", "{} on-demand", "{} CUD 1y"),
    Median("k8s.node", "3y", "Compute Engine", "{} on-demand", "{} CUD 3y"),
]

TABLE = Table(
    provider="gcp",
    title="Google Cloud, published prices per location",
    machine_service="Compute Engine",
    machine_offers={"node": "{} on-demand", "spot": "{} spot"},
    regional=REGIONAL,
    second_names=SECOND_NAMES,
    multi_regional=MULTI_REGIONAL,
    multi_regions=MULTI_REGIONS,
    fixed=FIXED,
    defaults=DEFAULTS,
    allowances=ALLOWANCES,
    discounts=DISCOUNTS,
    medians=MEDIANS,
)
