"""Cost lines of plans at AWS and Azure, exact and rounded once per line.

Prices are read from the provider's book by key and location, which tests/models/catalog compares with what was
published; quantities, sizes and rules are worked out here from how the providers charge. The lines of a plan's
structure (which components, tenants, environments) come from costlines.py.
"""

import json
import math
import os
import re
from fractions import Fraction

import money
from costlines import Pricer, SCENARIOS, node_count, secret_count
from oracle import plan_total, dollars
from planfile import ALWAYS_ON_KINDS, bounds, cpu, mem_gib, number, truth

BOOKS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "resources", "catalog", "books")

# A plan of the random generator, moved to another provider: location by location.
LOCATIONS = {
    "aws": {"us-east1": "us-east-1", "us-central1": "us-west-2", "europe-west1": "eu-west-1",
            "europe-west3": "eu-central-1", "asia-southeast1": "ap-southeast-1"},
    "azure": {"us-east1": "eastus", "us-central1": "westus2", "europe-west1": "westeurope",
              "europe-west3": "germanywestcentral", "asia-southeast1": "southeastasia"},
}
# The smallest class that holds each tier of the generator; None: the provider has none so large.
CLASSES = {
    "aws": {"db-f1-micro": "db.t4g.micro", "db-g1-small": "db.t3.small", "db-custom-1-3840": "db.t4g.medium",
            "db-custom-2-7680": "db.m6g.large", "db-custom-2-8192": "db.m6g.large",
            "db-custom-4-15360": "db.m6g.xlarge", "db-custom-8-30720": "db.m6g.2xlarge",
            "db-custom-16-61440": None},
    "azure": {"db-f1-micro": "B_Standard_B1ms", "db-g1-small": "B_Standard_B1ms",
              "db-custom-1-3840": "GP_Standard_D2ds_v4", "db-custom-2-7680": "GP_Standard_D2ds_v4",
              "db-custom-2-8192": "GP_Standard_D2ds_v4", "db-custom-4-15360": "GP_Standard_D4ds_v4",
              "db-custom-8-30720": "GP_Standard_D8ds_v4", "db-custom-16-61440": "GP_Standard_D16ds_v4"},
}
NODE = {"aws": "m5.xlarge", "azure": "Standard_D4s_v5"}  # 4 vCPU and 16 GiB
CACHES = {
    "aws": [("cache.t4g.micro", "0.5"), ("cache.t4g.small", "1.37"), ("cache.t4g.medium", "3.09"),
            ("cache.m6g.large", "6.38"), ("cache.m6g.xlarge", "12.93"), ("cache.r6g.large", "13.07"),
            ("cache.m6g.2xlarge", "26.04"), ("cache.r6g.xlarge", "26.32"), ("cache.r6g.2xlarge", "52.82"),
            ("cache.r5.4xlarge", "105.81"), ("cache.m6g.12xlarge", "157.12")],
    "azure": [("C0", "0.25"), ("C1", "1"), ("C2", "2.5"), ("C3", "6"), ("C4", "13"), ("C5", "26"), ("C6", "53")],
}
# Fargate: vCPU and the GiB that go with it.
TASKS = [("0.25", ("0.5", "1", "2")), ("0.5", ("1", "2", "3", "4")), ("1", range(2, 9)), ("2", range(4, 17)),
         ("4", range(8, 31)), ("8", range(16, 61, 4)), ("16", range(32, 121, 8))]
MESSAGES_M = Fraction(2**40, 64 * 1024 * 10**6)  # million of 64 KiB in a TiB


class Book:
    """Prices of a book by key and location; None where it has none."""

    def __init__(self, provider):
        names = [n for n in sorted(os.listdir(BOOKS)) if n.startswith(provider + "-")]
        with open(os.path.join(BOOKS, names[-1]), encoding="utf-8") as file:
            book = json.load(file)
        self.id = book["id"]
        self._prices = {rate["key"]: {p["at"]: Fraction(p["usd"]) for p in rate["prices"]} for rate in book["rates"]}
        self._rates = {f"commitment.{d['sku']}.{d['term']}": Fraction(d["percent"]) / 100 for d in book["discounts"]}

    def price(self, key, location):
        prices = self._prices.get(key, {})
        return prices.get(location, prices.get("global"))

    def get(self, name, default):
        """Commitment rates, as money.py asks for them."""
        return self._rates.get(name, default)


