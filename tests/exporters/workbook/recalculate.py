#!/usr/bin/env python3
"""The cost workbook, recalculated by LibreOffice, against the engine.

    recalculate.py --cli PROGRAM [--plans PLAN...] [--random COUNT --seed N] [--change]

Every line, view, tenant and total of the recalculated workbook must equal `cost --format json` to the cent, every month
of growth `growth --format json`, every scenario `compare --format json`. With --change assumptions, usage, prices, rates
of growth and tenants by month are typed anew in the workbook and in the plan, and must agree again; months only where
the planner takes no step of size, since that is what the workbook cannot recalculate.
Exit 77: there is no LibreOffice.
"""

import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile

import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.path.insert(0, os.path.join(HERE, "..", "..", "oracle"))
import random_plans  # noqa: E402
import spreadsheet  # noqa: E402

SCENARIOS = ("low", "expected", "high")
FIRST = 5  # row of the first entry of every table
NOT_PRICED = "not priced"
ERRORS = ("#VALUE!", "#REF!", "#NAME?", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "Err:502", "Err:504", "Err:508")


def engine(cli, plan):
    """What the engine makes of a plan."""
    run = subprocess.run([cli, "cost", plan, "--format", "json"], capture_output=True, text=True, check=False)
    assert run.stdout, run.stderr
    return json.loads(run.stdout)


def growth(cli, plan, *more):
    """What the engine makes of the months to come."""
    run = subprocess.run([cli, "growth", plan, "--format", "json", *more], capture_output=True, text=True, check=False)
    assert run.stdout, run.stderr
    return json.loads(run.stdout)


def comparisons(cli, plan):
    """Scenario name -> what it comes to against the plan, component by component."""
    with open(plan, encoding="utf-8") as stream:
        scenarios = yaml.safe_load(stream).get("scenarios") or []
    found = {}
    for scenario in scenarios:
        run = subprocess.run([cli, "compare", plan, "--right", scenario["id"], "--format", "json"],
                             capture_output=True, text=True, check=False)
        assert run.stdout, run.stderr
        found[scenario.get("name", scenario["id"])] = json.loads(run.stdout)
    return found


def export(cli, plan, folder):
    run = subprocess.run([cli, "export", plan, "--to", "workbook", "--draft", "--out", folder], capture_output=True,
                         text=True, check=False)
    path = os.path.join(folder, "cost-workbook.xlsx")
    assert os.path.exists(path), run.stdout + run.stderr
    return path


def money(value):
    return NOT_PRICED if value == NOT_PRICED else spreadsheet.cents(value)


def table(sheet, columns):
    """Rows from the first one on, up to an empty key; {column: value}."""
    row = FIRST
    while sheet.get(f"{columns[0]}{row}") not in (None, ""):
        yield row, {c: sheet.get(f"{c}{row}") for c in columns}
        row += 1


