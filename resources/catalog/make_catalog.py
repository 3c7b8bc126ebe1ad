#!/usr/bin/env python3
"""Writes the parts of the catalogue that come from fact tables.

    python3 resources/catalog/make_catalog.py FACTS_DIR [--out DIR] [--check]

FACTS_DIR holds price-facts.csv, regions.csv, latency.csv and region_groups.csv. Written are
books/gcp-<year>-<month>.json, regions.json, latency.json and location-groups.json; the same facts
give the same bytes. --out writes elsewhere than beside this script, --check writes nothing and
exits with 1 if a file would change. The other files of the folder are typed by hand; of these
rate-keys.json, continents.json and machines.json are read here.

How a price gets into the book
  list       the fact as it stands; a derived figure says so in its note.
  default    a planner default, for what the facts lack and the planner has a rate of its own.
  estimated  the list price of the same key in another region of the provider, times the median
             ratio of the keys that both regions list. Keys are counted, not machine sizes: of the
             node prices only the default node's enters, or the sizes of one price would outvote
             all others. Low-confidence prices serve neither as reference nor in ratios. The
             reference is the listing region of the same Cloud Run price group, then of the same
             continent, then the nearest; the ratio is rounded to four places, so that
             price = reference price x ratio can be checked by hand.
  missing    no line: a region without a single regional price of its own gives no ratio.
All arithmetic is decimal; prices have at most nine decimals, as the planner's quantities do, and are
rounded half up to that. A rounded list price gives the exact one in its note.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import re
import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROVIDERS = ("gcp", "aws", "azure")
HOURS = Decimal(730)
STEP = Decimal("0.000000001")

SQL = "Cloud SQL PostgreSQL"
REDIS = "Memorystore Redis"

# key -> (service, sku, factor to the key's unit, note). Unit of the fact times factor = unit of the key.
REGIONAL = {
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

PLANNER = "planner"
PLANNER_AS_OF = "2026-01-31"

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


class Fact:
    """One row of price-facts.csv: `usd` is dollars per unit, or a quantity if the unit is in parentheses."""

    def __init__(self, row: dict[str, str]) -> None:
        self.service, self.sku, self.region = row["service"], row["sku"], row["region"]
        self.unit, self.usd = row["unit"], Decimal(row["usd"])
        self.as_of, self.source, self.notes = row["as_of"], row["source"], row["notes"]

    @property
    def is_price(self) -> bool:
        return not self.unit.startswith("(")

    @property
    def is_weak(self) -> bool:
        return "low confidence" in self.notes


class Facts:
    """The facts of one provider by service, SKU and region; of two rows the newer counts."""

    def __init__(self, path: Path, provider: str) -> None:
        self._rows: dict[tuple[str, str, str], Fact] = {}
        for row in read_csv(path):
            if row["provider"] != provider:
                continue
            fact = Fact(row)
            key = (fact.service, fact.sku, fact.region)
            if key not in self._rows or self._rows[key].as_of < fact.as_of:
                self._rows[key] = fact

    def get(self, service: str, sku: str, region: str, price: bool = True) -> Fact | None:
        fact = self._rows.get((service, sku, region))
        return fact if fact is not None and fact.is_price == price else None

    def need(self, service: str, sku: str, region: str, price: bool = True) -> Fact:
        fact = self.get(service, sku, region, price)
        if fact is None:
            raise SystemExit(f"price-facts.csv: no {'price' if price else 'quantity'} {service!r} {sku!r} in {region}")
        return fact

    def newest_day(self) -> str:
        return max(f.as_of for f in self._rows.values() if re.fullmatch(r"\d{4}-\d\d-\d\d", f.as_of))


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plain(value: Decimal) -> str:
    """Decimal without exponent and without trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def block(pairs: list[tuple[str, str]]) -> str:
    """A JSON object whose values are already written."""
    return "{\n" + ",\n".join(f"  {line(k)}: {v}" for k, v in pairs) + "\n}\n"


