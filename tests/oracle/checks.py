"""Findings of DOMAIN.md section 9 for the families of section 6: RES, ISO, CMP, CAP, DR, COST,
QUO-01 and LLM-01. One method per check, named after it; each yields (severity, object).
"""

import datetime
import math
from fractions import Fraction

import capacity
import money
from costlines import mesh_share
from planfile import bounds, cpu, date, mem_gib, number, truth

CHECKS = ("RES-01", "RES-02", "RES-03", "RES-04", "RES-05", "RES-06", "RES-07", "RES-08",
          "ISO-01", "ISO-02", "ISO-03", "ISO-04", "ISO-05", "CMP-01", "CMP-02", "CMP-03",
          "CAP-01", "CAP-02", "CAP-03", "CAP-04", "CAP-05", "CAP-06", "CAP-07", "CAP-08",
          "QUO-01", "DR-01", "DR-02", "DR-03", "DR-04", "DR-05", "DR-06", "DR-08",
          "COST-01", "COST-02", "COST-03", "COST-04", "COST-05", "COST-06", "COST-09", "LLM-01")
LOWERED = {"error": "warning", "warning": "info", "info": "info"}
DROPPING = ("CAP", "HA", "DR", "COST", "OBS")  # drop one level outside prod
TIERS = ("pool", "bridge-schema", "bridge-database", "silo")
MIN_TIER = {"phi": "bridge-database", "cardholder": "silo"}
TERMS = {"personal": "dpa", "phi": "baa", "cardholder": "pci"}
KEYED_CLASSES = {"phi", "cardholder"}  # need CMEK
LOG_DAYS = {"cardholder": 365}
INTERVAL_DAYS = {"weekly": 7, "monthly": 31, "quarterly": 92, "half-yearly": 183, "yearly": 366}
TRANSFER_MECHANISMS = ("scc", "bcr", "adequacy", "certification", "consent")
BOOK_AS_OF = datetime.date(2026, 1, 31)


def findings(plan, lines, allocation, saved, missing):
    """All findings as [{id, severity, object}], sorted."""
    checker = Checker(plan, lines, allocation, saved, missing)
    found = []
    for check in CHECKS:
        for severity, name in getattr(checker, check.replace("-", "_").lower())():
            found.append({"id": check, "severity": severity, "object": name})
    return sorted(found, key=lambda f: (f["id"], f["object"], f["severity"]))


