#!/usr/bin/env python3
"""Seeded generator of random valid plans (SCHEMA.md) in the locations of the test book.

    random_plans.py --seed N --count K --out DIR [--hostile]

The same seed gives the same bytes. With --hostile display names and texts carry quotes,
template syntax, emoji and right-to-left text; every fourth such plan (file name ending in
-multiline) also has line breaks in display names, which SCHEMA.md calls one line.
"""

import argparse
import json
import os
import random

import yaml

LOCATIONS = {"us-east1": "us", "us-central1": "us", "europe-west1": "eu", "europe-west3": "eu",
             "asia-southeast1": "sg"}
TIERS = ("db-f1-micro", "db-g1-small", "db-custom-1-3840", "db-custom-2-7680", "db-custom-2-8192",
         "db-custom-4-15360", "db-custom-8-30720", "db-custom-16-61440")
REDIS_GB = ("0.5", "1", "4", "4.5", "5", "10", "11", "35", "36", "100", "101", "150")
ODD_NAMES = ("Müller & Söhne", "It's \"quoted\"", "東京 Platform", "🚀 Launch", "no", "null", "1.0",
             "- dash: colon", "# not a comment", "percent % and @", "tail\\", "0x1F", "~")
HOSTILE_NAMES = ("\"double\" and 'single'", "${var.password}", "$${x} %{ if true }", "{{ .Values.x }}",
                 "{{`raw`}}", "# comment", "a: b # c", "🧨💥", "שלום עולם", "مرحبا \u202e abc",
                 "`rm -rf /`", "$(id)", "</script><b>", "=1+1", "@SUM(A1)", "| pipe | cell |",
                 "back\\slash", "tab\there", "--- dashes ---", "*bold* _it_ [l](x)", "\ufeffmark")
HOSTILE_LINES = ("first\nsecond", "EOT\nEOF", "trailing\n", "a\r\nb", "\n# heading\n")


class Number(str):
    """Text of a number, written without quotes."""


def number(text):
    return Number(str(text))


# The writer in C, where it is built, writes two hundred plans in seconds.
class _Writer(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):
    def ignore_aliases(self, data):
        return True


_Writer.add_representer(Number, lambda writer, value: writer.represent_scalar(
    "tag:yaml.org,2002:float" if "." in value else "tag:yaml.org,2002:int", str(value)))


def without_none(value):
    """The tree without absent entries."""
    if isinstance(value, dict):
        return {k: without_none(v) for k, v in value.items() if v is not None}
    return [without_none(v) for v in value] if isinstance(value, list) else value


