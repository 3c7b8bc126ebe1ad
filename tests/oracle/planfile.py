"""Read a plan file and answer for effective values (SCHEMA.md sections 1 to 3).

Every scalar is kept as the text of the file; its reader decides the type, as
SCHEMA.md section 1 rule 3 demands. Numbers become exact fractions.
"""

import copy
import datetime
import re
from fractions import Fraction

import yaml

RUN_KINDS = ("web", "api", "orchestrator", "service", "worker", "scheduler", "workflow", "edge")
ALWAYS_ON_KINDS = ("worker", "scheduler")  # DOMAIN.md section 7: "always use" run.instance


class _TextLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML loader that guesses nothing but null."""

    yaml_implicit_resolvers = {}


for _first in ("~", "n", "N", ""):
    _TextLoader.yaml_implicit_resolvers[_first] = [
        ("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"))
    ]


def load_text(path):
    """The plan as nested dicts, lists, strings and None."""
    with open(path, encoding="utf-8") as stream:
        return yaml.load(stream, Loader=_TextLoader)


def number(text, default=0):
    """Exact value of a decimal scalar; absent or null is the default."""
    return Fraction(default) if text is None else Fraction(str(text))


def truth(text, default=False):
    """Value of a bool scalar; only `true` and `false` exist."""
    return default if text is None else str(text) == "true"


def date(text):
    return None if text is None else datetime.date.fromisoformat(str(text))


def merged(base, override):
    """SCHEMA.md section 2: objects merge, lists and scalars replace, null returns to the default."""
    result = dict(base)
    for key, value in (override or {}).items():
        if value is None:
            result.pop(key, None)
        elif isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = merged(result[key], value)
        else:
            result[key] = copy.deepcopy(value)
    return result


# --- changes of a phase -------------------------------------------------------------------

_STEP = re.compile(r"([^.\[\]]+)|\[([^\]]*)\]")


def _descend(node, step, is_bracket):
    """The key or index under which `step` finds its value in `node`."""
    if not is_bracket:
        return step
    if isinstance(node, dict):
        return step
    wanted_key, wanted = step.split("=", 1) if "=" in step else ("id", step)
    for index, item in enumerate(node):
        if isinstance(item, dict) and item.get(wanted_key) == wanted:
            return index
    raise KeyError(f"no item [{step}]")


def apply_change(root, change):
    """One {op, path, value} of SCHEMA.md 4.1 applied to the tree in place."""
    steps = [(m.group(1) or m.group(2), m.group(1) is None) for m in _STEP.finditer(change["path"])]
    node = root
    for step, bracket in steps[:-1]:
        key = _descend(node, step, bracket)
        if isinstance(node, dict) and node.get(key) is None:
            node[key] = {}
        node = node[key]
    step, bracket = steps[-1]
    key = None if change["op"] == "add" and bracket else _descend(node, step, bracket)
    value = copy.deepcopy(change.get("value"))
    if change["op"] == "set":
        node[key] = value
    elif change["op"] == "add":
        if node.get(key) is None:
            node[key] = []
        node[key].append(value)
    elif isinstance(node, list):
        del node[key]
    else:
        node.pop(key, None)


# --- the plan -----------------------------------------------------------------------------


class Plan:
    """A plan in its chosen phase: only what is priced and checked."""

    def __init__(self, root):
        root = copy.deepcopy(root)
        self.phase = self._chosen_phase(root)
        for change in (self.phase or {}).get("changes") or []:
            apply_change(root, change)
        self.root = root
        self.id = root["plan"]["id"]
        self.environments = _by_id(root.get("environments"))
        self.regions = _by_id(root.get("regions"))
        self.stamps = root.get("stamps") or {}
        self.models = _by_id(root.get("models"))
        self.clusters = _by_id(root.get("clusters"))
        self.cells = {c["id"]: c for c in root.get("cells") or [] if self._included(c)}
        self.tenants = {t["id"]: t for t in map(self._effective_tenant, root.get("tenants") or [])
                        if t["cell"] in self.cells}
        self.pricing = root.get("pricing") or {}
        self.reviewed = date(root["plan"].get("reviewed"))

    @classmethod
    def read(cls, path):
        return cls(load_text(path))

    @staticmethod
    def _chosen_phase(root):
        phases = root.get("phases") or []
        if not phases:
            return None
        wanted = root["plan"].get("phase")
        return next((p for p in phases if p["id"] == wanted), phases[-1])

    def _included(self, cell):
        """A phase shows its cells; of a filter only the keys that fit a cell count."""
        filters = (self.phase or {}).get("include") or {}
        facts = {"env": cell["env"], "region": cell.get("region"), "cell": cell["id"],
                 "runtime": self.runtime(cell)}
        return all(facts[key] in values for key, values in filters.items()
                   if key in facts and values)

    def _effective_tenant(self, tenant):
        defaults = self.root.get("tenant_defaults") or {}
        result = merged(defaults.get("all") or {}, defaults.get(tenant["tier"]))
        return merged(result, tenant)

    # environments, regions, cells

    def is_prod(self, env):
        return self.environments[env]["kind"] == "prod"

    def hours(self, env):
        """Hours a month: `environment.schedule` replaces `pricing.hours`."""
        return number(self.environments[env].get("schedule"), number(self.pricing.get("hours"), 730))

    def runtime(self, cell):
        return (cell.get("runtime") or (self.phase or {}).get("runtime")
                or self.root["plan"].get("runtime") or "run")

    def is_priced(self, cell):
        """Compose cells cost nothing; planned regions are never priced."""
        return (self.runtime(cell) != "compose"
                and self.regions[cell["region"]].get("role") != "planned")

    def priced_cells(self):
        return [c for c in self.cells.values() if self.is_priced(c)]

    def location(self, region):
        return self.regions[region]["location"]

    def jurisdiction(self, region):
        return self.regions.get(region, {}).get("jurisdiction")  # a plan may name a region it lacks

    def failover(self, region):
        """Id of the failover region, or None."""
        return self.regions[region].get("failover")

    def standby_mode(self, region):
        """What runs in a failover region beforehand (SCHEMA.md 4.2)."""
        given = self.regions[region]
        return given.get("mode") or ("pilot-light" if given.get("role") == "standby" else "none")

    def owner(self, cell):
        return cell.get("tenant") or "shared"

    def components(self, cell):
        """Effective components of a cell: stamp, then env.<env>, then cell overrides."""
        result = []
        for base in self.stamps.get(cell["stamp"]) or []:
            if base["id"] in (cell.get("without") or []):
                continue
            effective = merged({k: v for k, v in base.items() if k != "env"},
                               (base.get("env") or {}).get(cell["env"]))
            effective = merged(effective, (cell.get("overrides") or {}).get(base["id"]))
            result.append({k: v for k, v in effective.items() if v is not None})
        return result

    def of_kind(self, cell, *kinds):
        return [c for c in self.components(cell) if c["kind"] in kinds]

    def run_components(self, cell):
        return self.of_kind(cell, *RUN_KINDS)

    def observability(self, env):
        base = dict(self.root.get("observability") or {})
        override = (base.pop("env", None) or {}).get(env)
        return merged(base, override)

    def edge(self, env):
        """Effective edge of an environment in which it stands, else None."""
        base = dict(self.root.get("edge") or {})
        if env not in (base.get("env") or []):
            return None
        override = (base.pop("override", None) or {}).get(env)
        return merged(base, override)

    def edge_environments(self):
        return [e for e in (self.root.get("edge") or {}).get("env") or [] if e in self.environments]

    def project(self, cell):
        """Resolved project of a cell (SCHEMA.md 4.2, `cell.project`)."""
        if cell.get("project"):
            return cell["project"]
        provider = self.root.get("provider") or {}
        pattern = provider.get("project") or "{plan}-{env}"
        tenant = cell.get("tenant")
        if tenant and not self._in_shared_cluster(cell):
            pattern = provider.get("silo_project") or "{plan}-{tenant}-{env}"
        return (pattern.replace("{plan}", self.id).replace("{env}", cell["env"])
                .replace("{cell}", cell["id"]).replace("{region}", cell.get("region") or "")
                .replace("{tenant}", tenant or ""))

    def _in_shared_cluster(self, cell):
        return cell.get("cluster") is not None and any(
            other.get("cluster") == cell["cluster"] and not other.get("tenant")
            for other in self.cells.values())

    # tenants

    def tenants_of(self, cell):
        return [t for t in self.tenants.values() if t["cell"] == cell["id"]]

    def usage(self, tenant, key):
        return number((tenant.get("usage") or {}).get(key))

    def requests_m(self, cell):
        """Millions of requests a month; usage counts only in prod cells (section 7)."""
        if not self.is_prod(cell["env"]):
            return Fraction(0)
        return sum((self.usage(t, "requests_m") for t in self.tenants_of(cell)), Fraction(0))

    def average_rps(self, cell):
        seconds = self.hours(cell["env"]) * 3600
        return self.requests_m(cell) * 1000000 / seconds if seconds else Fraction(0)

    def peak_rps(self, cell):
        return self.average_rps(cell) * self.peak_factor()

    def peak_factor(self):
        return number(self.pricing.get("peak_factor"), 5)

    def target_util(self, component):
        return number(component.get("target_util"), number(self.pricing.get("target_util"), "0.6"))

    def routes(self, cell):
        """Model ids of a cell's route, primary first."""
        route = (self.root.get("model_routes") or {}).get(cell["id"])
        models = route if isinstance(route, list) else [] if route is None else [route]
        return list(dict.fromkeys(models))


def bounds(component):
    """(min, max) instances; `count` fixes both."""
    if component.get("count") is not None:
        return number(component["count"]), number(component["count"])
    return number(component.get("min"), 0), number(component.get("max"), 1)


def cpu(component):
    return number(component.get("cpu"), 1)


def mem_gib(component):
    return number(component.get("mem_gib"), "0.5")


def _by_id(items):
    return {item["id"]: item for item in items or []}