class Comparison:
    """One workbook against one engine run."""

    def __init__(self, label, sheets, cost, months, scenarios):
        """`months` and `scenarios` may be None: not to be compared."""
        self.label, self.sheets, self.cost, self.growth_wanted = label, sheets, cost, months
        self.scenarios = scenarios
        self.problems, self.compared = [], 0

    def same(self, what, found, wanted):
        self.compared += 1
        if found != wanted:
            self.problems.append(f"{self.label}: {what}: workbook {found}, engine {wanted}")

    def run(self):
        for name, sheet in self.sheets.items():
            for cell, value in sheet.items():
                if value in ERRORS:
                    self.problems.append(f"{self.label}: {name}!{cell} is {value}")
        self.lines()
        for name, key in (("By environment", "env"), ("By region", "region"), ("By cell", "cell"), ("By SKU", "sku")):
            self.view(name, lambda line, key=key: line[key])
        self.view("By component", lambda line: line["component"].split("/")[0]
                  if line["sku"] in ("secret.version", "llm.tokens") else line["component"])
        self.tenants()
        self.summary()
        if self.growth_wanted:
            self.months()
        if self.scenarios:
            self.versions()
        return self.problems

    def lines(self):
        sheet = self.sheets["Line items"]
        found = [row for row, cells in table(sheet, "BA") if cells["A"] is not None]
        self.same("number of lines", len(found), len(self.cost["lines"]))
        for row, line in zip(found, self.cost["lines"]):
            who = f"{line['cell']} {line['component']} {line['sku']}"
            self.same(f"row {row}", " ".join(sheet[f"{c}{row}"] for c in "BCH"), who)
            for column, scenario in zip("OPQ", SCENARIOS):
                wanted = NOT_PRICED if line["amount"] is None else spreadsheet.cents(line["amount"][scenario])
                self.same(f"{who} {scenario}", money(sheet[f"{column}{row}"]), wanted)

    def months(self):
        sheet, months = self.sheets["Growth"], self.growth_wanted["months"]
        nothing = self.cost["totals"] is None
        for number, month in enumerate(months):
            row = FIRST + number
            self.same(f"growth: row {row}", [sheet.get(f"A{row}"), sheet.get(f"B{row}")], [number, month["name"]])
            self.same(f"growth: tenants of month {number}", round(sheet[f"C{row}"], 5),
                      round(sum(month["tenants"].values()), 5))
            self.same(f"growth: month {number}", [money(sheet[f"{c}{row}"]) for c in "DEF"],
                      [NOT_PRICED if nothing else spreadsheet.cents(month["total"][s]) for s in SCENARIOS])
        self.same("growth: months", sheet.get(f"A{FIRST + len(months)}"), None)

    def versions(self):
        sheet = self.sheets["Comparison"]
        heads = {sheet[cell]: cell[:-1] for cell in sheet if cell.endswith("4") and cell[:-1].isalpha()}
        for name, compared in self.scenarios.items():
            column = heads[name]
            for row, scenario in zip((5, 6, 7), SCENARIOS):
                self.same(f"comparison: {name} {scenario}", money(sheet[f"{column}{row}"]),
                          spreadsheet.cents(compared["right"]["amount"][scenario]))
            rows = {(sheet.get(f"A{row}"), sheet.get(f"B{row}")): row for row in range(10, 400)
                    if f"B{row}" in sheet}
            for row in compared["rows"]:
                at = rows.get((row["cell"] or None, row["key"]))
                self.same(f"comparison: {name}: {row['key']} is there", at is not None, True)
                if at is not None and row["right"]["state"] != "not priced":
                    self.same(f"comparison: {name}: {row['cell']} {row['key']}", money(sheet[f"{column}{at}"]),
                              spreadsheet.cents(row["right"]["amount"]["expected"]))

    def view(self, name, key_of):
        sums, lines, missing = {}, collections.Counter(), collections.Counter()
        for line in self.cost["lines"]:
            key = key_of(line)
            lines[key] += 1
            amount = line["amount"]
            missing[key] += amount is None
            row = sums.setdefault(key, [0, 0, 0])
            for i, scenario in enumerate(SCENARIOS):
                row[i] += 0 if amount is None else spreadsheet.cents(amount[scenario])
        sheet = self.sheets[name]
        keys = [cells["A"] for _, cells in table(sheet, "A")]
        self.same(f"{name}: keys", sorted(k for k in keys if k != "Total"), sorted(sums))
        for row, cells in table(sheet, "ABCDFG"):
            if cells["A"] == "Total":
                self.same(f"{name}: total", [money(cells[c]) for c in "BCD"],
                          self.totals())
                continue
            key = cells["A"]
            wanted = [NOT_PRICED] * 3 if lines[key] == missing[key] else sums[key]
            self.same(f"{name}: {key}", [money(cells[c]) for c in "BCD"], wanted)
            self.same(f"{name}: {key} counts", [cells["F"], cells["G"]], [lines[key], missing[key]])

    def tenants(self):
        sheet = self.sheets["By tenant"]
        rows = {cells["A"]: cells for _, cells in table(sheet, "AEFGHIJKLMN")}
        self.same("tenants", list(rows)[:-2], [t["id"] for t in self.cost["tenants"]])
        for tenant in self.cost["tenants"]:
            cells = rows[tenant["id"]]
            for part, columns in (("direct", "EFG"), ("allocated", "IJK"), ("full", "LMN")):
                self.same(f"tenant {tenant['id']} {part}", [money(cells[c]) for c in columns],
                          [spreadsheet.cents(tenant[part][s]) for s in SCENARIOS])
            self.same(f"tenant {tenant['id']} tokens", money(cells["H"]),
                      spreadsheet.cents(tenant["tokens"]["expected"]))
        self.same("unallocated", [money(rows["unallocated"][c]) for c in "LMN"],
                  [spreadsheet.cents(self.cost["unallocated"][s]) for s in SCENARIOS])
        self.same("tenants' total", [money(rows["Total"][c]) for c in "LMN"], self.totals())

    def totals(self, nothing=0):
        """Cents of the three totals; `nothing` where no line has a price."""
        return [spreadsheet.cents(self.cost["totals"][s]) if self.cost["totals"] else nothing for s in SCENARIOS]

    def summary(self):
        sheet = self.sheets["Summary"]
        coverage = self.cost["coverage"]
        self.same("total", [money(sheet[f"{c}5"]) for c in "BCD"], self.totals(NOT_PRICED))
        for row, section in ((6, "infrastructure"), (7, "llm")):
            amounts = self.cost["sections"][section]
            self.same(section, [money(sheet[f"{c}{row}"]) for c in "BCD"],
                      [spreadsheet.cents(amounts[s]) if amounts else NOT_PRICED for s in SCENARIOS])
        labels = {value: spreadsheet.row_of(cell) for cell, value in sheet.items() if cell.startswith("A")}
        self.same("lines", sheet[f"C{labels['Lines']}"], coverage["lines"])
        self.same("not priced", sheet[f"C{labels['not priced, in no total']}"], coverage["missing"])
        self.same("estimated", sheet[f"C{labels['estimated from another region']}"], coverage["estimated"])
        if self.cost["commitments"]["items"]:
            self.same("after commitments", money(sheet[f"C{labels['Expected after commitments']}"]),
                      spreadsheet.cents(self.cost["commitments"]["after"]))


