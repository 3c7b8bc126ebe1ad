"""Amazon Web Services: which fact becomes which price."""

from __future__ import annotations

from .table import Median, Name, Table

RDS = "RDS PostgreSQL"
CACHE = "ElastiCache Redis"

RDS_CLASSES = (
    "db.t4g.micro",
    "db.t3.micro",
    "db.t3.small",
    "db.t4g.medium",
    "db.t3.medium",
    "db.m6g.large",
    "db.m5.large",
    "db.t3.large",
    "db.r6g.large",
    "db.r5.large",
    "db.m6g.xlarge",
    "db.m5.xlarge",
    "db.r6g.xlarge",
    "db.r5.xlarge",
    "db.m6g.2xlarge",
    "db.m5.2xlarge",
    "db.r6g.2xlarge",
)
RDS_PAIRS = ("db.t4g.micro", "db.t4g.medium", "db.r6g.large")  # both zones listed as one price
AURORA_CLASSES = (
    "db.t3.medium",
    "db.t3.large",
    "db.r6g.large",
    "db.r5.large",
    "db.r6g.xlarge",
    "db.r5.xlarge",
    "db.r6g.2xlarge",
)
CACHE_NODES = (
    "cache.t4g.micro",
    "cache.t3.micro",
    "cache.t4g.small",
    "cache.t3.small",
    "cache.t4g.medium",
    "cache.t3.medium",
    "cache.m6g.large",
    "cache.m5.large",
    "cache.m4.large",
    "cache.m6g.xlarge",
    "cache.r6g.large",
    "cache.m6g.2xlarge",
    "cache.r6g.xlarge",
    "cache.r6g.2xlarge",
    "cache.r5.4xlarge",
    "cache.m6g.12xlarge",
)

REGIONAL: dict[str, Name] = {
    "run.task.vcpu_h": ("Fargate", "vCPU (Linux x86)", 1, ""),
    "run.task.gib_h": ("Fargate", "Memory (Linux x86)", 1, "per GB"),
    "sql.disk.zonal_gb": (RDS, "General Purpose SSD storage Single-AZ", 1, ""),
    "sql.disk.ha_gb": (RDS, "General Purpose SSD storage Multi-AZ", 1, ""),
    "sql.backup_gb": (RDS, "Additional backup storage", 1, "beyond the size of the database's storage"),
    "sql.aurora.disk_gb": ("Aurora", "Storage (standard)", 1, ""),
    "sql.aurora.backup_gb": ("Aurora", "Backup storage", 1, "beyond the size of the database's storage"),
    "net.replication.continent_gb": ("Data transfer", "Out to other regions", 1, ""),
    "net.replication.world_gb": ("Data transfer", "Out to other regions", 1, ""),
    "objects.STANDARD_gb": ("S3", "Standard storage first 50 TB", 1, "first 50 TB of a month"),
    "objects.STANDARD_IA_gb": ("S3", "Standard-IA storage", 1, ""),
    "objects.ONEZONE_IA_gb": ("S3", "One Zone-IA storage", 1, ""),
    "objects.INTELLIGENT_TIERING_gb": ("S3", "Intelligent-Tiering frequent access storage", 1, "frequent access"),
    "objects.GLACIER_gb": ("S3", "Glacier Flexible storage", 1, ""),
    "objects.DEEP_ARCHIVE_gb": ("S3", "Glacier Deep Archive storage", 1, ""),
    "egress.gb": ("Data transfer", "Out to internet first 10 TB", 1, ""),
    "egress.over10tib_gb": ("Data transfer", "Out to internet next 40 TB", 1, ""),
    "egress.over50tib_gb": ("Data transfer", "Out to internet next 100 TB", 1, ""),
    "egress.over150tib_gb": ("Data transfer", "Out to internet over 150 TB", 1, ""),
    "nat.gib": ("NAT Gateway", "Data processed", 1, "per GB"),
    "nat.gateway_h": ("NAT Gateway", "Gateway hour", 1, ""),
    "log.gib": ("CloudWatch", "Log ingestion", 1, "per GB"),
    "bus.publish.million": ("SNS", "API requests beyond 1M", 1, ""),
    "bus.queue.million": ("SQS", "Standard requests", 1, ""),
    "k8s.disk_gb": ("EBS", "gp3 storage", 1, ""),
    "pooler.node_h": ("EC2", "t3.small Linux on-demand", 1, ""),
}
REGIONAL |= {f"sql.class.{name}_h": (RDS, f"{name} Single-AZ", 1, "") for name in RDS_CLASSES}
REGIONAL |= {f"sql.ha.{name}_h": (RDS, f"{name} Multi-AZ", 1, "both zones") for name in RDS_PAIRS}
REGIONAL |= {
    f"sql.aurora.class.{name}_h": ("Aurora PostgreSQL", f"{name} (Aurora standard)", 1, "") for name in AURORA_CLASSES
}
REGIONAL |= {f"redis.node.{name}_h": (CACHE, f"{name} on-demand", 1, "") for name in CACHE_NODES}

EAST = "listed for us-east-1"

FIXED = {
    "edge.lb.balancer_h": [("global", "ELB", "Application Load Balancer", "us-east-1", "list", EAST)],
    "edge.lb.unit_h": [("global", "ELB", "ALB capacity unit", "us-east-1", "list", EAST)],
    "edge.armor.policy_month": [("global", "WAF", "Web ACL", "us-east-1", "list", EAST)],
    "edge.armor.rule_month": [("global", "WAF", "Rule", "us-east-1", "list", EAST)],
    "edge.armor.million": [("global", "WAF", "Requests", "us-east-1", "list", EAST)],
    "edge.cdn.gib": [
        (
            "global",
            "CloudFront",
            "Data out first 10 TB",
            "us-mexico-canada",
            "default",
            "North American price taken for all, per GB; 0.085 to 0.12 are published",
        ),
    ],
    "edge.cdn.over10tib_gib": [
        ("global", "CloudFront", "Data out next 40 TB", "us-mexico-canada", "default", "North American price taken for all, per GB"),
    ],
    "secret.version_month": [("global", "Secrets Manager", "Secret", "us-east-1", "list", f"per secret; {EAST}")],
    "kms.key_month": [("global", "KMS", "Customer managed key", "us-east-1", "list", f"per key; {EAST}")],
    "k8s.cluster_h": [("global", "EKS", "Cluster", "us-east-1", "list", EAST)],
}

MEDIANS = [
    Median("k8s.node", "1y", "EC2", "{} Linux on-demand", "{} Linux reserved 1y no upfront (standard)"),
    Median("k8s.node", "3y", "EC2", "{} Linux on-demand", "{} Linux reserved 3y no upfront (standard)"),
    Median("redis", "1y", CACHE, "{} on-demand", "{} reserved 1y no upfront"),
    Median("redis", "3y", CACHE, "{} on-demand", "{} reserved 3y no upfront"),
]

TABLE = Table(
    provider="aws",
    title="Amazon Web Services, published prices per location",
    machine_service="EC2",
    machine_offers={"node": "{} Linux on-demand"},
    regional=REGIONAL,
    fixed=FIXED,
    medians=MEDIANS,
    counted={
        "sql.class.": "sql.class.db.m6g.large_h",
        "sql.ha.": "sql.ha.db.r6g.large_h",
        "sql.aurora.class.": "sql.aurora.class.db.r6g.large_h",
        "redis.node.": "redis.node.cache.m6g.large_h",
        "net.replication.": "net.replication.world_gb",
        "egress.": "egress.gb",
    },
)
