"""Cost lines of a plan (DOMAIN.md section 7), exact and rounded once per line.

Functions that end in `_lines` yield `Line` values; each belongs to one SKU family
and quotes the sentence of section 7 that it follows. `book` is the table of rates.
"""

import math
from dataclasses import dataclass
from fractions import Fraction

from planfile import ALWAYS_ON_KINDS, bounds, cpu, mem_gib, number, truth

SCENARIOS = ("low", "expected", "high")
GB = 1024  # MB of a database tier in one GiB


def cents(amount):
    """Whole cents, half away from zero."""
    scaled = abs(Fraction(amount)) * 100
    rounded = math.floor(scaled + Fraction(1, 2))
    return rounded if amount >= 0 else -rounded


@dataclass(frozen=True)
class Line:
    """One cost line; amounts in cents, None where the book has no price."""

    cell: str
    component: str
    env: str
    region: str
    owner: str
    sku: str
    low: int
    expected: int
    high: int
    ceiling: int  # at max instances, always busy; otherwise the high amount
    kind: str  # allocation class: compute, postgres, redis, ...
    shared_core: bool = False  # not eligible for commitments

    def amount(self, scenario):
        return getattr(self, scenario)


class Pricer:
    """All lines of one plan with one book."""

    def __init__(self, plan, book, locations):
        self.plan = plan
        self.book = book
        self.locations = locations
        self.missing = []  # lines whose price the book lacks

    def lines(self):
        result = []
        for cell in self.plan.priced_cells():
            result.extend(self.cell_lines(cell))
        for tenant in self.plan.tenants.values():
            result.extend(self.tenant_lines(tenant))
        for env in self.plan.environments:
            result.extend(self.platform_secret_lines(env))
        result.extend(self.log_lines())
        for env in self.plan.edge_environments():
            result.extend(self.edge_lines(env))
        for cluster in self.plan.clusters.values():
            result.extend(self.kubernetes_lines(cluster))
        return result

    # --- helpers

    def factor(self, region):
        """Region factor f on sql, redis and object storage."""
        return self.book[self.locations[self.plan.location(region)].factor]

    def line(self, cell, component, sku, kind, low, expected=None, high=None, ceiling=None,
             region=None, shared_core=False):
        expected = low if expected is None else expected
        high = expected if high is None else high
        ceiling = high if ceiling is None else ceiling
        return Line(cell["id"], component, cell["env"], region or cell["region"],
                    self.plan.owner(cell), sku, cents(low), cents(expected), cents(high),
                    cents(ceiling), kind, shared_core)

    def without_price(self, cell, component, env, region, owner, sku):
        self.missing.append({"cell": cell, "component": component, "env": env, "region": region,
                             "owner": owner, "sku": sku})

    # --- one cell

    def cell_lines(self, cell):
        plan = self.plan
        for component in plan.components(cell):
            kind = component["kind"]
            if component in plan.run_components(cell):
                if plan.runtime(cell) == "run":
                    yield from self.run_lines(cell, component)
            elif kind == "postgres":
                yield from self.postgres_lines(cell, component)
            elif kind == "vector":
                yield from self.vector_lines(cell, component)
            elif kind == "redis":
                yield self.redis_line(cell, component)
            elif kind in ("object_storage", "web_static"):
                yield from self.storage_lines(cell, component)
            elif kind == "bus":
                yield self.line(cell, component["id"], "pubsub", "bus",
                                number(component.get("tib")) * self.book["pubsub.tib"])
        yield from self.egress_lines(cell)
        yield from self.network_lines(cell)

    # run.request, run.instance, run.requests

    def run_lines(self, cell, component):
        if component["kind"] in ALWAYS_ON_KINDS or self.billing(component) == "instance":
            yield self.run_instance_line(cell, component)
        else:
            yield self.run_request_line(cell, component)
        if self.carries_requests(cell, component):
            amount = self.plan.requests_m(cell) * self.book["run.requests.million"]
            yield self.line(cell, component["id"], "run.requests", "compute", amount)

    def billing(self, component):
        default = "instance" if component["kind"] == "workflow" else "request"
        return component.get("billing") or default

    def carries_requests(self, cell, component):
        """One line on the (first) api of each prod cell with tenants."""
        apis = self.plan.of_kind(cell, "api")
        return (self.plan.is_prod(cell["env"]) and bool(self.plan.tenants_of(cell))
                and bool(apis) and apis[0]["id"] == component["id"])

    def instances(self, cell, component):
        """Average instances per scenario: "instances n" of section 7, not rounded."""
        low, most = bounds(component)
        if component.get("t") is None:
            return {"low": low, "expected": low + (most - low) / 4, "high": low + (most - low) / 2}
        return {"low": low,
                "expected": clamp(self.wanted(component, self.plan.average_rps(cell)), low, most),
                "high": clamp(self.wanted(component, self.plan.peak_rps(cell)), low, most)}

    def wanted(self, component, rps):
        """rps x t / (concurrency x target_util)."""
        concurrency = number(component.get("concurrency"), 80)
        return rps * number(component["t"]) / (concurrency * self.plan.target_util(component))

    def busy_share(self, scenario):
        defaults = {"low": "0.2", "expected": "0.5", "high": "1.0"}
        return number((self.plan.pricing.get("util") or {}).get(scenario), defaults[scenario])

    def run_request_line(self, cell, component):
        tier = self.locations[self.plan.location(cell["region"])].run_tier
        rate = {part: self.book[f"run.request.{part}.{tier}"] for part in ("cpu", "gib", "idle")}
        seconds = self.plan.hours(cell["env"]) * 3600
        least, most = bounds(component)
        active = cpu(component) * rate["cpu"] + mem_gib(component) * rate["gib"]
        idle = (cpu(component) + mem_gib(component)) * rate["idle"]

        def cost(n, busy):
            return n * seconds * busy * active + least * seconds * (1 - busy) * idle

        n = self.instances(cell, component)
        amounts = [cost(n[s], self.busy_share(s)) for s in SCENARIOS]
        return self.line(cell, component["id"], "run.request", "compute", *amounts,
                         ceiling=cost(most, 1))

    def run_instance_line(self, cell, component):
        tier = self.locations[self.plan.location(cell["region"])].run_tier
        each = (cpu(component) * self.book[f"run.instance.cpu.{tier}"]
                + mem_gib(component) * self.book[f"run.instance.gib.{tier}"])
        seconds = self.plan.hours(cell["env"]) * 3600
        n = self.instances(cell, component)
        return self.line(cell, component["id"], "run.instance", "compute",
                         *(n[s] * seconds * each for s in SCENARIOS),
                         ceiling=bounds(component)[1] * seconds * each)

    # sql.*

    def tier_price(self, tier, hours):
        """Zonal price of one instance a month, without the region factor."""
        if f"sql.tier.{tier}" in self.book:
            return self.book[f"sql.tier.{tier}"]
        vcpu, gib = custom_tier(tier)
        return (vcpu * self.book["sql.vcpu"] + gib * self.book["sql.gib"]) * hours

    def is_shared_core(self, tier):
        return f"sql.tier.{tier}" in self.book

    def postgres_lines(self, cell, component):
        """Primary and read replicas in the cell's region, DR replica in the failover region."""
        plan, book, name = self.plan, self.book, component["id"]
        f = self.factor(cell["region"])
        tier = component["tier"]
        zonal = self.tier_price(tier, plan.hours(cell["env"]))
        disk = number(component.get("disk_gb"), 10)
        ha = truth(component.get("ha"))
        replicas = number(component.get("replicas"))
        yield self.line(cell, name, "sql.compute", "postgres",
                        zonal * f * ((book["sql.ha"] if ha else 1) + replicas),
                        shared_core=self.is_shared_core(tier))
        disk_rate = book["sql.disk.ha"] if ha else book["sql.disk"]
        yield self.line(cell, name, "sql.storage", "postgres",
                        disk * f * (disk_rate + replicas * book["sql.disk"]))
        if plan.is_prod(cell["env"]):
            yield self.line(cell, name, "sql.backup", "postgres",
                            disk * book["sql.backup.size"] * book["sql.backup"] * f)
        if truth(component.get("dr_replica")) and plan.failover(cell["region"]):
            yield from self.dr_lines(cell, name, tier, zonal, disk)
        yield from self.pooler_lines(cell, component)

    def dr_lines(self, cell, name, tier, zonal, disk):
        plan, book = self.plan, self.book
        region = plan.failover(cell["region"])
        f = self.factor(region)
        yield self.line(cell, name, "sql.dr.compute", "postgres", zonal * f, region=region,
                        shared_core=self.is_shared_core(tier))
        yield self.line(cell, name, "sql.dr.storage", "postgres", disk * book["sql.disk"] * f,
                        region=region)
        if plan.is_prod(cell["env"]):
            near = self.continent(cell["region"]) == self.continent(region)
            rate = book["net.replication.within" if near else "net.replication.between"]
            yield self.line(cell, name, "net.replication", "postgres",
                            disk * book["net.replication.churn"] * rate, region=region)

    def continent(self, region):
        return self.locations[self.plan.location(region)].continent

    def pooler_lines(self, cell, component):
        """A central pooler of a run cell; a sidecar costs nothing of its own."""
        pooler = component.get("pooler")
        if (pooler is None or pooler.get("placement") != "central"
                or self.plan.runtime(cell) != "run"):
            return
        yield self.line(cell, component["id"], "pooler.node", "postgres",
                        number(pooler.get("instances"), 2) * self.book["pooler.node"]
                        * self.plan.hours(cell["env"]) * self.factor(cell["region"]))

    def vector_lines(self, cell, component):
        """One sql.compute and one sql.storage line, primaries and replicas added first."""
        if component.get("processor"):
            return
        f, book = self.factor(cell["region"]), self.book
        tier, ha = component["tier"], truth(component.get("ha"))
        nodes, replicas = number(component.get("nodes"), 1), number(component.get("replicas"))
        disk = number(component.get("disk_gb"), 10)
        zonal = self.tier_price(tier, self.plan.hours(cell["env"]))
        yield self.line(cell, component["id"], "sql.compute", "vector",
                        zonal * f * (nodes * (book["sql.ha"] if ha else 1) + replicas),
                        shared_core=self.is_shared_core(tier))
        disk_rate = book["sql.disk.ha"] if ha else book["sql.disk"]
        yield self.line(cell, component["id"], "sql.storage", "vector",
                        disk * f * (nodes * disk_rate + replicas * book["sql.disk"]))

    # redis, object storage, network

    def redis_line(self, cell, component):
        """The whole size takes the rate of its band; bands include their upper end."""
        gb = number(component.get("gb"), 1)
        service = "standard" if truth(component.get("ha")) else "basic"
        band = next((b for b in (4, 10, 35, 100) if gb <= b), "above")
        amount = (gb * self.plan.hours(cell["env"]) * self.factor(cell["region"])
                  * self.book[f"redis.{service}.{band}"])
        return self.line(cell, component["id"], "redis", "redis", amount)

    def storage_lines(self, cell, component):
        gb, rate = number(component.get("gb")), self.book["gcs.gb"]
        yield self.line(cell, component["id"], "gcs", "object_storage",
                        gb * rate * self.factor(cell["region"]))
        target = self.copy_target(cell, component)
        if target:
            yield self.line(cell, component["id"], "gcs.copy", "object_storage",
                            gb * rate * self.factor(target), region=target)

    def copy_target(self, cell, component):
        """Region of the second copy of a bucket, or None."""
        target = component.get("copy_to")
        return self.plan.failover(cell["region"]) if target == "failover" else target

    def egress_lines(self, cell):
        plan = self.plan
        volume = sum((plan.usage(t, "egress_gb") for t in plan.tenants_of(cell)), Fraction(0))
        if not plan.is_prod(cell["env"]) or not volume:
            return
        cached = volume * self.cdn_share(cell["env"])
        if cached != volume:
            yield self.line(cell, "egress", "egress", "egress", (volume - cached) * self.book["egress.gb"])
        if cached:
            self.without_price(cell["id"], "cdn", cell["env"], cell["region"], plan.owner(cell), "cdn")

    def cdn_share(self, env):
        """Share of egress from the CDN's cache; 0 where the CDN's volume itself is written."""
        edge = self.plan.edge(env) or {}
        if not truth(edge.get("cdn")) or (edge.get("volumes") or {}).get("cdn_gib") is not None:
            return Fraction(0)
        return number(edge.get("cdn_hit_ratio"))

    def network_lines(self, cell):
        """VPC connector, NAT and keys: only when their own volumes are written."""
        default = 2 if cell.get("connector") else 0
        instances = number(cell.get("connector_instances"), default)
        if instances:
            yield self.line(cell, "connector", "connector", "compute",
                            instances * self.book["connector"] * self.plan.hours(cell["env"])
                            * self.factor(cell["region"]))
        if number(cell.get("nat_gib")):
            self.without_price(cell["id"], "nat", cell["env"], cell["region"],
                               self.plan.owner(cell), "nat")
        if number(cell.get("kms_keys")):
            yield self.line(cell, "kms", "kms.key", "secrets",
                            number(cell["kms_keys"]) * self.book["kms.key"])

    # --- tenants

    def tenant_lines(self, tenant):
        cell = self.plan.cells[tenant["cell"]]
        if self.plan.is_priced(cell):
            yield from self.secret_lines(cell, tenant)
            yield from self.llm_lines(cell, tenant)

    def secret_lines(self, cell, tenant):
        """count x (2 if the region has a failover, else 1) x 0.06."""
        locations = 2 if self.plan.failover(cell["region"]) else 1
        count = secret_count(self.plan, tenant)
        if count:
            yield self.line(cell, f"secrets/{tenant['id']}", "secret.version", "secrets",
                            count * locations * self.book["secret.version"])

    def llm_lines(self, cell, tenant):
        """Tokens by the cell's route; usage counts only in prod cells."""
        plan = self.plan
        route = plan.routes(cell)
        tokens = plan.usage(tenant, "tok_in_m") + plan.usage(tenant, "tok_out_m")
        if not plan.is_prod(cell["env"]) or not route or not tokens:
            return
        component = f"llm/{tenant['id']}"
        model = plan.models[route[0]]
        if model.get("in_per_m") is None or model.get("out_per_m") is None:
            self.without_price(cell["id"], component, cell["env"], cell["region"], tenant["id"],
                               "llm.tokens")
            return
        amount = llm_amount(plan, tenant, model)
        yield Line(cell["id"], component, cell["env"], cell["region"], tenant["id"], "llm.tokens",
                   *[cents(amount)] * 4, kind="llm")

    # --- platform secrets, logs, edge, clusters

    def platform_secret_lines(self, env):
        """`secrets.items` of scope platform or vendor with `versions`: one line per environment."""
        plan, secrets = self.plan, self.plan.root.get("secrets") or {}
        cells = [c for c in plan.priced_cells() if c["env"] == env]
        if not cells:
            return
        versions = Fraction(0)
        for item in secrets.get("items") or []:
            if item.get("versions") is None or item.get("scope") == "tenant":
                continue
            replicas = item.get("replicas") or secrets.get("replicas")
            locations = len(replicas) if replicas else len(self.regions_of(cells))
            versions += number(item["versions"]) * locations
        if versions:
            amount = cents(versions * self.book["secret.version"])
            yield Line("secrets", "secrets", env, "global", "shared", "secret.version",
                       *[amount] * 4, kind="secrets")

    def regions_of(self, cells):
        """Distinct regions of the cells and their failover regions."""
        regions = {c["region"] for c in cells}
        return regions | {self.plan.failover(r) for r in regions} - {None}

    def log_volume(self, cell):
        """GiB a month: written, or derived from requests."""
        settings = self.plan.observability(cell["env"])
        if settings.get("log_gib") is not None:
            return number(settings["log_gib"])
        return self.plan.requests_m(cell) * number(settings.get("log_gib_per_m_requests"), 2)

    def log_lines(self):
        """Logs after the allowance of each project, shared among its cells by volume."""
        projects = {}
        for cell in self.plan.priced_cells():
            projects.setdefault(self.plan.project(cell), []).append(cell)
        for cells in projects.values():
            total = sum(map(self.log_volume, cells), Fraction(0))
            excess = total - self.book["log.allowance"]
            if excess <= 0:
                continue
            for cell in cells:
                volume = self.log_volume(cell)
                if volume:
                    yield self.line(cell, "logs", "log.ingest", "observability",
                                    volume / total * excess * self.book["log.gib"])

    def edge_lines(self, env):
        """Rules and policy once per environment; volumes only where written."""
        plan, book, edge = self.plan, self.book, self.plan.edge(env)
        volumes = edge.get("volumes") or {}
        place = {"id": "edge", "env": env, "region": "global"}
        if edge.get("lb") != "none":
            yield self.line(place, "lb", "lb.rule", "edge", book["lb.rule"] * plan.hours(env))
            if number(volumes.get("data_gib")):
                yield self.line(place, "lb", "lb.data", "edge",
                                number(volumes["data_gib"]) * book["lb.data"])
        if edge.get("waf") is not None:
            yield self.line(place, "waf", "armor", "edge",
                            book["armor.policy"]
                            + number(edge["waf"].get("rules")) * book["armor.rule"]
                            + number(volumes.get("requests_m")) * book["armor.requests"])
        if number(volumes.get("cdn_gib")):
            self.without_price("edge", "cdn", env, "global", "shared", "cdn")

    def kubernetes_lines(self, cluster):
        """Cluster fee, nodes and their disks; environment of its prod cells, else of its first."""
        plan, book = self.plan, self.book
        cells = [c for c in plan.priced_cells()
                 if c.get("cluster") == cluster["id"] and plan.runtime(c) == "kubernetes"]
        if not cells:
            return
        env = next((c["env"] for c in cells if plan.is_prod(c["env"])), cells[0]["env"])
        place = {"id": cluster["id"], "env": env, "region": cluster["region"]}
        yield self.line(place, "cluster", "k8s.cluster", "kubernetes",
                        book["k8s.cluster"] * plan.hours(env))
        for index, pool in enumerate(cluster.get("pools") or []):
            asked = {s: self.requested(cluster, cells, s) if index == 0 else (0, 0)
                     for s in SCENARIOS}
            nodes = [node_count(pool, *asked[s]) for s in SCENARIOS]
            yield self.line(place, pool["id"], "k8s.node", "kubernetes",
                            *(n * book["k8s.node.e2-standard-4"] for n in nodes))
            disk = number(pool.get("disk_gb"), 100)
            yield self.line(place, pool["id"], "k8s.disk", "kubernetes",
                            *(n * disk * book["k8s.disk"] for n in nodes))

    def requested(self, cluster, cells, scenario):
        """(vCPU, GiB) asked by the pods of a cluster's cells, mesh sidecars included."""
        mesh_cpu, mesh_mem = mesh_share(cluster)
        total_cpu = total_mem = Fraction(0)
        for cell in cells:
            for component in self.plan.run_components(cell):
                n = self.instances(cell, component)[scenario]
                total_cpu += n * (cpu(component) + mesh_cpu)
                total_mem += n * (mem_gib(component) + mesh_mem)
        return total_cpu, total_mem