class ProviderPricer(Pricer):
    """What AWS and Azure have in common."""

    provider = ""
    charges_versions = True

    def __init__(self, plan):
        super().__init__(plan, Book(self.provider), None)

    def price(self, key, region):
        return self.book.price(key, self.plan.location(region))

    def of_terms(self, cell, component, sku, kind, terms, region=None):
        """A line of (quantity, price) pairs, a quantity being one number or one per scenario and ceiling."""
        if any(price is None for _, price in terms):
            self.without_price(cell["id"], component, cell["env"], region or cell["region"], self.plan.owner(cell), sku)
            return
        amounts = []
        for index in range(4):
            amounts.append(sum(((q[index] if isinstance(q, tuple) else q) * p for q, p in terms), Fraction(0)))
        yield self.line(cell, component, sku, kind, *amounts, region=region)

    def cell_lines(self, cell):
        plan = self.plan
        for component in plan.components(cell):
            kind, name = component["kind"], component["id"]
            if component in plan.run_components(cell):
                if plan.runtime(cell) == "run":
                    yield from self.run_lines(cell, component)
            elif kind == "postgres":
                yield from self.postgres_lines(cell, component)
            elif kind == "vector" and not component.get("processor"):
                count = self.instance_count(component, number(component.get("nodes"), 1))
                yield from self.database_lines(cell, component, "vector", count)
            elif kind == "redis":
                yield from self.of_terms(cell, name, "redis", "redis", [self.redis_term(cell, component)])
            elif kind in ("object_storage", "web_static"):
                yield from self.object_lines(cell, component)
            elif kind == "bus":
                yield from self.of_terms(cell, name, "bus", "bus", self.bus_terms(cell, number(component.get("tib"))))
        volume = sum((plan.usage(t, "egress_gb") for t in plan.tenants_of(cell)), Fraction(0))
        if plan.is_prod(cell["env"]) and volume:
            cached = volume * self.cdn_share(cell["env"])
            if cached != volume:
                yield from self.of_terms(cell, "egress", "egress", "egress", self.egress_terms(cell, volume - cached))
            if cached:
                yield from self.of_terms(cell, "cdn", "cdn", "egress", self.cdn_terms(cached * 10**9 / 2**30))
        if number(cell.get("nat_gib")):
            gateway = (Fraction(plan.hours(cell["env"])), self.price("nat.gateway_h", cell["region"]))
            data = (number(cell["nat_gib"]), self.price("nat.gib", cell["region"]))
            yield from self.of_terms(cell, "nat", "nat", "egress", [gateway, data])
        if number(cell.get("kms_keys")):
            price = self.book.price("kms.key_month", "global")
            yield from self.of_terms(cell, "kms", "kms.key", "secrets", [(number(cell["kms_keys"]), price)])

    # databases

    def instance_count(self, component, primaries=1):
        """(in two zones, in one zone)."""
        replicas = number(component.get("replicas"))
        return (primaries, replicas) if truth(component.get("ha")) else (0, primaries + replicas)

    def database_lines(self, cell, component, kind, count):
        name, region = component["id"], cell["region"]
        disk = number(component.get("disk_gb"), 10)
        yield from self.of_terms(cell, name, "sql.compute", kind, self.compute_terms(cell, component["tier"], count, region))
        yield from self.of_terms(cell, name, "sql.storage", kind, self.disk_terms(disk, count, region))

    def disk_terms(self, disk, count, region):
        terms = [(count[0] * disk, self.price("sql.disk.ha_gb", region))] if count[0] else []
        if count[1] or not terms:
            terms.append((count[1] * disk, self.price("sql.disk.zonal_gb", region)))
        return terms

    def postgres_lines(self, cell, component):
        plan, name = self.plan, component["id"]
        disk = number(component.get("disk_gb"), 10)
        yield from self.database_lines(cell, component, "postgres", self.instance_count(component))
        if plan.is_prod(cell["env"]):  # 1.5 times the disk is kept, as much as the disk is free
            backup = [(disk / 2, self.price("sql.backup_gb", cell["region"]))]
            yield from self.of_terms(cell, name, "sql.backup", "postgres", backup)
        there = plan.failover(cell["region"])
        if truth(component.get("dr_replica")) and there:
            terms = self.compute_terms(cell, component["tier"], (0, 1), there)
            yield from self.of_terms(cell, name, "sql.dr.compute", "postgres", terms, there)
            yield from self.of_terms(cell, name, "sql.dr.storage", "postgres", self.disk_terms(disk, (0, 1), there), there)
            if plan.is_prod(cell["env"]):
                churn = [(disk / 2, self.price("net.replication.world_gb", cell["region"]))]
                yield from self.of_terms(cell, name, "net.replication", "postgres", churn, there)
        pooler = component.get("pooler")
        if pooler and pooler.get("placement") == "central" and plan.runtime(cell) == "run":
            hours = number(pooler.get("instances"), 2) * plan.hours(cell["env"])
            nodes = [(hours, self.price("pooler.node_h", cell["region"]))]
            yield from self.of_terms(cell, name, "pooler.node", "postgres", nodes)

    # objects

    def object_lines(self, cell, component):
        gb, name = number(component.get("gb")), component["id"]
        yield from self.of_terms(cell, name, "objects", "object_storage", [(gb, self.price(self.objects, cell["region"]))])
        target = self.copy_target(cell, component) if component["kind"] == "object_storage" else None
        if target:
            copy = [(gb, self.price(self.objects, target))]
            yield from self.of_terms(cell, name, "objects.copy", "object_storage", copy, target)

    # tenants, secrets, logs, edge, clusters

    def secret_lines(self, cell, tenant):
        count = secret_count(self.plan, tenant)
        if self.charges_versions and count:
            locations = 2 if self.plan.failover(cell["region"]) else 1
            price = self.book.price("secret.version_month", "global")
            yield from self.of_terms(cell, f"secrets/{tenant['id']}", "secret.version", "secrets", [(count * locations, price)])

    def platform_secret_lines(self, env):
        if not self.charges_versions:
            return
        price = self.book.price("secret.version_month", "global")
        prices, self.book = self.book, {"secret.version": price}
        lines = list(super().platform_secret_lines(env))
        self.book = prices
        yield from lines

    def log_lines(self):
        for cell in self.plan.priced_cells():
            volume = self.log_volume(cell)
            if volume:
                terms = [(volume, self.price("log.gib", cell["region"]))]
                yield from self.of_terms(cell, "logs", "log.ingest", "observability", terms)

    def edge_lines(self, env):
        plan, edge = self.plan, self.plan.edge(env)
        volumes = edge.get("volumes") or {}
        place = {"id": "edge", "env": env, "region": "global"}

        def fixed(component, sku, *terms):
            return self.of_terms(place, component, sku, "edge", [(q, self.book.price(key, "global")) for q, key in terms])

        if edge.get("lb") != "none":
            yield from fixed("lb", "lb.rule", (plan.hours(env), "edge.lb.balancer_h"))
        if number(volumes.get("data_gib")):
            yield from fixed("lb", "lb.data", (number(volumes["data_gib"]), "edge.lb.unit_h"))
        if edge.get("waf") is not None:
            yield from fixed("waf", "waf", (1, "edge.armor.policy_month"),
                             (number(edge["waf"].get("rules")), "edge.armor.rule_month"),
                             (number(volumes.get("requests_m")), "edge.armor.million"))
        served = number(volumes.get("cdn_gib"))
        if served:
            yield from self.of_terms(place, "cdn", "cdn", "edge", self.cdn_terms(served))

    def cdn_terms(self, gib):
        first = min(gib, 10240)
        return [(first, self.book.price("edge.cdn.gib", "global")),
                (gib - first, self.book.price("edge.cdn.over10tib_gib", "global"))]

    def kubernetes_lines(self, cluster):
        plan = self.plan
        cells = [c for c in plan.priced_cells()
                 if c.get("cluster") == cluster["id"] and plan.runtime(c) == "kubernetes"]
        if not cells:
            return
        env = next((c["env"] for c in cells if plan.is_prod(c["env"])), cells[0]["env"])
        place = {"id": cluster["id"], "env": env, "region": cluster["region"]}
        hours = Fraction(self.control_plane_hours(cluster, plan.hours(env)))
        fee = [(hours, self.book.price("k8s.cluster_h", "global"))]
        yield from self.of_terms(place, "cluster", "k8s.cluster", "kubernetes", fee)
        for index, pool in enumerate(cluster.get("pools") or []):
            asked = {s: self.requested(cluster, cells, s) if index == 0 else (0, 0) for s in SCENARIOS}
            nodes = tuple(node_count(pool, *asked[s]) for s in SCENARIOS)
            nodes += nodes[-1:]
            node = self.price(f"k8s.node.{NODE[self.provider]}_month", cluster["region"])
            yield from self.of_terms(place, pool["id"], "k8s.node", "kubernetes", [(nodes, node)])
            disks = [self.node_disk_term(nodes, number(pool.get("disk_gb"), 100), cluster["region"])]
            yield from self.of_terms(place, pool["id"], "k8s.disk", "kubernetes", disks)

    def control_plane_hours(self, cluster, hours):
        return hours

    def average_instances(self, cell, component):
        n = self.instances(cell, component)
        return tuple(n[s] for s in SCENARIOS) + (bounds(component)[1],)


