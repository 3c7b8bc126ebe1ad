#!/usr/bin/env python3
"""Compare the product's figures with the independent calculation, line by line.

    compare.py --cli PLATBOOK_CLI [--plans FILE_OR_DIR ... | --seed N --count K [--hostile]]

Runs `cost` and `check` of the command line program on each plan, prints the first
differences of each (plan, object, both values) and a summary by SKU and check.
Without plans it takes the worked example and the plan of the remaining rates.
Exit status: 0 equal, 1 differences, 2 the program could not be run.
"""

import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile
from decimal import Decimal

from checks import CHECKS
from oracle import evaluate
from planfile import Plan
from providers import evaluate_costs, moved
from random_plans import write_plans

HERE = os.path.dirname(os.path.abspath(__file__))
BUILT_IN = (os.path.join(HERE, "..", "..", "resources", "templates", "atlas.plat.yaml"),
            os.path.join(HERE, "remaining-rates.plat.yaml"))
BOOK = "gcp-list-2026-01"
SCENARIOS = ("low", "expected", "high")
# DOMAIN.md does not name the component of these; they are matched without it.
UNNAMED = ("k8s.cluster", "k8s.node", "k8s.disk", "log.ingest", "kms.key", "nat", "net.nat",
           "connector", "pooler.node", "cdn")

Difference = collections.namedtuple("Difference", "group where oracle cli")


def line_key(line):
    """What identifies a line: section 7's coordinates, less where they are not fixed."""
    cell, component, region = line["cell"], line["component"], line["region"]
    if line["sku"] in UNNAMED:
        component = "*"
    if line["sku"] == "secret.version" and not component.startswith("secrets/"):
        cell, component, region = "*", "platform", "*"
    return cell, component, line["env"], region, line["owner"], line["sku"]


def amounts(line):
    """(low, expected, high) of a line of either side, or None without a price."""
    given = line.get("amount", line)
    values = [given.get(s) for s in SCENARIOS] if isinstance(given, dict) else [given] * 3
    if line.get("price_source") == "missing" or None in values:
        return None
    return tuple(Decimal(str(v)).quantize(Decimal("0.01")) for v in values)


def grouped(lines):
    """Amounts per key; lines with one key are added, missing prices kept apart."""
    priced, missing = {}, collections.Counter()
    for line in lines:
        key, values = line_key(line), amounts(line)
        if values is None:
            missing[key] += 1
        else:
            priced[key] = tuple(a + b for a, b in zip(priced.get(key, (Decimal(0),) * 3), values))
    return priced, missing


def shown(values):
    return "no line" if values is None else " / ".join(map(str, values))


def compare_lines(oracle, cli):
    ours, ours_missing = grouped(oracle["lines"])
    ours_missing.update(line_key(m) for m in oracle["missing_prices"])
    theirs, theirs_missing = grouped(cli["lines"])
    for key in sorted(set(ours) | set(theirs)):
        if ours.get(key) != theirs.get(key):
            yield Difference(f"line {key[-1]}", " ".join(key), shown(ours.get(key)),
                             shown(theirs.get(key)))
    for key in sorted(set(ours_missing) | set(theirs_missing)):
        if ours_missing[key] != theirs_missing[key]:
            yield Difference(f"missing price {key[-1]}", " ".join(key), ours_missing[key],
                             theirs_missing[key])


def compare_totals(oracle, cli):
    ours, theirs = amounts(oracle["totals"]["plan"]), amounts(cli["totals"])
    if ours != theirs:
        yield Difference("total", "plan total", shown(ours), shown(theirs))


def compare_tenants(oracle, cli):
    """Direct, allocated and full cost, where the program prints them."""
    theirs = {t["id"]: t for t in cli.get("tenants") or []}
    for tenant in oracle["tenants"] if "tenants" in cli else []:
        for field in ("direct", "allocated", "full"):
            value = theirs.get(tenant["id"], {}).get(field)
            value = value.get("expected") if isinstance(value, dict) else value
            found = None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))
            if found != Decimal(tenant[field]):
                yield Difference(f"tenant {field}", tenant["id"], tenant[field], found)