class Checker:
    def __init__(self, plan, lines, allocation, saved, missing):
        self.plan, self.lines, self.allocation = plan, lines, allocation
        self.saved, self.missing = saved, missing
        self.cells = [c for c in plan.cells.values() if plan.runtime(c) != "compose"]

    # --- helpers

    def level(self, check, severity, env):
        family = check.split("-")[0]
        lowered = family in DROPPING and not self.plan.is_prod(env)
        return LOWERED[severity] if lowered else severity

    def classes(self, cell):
        """Data classes that the tenants of a cell store."""
        return set().union(*(tenant_classes(t) for t in self.plan.tenants_of(cell)))

    def stores(self, cell, *kinds):
        return self.plan.of_kind(cell, *kinds)

    # --- residency

    def res_01(self):
        for cell in self.cells:
            for tenant in self.plan.tenants_of(cell):
                if cell["region"] not in tenant["allowed_regions"]:
                    yield "error", tenant["id"]

    def res_02(self):
        for tenant in self.plan.tenants.values():
            allowed, residency = tenant["allowed_regions"], tenant["data_residency"]
            primary = tenant["primary_region"]
            if (primary not in allowed or self.plan.jurisdiction(primary) != residency
                    or any(self.plan.jurisdiction(r) != residency for r in allowed)):
                yield "error", tenant["id"]

    def res_03(self):
        """Every copy reachable from a cell stands where its tenants allow."""
        objects = set()
        for cell in self.cells:
            objects.update(self.misplaced_copies(cell))
        for name in sorted(objects):
            yield "error", name

    def misplaced_copies(self, start):
        tenants = self.plan.tenants_of(start)
        pending, seen = [(start, self.classes(start))], set()
        while pending:
            cell, carried = pending.pop()
            for name, region, target, data in self.copies(cell):
                moved = carried if data is None else carried & data
                if any(tenant_classes(t) & moved and region not in t["allowed_regions"]
                       for t in tenants):
                    yield name
                if target and (name, frozenset(moved)) not in seen:
                    seen.add((name, frozenset(moved)))
                    pending.append((self.plan.cells[target], moved))

    def copies(self, cell):
        """(object, region, cell reached or None, classes or None for all) of each copy."""
        plan, failover = self.plan, self.plan.failover(cell["region"])
        for flow in plan.root.get("flows") or []:
            if flow["kind"] in ("llm", "webhook") or flow["from"].split("/")[0] != cell["id"]:
                continue
            place = flow["to"].split("/")[0]
            target = place if place in plan.cells and place != cell["id"] else None
            region = plan.cells[target]["region"] if target else place
            if region in plan.regions:
                data = flow.get("data")
                yield flow["id"], region, target, None if data is None else set(data)
        for store in self.stores(cell, "postgres"):
            name = f"{cell['id']}/{store['id']}"
            if truth(store.get("dr_replica")) and failover:
                yield name, failover, None, None
            if number(store.get("backups")):
                place = store.get("backup_location") or "failover"
                yield name, (failover if place == "failover" else None) or cell["region"], None, None
        for store in self.stores(cell, "object_storage"):
            target = store.get("copy_to")
            region = failover if target == "failover" else target
            if region:
                yield f"{cell['id']}/{store['id']}", region, None, None

    def processors(self, cell):
        """{name, jurisdiction, terms, scrub, data, subject} on the path of a cell's data."""
        plan = self.plan
        for route in plan.routes(cell):
            model = plan.models[route]
            yield {"jurisdiction": model["jurisdiction"], "terms": model.get("terms") or [],
                   "scrub": False, "data": self.call_data(cell, route), "subject": f"model/{route}"}
        for item in plan.root.get("processors") or []:
            used = item.get("cells")
            if cell["id"] in used if used is not None else plan.is_prod(cell["env"]):
                yield {"jurisdiction": item.get("jurisdiction"), "terms": item.get("terms") or [],
                       "scrub": truth(item.get("scrub_pii")),
                       "data": None if item.get("data") is None else set(item["data"]),
                       "subject": f"processor/{item['id']}"}
        settings = plan.observability(cell["env"])
        if settings.get("error_tracker") and plan.is_prod(cell["env"]):
            yield {"jurisdiction": settings.get("tracker_jurisdiction"),
                   "terms": settings.get("tracker_terms") or [],
                   "scrub": truth(settings.get("scrub_pii"), True), "data": None,
                   "subject": "observability"}

    def call_data(self, cell, model):
        """Classes of the written llm flows from the cell to the model; None: the tenants'."""
        flows = [f for f in self.plan.root.get("flows") or []
                 if f["kind"] == "llm" and f["to"] == f"model/{model}"
                 and f["from"].split("/")[0] == cell["id"] and f.get("data") is not None]
        return set().union(*(f["data"] for f in flows)) if flows else None

    def mechanism(self, subject):
        """A transfer mechanism for the processor that has not expired on the plan's date."""
        return any(e["kind"] in TRANSFER_MECHANISMS and e["subject"] == subject
                   and not (e.get("expires") and self.plan.reviewed
                            and date(e["expires"]) < self.plan.reviewed)
                   for e in self.plan.root.get("evidence") or [])

    def res_04(self):
        for cell in self.cells:
            residencies = {t["data_residency"] for t in self.plan.tenants_of(cell)}
            for processor in self.processors(cell):
                place = processor["jurisdiction"]
                if not processor["scrub"] and place and residencies - {place}:
                    recorded = self.mechanism(processor["subject"])
                    yield "warning" if recorded else "error", cell["id"]

    def res_05(self):
        secrets = self.plan.root.get("secrets") or {}
        if secrets.get("replication") == "automatic":
            yield "warning", "secrets"
        for item in secrets.get("items") or []:
            if item.get("replication") == "automatic":
                yield "warning", item["id"]

    def res_06(self):
        """Global TLS termination for tenants with residency: one finding, on the edge."""
        for cell in self.cells:
            edge = self.plan.edge(cell["env"])
            if edge and edge.get("lb") == "global" and self.plan.tenants_of(cell):
                yield "warning", "edge"
                return

    def res_07(self):
        for cell in self.cells:
            failover = self.plan.failover(cell["region"])
            if failover and any(failover not in t["allowed_regions"]
                                for t in self.plan.tenants_of(cell)):
                yield "error", cell["id"]

    def res_08(self):
        for cell in self.cells:
            env = self.plan.environments[cell["env"]]
            if env["data"] == "synthetic":
                continue
            tenants = (self.plan.tenants_of(cell) if self.plan.is_prod(cell["env"])
                       else self.copied_tenants(env))
            place = self.plan.jurisdiction(cell["region"])
            if any(t["data_residency"] != place for t in tenants):
                yield "error", cell["id"]

    def copied_tenants(self, env):
        chosen = env.get("data_from")
        return [t for t in self.plan.tenants.values() if chosen is None or t["id"] in chosen]

    # --- isolation

    def iso_01(self):
        regimes = {r["id"]: r.get("min_tier") or "pool"
                   for r in (self.plan.root.get("policy") or {}).get("regimes") or []}
        for tenant in self.plan.tenants.values():
            given = TIERS.index(f"bridge-{tenant['bridge']}" if tenant["tier"] == "bridge"
                                else tenant["tier"])
            needed = [MIN_TIER.get(c, "pool") for c in tenant_classes(tenant)]
            needed += [regimes.get(r, "pool") for r in tenant["compliance_requirements"]]
            if any(given < TIERS.index(n) for n in needed):
                yield "error", tenant["id"]

    def iso_02(self):
        for cell in self.cells:
            if cell.get("tenant"):
                for store in self.stores(cell, "postgres", "redis", "object_storage", "kms"):
                    if store.get("shared_with"):
                        yield "error", f"{cell['id']}/{store['id']}"

    def iso_03(self):
        for cell in self.cells:
            if not self.classes(cell) & KEYED_CLASSES:
                continue
            for store in self.stores(cell, "postgres", "redis", "vector", "object_storage", "bus"):
                place = store.get("location") or self.plan.location(cell["region"])
                if not truth(store.get("cmek")) or (store.get("key_location") or place) != place:
                    yield "error", f"{cell['id']}/{store['id']}"

    def iso_04(self):
        for cell in self.cells:
            if cell["isolation"] not in ("pool", "hybrid"):
                continue
            for store in self.stores(cell, "postgres"):
                rls, pooler = store.get("rls") or {}, store.get("pooler") or {}
                pooled = store.get("pooler") is not None
                by_transaction = pooled and (pooler.get("mode") or "transaction") == "transaction"
                if (not truth(rls.get("enabled"), True) or not truth(rls.get("forced"), True)
                        or (rls.get("app_role") or "app") != "app"
                        or (rls.get("setting") == "session" and by_transaction)):
                    yield "error", f"{cell['id']}/{store['id']}"

    def iso_05(self):
        for cell in self.cells:
            tenants = [t for t in self.plan.tenants_of(cell) if t["tier"] == "bridge"]
            schemas = sum(t["bridge"] == "schema" for t in tenants)
            figures = capacity.connections(self.plan, cell)
            pooled = any(s.get("pooler") is not None for s in self.stores(cell, "postgres"))
            databases = len(tenants) - schemas
            crowded = (databases and pooled and
                       capacity.ADMIN_CONNECTIONS * (1 - databases) + databases * figures["need"]
                       > figures["usable"])
            if schemas > 500 or crowded:
                yield "warning", cell["id"]

    # --- compliance

    def cmp_01(self):
        provider = truth((self.plan.root.get("provider") or {}).get("baa"), True)
        for tenant in self.plan.tenants.values():
            if ("hipaa" in tenant["compliance_requirements"]
                    and not (truth(tenant.get("baa")) and provider)):
                yield "error", tenant["id"]

    def cmp_02(self):
        for cell in self.cells:
            stored = self.classes(cell)
            for processor in self.processors(cell):
                carried = stored if processor["data"] is None else stored & processor["data"]
                lacking = {TERMS[c] for c in carried if c in TERMS} - set(processor["terms"])
                if lacking and not processor["scrub"]:
                    yield "error", cell["id"]

    def cmp_03(self):
        for cell in self.cells:
            stored, settings = self.classes(cell), self.plan.observability(cell["env"])
            days = number(settings.get("log_retention_days"), 30)
            longer = settings.get("retention") or {}
            audit = settings.get("audit_logs") or ["admin"]
            short = any(max(days, number(longer.get(c))) < LOG_DAYS[c] for c in stored & set(LOG_DAYS))
            unaudited = bool(stored & KEYED_CLASSES) and not {"data_read", "data_write"} <= set(audit)
            if short or unaudited:
                yield "warning", cell["id"]

    # --- capacity

    def cap_01(self):
        for cell in self.cells:
            figures = capacity.connections(self.plan, cell)
            if figures is None:
                continue
            if figures["need"] > figures["usable"]:
                yield self.level("CAP-01", "error", cell["env"]), cell["id"]
            elif (figures["need"] * 10 > figures["usable"] * 8
                  or figures["rollout"] > figures["usable"]):
                yield self.level("CAP-01", "warning", cell["env"]), cell["id"]

    def cap_02(self):
        for cell in self.cells:
            for component in self.plan.run_components(cell):
                if component.get("t") is None:
                    continue
                rps = self.plan.peak_rps(cell)
                needed = rps * number(component["t"]) / (
                    number(component.get("concurrency"), 80) * self.plan.target_util(component))
                if math.ceil(needed) > bounds(component)[1]:
                    yield (self.level("CAP-02", "error", cell["env"]),
                           f"{cell['id']}/{component['id']}")

    def cap_03(self):
        for cell in self.cells:
            figures = capacity.addresses(self.plan, cell)
            if figures and (figures["need"] > figures["usable"] or capacity.prefix(cell) > 26):
                yield self.level("CAP-03", "error", cell["env"]), cell["id"]

    def cap_04(self):
        for cluster in self.plan.clusters.values():
            cells = [c for c in self.cells if c.get("cluster") == cluster["id"]
                     and self.plan.runtime(c) == "kubernetes"]
            if not cells or cluster.get("mode") == "autopilot":
                continue
            mesh_cpu, mesh_mem = mesh_share(cluster)
            pods = [(bounds(r)[1], r) for c in cells for r in self.plan.run_components(c)]
            offered = [number(p.get("max"), 6) * number(p.get("allocatable"), "0.9")
                       for p in cluster.get("pools") or []]
            sizes = [(number(p.get("cpu"), 4), number(p.get("mem_gib"), 16))
                     for p in cluster.get("pools") or []]
            if (sum(n * (cpu(r) + mesh_cpu) for n, r in pods)
                    > sum(o * s[0] for o, s in zip(offered, sizes))
                    or sum(n * (mem_gib(r) + mesh_mem) for n, r in pods)
                    > sum(o * s[1] for o, s in zip(offered, sizes))):
                env = next((c["env"] for c in cells if self.plan.is_prod(c["env"])),
                           cells[0]["env"])
                yield self.level("CAP-04", "error", env), cluster["id"]

    def cap_05(self):
        for cell in self.cells:
            for store in self.stores(cell, "redis"):
                if (store.get("working_set_gb") is not None
                        and number(store["working_set_gb"]) * 10 > number(store.get("gb"), 1) * 8):
                    yield (self.level("CAP-05", "warning", cell["env"]),
                           f"{cell['id']}/{store['id']}")

    def cap_06(self):
        for cell in self.cells:
            if self.standby_too_small(cell):
                yield self.level("CAP-06", "error", cell["env"]), cell["id"]

    def standby_too_small(self, cell):
        """A recorded quota of the failover region is below the demand of the cell."""
        failover, project = self.plan.failover(cell["region"]), self.plan.project(cell)
        return any(q["region"] == failover and q["project"] == project
                   and q["metric"] == "run.max_instances"
                   and number(q["limit"]) < capacity.max_instances(self.plan, cell)
                   for q in self.plan.root.get("quotas") or [])

    def cap_07(self):
        for cell in self.cells:
            limit = cell.get("max_tenants")
            if limit is not None and len(self.plan.tenants_of(cell)) * 10 > number(limit) * 8:
                yield self.level("CAP-07", "warning", cell["env"]), cell["id"]

    def cap_08(self):
        for cell in self.cells:
            for component in self.plan.run_components(cell):
                if truth(component.get("singleton")) and bounds(component)[1] > 1:
                    yield (self.level("CAP-08", "error", cell["env"]),
                           f"{cell['id']}/{component['id']}")

    def quo_01(self):
        for quota in self.plan.root.get("quotas") or []:
            cells = [c for c in self.cells if c["region"] == quota["region"]
                     and self.plan.project(c) == quota["project"]
                     and self.plan.runtime(c) == "run"]
            used, limit = self.quota_use(quota["metric"], cells), number(quota["limit"])
            if used > limit:
                yield "error", quota["id"]
            elif used * 10 > limit * 8:
                yield "warning", quota["id"]

    def quota_use(self, metric, cells):
        per_run = {"run.max_instances": lambda c: Fraction(1), "vcpu": cpu,
                   "addresses": lambda c: Fraction(2)}
        if metric in per_run:
            return sum(bounds(r)[1] * per_run[metric](r)
                       for c in cells for r in self.plan.run_components(c))
        return Fraction(0)  # sql.instances, node.cpu: not part of this calculation

    # --- disaster recovery

    def dr_01(self):
        for cell in self.cells:
            objective = self.plan.environments[cell["env"]].get("dr")
            if objective is None:
                continue
            estimate = dict(zip(("rpo_min", "rto_min"), capacity.region_loss(self.plan, cell)))
            if any(objective.get(k) is not None and estimate[k] > number(objective[k])
                   for k in estimate):
                yield self.level("DR-01", "error", cell["env"]), cell["id"]

    def dr_02(self):
        for cell in self.cells:
            if self.plan.is_prod(cell["env"]):
                for store in self.stores(cell, "postgres", "redis", "vector"):
                    if not truth(store.get("ha")):
                        yield "error", f"{cell['id']}/{store['id']}"

    def dr_03(self):
        for cell in self.cells:
            for store in self.stores(cell, "postgres"):
                days = number(store.get("pitr_days"))
                limit = 35 if store.get("edition") == "ENTERPRISE_PLUS" else 7
                if (self.plan.is_prod(cell["env"])
                        and (not number(store.get("backups")) or not days or days > limit)):
                    yield "error", f"{cell['id']}/{store['id']}"

    def dr_04(self):
        for cell in self.cells:
            if self.plan.failover(cell["region"]) and any(
                    truth(s.get("dr_replica")) for s in self.stores(cell, "postgres")):
                yield "info", cell["id"]

    def dr_05(self):
        for cell in self.cells:
            for store in self.stores(cell, "postgres"):
                place = store.get("backup_location") or "failover"
                outside = place == "failover" and self.plan.failover(cell["region"])
                if self.plan.is_prod(cell["env"]) and not outside:
                    yield "warning", cell["id"]

    def dr_06(self):
        for env in self.plan.environments.values():
            objective, today = env.get("dr") or {}, self.plan.reviewed
            if today is None:
                continue
            drill, restore = date(objective.get("last_drill")), date(objective.get("last_restore_test"))
            late = drill and objective.get("drill") and (
                (today - drill).days > INTERVAL_DAYS[objective["drill"]])
            if late or (restore and (today - restore).days > 31):
                yield self.level("DR-06", "warning", env["id"]), env["id"]

    def dr_08(self):
        for region in self.plan.regions.values():
            failover = region.get("failover")
            mutual = failover and self.plan.failover(failover) == region["id"]
            full = any(self.standby_too_small(c) for c in self.cells if c["region"] == region["id"])
            if failover == region["id"] or (mutual and full):
                yield "error", region["id"]

    # --- cost

    def spent(self, lines):
        return {s: sum(line.amount(s) for line in lines) for s in ("expected", "high")}

    def limits(self):
        """(object, env or None, limit in cents, lines) of environments' and other cost budgets."""
        for env in self.plan.environments.values():
            if env.get("budget") is not None:
                lines = [line for line in self.lines if line.env == env["id"]]
                yield env["id"], env["id"], number(env["budget"]) * 100, lines
        for budget in self.plan.root.get("budgets") or []:
            if (budget.get("metric") or "cost") == "cost":
                lines = money.budget_lines(self.lines, self.plan, budget)
                yield budget["id"], None, number(budget["amount"]) * 100, lines

    def cost_01(self):
        for name, env, limit, lines in self.limits():
            if self.spent(lines)["expected"] > limit:
                yield self.level("COST-01", "error", env) if env else "error", name

    def cost_02(self):
        for name, env, limit, lines in self.limits():
            spent = self.spent(lines)
            if spent["high"] > limit or spent["expected"] * 10 > limit * 9:
                yield self.level("COST-02", "warning", env) if env else "warning", name

    def cost_03(self):
        ceilings = money.ceilings(self.plan, self.lines)
        for env in self.plan.environments.values():
            if env.get("budget") is not None and ceilings[env["id"]] > number(env["budget"]) * 300:
                yield self.level("COST-03", "warning", env["id"]), env["id"]

    def cost_04(self):
        if self.missing:
            yield "warning", "plan"
        if self.plan.reviewed and (self.plan.reviewed - BOOK_AS_OF).days > 90:
            yield "warning", "plan"

    def cost_05(self):
        for cell in self.cells:
            tenants = self.plan.tenants_of(cell)
            if not self.plan.is_prod(cell["env"]) or cell.get("tenant"):
                continue
            if any(t.get("price") is not None for t in tenants):
                cost = sum(line.expected for line in self.lines if line.cell == cell["id"])
                if sum(number(t.get("price")) for t in tenants) * 100 < cost:
                    yield "info", cell["id"]

    def cost_06(self):
        floor = number(self.plan.pricing.get("margin_floor"), "0.30")
        for tenant in self.plan.tenants:
            share = money.margin(self.plan, tenant, self.allocation.full[tenant])
            if share is not None and share < floor:
                yield "warning", tenant

    def cost_09(self):
        for commitment in self.saved:
            if commitment.exceeds_floor:
                yield "info", commitment.id

    # --- models

    def llm_01(self):
        routed = {m for cell in self.cells for m in self.plan.routes(cell)}
        for name in sorted(routed):
            model = self.plan.models[name]
            retired, today = date(model.get("retired_on")), self.plan.reviewed
            days = (retired - today).days if retired and today else None
            if model.get("model") in (None, "to-be-chosen") or (days is not None and days <= 0):
                yield "error", name
            elif days is not None and days <= 90:
                yield "warning", name


def tenant_classes(tenant):
    """Data classes of a tenant; `personal` unless written."""
    return set(["personal"] if tenant.get("data") is None else tenant["data"])