class AwsPricer(ProviderPricer):
    provider = "aws"
    objects = "objects.STANDARD_gb"

    def task(self, component):
        """Smallest task with so much, or None."""
        for vcpu, sizes in TASKS:
            for gib in sizes:
                if Fraction(vcpu) >= cpu(component) and Fraction(gib) >= mem_gib(component):
                    return Fraction(vcpu), Fraction(gib)
        return None

    def run_lines(self, cell, component):
        task, n = self.task(component), self.average_instances(cell, component)
        hours = self.plan.hours(cell["env"])
        terms = [(n, None)]
        if task:
            terms = [(tuple(i * hours * size for i in n), self.price(f"run.task.{part}_h", cell["region"]))
                     for size, part in zip(task, ("vcpu", "gib"))]
        yield from self.of_terms(cell, component["id"], "run.instance", "compute", terms)

    def compute_terms(self, cell, tier, count, region):
        name, hours = CLASSES["aws"][tier], self.plan.hours(cell["env"])
        single = self.price(f"sql.class.{name}_h", region)
        pair = self.price(f"sql.ha.{name}_h", region)
        if count[0] and pair is not None:
            return [(count[0] * hours, pair)] + ([(count[1] * hours, single)] if count[1] else [])
        return [((2 * count[0] + count[1]) * hours, single)]

    def redis_term(self, cell, component):
        nodes = 2 if truth(component.get("ha")) else 1
        gb = number(component.get("gb"), 1)
        name = next((n for n, size in CACHES["aws"] if Fraction(size) >= gb), None)
        return nodes * self.plan.hours(cell["env"]), self.price(f"redis.node.{name}_h", cell["region"])

    def bus_terms(self, cell, tib):
        return [(tib * MESSAGES_M, self.price("bus.publish.million", cell["region"])),
                (tib * MESSAGES_M * 3, self.price("bus.queue.million", cell["region"]))]

    def egress_terms(self, cell, volume):
        ends = [("egress.gb", 10 * 1024), ("egress.over10tib_gb", 50 * 1024), ("egress.over50tib_gb", 150 * 1024),
                ("egress.over150tib_gb", None)]
        terms, done = [], Fraction(0)
        for key, end in ends:
            part = (volume if end is None else min(volume, end)) - done
            if part > 0:
                terms.append((part, self.price(key, cell["region"])))
                done += part
        return terms

    def node_disk_term(self, nodes, gb, region):
        return tuple(n * gb for n in nodes), self.price("k8s.disk_gb", region)