def array(rows: list[str], indent: str = "    ") -> str:
    return "[\n" + ",\n".join(indent + row for row in rows) + "\n" + indent[:-2] + "]" if rows else "[]"


class Geography:
    """Locations of all providers with country, continent and distance."""

    def __init__(self, facts_dir: Path, catalogue: Path) -> None:
        self.tables = json.loads((catalogue / "continents.json").read_text(encoding="utf-8"))
        self.rows = [r for r in read_csv(facts_dir / "regions.csv") if r["provider"] in PROVIDERS]
        self.rows.sort(key=lambda r: (PROVIDERS.index(r["provider"]), r["region"]))
        self.by_name = {(r["provider"], r["region"]): r for r in self.rows}

    def names(self, provider: str) -> list[str]:
        return [r["region"] for r in self.rows if r["provider"] == provider]

    def _zone(self, table: str, country: str) -> str:
        for zone in self.tables[table]:
            if country in zone["countries"]:
                return zone["id"]
        raise SystemExit(f"continents.json: {country} has no place in {table}")

    def continent(self, provider: str, name: str) -> str:
        return self._zone("continents", self.by_name[provider, name]["country_iso2"])

    def kilometres(self, provider: str, a: str, b: str) -> float:
        """Great circle of a sphere with radius 6371 km."""
        p, q = self.by_name[provider, a], self.by_name[provider, b]
        lat1, lon1, lat2, lon2 = (
            math.radians(float(x)) for x in (p["latitude"], p["longitude"], q["latitude"], q["longitude"])
        )
        h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
        return 2 * 6371 * math.asin(math.sqrt(h))

    def estimated_rtt(self, provider: str, a: str, b: str) -> float:
        """Round trip in ms where nobody measured: cable length by zones, right to about a third."""
        zones = [z["id"] for z in self.tables["latency_zones"]]
        za, zb = (self._zone("latency_zones", self.by_name[provider, x]["country_iso2"]) for x in (a, b))
        factor = self.tables["latency_factors"][za][zones.index(zb)]
        return round((7.0 + 0.0156 * self.kilometres(provider, a, b)) * factor, 1)


class Price:
    """One line of the book."""

    def __init__(self, at: str, usd: Decimal, kind: str, source: str, as_of: str, note: str = "", weak: bool = False) -> None:
        self.at, self.usd, self.kind, self.source, self.as_of = at, usd, kind, source, as_of
        self.note, self.weak = note, weak
        self.reference, self.ratio, self.shared = "", Decimal(0), 0

    def text(self, sources: dict[str, str]) -> str:
        entry = {"at": self.at, "usd": plain(self.usd), "kind": self.kind, "source": sources[self.source], "as_of": self.as_of}
        if self.kind == "estimated":
            entry |= {"reference": self.reference, "ratio": plain(self.ratio), "shared": self.shared}
        if self.weak:
            entry["confidence"] = "low"
        if self.note:
            entry["note"] = self.note
        return line(entry)


