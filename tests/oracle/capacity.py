"""Connections, addresses, requests and region loss of a cell (DOMAIN.md sections 2 and 9)."""

import math
from fractions import Fraction

from costlines import tier_gib
from planfile import bounds, number, truth

ADMIN_CONNECTIONS = 10
# Section 12: default max_connections from this memory (GB) on.
CONNECTION_TABLE = [(Fraction(str(gib)), limit) for gib, limit in (
    (0.6, 25), (1.7, 50), (3.75, 100), (6, 200), (7.5, 400), (15, 500), (30, 600),
    (60, 800), (120, 1000))]
DETECT, DECIDE, PROMOTE, WARM, ROUTE, RESTORE = 5, 10, 10, 10, 5, 240  # minutes
ASYNC_LAG = Fraction(5)  # minutes, unless a flow states lag_s
BACKUP_INTERVAL = Fraction(1440)  # minutes between daily backups
REPLICATION_LAG = {"provider": 300, "aurora-global": 1, "cockroachdb": 0, "logical": 60}  # s
UNLIMITED = math.inf


def max_instances(plan, cell):
    return sum(bounds(c)[1] for c in plan.run_components(cell))


def max_connections(postgres):
    """The field, else the flag, else the table by the tier's memory."""
    given = postgres.get("max_connections") or (postgres.get("flags") or {}).get("max_connections")
    if given is not None:
        return number(given)
    gib = tier_gib(postgres["tier"])
    return [limit for floor, limit in CONNECTION_TABLE if gib >= floor][-1]


def connections(plan, cell):
    """CAP-01: {need, usable, rollout} of the cell's postgres, or None without one."""
    postgres = plan.of_kind(cell, "postgres")
    if not postgres:
        return None
    database = postgres[0]
    pooler = database.get("pooler")
    per_instance = Fraction(0)
    for component in plan.run_components(cell):
        per_instance += bounds(component)[1] * connections_each(component, pooler)
    usable = max_connections(database) - ADMIN_CONNECTIONS
    if pooler is not None and pooler.get("placement") == "central":
        fixed = (number(pooler.get("default_pool_size"), 20)
                 + number(pooler.get("reserve_pool_size"), 0))
        need = rollout = ADMIN_CONNECTIONS + fixed
    else:
        need = ADMIN_CONNECTIONS + per_instance
        rollout = ADMIN_CONNECTIONS + rollout_demand(plan, cell, pooler)
    return {"need": need, "usable": usable, "rollout": rollout}


def connections_each(component, pooler):
    """Connections of one instance: sidecar size + reserve; no pooler processes x (pool + overflow)."""
    pool = component.get("pool")
    if pooler is not None:
        return number(pool.get("size")) + number(pool.get("reserve")) if pool else Fraction(0)
    size = number((pool or {}).get("size"), 5)
    overflow = number((pool or {}).get("overflow"), 10)
    return number(component.get("processes"), 1) * (size + overflow)


def rollout_demand(plan, cell, pooler):
    """Connections while two revisions run: twice on Cloud Run, 1 + maxSurge on Kubernetes."""
    total = Fraction(0)
    for component in plan.run_components(cell):
        demand = bounds(component)[1] * connections_each(component, pooler)
        total += demand * (1 + surge(component) if plan.runtime(cell) == "kubernetes" else 2)
    return total


def surge(component):
    text = (component.get("rollout") or {}).get("max_surge") or "25%"
    return Fraction(text.rstrip("%")) / 100


def addresses(plan, cell):
    """CAP-03: {need, usable} of the subnet, or None where it does not apply."""
    if plan.runtime(cell) != "run" or cell.get("subnet") is None:
        return None
    return {"need": 2 * max_instances(plan, cell), "usable": 2 ** (32 - prefix(cell)) - 4}


def prefix(cell):
    return int(cell["subnet"].split("/")[1])


# --- region loss (DR-01)


def region_loss(plan, cell):
    """(RPO, RTO) in minutes after the loss of the cell's region; UNLIMITED without copies."""
    failover = plan.failover(cell["region"])
    mode = plan.standby_mode(failover) if failover else "none"
    if mode == "none":
        return UNLIMITED, UNLIMITED
    stores = plan.of_kind(cell, "postgres", "object_storage", "vector")
    rpo = max((store_loss(plan, cell, store) for store in stores), default=Fraction(0))
    return rpo, recovery_time(plan, cell, mode)


def store_loss(plan, cell, store):
    """Minutes of data lost with the region, for one data store."""
    kind = store["kind"]
    if kind == "vector":
        return Fraction(0) if store.get("rebuild_min") is not None else UNLIMITED
    if kind == "object_storage":
        outside = store.get("copy_to") not in (None, cell["region"])
        return flow_lag(plan, cell, store, "object-copy", ASYNC_LAG) if outside else UNLIMITED
    candidates = [UNLIMITED]
    if truth(store.get("dr_replica")):
        lag = Fraction(REPLICATION_LAG[store.get("replication") or "provider"], 60)
        candidates.append(flow_lag(plan, cell, store, "sql-replica", lag))
    if number(store.get("backups")) and (store.get("backup_location") or "failover") == "failover":
        candidates.append(BACKUP_INTERVAL)
    return min(candidates)


def flow_lag(plan, cell, store, kind, default):
    """`lag_s` of the store's copy flow replaces the default; a sync flow loses nothing."""
    for flow in plan.root.get("flows") or []:
        if flow["kind"] == kind and flow["from"] == f"{cell['id']}/{store['id']}":
            if flow.get("mode") == "sync":
                return Fraction(0)
            if flow.get("lag_s") is not None:
                return number(flow["lag_s"]) / 60
    return default


def recovery_time(plan, cell, mode):
    """Detect + decide + max(promote + warm, rebuild) + route, by standby mode."""
    if mode == "active-active":
        return Fraction(DETECT + DECIDE + ROUTE)
    rebuild = max((number(v.get("rebuild_min")) for v in plan.of_kind(cell, "vector")),
                  default=Fraction(0))
    step = max(Fraction(PROMOTE + (0 if mode == "warm" else WARM)), rebuild)
    total = DETECT + DECIDE + step + ROUTE
    return total + RESTORE if mode == "backup-only" else total
