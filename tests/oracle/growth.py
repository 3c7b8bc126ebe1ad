#!/usr/bin/env python3
"""Independent calculation of growth (DOMAIN.md section 7) and its comparison with the program.

    growth.py PLAN.plat.yaml                     months, steps and budgets as JSON
    growth.py --cli PLATBOOK_CLI [--plans FILE ... | --seed N --count K]

Months are computed from the lines of costlines.py; steps are edits of the plan tree that
the same lines price again. What the text leaves open is listed as readings 17 to 24 of
README.md. Without plans the comparison takes the worked example and plans that are made to
take one step of each kind. Exit status: 0 equal, 1 differences.
"""

import argparse
import copy
import json
import math
import os
import random
import sys
import tempfile
from decimal import Decimal
from fractions import Fraction

import yaml

import capacity
from compare import BOOK, HERE, run
from costlines import Pricer, SCENARIOS
from oracle import LOCATIONS, RATES, dollars
from planfile import Plan, RUN_KINDS, bounds, load_text, number, truth
from random_plans import write_plans

TIERS = ("pool", "bridge", "silo")
DISKS = (10, 20, 50, 100, 200, 500, 1000, 2000, 4000, 8000, 16000, 32000, 64000)
FULL = Fraction(4, 5)
USAGE_SKUS = ("run.request", "run.requests", "egress", "llm.tokens")
MOST_CELLS = 500


def drift_factor(per_year, month):
    """(1 + drift)^(month / 12) to nine digits, by whole numbers alone."""
    if per_year == 0 or month == 0:
        return Fraction(1)
    unit = 10 ** 9
    target = (1 + per_year) ** month * unit ** 12  # of k^12
    low, high = 0, 10 ** 20
    while low < high:  # the least k with (k + 1/2)^12 > target
        middle = (low + high) // 2
        if Fraction(2 * middle + 1, 2) ** 12 > target:
            high = middle
        else:
            low = middle + 1
    return Fraction(low, unit)


class Curve:
    """Tenants of one tier by month."""

    def __init__(self, points, share=Fraction(1)):
        self.points, self.share = sorted(points), share

    def at(self, month):
        if len(self.points) == 1:
            return self.points[0][1] * self.share
        start, end = self.points[0], self.points[1]
        for start, end in zip(self.points, self.points[1:]):
            if month <= end[0]:
                break
        slope = Fraction(end[1] - start[1]) / (end[0] - start[0])
        return max(Fraction(0), start[1] + slope * (month - start[0])) * self.share


def curves(plan):
    growth = plan.root.get("growth") or {}
    count = {tier: sum(1 for t in plan.tenants.values() if t["tier"] == tier) for tier in TIERS}
    stated = growth.get("tenants") or []

    def points_of(tier, start):
        found = {int(p["month"]): number(p["count"]) for p in stated
                 if p.get("tier") == tier and int(p["month"]) >= 0}
        if found:
            found.setdefault(0, Fraction(start))
        return sorted(found.items())

    own = {tier: points_of(tier, count[tier]) for tier in TIERS}
    rest = sum(count[tier] for tier in TIERS if not own[tier])
    of_all = points_of(None, rest)
    result = {}
    for tier in TIERS:
        if own[tier]:
            result[tier] = Curve(own[tier])
        elif of_all:
            share = Fraction(count[tier], rest) if rest else Fraction(tier == "pool")
            result[tier] = Curve(of_all, share)
        else:
            rate = number((growth.get("tenants_per_month") or {}).get(tier))
            result[tier] = Curve([(0, Fraction(count[tier])), (1, count[tier] + rate)])
    return result


class Rates:
    """Growth by one month: of usage, and of the tenants of each tier."""

    def __init__(self, plan, tenants, month):
        self.month = month
        self.usage = (1 + number((plan.root.get("growth") or {}).get("usage_growth"))) ** month
        self.tenants = {}
        for tier, curve in tenants.items():
            start = curve.at(0)
            self.tenants[tier] = curve.at(month) / start if start else Fraction(1)