# --- the same change in workbook and plan


def assumption_cells(path, plan, cost):
    """What is typed anew, in the workbook and in a copy of the plan."""
    sheets = spreadsheet.read(path)
    cells = {}
    pricing = plan.setdefault("pricing", {})
    defined = spreadsheet.names(path)

    def named(name, value):
        sheet, cell = defined[name].replace("$", "").rsplit("!", 1)
        cells[(sheet.strip("'"), cell)] = value

    named("Hours", 700)
    named("Busy_low", 0.25)
    named("Busy_expected", 0.45)
    named("Target_utilisation", 0.7)
    named("Peak_factor", 4)
    pricing["hours"] = 700
    pricing["util"] = {**pricing.get("util", {}), "low": 0.25, "expected": 0.45}
    pricing["target_util"] = 0.7
    pricing["peak_factor"] = 4
    named("Usage_growth", 0.015)
    growing = plan.setdefault("growth", {})
    growing["usage_growth"] = 0.015
    growing["price_drift"] = {"low": -0.02, "expected": 0.025, "high": 0.06}
    for scenario, drift in growing["price_drift"].items():
        named(f"Drift_{scenario}", drift)
    last = max(row for row, _ in table(sheets["Growth workings"], "A"))
    for row in range(FIRST, last + 1):  # in the last month there are three times as many tenants as in the first
        for column in "CDE":
            start = sheets["Growth workings"][f"{column}{FIRST}"]
            cells[("Growth workings", f"{column}{row}")] = start * (1 + 2 * (row - FIRST) / (last - FIRST))
    if pricing.get("exchange"):
        named("Exchange", 0.87)
        for rate in pricing["exchange"]:
            rate["per_usd"] = 0.87
    by_id = {model["id"]: model for model in plan.get("models") or []}
    for row, price in table(sheets["Prices"], "ABE"):
        words = price["A"].split()
        if words[0] == "model" and price["E"] != NOT_PRICED:
            field = "in_per_m" if "input" in price["B"] else "out_per_m"
            cells[("Prices", f"E{row}")] = by_id[words[1]][field] = round(price["E"] * 3, 6)
    # Less usage, for more could begin a line: logs beyond an allowance. Where there is such a line, its volume is a
    # number of the workbook, and requests stay as they are. More traffic, which reaches further bands of prices.
    logs = any(line["sku"] == "log.ingest" for line in cost["lines"])
    tenants = {tenant["id"]: tenant for tenant in plan.get("tenants") or []}
    columns = {"E": "requests_m", "F": "tok_in_m", "G": "tok_out_m", "H": "db_gb", "I": "objects_gb", "J": "egress_gb"}
    for row, usage in table(sheets["Usage"], "A" + "".join(columns)):
        for column, field in columns.items():
            if usage[column] and not (logs and field == "requests_m"):
                changed = round(usage[column] * (1.7 if field == "egress_gb" else 0.8), 6)
                cells[("Usage", f"{column}{row}")] = changed
                tenants[usage["A"]].setdefault("usage", {})[field] = changed
                for step in (c for phase in plan.get("phases") or [] for c in phase.get("changes") or []):
                    if step["path"] == f"tenants[{usage['A']}].usage.{field}":
                        step["value"] = changed
    return cells


