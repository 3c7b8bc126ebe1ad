"""Microsoft Azure: which fact becomes which price."""

from __future__ import annotations

from fractions import Fraction

from .table import Name, Table

SQL = "PostgreSQL Flexible Server"
CACHE = "Cache for Redis"
VCORE = "General Purpose Ddsv4 vCore"

PER_SECOND = Fraction(1, 3600)
VCORES = (2, 4, 8, 16, 32, 48, 64)

REGIONAL: dict[str, Name] = {
    "run.request.cpu_s": ("Container Apps", "vCPU active", PER_SECOND, "hourly price / 3600"),
    "run.request.gib_s": ("Container Apps", "Memory active", PER_SECOND, "hourly price / 3600"),
    "run.idle.gib_s": ("Container Apps", "Memory active", PER_SECOND, "hourly price / 3600; memory costs the same idle or active"),
    "run.instance.cpu_s": ("Container Apps", "vCPU active", PER_SECOND, "hourly price / 3600"),
    "run.instance.gib_s": ("Container Apps", "Memory active", PER_SECOND, "hourly price / 3600"),
    "sql.class.B_Standard_B1ms_h": (SQL, "B1ms burstable", 1, ""),
    "sql.class.B_Standard_B2ms_h": (SQL, "B2ms burstable", 1, ""),
    "sql.class.GP_Standard_D2ds_v5_h": (SQL, "GP D2ds_v5", 1, ""),
    "sql.class.MO_Standard_E4s_v3_h": (SQL, "MO E4s_v3", 1, ""),
    "sql.class.GP_Standard_D4s_v3_h": (SQL, "GP D4s_v3", 1, ""),
    "sql.class.GP_Standard_D16s_v3_h": (SQL, "GP D16s_v3", 1, ""),
    "sql.disk.zonal_gb": (SQL, "Storage", 1, "per GiB"),
    "sql.disk.ha_gb": (SQL, "Storage", 2, "per GiB; the standby has storage of its own, so twice"),
    "sql.backup_gb": (SQL, "Backup storage beyond 100%", 1, "per GiB beyond the size of the database's storage"),
    "objects.HOT_LRS_gb": ("Blob Storage", "Hot LRS first 50 TB", 1, "first 50 TB of a month"),
    "objects.HOT_ZRS_gb": ("Blob Storage", "Hot ZRS first 50 TB", 1, "first 50 TB of a month"),
    "objects.HOT_GRS_gb": ("Blob Storage", "Hot GRS first 50 TB", 1, "first 50 TB of a month"),
    "objects.HOT_RAGRS_gb": ("Blob Storage", "Hot RA-GRS first 50 TB", 1, "first 50 TB of a month"),
    "objects.COOL_ZRS_gb": ("Blob Storage", "Cool ZRS storage", 1, ""),
    "objects.COOL_GRS_gb": ("Blob Storage", "Cool GRS storage", 1, ""),
    "objects.COOL_RAGRS_gb": ("Blob Storage", "Cool RA-GRS storage", 1, ""),
    "objects.PREMIUM_LRS_gb": ("Blob Storage", "Premium LRS block blob storage", 1, ""),
    "objects.PREMIUM_ZRS_gb": ("Blob Storage", "Premium ZRS block blob storage", 1, ""),
    "egress.gb": ("Bandwidth", "Internet egress first 10 TB (Microsoft network)", 1, ""),
    "nat.gib": ("NAT Gateway", "Data processed", 1, "per GB"),
    "nat.gateway_h": ("NAT Gateway", "Gateway hour", 1, ""),
    "log.gib": ("Log Analytics", "Analytics log ingestion (pay-as-you-go)", 1, "per GB"),
    "bus.base_h": ("Service Bus", "Standard base charge", 1, ""),
    "bus.operations.million": ("Service Bus", "Standard operations 13M-100M", 1, "from 13 to 100 million operations of a month"),
    "k8s.disk.E4_month": ("Managed Disks", "E4 (32 GiB standard SSD, LRS)", 1, ""),
    "k8s.disk.P4_month": ("Managed Disks", "P4 (32 GiB premium SSD, LRS)", 1, ""),
    "k8s.disk.P10_month": ("Managed Disks", "P10 (128 GiB premium SSD, LRS)", 1, ""),
    "k8s.disk.E30_month": ("Managed Disks", "E30 (1 TiB standard SSD, LRS)", 1, ""),
    "pooler.node_h": ("Virtual Machines", "Standard_B2s Linux pay-as-you-go", 1, ""),
    "redis.node.Basic_C0_h": (CACHE, "Basic C0 (250 MB)", 1, ""),
    "redis.node.Basic_C4_h": (CACHE, "Basic C4 (13 GB)", 1, ""),
    "redis.node.Standard_C1_h": (CACHE, "Standard C1 (1 GB) per node", 1, "per node"),
    "redis.node.Standard_C3_h": (CACHE, "Standard C3 (6 GB) per node", 1, "per node"),
    "redis.node.Premium_P1_h": (CACHE, "Premium P1 (6 GB) per node", 1, "per node"),
    "redis.node.Premium_P2_h": (CACHE, "Premium P2 (13 GB) per node", 1, "per node"),
    "redis.node.Premium_P3_h": (CACHE, "Premium P3 (26 GB) per node", 1, "per node"),
}
REGIONAL |= {
    f"sql.class.GP_Standard_D{n}ds_v4_h": (SQL, VCORE, n, f"price of a vCore x {n}") for n in VCORES
}
REGIONAL |= {
    f"sql.class.GP_Standard_D{n}s_v3_h": (SQL, "GP D4s_v3", Fraction(n, 4), f"price of D4s_v3 x {n} / 4")
    for n in VCORES
    if n not in (4, 16)
}