class Group:
    """A cell of the plan and the cells added to it; load is spread evenly."""

    def __init__(self, plan, cell):
        self.cells = [cell]
        self.prod = plan.is_prod(cell["env"])
        self.own_stack = cell.get("tenant") is not None
        self.standing = plan.tenants_of(cell)
        self.peak = plan.peak_rps(cell)
        self.usage_gb = {t["id"]: plan.usage(t, "db_gb") if self.prod else Fraction(0) for t in self.standing}

    def spread(self, amount):
        return amount if self.own_stack else amount / len(self.cells)

    def tenants(self, rates=None):
        return sum((rates.tenants[t["tier"]] if rates else Fraction(1) for t in self.standing), Fraction(0))

    def load(self, rates):
        if self.own_stack:
            return rates.usage
        return self.spread(rates.usage * self.tenants(rates) / len(self.standing))

    def database(self, rates=None):
        if rates is None:
            return sum(self.usage_gb.values(), Fraction(0))
        return rates.usage * sum((self.usage_gb[t["id"]] * (1 if self.own_stack else rates.tenants[t["tier"]])
                                  for t in self.standing), Fraction(0))


class Projection:
    """Months and steps of a plan."""

    def __init__(self, plan, horizon=None):
        self.plan = plan
        growth = plan.root.get("growth") or {}
        self.horizon = horizon or int(growth.get("horizon_m") or 24)
        self.drift = {s: number((growth.get("price_drift") or {}).get(s)) for s in SCENARIOS}
        self.tenants = curves(plan)
        self.base_cells = set(plan.cells)
        self.growth_of = {c["id"]: c for c in copy.deepcopy(list(plan.cells.values()))}
        self.groups = [Group(plan, c) for c in plan.priced_cells() if plan.tenants_of(c)]
        self.turn = 0
        self.steps = []
        self.months = []
        self.lines = self.priced()
        for month in range(self.horizon + 1):
            self.rates = Rates(plan, self.tenants, month)
            self.prices = {s: drift_factor(self.drift[s], month) for s in SCENARIOS}
            self.known = {}
            while month and self.take_step():
                pass
            self.months.append([(line, {s: self.amount(line, s) for s in SCENARIOS}) for line in self.lines])

    def priced(self):
        return Pricer(self.plan, RATES, LOCATIONS).lines()

    # --- amounts

    def follows(self, line):
        """Growth of what a line follows."""
        by_tenant = line.component.partition("/")[2]
        if line.sku not in USAGE_SKUS and not (line.sku == "secret.version" and by_tenant):
            return Fraction(1)
        if by_tenant:
            return self.rates.usage * self.rates.tenants[self.plan.tenants[by_tenant]["tier"]]
        if line.cell not in self.base_cells:
            return Fraction(0)
        if not self.plan.is_prod(line.env):
            return Fraction(1)
        standing = self.plan.tenants_of(self.plan.cells[line.cell])
        if not standing:
            return self.rates.usage
        return self.rates.usage * sum(self.rates.tenants[t["tier"]] for t in standing) / len(standing)

    def amount(self, line, scenario):
        cents = line.amount(scenario)
        if not cents:
            return 0
        key = line.sku, line.cell, line.component, scenario
        if key not in self.known:
            factor = self.follows(line) * self.prices[scenario]
            self.known[key] = 2 * factor.numerator, factor.denominator
        top, bottom = self.known[key]
        return (cents * top + bottom) // (2 * bottom)

    def total(self):
        return {s: sum(self.amount(line, s) for line in self.lines) for s in SCENARIOS}

    # --- steps

    def take_step(self):
        before = self.total()
        step = self.own_stack_step()
        for group in self.groups if step is None else ():
            step = self.tenant_step(group)
            if step is None and group.prod:
                step = self.instance_step(group) or self.connection_step(group) or self.disk_step(group)
            if step is not None:
                break
        if step is None:
            return False
        self.lines = self.priced()
        after = self.total()
        self.steps.append({"month": self.rates.month, **step,
                           "added": {s: after[s] - before[s] for s in SCENARIOS}})
        return True

    def own_stack_step(self):
        stacks = [g for g in self.groups if g.own_stack and g.prod]
        cells = sum(len(g.cells) for g in stacks)
        if not stacks or len(stacks) * self.rates.tenants["silo"] < cells + 1:
            return None
        group = stacks[self.turn % len(stacks)]
        self.turn += 1
        return self.more_cells(group, "own stack", "", len(group.cells) + 1)

    def tenant_step(self, group):
        limit = number(group.cells[0].get("max_tenants"), 0)
        held = group.spread(group.tenants(self.rates))
        if group.own_stack or not limit or held <= group.tenants() or held < FULL * limit:
            return None
        return self.more_cells(group, "tenants", "", self.cells_for(group.tenants(self.rates), limit))

    def scaled(self, cell):
        return [c for c in self.plan.of_kind(cell, *RUN_KINDS) if c["kind"] != "edge" and c.get("t") is not None
                and not truth(c.get("singleton"))]

    def wanted(self, component, rps):
        return rps * number(component["t"]) / (number(component.get("concurrency"), 80) * self.plan.target_util(component))

    def instance_step(self, group):
        load = group.load(self.rates)
        for component in self.scaled(group.cells[0]) if load > 1 and not group.own_stack else ():
            most = bounds(component)[1]
            running = self.wanted(component, group.peak * load)
            if most and running >= FULL * most:
                return self.more_cells(group, "instances", component["id"],
                                       self.cells_for(running * len(group.cells), most))
        return None

    def connections(self, cell, rps):
        """Connections that are opened at such a peak, and the limit; None without a postgres."""
        figures = capacity.connections(self.plan, cell)
        if figures is None:
            return None
        need, scaled = figures["need"], self.scaled(cell)
        database = self.plan.of_kind(cell, "postgres")[0]
        pooler = database.get("pooler")
        if pooler is not None and pooler.get("placement") == "central":
            return need, figures["usable"]
        for component in scaled:
            least, most = bounds(component)
            running = min(max(math.ceil(self.wanted(component, rps)), least), max(least, most))
            need -= (most - running) * capacity.connections_each(component, pooler)
        return need, figures["usable"]

    def connection_step(self, group):
        cell = group.cells[0]
        now = self.connections(cell, group.peak * group.load(self.rates))
        if now is None:
            return None
        (opened, usable), (before, _) = now, self.connections(cell, group.peak)
        if opened <= before or opened < FULL * usable:
            return None
        database = self.plan.of_kind(cell, "postgres")[0]
        larger = sizes()[sizes().index(database["tier"]) + 1:] if database["tier"] in sizes() else []
        for tier in larger:
            limit = capacity.max_connections({**database, "tier": tier}) - capacity.ADMIN_CONNECTIONS
            if opened < FULL * limit:
                return self.raised(group, "connections", database["id"], "tier", database["tier"], tier)
        return None if group.own_stack else self.more_cells(group, "connections", database["id"], len(group.cells) + 1)

    def disk_step(self, group):
        databases = self.plan.of_kind(group.cells[0], "postgres")
        if not databases:
            return None
        disk = number(databases[0].get("disk_gb"), 10)
        used = group.spread(group.database(self.rates))
        if used <= group.database() or used < FULL * disk:
            return None
        for size in DISKS:
            if size > disk and used < FULL * size:
                return self.raised(group, "disk", databases[0]["id"], "disk_gb", f"{plain(disk)} GB", str(size))
        return None if group.own_stack else self.more_cells(group, "disk", databases[0]["id"], len(group.cells) + 1)

    @staticmethod
    def cells_for(amount, limit):
        """Fewest cells that leave each below 80 %."""
        return math.floor(amount / (FULL * limit)) + 1

    def raised(self, group, cause, component, field, before, after):
        for cell in group.cells:
            cell.setdefault("overrides", {})
            cell["overrides"] = {**(cell["overrides"] or {})}
            cell["overrides"][component] = {**(cell["overrides"].get(component) or {}), field: after}
        return {"cell": group.cells[0]["id"], "component": component, "cause": cause, "from": before,
                "to": after if field == "tier" else f"{after} GB", "new": 0}

    def more_cells(self, group, cause, component, wanted):
        room = MOST_CELLS - (len(self.plan.cells) - len(self.base_cells))
        added = min(wanted - len(group.cells), room)
        if added <= 0:
            return None
        before = len(group.cells)
        for _ in range(added):
            twin = copy.deepcopy(group.cells[0])
            twin["id"] = f"grown {len(self.plan.cells)}"
            twin.pop("nat_gib", None)
            if group.own_stack:
                twin["tenant"] = twin["id"]
            self.plan.cells[twin["id"]] = twin
            group.cells.append(twin)
        return {"cell": group.cells[0]["id"], "component": component, "cause": cause, "from": counted(before),
                "to": counted(before + added), "new": added}

    # --- results

    def totals(self):
        return [{s: sum(amounts[s] for _, amounts in month) for s in SCENARIOS} for month in self.months]

    def rows(self, key):
        """{key: [cents by month and scenario]} of a line's attribute."""
        result = {}
        for month, lines in enumerate(self.months):
            for line, amounts in lines:
                row = result.setdefault(getattr(line, key), [dict.fromkeys(SCENARIOS, 0) for _ in self.months])
                for s in SCENARIOS:
                    row[month][s] += amounts[s]
        return result

    def passed(self, env):
        """Month in which each case passes an environment's budget, None for never."""
        limit = number(self.plan.environments[env].get("budget")) * 100
        sums = self.rows("env").get(env) or [dict.fromkeys(SCENARIOS, 0)]
        return {s: next((m for m, row in enumerate(sums) if row[s] > limit), None) for s in SCENARIOS}