class Book:
    """The price book of one provider; see the module's text for how a price gets into it."""

    def __init__(self, facts: Facts, places: Geography, catalogue: Path) -> None:
        self.facts, self.places = facts, places
        self.regions = places.names("gcp")
        keys = json.loads((catalogue / "rate-keys.json").read_text(encoding="utf-8"))
        machines = json.loads((catalogue / "machines.json").read_text(encoding="utf-8"))
        self.default_node = f"k8s.node.{machines['default_node']}_month"
        self.units = {k["key"]: k["unit"] for k in keys["keys"]}
        self.prices: dict[str, list[Price]] = {key: [] for key in self.units}
        self.tier: dict[str, str] = {}
        for region in self.regions:
            fact = facts.get("Cloud Run", "Region tier", region, price=False)
            if fact is not None:
                self.tier[region] = "tier" + plain(fact.usd)
        self._regional = dict(REGIONAL)
        for machine in (m["machine"] for m in machines["machines"]):
            for family, offer in (("node", "on-demand"), ("spot", "spot")):
                name = ("Compute Engine", f"{machine} {offer}")
                if any(facts.get(*name, region) for region in self.regions):
                    key = f"k8s.{family}.{machine}_month"
                    self._regional[key] = (*name, HOURS, "hourly price x 730")
                    self.units[key] = "month"
                    self.prices[key] = []
        self._list()
        self._estimate()

    def _list(self) -> None:
        for key, (service, sku, factor, note) in self._regional.items():
            names = [(service, sku, factor, note), *SECOND_NAMES.get(key, [])]
            for region in self.regions:
                for name_service, name_sku, name_factor, name_note in names:
                    fact = self.facts.get(name_service, name_sku, region)
                    if fact is not None:
                        self._add(key, region, fact, Decimal(name_factor), "list", name_note)
                        break
            if key in MULTI_REGIONAL:
                for code, (at, form) in MULTI_REGIONS.items():
                    fact = self.facts.need("Cloud Storage", f"{MULTI_REGIONAL[key]}, {form}", code)
                    self._add(key, at, fact, Decimal(1), "list", form)
        for key, rows in FIXED.items():
            for at, service, sku, region, kind, note in rows:
                self._add(key, at, self.facts.need(service, sku, region), Decimal(1), kind, note)
        for key, rows in DEFAULTS.items():
            for at, usd, note in rows:
                self.prices[key].append(Price(at, Decimal(usd), "default", PLANNER, PLANNER_AS_OF, note))

    def _add(self, key: str, at: str, fact: Fact, factor: Decimal, kind: str, note: str) -> None:
        notes = [note] if note else []
        if "derived" in fact.notes or "halved" in fact.notes:
            notes.append(fact.notes)
        exact = fact.usd * factor
        usd = exact.quantize(STEP, ROUND_HALF_UP)
        if usd != exact:
            notes.append(f"rounded from {plain(exact)}")
        self.prices[key].append(
            Price(at, usd, kind, fact.source, fact.as_of, "; ".join(notes), fact.is_weak)
        )

    def _listed(self, region: str) -> dict[str, Decimal]:
        """List prices of a region by key: its own and those of its Cloud Run price group."""
        found: dict[str, Decimal] = {}
        for key, prices in self.prices.items():
            if key.startswith(("k8s.node.", "k8s.spot.")) and key != self.default_node:
                continue
            own = {p.at: p.usd for p in prices if p.kind == "list" and not p.weak}
            if region in own:
                found[key] = own[region]
            elif self.tier.get(region, "") in own:
                found[key] = own[self.tier[region]]
        return found

    def _estimate(self) -> None:
        listed = {region: self._listed(region) for region in self.regions}
        new: list[tuple[str, Price]] = []
        for key in self._regional:
            own = {p.at: p for p in self.prices[key]}
            candidates = [r for r in self.regions if r in own and own[r].kind == "list" and not own[r].weak]
            for region in self.regions:
                if region in own or not listed[region]:
                    continue
                reference = min(candidates, key=lambda other: self._remoteness(region, other))
                ratio, shared = median_ratio(listed[region], listed[reference])
                price = own[reference]
                estimate = Price(region, (price.usd * ratio).quantize(STEP, ROUND_HALF_UP), "estimated", price.source, price.as_of)
                estimate.reference, estimate.ratio, estimate.shared = reference, ratio, shared
                new.append((key, estimate))
        for key, price in new:
            self.prices[key].append(price)

    def _remoteness(self, region: str, other: str) -> tuple[bool, bool, float, str]:
        return (
            self.tier.get(region) != self.tier.get(other),
            self.places.continent("gcp", region) != self.places.continent("gcp", other),
            round(self.places.kilometres("gcp", region, other), 1),
            other,
        )

    def text(self) -> tuple[str, str]:
        """Book id and file content."""
        as_of = self.facts.newest_day()
        book_id = f"gcp-{as_of[:7]}"
        order = {name: i for i, name in enumerate(["global", "tier1", "tier2", *self.regions])}
        for prices in self.prices.values():
            prices.sort(key=lambda p: (order.get(p.at, len(order)), p.at))
        used: set[str] = {PLANNER}
        used |= {p.source for prices in self.prices.values() for p in prices}
        allowances = [
            (key, plain(fact.usd / divisor), unit, per, fact)
            for key, divisor, unit, service, sku, per in ALLOWANCES
            for fact in [self.facts.need(service, sku, "global", price=False)]
        ]
        discounts = [
            (sku, term, self.facts.need(*origin, "global", price=False) if isinstance(origin, tuple) else origin)
            for sku, term, origin in DISCOUNTS
        ]
        used |= {fact.source for *_, fact in allowances}
        used |= {fact.source for *_, fact in discounts if isinstance(fact, Fact)}
        sources = {PLANNER: PLANNER}
        for number, source in enumerate(sorted(used - {PLANNER}), 1):
            sources[source] = f"s{number:02}"
        rates = []
        for key, prices in self.prices.items():
            if prices:
                head = f'{{"key": {line(key)}, "unit": {line(self.units[key])}, "prices": '
                rates.append(head + array([p.text(sources) for p in prices], "      ") + "}")
        allowance_rows = [
            line({"key": key, "quantity": n, "unit": unit, "per": per, "source": sources[f.source], "as_of": f.as_of})
            for key, n, unit, per, f in allowances
        ]
        discount_rows = []
        for sku, term, origin in discounts:
            known = isinstance(origin, Fact)
            row = {"sku": sku, "term": term, "percent": plain(origin.usd) if known else origin}
            row |= {"kind": "list" if known else "default", "source": sources[origin.source] if known else PLANNER}
            discount_rows.append(line(row | {"as_of": origin.as_of if known else PLANNER_AS_OF}))
        names = {short: name for name, short in sources.items()}
        names[PLANNER] = "planner default of the cost rules"
        return book_id, block(
            [
                ("schema", line("price-book/v1")),
                ("id", line(book_id)),
                ("title", line("Google Cloud, published prices per location")),
                ("provider", line("gcp")),
                ("currency", line("USD")),
                ("as_of", line(as_of)),
                ("sources", "{\n" + ",\n".join(f"    {line(k)}: {line(names[k])}" for k in sorted(names)) + "\n  }"),
                ("rates", array(rates)),
                ("allowances", array(allowance_rows)),
                ("discounts", array(discount_rows)),
            ]
        )