EAST = "listed for eastus"

FIXED = {
    "run.requests.million": [("global", "Container Apps", "Requests", "eastus", "list", EAST)],
    "edge.lb.balancer_h": [("global", "Application Gateway", "Standard/basic v2 fixed", "eastus", "list", EAST)],
    "edge.lb.unit_h": [("global", "Application Gateway", "Standard/basic v2 capacity unit", "eastus", "list", EAST)],
    "edge.armor.policy_month": [("global", "Front Door", "WAF policy", "global", "list", "")],
    "edge.armor.rule_month": [("global", "Front Door", "WAF custom rule", "global", "list", "")],
    "edge.armor.million": [("global", "Front Door", "WAF custom rule requests", "global", "list", "")],
    "edge.cdn.gib": [
        (
            "global",
            "Front Door",
            "Classic outbound data NA/EU first 10 TB",
            "westeurope",
            "default",
            "classic, price of North America and Europe taken for all, per GB",
        ),
    ],
    "edge.cdn.over10tib_gib": [
        (
            "global",
            "Front Door",
            "Classic outbound data NA/EU next 40 TB",
            "westeurope",
            "default",
            "classic, price of North America and Europe taken for all, per GB",
        ),
    ],
    "kms.key_month": [("global", "Key Vault", "HSM RSA-2048 key", "eastus", "list", f"key in a hardware module; {EAST}")],
    "k8s.cluster_h": [("global", "AKS", "Standard tier (Uptime SLA) control plane", "eastus", "list", f"standard tier; {EAST}")],
}

DEFAULTS = {
    "run.idle.cpu_s": [("global", "0.000003", "an eighth of the active price, as published for centralus")],
}

GRANT = "stored page https://learn.microsoft.com/azure/container-apps/billing"

STATED_ALLOWANCES = [
    ("run.request.cpu_s", "180000", "vCPU-second", "billing-account", GRANT, "2026", ("run.idle.cpu_s", "run.instance.cpu_s")),
    ("run.request.gib_s", "360000", "GiB-second", "billing-account", GRANT, "2026", ("run.idle.gib_s", "run.instance.gib_s")),
    ("run.requests.million", "2", "million requests", "billing-account", GRANT, "2026", ()),
]

# One figure of one machine in one place; the advertised maximum is no rate to plan with.
DISCOUNTS = [("k8s.node", "3y", ("Virtual Machines", "D8s_v5 reserved 3y discount", "westeurope"))]

TABLE = Table(
    provider="azure",
    title="Microsoft Azure, published prices per location",
    machine_service="Virtual Machines",
    machine_offers={"node": "{} Linux pay-as-you-go"},
    regional=REGIONAL,
    fixed=FIXED,
    defaults=DEFAULTS,
    stated_allowances=STATED_ALLOWANCES,
    discounts=DISCOUNTS,
    counted={
        "run.": "run.request.cpu_s",
        "sql.class.": "sql.class.GP_Standard_D2ds_v4_h",
        "sql.disk.": "sql.disk.zonal_gb",
        "redis.node.": "redis.node.Standard_C1_h",
        "k8s.disk.": "k8s.disk.P10_month",
    },
)