def sizes():
    with open(os.path.join(HERE, "..", "..", "resources", "catalog", "sql-tiers.json"), encoding="utf-8") as stream:
        return [s["tier"] for s in json.load(stream)["sizes"] if s["edition"] == "ENTERPRISE"]


def counted(cells):
    return f"{cells} cell" + ("" if cells == 1 else "s")


def plain(value):
    return str(int(value)) if value == int(value) else str(float(value))


# --- comparison


def differences(cli, path):
    """(what, oracle, program) of one plan."""
    ours = Projection(Plan.read(path))
    theirs = run(cli, "growth", path, "--book", BOOK, "--by", "region")
    if len(theirs["months"]) != len(ours.months):
        yield "months", len(ours.months), len(theirs["months"])
        return
    for month, total in enumerate(ours.totals()):
        given = theirs["months"][month]["total"]
        given = {s: "0.00" for s in SCENARIOS} if given is None else given
        for s in SCENARIOS:
            if Decimal(dollars(total[s])) != Decimal(str(given[s])):
                yield f"month {month} {s}", dollars(total[s]), given[s]
    yield from broken_properties(path, theirs)
    regions = {row["key"]: row["months"] for row in theirs["rows"]}
    for key, months in ours.rows("region").items():
        for month, row in enumerate(months):
            for s in SCENARIOS:
                if Decimal(dollars(row[s])) != Decimal(str(regions[key][month][s])):
                    yield f"region {key} month {month} {s}", dollars(row[s]), regions[key][month][s]
    yield from step_differences(ours, theirs)
    for budget in theirs["budgets"]:
        if budget["path"].startswith("environments["):
            env = budget["path"].split("[")[1].split("]")[0]
            whole = next(t for t in budget["thresholds"] if t["share"] == 1)
            found = {s: None if whole[s] is None else int(whole[s]) for s in SCENARIOS}
            if found != ours.passed(env):
                yield f"budget {env}", ours.passed(env), found