class Generator:
    """One plan from one seed."""

    def __init__(self, seed, index, hostile=False):
        self.random = random.Random(f"platbook-{seed}-{index}-{hostile}")
        self.hostile = hostile
        self.multiline = hostile and index % 4 == 3
        self.index = index

    # --- choices

    def maybe(self, share, value):
        """The value, or None with the remaining probability; callables are run only if chosen."""
        if self.random.random() >= share:
            return None
        return value() if callable(value) else value

    def one(self, *choices):
        return self.random.choice(choices)

    def whole(self, low, high):
        return number(self.random.randint(low, high))

    def decimal(self, low, high, places):
        scale = 10 ** places
        value = self.random.randint(int(low * scale), int(high * scale))
        return number(f"{value // scale}.{value % scale:0{places}d}")

    def display_name(self):
        if self.multiline and self.random.random() < 0.3:
            return self.one(*HOSTILE_LINES)
        if self.hostile:
            return self.one(*HOSTILE_NAMES)
        return self.maybe(0.2, lambda: self.one(*ODD_NAMES))

    def free_text(self):
        if self.hostile:
            return self.one(*HOSTILE_LINES) + self.one(*HOSTILE_NAMES)
        return self.maybe(0.1, lambda: self.one(*ODD_NAMES) + "\nsecond line")

    # --- the plan

    def plan(self):
        self.make_regions()
        self.make_environments()
        self.make_models()
        self.make_stamps()
        self.make_cells()
        self.make_tenants()
        root = {
            "schema": "deployment-plan/v1",
            "plan": {"id": f"plan-{self.index}", "name": self.display_name() or "Random plan",
                     "owner": "platform-team", "summary": self.free_text(),
                     "reviewed": f"2026-0{self.random.randint(2, 4)}-1{self.random.randint(0, 9)}"},
            "provider": self.maybe(0.5, {"id": "gcp", "project": "{plan}-{env}",
                                         "silo_project": "{plan}-{tenant}-{env}"}),
            "naming": self.maybe(0.3, lambda: {"secrets_per_tenant": {
                "pool": self.whole(1, 4), "bridge": self.whole(2, 6), "silo": self.whole(3, 9)}}),
            "pricing": self.pricing(),
            "jurisdictions": [{"id": j, "name": self.display_name()} for j in ("us", "eu", "sg")],
            "regions": self.regions,
            "environments": self.environments,
            "phases": self.maybe(0.2, self.phases),
            "stamps": self.stamps,
            "clusters": self.clusters or None,
            "cells": self.cells,
            "edge": self.maybe(0.7, self.edge),
            "tenants": self.tenants,
            "tenant_defaults": self.maybe(0.2, lambda: {"pool": {"usage": {
                "egress_gb": self.whole(1, 50), "requests_m": self.whole(1, 9)}}}),
            "models": self.models,
            "model_routes": self.routes() or None,
            "processors": self.maybe(0.25, self.processors),
            "evidence": self.maybe(0.2, lambda: [{
                "id": "scc", "kind": self.one("scc", "dpa"), "subject": "model/model-us",
                "expires": self.maybe(0.5, lambda: self.one("2026-01-01", "2027-01-01"))}]),
            "flows": self.flows() or None,
            "secrets": self.maybe(0.5, self.secrets),
            "observability": self.observability(),
            "contacts": [{"id": "oncall", "role": "on-call", "name": self.display_name(),
                          "via": "pager"}],
            "budgets": self.maybe(0.4, self.budgets),
            "quotas": self.maybe(0.4, self.quotas),
            "allocation": self.maybe(0.4, self.allocation),
            "scenarios": self.maybe(0.2, self.scenarios),
        }
        return without_none(root)

    def pricing(self):
        skus = ("sql.compute", "run.instance", "run.request", "redis")
        return {
            "hours": self.maybe(0.15, lambda: self.one(number(720), number(744), number(730))),
            "util": self.maybe(0.2, lambda: {"low": self.decimal(0, 0.3, 2),
                                             "expected": self.decimal(0.3, 0.7, 2),
                                             "high": self.decimal(0.7, 1, 2)}),
            "target_util": self.maybe(0.3, lambda: self.decimal(0.3, 0.9, 2)),
            "peak_factor": self.maybe(0.3, lambda: self.decimal(1, 12, 1)),
            "margin_floor": self.maybe(0.2, lambda: self.decimal(0, 0.6, 2)),
            "commitments": [{"id": f"c-{i}", "sku": self.one(*skus),
                             "region": self.maybe(0.6, lambda: self.one(*self.active)),
                             "term": self.maybe(0.7, lambda: self.one("1y", "3y")),
                             "coverage": self.decimal(0, 1, 2)}
                            for i in range(self.random.randint(0, 3))] or None,
        }

    # --- places

    def make_regions(self):
        locations = sorted(LOCATIONS)
        self.random.shuffle(locations)
        self.regions, self.active = [], []
        for i, location in enumerate(locations[:self.random.randint(1, 5)]):
            name = self.one("no", "r", "zone") + f"-{location}"
            standby = i > 0 and self.random.random() < 0.35
            self.regions.append({
                "id": name, "name": self.display_name(), "location": location,
                "jurisdiction": LOCATIONS[location], "cidr": f"10.{10 + i}.0.0/16",
                "role": "standby" if standby else self.maybe(0.7, "active"),
                "mode": self.maybe(0.4, lambda: self.one("pilot-light", "pilot-light", "backup-only"))
                if standby else None})
            if not standby:
                self.active.append(name)
        self.by_region = {r["id"]: r for r in self.regions}
        self.choose_failovers()

    def choose_failovers(self):
        """Only to regions further down the list, so that there is no cycle."""
        for i, region in enumerate(self.regions):
            later = self.regions[i + 1:]
            near = [r for r in later if r["jurisdiction"] == region["jurisdiction"]]
            pool = near or (later if self.random.random() < 0.3 else [])
            if region.get("role") == "standby" or not pool or self.random.random() < 0.2:
                continue
            target = self.random.choice(pool)
            region["failover"] = target["id"]
            if target.get("role") != "standby":
                target["mode"] = "active-active"

    def make_environments(self):
        kinds = [k for k in ("dev", "staging") if self.random.random() < 0.6]
        kinds += ["prod"] if not kinds or self.random.random() < 0.95 else []
        self.environments = []
        for kind in kinds:
            name = {"dev": self.one("dev", "sandbox"), "staging": "staging",
                    "prod": self.one("prod", "production", "live")}[kind]
            self.environments.append({
                "id": name, "name": self.display_name(), "kind": kind,
                "data": "live" if kind == "prod" else self.one("synthetic", "synthetic", "masked"),
                "budget": self.maybe(0.7, lambda: self.whole(100, 20000)),
                "schedule": self.maybe(0.3, lambda: self.whole(40, 744)) if kind != "prod" else None,
                "dr": self.maybe(0.6, self.objective) if kind != "dev" else None})
        self.env_kind = {e["id"]: e["kind"] for e in self.environments}

    def objective(self):
        return {"rpo_min": self.one(number(1), number(5), number(15), number(1440)),
                "rto_min": self.one(number(30), number(45), number(60), number(300)),
                "drill": "quarterly", "last_drill": self.one("2025-10-01", "2026-02-01")}

    # --- stamps

    def make_stamps(self):
        names = ["main", "dedicated", "extra"][:self.random.randint(1, 3)]
        self.stamps = {name: self.stamp() for name in names}

    def stamp(self):
        makers = (("web", "web", self.run, 0.5), ("api", "api", self.run, 0.85),
                  ("orchestrator", "orchestrator", self.run, 0.4),
                  ("ingest", "service", self.run, 0.4), ("exporter", "service", self.run, 0.2),
                  ("worker", "worker", self.run, 0.6), ("slow-worker", "worker", self.run, 0.2),
                  ("cron", "scheduler", self.run, 0.4), ("engine", "workflow", self.run, 0.2),
                  ("site", "web_static", self.static, 0.3), ("pg", "postgres", self.postgres, 0.8),
                  ("cache", "redis", self.redis, 0.7), ("queue", "redis", self.redis, 0.3),
                  ("vec", "vector", self.vector, 0.4), ("objects", "object_storage", self.bucket, 0.7),
                  ("archive", "object_storage", self.bucket, 0.2), ("bus", "bus", self.bus, 0.5),
                  ("vault", "secrets", self.nothing, 0.2), ("keys", "kms", self.nothing, 0.2))
        chosen = [m for m in makers if self.random.random() < m[3]] or [makers[1]]
        return [self.component(*m[:3]) for m in chosen]

    def component(self, name, kind, sizes):
        """Stamp level carries every field; environments override some of them."""
        base = sizes(kind)
        levels = {}
        for env in self.environments:
            level = {k: v for k, v in sizes(kind).items()
                     if k in base and k != "pooler" and self.random.random() < 0.5}
            if "min" in level or "max" in level:
                level.update(zip(("min", "max"), self.range()))
            if level:
                levels[env["id"]] = level
        return {"id": name, "kind": kind, "name": self.display_name(), **base, "env": levels or None}

    def range(self):
        low = self.random.randint(0, 4)
        return number(low), number(low + self.random.randint(0, 30))

    def run(self, kind):
        fields = {"cpu": self.one("1", "2", "0.5", "4"), "mem_gib": self.one("0.5", "1", "2", "4", "7.5"),
                  "concurrency": self.maybe(0.6, lambda: self.whole(1, 200)),
                  "t": self.maybe(0.6, lambda: self.decimal(0.01, 3, 2)),
                  "target_util": self.maybe(0.15, lambda: self.decimal(0.2, 1, 2)),
                  "pool": self.maybe(0.6, lambda: {"size": self.whole(0, 8), "reserve": self.whole(0, 2),
                                                   "overflow": self.maybe(0.5, lambda: self.whole(0, 10))}),
                  "processes": self.maybe(0.3, lambda: self.whole(1, 4))}
        fields["cpu"], fields["mem_gib"] = number(fields["cpu"]), number(fields["mem_gib"])
        if kind == "scheduler":
            fields.update(singleton=self.maybe(0.5, True), count=number(1))
        elif self.random.random() < 0.2:
            fields["count"] = self.whole(0, 6)
        else:
            fields.update(zip(("min", "max"), self.range()))
        if kind in ("web", "api", "orchestrator", "service", "workflow"):
            fields["billing"] = self.maybe(0.25, lambda: self.one("request", "instance"))
        return {k: v for k, v in fields.items() if v is not None}

    def postgres(self, _kind):
        return {"version": "POSTGRES_15", "edition": "ENTERPRISE", "tier": self.one(*TIERS),
                "disk_gb": self.whole(10, 900), "ha": self.one(True, False),
                "replicas": self.one(number(0), number(0), number(1), number(2)),
                "dr_replica": self.one(True, False), "backups": self.one(number(0), number(7), number(30)),
                "pitr_days": self.one(number(0), number(7), number(14)),
                "backup_location": self.one("failover", "region"),
                **({"pooler": self.pooler()} if self.random.random() < 0.7 else {}),
                **({"flags": {"max_connections": self.whole(50, 900)}}
                   if self.random.random() < 0.2 else {})}

    def pooler(self):
        return self.one({"engine": "pgbouncer", "mode": "transaction", "placement": "sidecar"},
                        {"placement": "central", "default_pool_size": self.whole(5, 90),
                         "reserve_pool_size": self.whole(0, 10)},
                        {"placement": "central", "instances": self.whole(1, 5)})

    def redis(self, _kind):
        return {"version": "REDIS_7_2", "gb": number(self.one(*REDIS_GB)), "ha": self.one(True, False),
                **({"working_set_gb": self.decimal(0.1, 30, 1)} if self.random.random() < 0.2 else {})}

    def vector(self, _kind):
        return {"engine": "pgvector", "nodes": self.whole(1, 3), "replicas": self.whole(0, 2),
                "tier": self.one(*TIERS[2:]), "ha": self.one(True, False),
                "disk_gb": self.whole(10, 400), "rebuild_min": self.whole(5, 120)}

    def bucket(self, _kind):
        return {"class": "STANDARD", "gb": self.decimal(0, 2000, 1), "versioning": True,
                **({"copy_to": "failover"} if self.random.random() < 0.5 else {})}

    def static(self, _kind):
        return {"gb": self.decimal(0, 20, 2)}

    def bus(self, _kind):
        return {"engine": "pubsub", "tib": self.decimal(0, 3, 3)}

    def nothing(self, _kind):
        return {}

    # --- cells

    def make_cells(self):
        self.cells, self.clusters, self.slots = [], [], {}
        for env in self.environments:
            for region in self.active if env["kind"] == "prod" else [self.one(*self.active)]:
                self.add_cell(env, region, self.one("pool", "hybrid", "bridge"))
                if env["kind"] == "prod" and self.random.random() < 0.4:
                    self.add_cell(env, region, "silo")

    def add_cell(self, env, region, isolation):
        slot = self.slots[region] = self.slots.get(region, -1) + 1
        octet = self.by_region[region]["cidr"].split(".")[1]
        stamp = self.one(*self.stamps)
        cell = {"id": f"cell-{len(self.cells)}", "name": self.display_name(), "env": env["id"],
                "region": region, "isolation": isolation, "stamp": stamp,
                "tenant": f"tenant-{len(self.cells)}-silo" if isolation == "silo" else None,
                "subnet": f"10.{octet}.{2 * slot}.0/{self.one(23, 24, 25, 26)}",
                "psa": f"10.{octet}.{16 * (slot + 1)}.0/20",
                "connector": self.maybe(0.25, f"10.{octet}.15.{16 * slot}/28"),
                "connector_instances": None,
                "nat_gib": self.maybe(0.1, lambda: self.whole(1, 500)),
                "kms_keys": self.maybe(0.2, lambda: self.whole(1, 200)),
                "max_tenants": self.maybe(0.3, lambda: self.whole(1, 20)),
                "without": self.maybe(0.2, lambda: self.left_out(stamp)),
                "overrides": self.maybe(0.3, lambda: self.overrides(stamp))}
        if cell["connector"]:
            cell["connector_instances"] = self.maybe(0.5, lambda: self.whole(2, 10))
        if env["kind"] != "dev" and isolation != "silo" and self.random.random() < 0.25:
            self.put_on_kubernetes(cell, octet, slot)
        self.cells.append(cell)

    def left_out(self, stamp):
        """One component, never the last of its stamp."""
        ids = [c["id"] for c in self.stamps[stamp]]
        return [self.one(*ids)] if len(ids) > 1 else None

    def overrides(self, stamp):
        component = self.one(*self.stamps[stamp])
        sizes = {"redis": lambda: {"gb": number(self.one(*REDIS_GB))},
                 "postgres": lambda: {"tier": self.one(*TIERS), "disk_gb": self.whole(10, 900)},
                 "vector": lambda: {"replicas": self.whole(0, 3)},
                 "object_storage": lambda: {"gb": self.whole(0, 900)},
                 "bus": lambda: {"tib": self.decimal(0, 1, 2)},
                 "web_static": lambda: {"gb": self.whole(0, 9)}}
        kind = component["kind"]
        if kind in sizes:
            return {component["id"]: sizes[kind]()}
        return {component["id"]: {"mem_gib": self.whole(1, 8)}} if "cpu" in component else None

    def put_on_kubernetes(self, cell, octet, slot):
        """A cluster of its own, or the one that already stands in the region; one node pool."""
        if slot > 2 or any("pooler" in c and c["pooler"].get("placement") == "central"
                           for c in self.stamps[cell["stamp"]]):
            return
        cluster = next((k for k in self.clusters if k["region"] == cell["region"]), None)
        if cluster is None:
            low = self.random.randint(0, 4)
            cluster = {"id": f"cluster-{len(self.clusters)}", "name": self.display_name(),
                       "region": cell["region"],
                       "mesh": self.maybe(0.4, lambda: self.one(
                           {"engine": "linkerd"},
                           {"engine": "istio", "cpu": number("0.25"), "mem_gib": number("0.5")})),
                       "pools": [{"id": "general", "machine": "e2-standard-4", "min": number(low),
                                  "max": number(low + self.random.randint(0, 20)),
                                  "disk_gb": self.maybe(0.5, lambda: self.whole(50, 300)),
                                  "allocatable": self.maybe(0.3, lambda: self.decimal(0.5, 1, 2))}]}
            self.clusters.append(cluster)
        cell.update(runtime="kubernetes", cluster=cluster["id"],
                    pods=f"10.{octet}.{160 + 16 * slot}.0/20",
                    services=f"10.{octet}.{208 + 16 * slot}.0/20")

    # --- tenants

    def make_tenants(self):
        self.tenants = []
        for cell in self.cells:
            kind = self.env_kind[cell["env"]]
            if cell["tenant"]:
                self.tenants.append(self.tenant(cell, cell["tenant"], "silo"))
                continue
            most = self.random.randint(0, 5) if kind == "prod" else self.maybe(0.1, 1) or 0
            for _ in range(most):
                tier = {"pool": "pool", "bridge": "bridge"}.get(cell["isolation"])
                name = f"tenant-{len(self.tenants)}-{self.one('acme', 'nord', 'blue')}"
                self.tenants.append(self.tenant(cell, name, tier or self.one("pool", "bridge")))

    def tenant(self, cell, name, tier):
        region = self.by_region[cell["region"]]
        allowed = [region["id"]]
        if region.get("failover") and self.random.random() < 0.8:
            allowed.append(region["failover"])
        data = [self.one("personal", "internal", "confidential")]
        if tier == "silo":
            data = self.one(["phi"], ["personal", "cardholder"], ["personal"])
        priced = self.random.random()
        bits = self.random.getrandbits
        return {"id": name, "name": self.display_name(), "note": self.free_text(),
                "tenant_id": f"{bits(32):08x}-{bits(16):04x}-4{bits(12):03x}-8{bits(12):03x}-{bits(48):012x}",
                "tier": tier, "bridge": self.one("schema", "database") if tier == "bridge" else None,
                "cell": cell["id"], "primary_region": region["id"],
                "data_residency": region["jurisdiction"] if self.random.random() < 0.9
                else self.one("us", "eu", "sg"),
                "allowed_regions": allowed,
                "compliance_requirements": ["hipaa"] if "phi" in data else self.one([], ["gdpr"]),
                "baa": self.maybe(0.7, True) if "phi" in data else None,
                "data": data if self.random.random() < 0.9 else None,
                "usage": self.maybe(0.9, self.usage), "seats": self.maybe(0.5, lambda: self.whole(1, 500)),
                "price": self.whole(50, 9000) if priced < 0.5 else None,
                "margin": self.decimal(0, 0.8, 2) if priced > 0.8 else None,
                "secrets": self.maybe(0.1, lambda: [f"key-{i}" for i in range(self.random.randint(1, 7))]),
                "quotas": {"api_per_day": self.whole(1000, 900000),
                           "tokens_per_month_m": self.whole(1, 900)}}

    def usage(self):
        return {"requests_m": self.decimal(0.1, self.one(5, 50, 900), 1),
                "tok_in_m": self.decimal(0.1, 900, 1), "tok_out_m": self.decimal(0.1, 300, 1),
                "db_gb": self.decimal(0.1, 200, 1), "objects_gb": self.decimal(0.1, 400, 1),
                "egress_gb": self.decimal(0.1, 900, 1),
                "cached_share": self.maybe(0.3, lambda: self.decimal(0, 1, 2)),
                "small_share": self.maybe(0.2, lambda: self.decimal(0, 1, 2)),
                "retry_share": self.maybe(0.2, lambda: self.decimal(0, 0.2, 3))}

    # --- models, flows, secrets

    def make_models(self):
        self.models = []
        for place in ("us", "eu", "sg"):
            self.models.append({
                "id": f"model-{place}", "name": self.display_name(), "vendor": "vendor",
                "model": self.one("big-1", "big-1", "to-be-chosen"), "jurisdiction": place,
                "in_per_m": self.decimal(0.05, 9, 3), "out_per_m": self.decimal(0.1, 30, 2),
                "terms": self.one(["dpa"], ["dpa", "baa"], ["dpa", "baa", "pci"], []),
                "cached_factor": self.maybe(0.5, lambda: self.decimal(0, 1, 2)),
                "small": self.maybe(0.5, "model-small"),
                "retired_on": self.maybe(0.2, lambda: self.one("2025-11-01", "2026-05-20", "2028-01-01"))})
        self.models.append({"id": "model-small", "vendor": "vendor", "model": "small-1",
                            "jurisdiction": "us", "in_per_m": number("0.04"), "out_per_m": number("0.2"),
                            "terms": ["dpa"]})

    def routes(self):
        result = {}
        for cell in self.cells:
            if self.random.random() < 0.8:
                home = "model-" + self.by_region[cell["region"]]["jurisdiction"]
                first = home if self.random.random() < 0.8 else "model-us"
                result[cell["id"]] = self.one(first, [first], [first, "model-eu"])
        return result

    def processors(self):
        return [{"id": f"processor-{kind}", "name": self.display_name(), "kind": kind,
                 "jurisdiction": self.one("us", "eu", "sg"), "terms": self.one([], ["dpa"], ["dpa", "baa"]),
                 "data": self.one(None, ["personal"], ["internal"]), "scrub_pii": self.maybe(0.4, True),
                 "cells": [self.one(*self.cells)["id"]] if self.random.random() < 0.5 else None}
                for kind in ("mail", "error-tracker") if self.random.random() < 0.7]

    def flows(self):
        """Replica flows with a stated lag, and model calls with stated classes."""
        result = []
        for cell in self.cells:
            failover = self.by_region[cell["region"]].get("failover")
            ids = {c["id"]: c for c in self.stamps[cell["stamp"]]
                   if c["id"] not in (cell["without"] or [])}
            if failover and "pg" in ids and self.random.random() < 0.2:
                result.append({"id": f"f-{cell['id']}-dr", "from": f"{cell['id']}/pg", "to": failover,
                               "kind": "sql-replica", "mode": "async",
                               "data": self.one(["personal"], None, ["internal"]),
                               "lag_s": self.maybe(0.6, lambda: self.whole(1, 1200))})
        return result

    def secrets(self):
        regions = [r["id"] for r in self.regions]
        return {"items": [{"id": f"secret-{i}", "name": self.display_name(),
                           "scope": self.maybe(0.7, lambda: self.one("platform", "vendor")),
                           "vendor": "vendor" if self.random.random() < 0.2 else None,
                           "versions": self.maybe(0.7, lambda: self.whole(1, 90)),
                           "replicas": self.maybe(0.5, lambda: regions[:self.random.randint(1, 3)])}
                          for i in range(self.random.randint(1, 4))]}

    # --- edge, observability, money

    def edge(self):
        stands = [e["id"] for e in self.environments if e["kind"] != "dev"] or None
        return {"env": stands, "lb": self.maybe(0.8, lambda: self.one("global", "regional")),
                "cdn": self.one(True, False),
                "cdn_hit_ratio": self.maybe(0.4, lambda: self.decimal(0, 1, 2)), "domain": "app.atlas.example",
                "waf": self.maybe(0.7, lambda: {"policy": "owasp", "rules": self.whole(0, 30)}),
                "volumes": self.maybe(0.4, lambda: {
                    "data_gib": self.maybe(0.7, lambda: self.decimal(1, 900, 1)),
                    "requests_m": self.maybe(0.7, lambda: self.decimal(1, 90, 1)),
                    "cdn_gib": self.maybe(0.1, lambda: self.whole(1, 90))}),
                "override": {stands[-1]: {"waf": {"rules": self.whole(0, 9)}}}
                if stands and self.random.random() < 0.2 else None}

    def observability(self):
        envs = [e["id"] for e in self.environments]
        return {"log_gib": self.maybe(0.3, lambda: self.decimal(1, 90, 1)),
                "log_gib_per_m_requests": self.maybe(0.3, lambda: self.decimal(0.1, 4, 1)),
                "log_retention_days": self.maybe(0.5, lambda: self.one(number(365), number(30))),
                "audit_logs": ["admin", "data_read", "data_write"] if self.random.random() < 0.6 else None,
                "error_tracker": self.maybe(0.3, "sentry"), "tracker_jurisdiction": "eu",
                "scrub_pii": self.maybe(0.4, lambda: self.one(True, False)),
                "env": self.maybe(0.2, lambda: {self.one(*envs): {"log_gib": self.whole(1, 200)}})}

    def budgets(self):
        where = self.one({"region": [self.one(*self.active)]}, {"sku": ["redis", "sql.compute"]}, None,
                         {"cell": [self.one(*self.cells)["id"]]})
        return [{"id": "b-0", "name": self.display_name(), "amount": self.whole(50, 9000),
                 "where": where}]

    def quotas(self):
        result = []
        for i, cell in enumerate(c for c in self.cells if not c.get("cluster")):
            if self.random.random() < 0.5:
                middle = cell["tenant"] + "-" if cell["tenant"] else ""
                failover = self.by_region[cell["region"]].get("failover")
                result.append({"id": f"q-{i}", "project": f"plan-{self.index}-{middle}{cell['env']}",
                               "region": failover if failover and self.random.random() < 0.3
                               else cell["region"], "limit": self.whole(20, 300),
                               "metric": self.one("run.max_instances", "run.max_instances", "vcpu")})
        return result or None

    def allocation(self):
        keys = ("requests_m", "tokens_m", "db_gb", "objects_gb", "egress_gb", "seats", "even",
                "unallocated")
        classes = ("compute", "postgres", "redis", "vector", "object_storage", "bus", "egress", "edge",
                   "secrets", "nonprod")
        result = {c: self.one(*keys) for c in classes if self.random.random() < 0.4}
        if self.tenants and self.random.random() < 0.3:
            result["nonprod"] = "fixed"
            share = number(f"0.{90 // len(self.tenants):02d}")
            result["fixed"] = {t["id"]: share for t in self.tenants}
        return result

    def phases(self):
        """A last phase that shows every cell and changes one size."""
        stamp = self.one(*self.stamps)
        component = self.one(*self.stamps[stamp])
        sizes = {"redis": "gb", "postgres": "disk_gb", "object_storage": "gb", "bus": "tib"}
        field = sizes.get(component["kind"])
        changes = [{"op": "set", "path": f"stamps.{stamp}[{component['id']}].{field}",
                    "value": self.whole(10, 90)}] if field else []
        if self.tenants:
            changes.append({"op": "set", "path": f"tenants[{self.one(*self.tenants)['id']}].usage.egress_gb",
                            "value": self.whole(1, 99)})
        return [{"id": "first", "include": {"cell": [self.cells[0]["id"]]}},
                {"id": "last", "name": self.display_name(), "changes": changes or None}]

    def scenarios(self):
        return [{"id": "s-0", "name": self.display_name(),
                 "changes": [{"op": "set", "path": "pricing.peak_factor", "value": self.whole(1, 9)}]}]

    # --- text

    def text(self):
        """The plan file: mostly YAML in one of three styles, sometimes its JSON form."""
        root = self.plan()
        style = self.one(False, None, None, None, "json")
        if style == "json":
            return json.dumps(_json_ready(root), ensure_ascii=False, indent=1) + "\n"
        return yaml.dump(root, Dumper=_Writer, sort_keys=False, allow_unicode=True,
                         default_flow_style=style, width=100)


def _json_ready(value):
    if isinstance(value, dict):
        return {k: _json_ready(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_json_ready(v) for v in value]
    if isinstance(value, Number):
        return float(value) if "." in value else int(value)
    return value


def write_plans(seed, count, folder, hostile=False):
    """Writes `count` plans and returns their paths."""
    os.makedirs(folder, exist_ok=True)
    paths = []
    for index in range(count):
        generator = Generator(seed, index, hostile)
        kind = "hostile" if hostile else "random"
        tail = "-multiline" if generator.multiline else ""
        paths.append(os.path.join(folder, f"{kind}-{seed}-{index:04d}{tail}.plat.yaml"))
        with open(paths[-1], "w", encoding="utf-8", newline="\n") as stream:
            stream.write(generator.text())
    return paths


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--out", required=True)
    parser.add_argument("--hostile", action="store_true")
    options = parser.parse_args()
    for path in write_plans(options.seed, options.count, options.out, options.hostile):
        print(path)


if __name__ == "__main__":
    main()