def clamp(value, least, most):
    return max(least, min(value, most))


def custom_tier(tier):
    """(vCPU, GiB) of db-custom-<vcpu>-<MB>."""
    _, _, vcpu, megabytes = tier.split("-")
    return Fraction(vcpu), Fraction(int(megabytes), GB)


def tier_gib(tier):
    """Memory of a database tier, as the connection table of section 12 counts it."""
    shared = {"db-f1-micro": Fraction(6, 10), "db-g1-small": Fraction(17, 10)}
    return shared.get(tier) or custom_tier(tier)[1]


def secret_count(plan, tenant):
    """Names listed, else the number per tier of `naming.secrets_per_tenant`."""
    if tenant.get("secrets") is not None:
        return len(tenant["secrets"])
    defaults = {"pool": 2, "bridge": 3, "silo": 6}
    given = (plan.root.get("naming") or {}).get("secrets_per_tenant") or {}
    return number(given.get(tenant["tier"]), defaults[tenant["tier"]])


def token_price(plan, tenant, model):
    """Price of all tokens at one model, cached share counted."""
    cached = plan.usage(tenant, "cached_share")
    input_share = (1 - cached) + cached * number(model.get("cached_factor"), 1)
    return (plan.usage(tenant, "tok_in_m") * number(model["in_per_m"]) * input_share
            + plan.usage(tenant, "tok_out_m") * number(model["out_per_m"]))


def llm_amount(plan, tenant, model):
    """Model costs of a tenant: small share at the small model, retries sent twice."""
    amount = token_price(plan, tenant, model)
    small = plan.models.get(model.get("small"))
    share = plan.usage(tenant, "small_share")
    if small and share:
        amount = (1 - share) * amount + share * token_price(plan, tenant, small)
    return amount * (1 + plan.usage(tenant, "retry_share"))


def mesh_share(cluster):
    """(vCPU, GiB) of the mesh sidecar of each pod."""
    mesh = cluster.get("mesh")
    if mesh is None:
        return Fraction(0), Fraction(0)
    return number(mesh.get("cpu"), "0.1"), number(mesh.get("mem_gib"), "0.125")


def node_count(pool, asked_cpu, asked_mem):
    """clamp(ceil(requested / (size x allocatable)), min, max), greater of cpu and memory."""
    allocatable = number(pool.get("allocatable"), "0.9")
    wanted = max(math.ceil(asked_cpu / (number(pool.get("cpu"), 4) * allocatable)),
                 math.ceil(asked_mem / (number(pool.get("mem_gib"), 16) * allocatable)))
    return clamp(wanted, number(pool.get("min"), 3), number(pool.get("max"), 6))