def broken_properties(path, theirs):
    """Month 0 is the plan; low <= expected <= high; the rows of a view add up."""
    given = [m["total"] or dict.fromkeys(SCENARIOS, Decimal(0)) for m in theirs["months"]]
    plan = sum(line.expected for line in Pricer(Plan.read(path), RATES, LOCATIONS).lines())
    if given[0]["expected"] * 100 != plan:
        yield "month 0", dollars(plan), given[0]["expected"]
    for month, total in enumerate(given):
        if not total["low"] <= total["expected"] <= total["high"]:
            yield f"order in month {month}", "low <= expected <= high", total
        for s in SCENARIOS:
            if sum(row["months"][month][s] for row in theirs["rows"]) != total[s]:
                yield f"sum of month {month}", total[s], "other"


def step_differences(ours, theirs):
    def shown(step, new, added):
        return (int(step["month"]), step["cell"], step["component"], step["cause"],
                step["from"].replace(",", ""), step["to"].replace(",", ""), new, added)

    mine = [shown(s, s["new"], {k: dollars(v) for k, v in s["added"].items()}) for s in ours.steps]
    given = [shown(s, len(s["new_cells"]), {k: str(v) for k, v in s["added"].items()}) for s in theirs["steps"]]
    for i in range(max(len(mine), len(given))):
        a = mine[i] if i < len(mine) else None
        b = given[i] if i < len(given) else None
        if a != b:
            yield f"step {i}", a, b