def median_ratio(prices: dict[str, Decimal], reference: dict[str, Decimal]) -> tuple[Decimal, int]:
    """Median of price / reference price over the keys in both, to four places, and their number."""
    ratios = sorted(prices[key] / reference[key] for key in prices if key in reference)
    middle = len(ratios) // 2
    median = ratios[middle] if len(ratios) % 2 else (ratios[middle - 1] + ratios[middle]) / 2
    return median.quantize(Decimal("0.0001"), ROUND_HALF_UP), len(ratios)


def regions_file(places: Geography, tiers: dict[str, str]) -> str:
    rows = []
    for row in places.rows:
        entry: dict[str, object] = {
            "provider": row["provider"],
            "location": row["region"],
            "name": row["name"],
            "city": row["city"],
            "country": row["country_iso2"],
            "jurisdictions": row["jurisdictions"].split(";"),
            "continent": places.continent(row["provider"], row["region"]),
            "lat": float(row["latitude"]),
            "long": float(row["longitude"]),
            "zones": int(row["zones"]) if row["zones"] else None,
            "status": row["status"],
        }
        if row["paired_region"]:
            entry["paired"] = row["paired_region"]
        if row["provider"] == "gcp":
            entry["run_tier"] = tiers.get(row["region"])
        if row["carbon_gco2_kwh"]:
            entry |= {"carbon_g_kwh": float(row["carbon_gco2_kwh"]), "carbon_basis": row["carbon_basis"]}
        rows.append(line(entry))
    source = "provider location lists and open data sets; coordinates are city centres chosen by hand"
    return block([("schema", line("regions/v1")), ("source", line(source)), ("locations", array(rows))])