def compare_commitments(oracle, cli):
    theirs = cli.get("commitments")
    if isinstance(theirs, dict) and theirs.get("saving") is not None:
        saving = Decimal(str(theirs["saving"])).quantize(Decimal("0.01"))
        if saving != Decimal(oracle["commitments"]["saving"]):
            yield Difference("commitments", "saving", oracle["commitments"]["saving"], saving)


def compare_cost(oracle, cli):
    for part in (compare_lines, compare_totals, compare_tenants, compare_commitments):
        yield from part(oracle, cli)


def compare_findings(oracle, cli):
    """Findings of the checks that the calculation knows, by id, severity and object."""
    def counted(items):
        return collections.Counter((f["id"], f["object"], f["severity"]) for f in items
                                   if f["id"] in CHECKS)
    ours, theirs = counted(oracle["findings"]), counted(cli["findings"])
    for key in sorted(set(ours) | set(theirs)):
        if ours[key] != theirs[key]:
            yield Difference(f"check {key[0]}", " ".join(key), f"{ours[key]} findings",
                             f"{theirs[key]} findings")


# --- running the program


def run(cli, verb, plan, *arguments):
    """Parsed JSON of one command; RuntimeError with its first words on failure."""
    command = [cli, verb, plan, "--format", "json", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    try:
        return json.loads(done.stdout, parse_float=Decimal, parse_int=Decimal)
    except ValueError:
        words = (done.stderr or done.stdout).strip()[:300]
        raise RuntimeError(f"`{verb}` exited with {done.returncode}: {words}") from None


def differences(cli, path, with_checks, provider=None):
    """All differences of one plan."""
    oracle, book = evaluate_costs(Plan.read(path), provider) if provider else (evaluate(Plan.read(path)), BOOK)
    try:
        yield from compare_cost(oracle, run(cli, "cost", path, "--book", book))
        if with_checks:
            yield from compare_findings(oracle, run(cli, "check", path))
    except RuntimeError as failure:
        yield Difference("failed", os.path.basename(path), "figures", str(failure))


def plan_files(options, folder):
    if options.seed is not None:
        paths = write_plans(options.seed, options.count, folder, options.hostile)
        for path in paths if options.provider else ():
            with open(path, encoding="utf-8") as file:
                text = moved(file.read(), options.provider)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        return paths
    paths = []
    for path in options.plans or BUILT_IN:
        inside = sorted(os.listdir(path)) if os.path.isdir(path) else []
        paths += [os.path.join(path, name) for name in inside if name.endswith(".plat.yaml")]
        paths += [] if os.path.isdir(path) else [path]
    return paths


def report(paths, options):
    """Print differences plan by plan; return how many plans differ."""
    groups, differing = collections.Counter(), 0
    for path in paths:
        found = list(differences(options.cli, path, not options.no_checks, options.provider))
        groups.update(d.group for d in found)
        differing += bool(found)
        for d in found[:options.limit]:
            print(f"{os.path.basename(path)}: {d.group}: {d.where}\n"
                  f"    oracle {d.oracle}\n    cli    {d.cli}")
        if len(found) > options.limit:
            print(f"{os.path.basename(path)}: and {len(found) - options.limit} more")
    print(f"{len(paths)} plans, {differing} differ")
    for group, count in groups.most_common():
        print(f"    {count:5d}  {group}")
    return differing


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cli", required=True, help="path of platbook-cli")
    parser.add_argument("--plans", nargs="+", help="plan files or folders of them")
    parser.add_argument("--seed", type=int, help="generate random plans from this seed")
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--hostile", action="store_true", help="hostile names in random plans")
    parser.add_argument("--keep", help="folder for the generated plans")
    parser.add_argument("--provider", choices=("aws", "azure"), help="move the random plans there, compare costs alone")
    parser.add_argument("--no-checks", action="store_true", help="compare costs alone")
    parser.add_argument("--limit", type=int, default=8, help="differences printed per plan")
    options = parser.parse_args()
    options.no_checks = options.no_checks or bool(options.provider)
    if not os.access(options.cli, os.X_OK):
        print(f"cannot run {options.cli}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        return 1 if report(plan_files(options, options.keep or scratch), options) else 0


if __name__ == "__main__":
    sys.exit(main())