def with_growth(path, chance, folder):
    """A random plan with random growth: rates or a curve, usage growth, drift."""
    root = load_text(path)

    def decimal(low, high, digits=3):
        return str(round(chance.uniform(low, high), digits))

    growth = {"horizon_m": str(chance.randint(1, 18)), "usage_growth": decimal(-0.02, 0.09)}
    if chance.random() < 0.6:
        growth["tenants_per_month"] = {tier: decimal(0, 1.5, 2) for tier in TIERS}
    else:
        last = chance.randint(6, 20)
        growth["tenants"] = [{"month": str(m), "count": str(chance.randint(1, 40))}
                             for m in (chance.choice((0, 2)), chance.randint(3, 5), last)]
        if chance.random() < 0.4:
            growth["tenants"].append({"month": str(chance.randint(1, 24)), "count": str(chance.randint(1, 9)),
                                      "tier": chance.choice(TIERS)})
    low = chance.uniform(-0.05, 0.03)
    growth["price_drift"] = {"low": str(round(low, 4)), "expected": str(round(low + 0.02, 4)),
                             "high": str(round(low + 0.07, 4))}
    root["growth"] = growth
    for cell in root.get("cells") or []:
        if chance.random() < 0.4:
            cell["max_tenants"] = str(chance.randint(2, 30))
    target = os.path.join(folder, "grown-" + os.path.basename(path))
    with open(target, "w", encoding="utf-8") as stream:
        yaml.safe_dump(root, stream, sort_keys=False, allow_unicode=True)
    return target


def plan_files(options, folder):
    if options.seed is None:
        return options.plans or [os.path.join(HERE, "..", "..", "resources", "templates", "atlas.plat.yaml"),
                                 os.path.join(HERE, "growth-steps.plat.yaml")]
    chance = random.Random(options.seed)
    return [with_growth(p, chance, folder) for p in write_plans(options.seed, options.count, folder)]


def compare(options):
    causes, differing = {}, 0
    with tempfile.TemporaryDirectory() as scratch:
        paths = plan_files(options, options.keep or scratch)
        for path in paths:
            found = list(differences(options.cli, path))
            differing += bool(found)
            for what, ours, theirs in found[:options.limit]:
                print(f"{os.path.basename(path)}: {what}\n    oracle {ours}\n    cli    {theirs}")
            for step in Projection(Plan.read(path)).steps:
                causes[step["cause"]] = causes.get(step["cause"], 0) + 1
    print(f"{len(paths)} plans, {differing} differ; steps: " + ", ".join(f"{n} {c}" for c, n in sorted(causes.items())))
    missing = {"disk", "instances", "connections", "tenants", "own stack"} - set(causes)
    if options.plans is None and options.seed is None and missing:  # the built-in plans take each
        print("no step of kind " + ", ".join(sorted(missing)))
        return 1
    return 1 if differing else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("plan", nargs="?")
    parser.add_argument("--cli", help="path of platbook-cli")
    parser.add_argument("--plans", nargs="+")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--keep", help="folder for the generated plans")
    parser.add_argument("--limit", type=int, default=6)
    options = parser.parse_args()
    if options.cli:
        return compare(options)
    projection = Projection(Plan.read(options.plan))
    json.dump({"months": [{s: dollars(v) for s, v in t.items()} for t in projection.totals()],
               "steps": [{**s, "added": {k: dollars(v) for k, v in s["added"].items()}} for s in projection.steps],
               "budgets": {e: projection.passed(e) for e, o in projection.plan.environments.items() if o.get("budget")}},
              sys.stdout, indent=1)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