def latency_file(facts_dir: Path, places: Geography) -> str:
    """Square matrices of round trips in ms, one row per sending location, columns in the same order."""
    measured: dict[tuple[str, str, str], float] = {}
    source: dict[str, str] = {}
    for row in read_csv(facts_dir / "latency.csv"):
        if row["provider"] in PROVIDERS:
            measured[row["provider"], row["from"], row["to"]] = float(row["rtt_ms"])
            source[row["provider"]] = row["source"]
    blocks = []
    for provider in PROVIDERS:
        names = places.names(provider)
        known = {a for p, a, _ in measured if p == provider}
        rows = []
        for a in names:
            cells = []
            for b in names:
                value = measured.get((provider, a, b))
                if value is None:
                    value = 1.0 if a == b else places.estimated_rtt(provider, a, b)
                cells.append(format(value, "g"))
            rows.append(f'{{"from": {line(a)}, "rtt_ms": [{", ".join(cells)}]}}')
        head = f'{{"provider": {line(provider)}, "source": {line(source[provider])},'
        head += f'\n     "estimated": {line([n for n in names if n not in known])},\n     "rows": '
        blocks.append(head + array(rows, "      ") + "}")
    note = "round trips in ms; pairs with an estimated location come from distance and zones, right to about a third"
    return block([("schema", line("latency/v1")), ("note", line(note)), ("matrices", array(blocks))])


def groups_file(facts_dir: Path, places: Geography) -> str:
    """Codes that stand for several locations, with what they resolve to."""
    whole = {("gcp", "EU"): "eu", ("gcp", "US"): "us"}
    rows = []
    for row in read_csv(facts_dir / "region_groups.csv"):
        provider = row["provider"]
        if provider not in PROVIDERS:
            continue
        members = [m for m in row["members"].split(";") if (provider, m) in places.by_name]
        jurisdiction = whole.get((provider, row["code"]))
        if jurisdiction:
            members = [
                r["region"]
                for r in places.rows
                if r["provider"] == provider and r["status"] == "ga" and jurisdiction in r["jurisdictions"].split(";")
            ]
        entry = {
            "provider": provider,
            "code": row["code"],
            "services": row["service"].split("; "),
            "kind": row["kind"],
            "members": members,
            "jurisdictions": row["jurisdictions"].split(";"),
            "source": row["source"],
        }
        if not members:
            entry["text"] = row["members"]
        if row["notes"]:
            entry["note"] = row["notes"]
        rows.append(line(entry))
    note = "members are locations; jurisdictions mixed, global, depends, region and per pair cannot be resolved to a country"
    return block([("schema", line("location-groups/v1")), ("note", line(note)), ("groups", array(rows))])


def files(facts_dir: Path, catalogue: Path = HERE) -> dict[str, str]:
    """Path inside the catalogue folder -> content, of everything that comes from facts."""
    places = Geography(facts_dir, catalogue)
    book = Book(Facts(facts_dir / "price-facts.csv", "gcp"), places, catalogue)
    book_id, text = book.text()
    return {
        f"books/{book_id}.json": text,
        "regions.json": regions_file(places, book.tier),
        "latency.json": latency_file(facts_dir, places),
        "location-groups.json": groups_file(facts_dir, places),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description="Writes the parts of the catalogue that come from fact tables.")
    parser.add_argument("facts", type=Path, help="folder with the fact tables")
    parser.add_argument("--out", type=Path, default=HERE, help="catalogue folder to write to")
    parser.add_argument("--check", action="store_true", help="write nothing, exit with 1 if a file would change")
    options = parser.parse_args()
    stale = 0
    for name, content in files(options.facts).items():
        path = options.out / name
        if options.check:
            if not path.exists() or path.read_bytes() != content.encode("utf-8"):
                print(f"{path}: differs from the facts", file=sys.stderr)
                stale = 1
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode("utf-8"))
    return stale


if __name__ == "__main__":
    sys.exit(main())