def tripled(months):
    """The curve of assumption_cells(), for the engine."""
    start = sum(months[0]["tenants"].values())
    return f"0:{start},{len(months) - 1}:{start * 3}"


def written(plan, path):
    with open(path, "w", encoding="utf-8") as stream:
        json.dump(plan, stream, default=str)
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cli", required=True)
    parser.add_argument("--plans", nargs="*", default=[])
    parser.add_argument("--random", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--change", action="store_true")
    options = parser.parse_args()
    if not spreadsheet.office():
        print("skipped: there is no LibreOffice on this machine")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        plans = list(options.plans)
        plans += random_plans.write_plans(options.seed, options.random, os.path.join(folder, "plans"), hostile=True)
        work, problems, compared, followed = [], [], 0, 0
        os.makedirs(os.path.join(folder, "stripped"))
        for number, plan in enumerate(plans):
            book = export(options.cli, plan, os.path.join(folder, f"export-{number}"))
            cost, months = engine(options.cli, plan), growth(options.cli, plan)
            versions = comparisons(options.cli, plan)
            cached = Comparison(f"{os.path.basename(plan)}, as written", spreadsheet.read(book), cost, months, versions)
            problems += cached.run()
            cells = {}
            if options.change:
                with open(plan, encoding="utf-8") as stream:
                    root = yaml.safe_load(stream)
                cells = assumption_cells(book, root, cost)
                changed = written(root, os.path.join(folder, f"changed-{number}.plat.yaml"))
                before, cost = cost, engine(options.cli, changed)
                again = growth(options.cli, changed, "--tenants", tripled(months["months"]))
                months = None if months["steps"] or again["steps"] else again
                versions = None
                followed += months is not None
                assert before["totals"] != cost["totals"] or not cost["lines"], f"{plan}: the change changes nothing"
            target = os.path.join(folder, "stripped", f"{number}.xlsx")
            spreadsheet.change(book, target, cells)
            work.append((os.path.basename(plan), target, cost, months, versions))
        results = spreadsheet.recalculate([one[1] for one in work], os.path.join(folder, "out"),
                                          os.path.join(folder, "profile"))
        for (name, _, *wanted), result in zip(work, results):
            comparison = Comparison(name, spreadsheet.read(result), *wanted)
            problems += comparison.run()
            compared += comparison.compared
    if options.change:
        print(f"{followed} of {len(work)} workbooks grow without steps")
        if not followed:
            problems.append("no workbook's growth could be compared after the change")
    for problem in problems[:60]:
        print(problem)
    print(f"{len(work)} workbooks, {compared} values compared, {len(problems)} differ")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