class AzurePricer(ProviderPricer):
    provider = "azure"
    objects = "objects.HOT_LRS_gb"
    charges_versions = False

    def app(self, component):
        """Steps of 0.25 vCPU with 0.5 GiB, at most sixteen, or None."""
        steps = max(math.ceil(cpu(component) * 4), math.ceil(mem_gib(component) * 2))
        return (Fraction(steps, 4), Fraction(steps, 2)) if steps <= 16 else None

    def run_lines(self, cell, component):
        app, n = self.app(component), self.average_instances(cell, component)
        seconds, name = self.plan.hours(cell["env"]) * 3600, component["id"]
        always = component["kind"] in ALWAYS_ON_KINDS or self.billing(component) == "instance"
        if app is None:
            yield from self.of_terms(cell, name, "run.instance", "compute", [(n, None)])
        elif always:
            terms = [(tuple(i * seconds * size for i in n), self.price(f"run.instance.{part}_s", cell["region"]))
                     for size, part in zip(app, ("cpu", "gib"))]
            yield from self.of_terms(cell, name, "run.instance", "compute", terms)
        else:
            busy = [self.busy_share(s) for s in SCENARIOS] + [1]
            least = bounds(component)[0]
            active = tuple(i * b * seconds for i, b in zip(n, busy))
            idle = tuple(least * (1 - b) * seconds for b in busy)
            terms = [(tuple(s * size for s in part), self.price(f"run.{word}.{unit}_s", cell["region"]))
                     for word, part in (("request", active), ("idle", idle))
                     for size, unit in zip(app, ("cpu", "gib"))]
            yield from self.of_terms(cell, name, "run.request", "compute", terms)
        if self.carries_requests(cell, component):
            requests = [(self.plan.requests_m(cell), self.price("run.requests.million", cell["region"]))]
            yield from self.of_terms(cell, name, "run.requests", "compute", requests)

    def compute_terms(self, cell, tier, count, region):
        name, hours = CLASSES["azure"][tier], self.plan.hours(cell["env"])
        return [((2 * count[0] + count[1]) * hours, self.price(f"sql.class.{name}_h", region))]

    def redis_term(self, cell, component):
        pair, gb = truth(component.get("ha")), number(component.get("gb"), 1)
        name = next((n for n, size in CACHES["azure"] if Fraction(size) >= gb), None)
        key = f"redis.node.{'Standard' if pair else 'Basic'}_{name}_h"
        return (2 if pair else 1) * self.plan.hours(cell["env"]), self.price(key, cell["region"])

    def bus_terms(self, cell, tib):
        terms = [(Fraction(self.plan.hours(cell["env"])), self.price("bus.base_h", cell["region"]))]
        beyond = tib * MESSAGES_M * 2 - 13
        if beyond > 0:
            terms.append((beyond, self.price("bus.operations.million", cell["region"])))
        return terms

    def egress_terms(self, cell, volume):
        return [(volume, self.price("egress.gb", cell["region"]))]

    def control_plane_hours(self, cluster, hours):
        return hours if truth(cluster.get("regional"), True) else 0

    def node_disk_term(self, nodes, gb, region):
        name = next((n for n, size in (("P4", 32), ("P10", 128), ("E30", 1024)) if gb <= size), None)
        return nodes, self.price(f"k8s.disk.{name}_month", region)


PRICERS = {"aws": AwsPricer, "azure": AzurePricer}


def moved(text, provider):
    """The text of a random plan, YAML or JSON, with provider and locations of another one."""
    text, found = re.subn(r'("?id"?: "?)gcp\b', rf"\g<1>{provider}", text, count=1)
    if not found:  # no provider section means gcp
        schema = r'^(\s*"schema": "[^"]*",)' if text.startswith("{") else r"^(schema: .*)$"
        section = f'"provider": {{"id": "{provider}"}},' if text.startswith("{") else f"provider: {{id: {provider}}}"
        text, found = re.subn(schema, lambda match: f"{match[1]}\n{section}", text, count=1, flags=re.M)
    assert found, "a plan in a form of its own"
    for old, new in LOCATIONS[provider].items():
        text = re.sub(rf'("?location"?: "?){old}\b(?!-)', rf"\g<1>{new}", text)
    return text


def evaluate_costs(plan, provider):
    """Lines, totals, tenants and commitments in the form of oracle.evaluate; and the book's id."""
    pricer = PRICERS[provider](plan)
    lines = pricer.lines()
    allocation = money.Allocation(plan, lines)
    saved = money.commitments(plan, lines, pricer.book)
    names = ("cell", "component", "env", "region", "owner", "sku")
    figures = {
        "lines": [{**{n: getattr(line, n) for n in names}, **{s: dollars(line.amount(s)) for s in SCENARIOS}} for line in lines],
        "missing_prices": pricer.missing,
        "totals": {"plan": {s: dollars(v) for s, v in plan_total(lines).items()}},
        "tenants": [{"id": t, "direct": dollars(allocation.direct[t]), "allocated": dollars(allocation.allocated[t]),
                     "full": dollars(allocation.full[t])} for t in plan.tenants],
        "commitments": {"saving": dollars(sum(c.saving for c in saved))},
    }
    return figures, pricer.book.id
