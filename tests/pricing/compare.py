#!/usr/bin/env python3
"""Compare the program's lines with published amounts, configuration by configuration.

    compare.py --cli PLATBOOK_CLI [--provider gcp|aws|azure ...] [--report FILE]

Runs `cost PLAN --format json` once per plan, adds the expected amounts of the lines that a row
of configurations.tsv selects, and prints what was published, what the program says, the
deviation and a verdict for every row, misses included. `--report` writes the same as text.
Exit status: 0 every row is within 1 % or listed in misses.tsv; 1 another row misses, or a
listed one no longer does; 2 the program could not be run.
"""

import argparse
import collections
import functools
import json
import os
import subprocess
import sys
from decimal import Decimal

from tables import HERE, by_key

WITHIN = Decimal(1)  # per cent of the published amount
SCENARIO = "expected"

Result = collections.namedtuple("Result", "row ours deviation verdict words")


def selected(line, row):
    """Whether a line of the program belongs to a configuration."""
    for field in ("cell", "component", "sku"):
        if row[field] != "*" and line[field] not in row[field].split("|"):
            return False
    return True


def amount(lines):
    """Sum of the lines' expected amounts; None with one that has no price."""
    values = [line["amount"] and line["amount"][SCENARIO] for line in lines]
    return None if None in values else sum(values, Decimal(0))


def judged(row, lines, known):
    """One row against the lines of its plan; `known` is the listed reason or None."""
    published = Decimal(row["usd_month"])
    found = [line for line in lines if selected(line, row)]
    ours = amount(found) if found else None
    if ours is None:
        words = "not priced" if found else "no such line"
        return Result(row, None, None, "listed" if known else "miss", words)
    deviation = (ours - published) * 100 / published
    if abs(deviation) <= WITHIN:
        words = "no longer a miss: take it off the list" if known else ""
        return Result(row, ours, deviation, "stale" if known else "within", words)
    return Result(row, ours, deviation, "listed" if known else "miss", "")


@functools.lru_cache(maxsize=None)
def lines_of(cli, plan):
    """Lines of a plan, or a sentence that says why there are none."""
    path = os.path.join(HERE, "plans", f"{plan}.plat.yaml")
    done = subprocess.run([cli, "cost", path, "--format", "json"], capture_output=True, text=True,
                          timeout=120, check=False)
    if done.returncode == 0:
        try:
            return json.loads(done.stdout, parse_float=Decimal, parse_int=Decimal)["lines"]
        except (ValueError, KeyError):
            pass
    words = " ".join((done.stderr or done.stdout).split()).replace(path, plan)
    return words[:160] or f"exit status {done.returncode} and no words"


def result_of(cli, row, known):
    lines = lines_of(cli, row["plan"])
    if isinstance(lines, str):
        return Result(row, None, None, "listed" if known else "miss", lines)
    return judged(row, lines, known)


def shown(result):
    """One line of the report."""
    row = result.row
    ours = "-" if result.ours is None else f"{result.ours:.2f}"
    deviation = "-" if result.deviation is None else f"{result.deviation:+.2f} %"
    return (f"{row['id']:28} {row['kind']:5} {row['independent']:3} {row['usd_month']:>10} {ours:>10} "
            f"{deviation:>10}  {result.verdict:6} {result.words}").rstrip()


def report(results, misses):
    """The whole report as text."""
    text = ["Published configurations: USD per month, expected scenario",
            f"{'configuration':28} {'kind':5} {'ind':3} {'published':>10} {'ours':>10} "
            f"{'deviation':>10}  verdict"]
    text += map(shown, results)
    counts = collections.Counter(r.verdict for r in results)
    text.append(f"{len(results)} configurations: {counts['within']} within {WITHIN} %, "
                f"{counts['listed']} listed misses, {counts['miss']} misses, {counts['stale']} stale")
    if listed := [r.row["id"] for r in results if r.verdict == "listed"]:
        text.append("Listed misses:")
        text += [f"    {key}: {misses[key]['reason']}" for key in listed]
    return "\n".join(text) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cli", required=True, help="path of platbook-cli")
    parser.add_argument("--provider", nargs="+", help="only these providers")
    parser.add_argument("--report", help="file for the same text")
    options = parser.parse_args()
    if not os.access(options.cli, os.X_OK):
        print(f"cannot run {options.cli}", file=sys.stderr)
        return 2
    rows = by_key("configurations.tsv", "id")
    misses = by_key("misses.tsv", "id")
    unknown = [key for key in misses if key not in rows]
    results = [result_of(options.cli, row, misses.get(key)) for key, row in rows.items()
               if not options.provider or row["provider"] in options.provider]
    text = report(results, misses)
    text += "".join(f"misses.tsv: no configuration {key}\n" for key in unknown)
    print(text, end="")
    if options.report:
        with open(options.report, "w", encoding="utf-8") as stream:
            stream.write(text)
    return 1 if unknown or any(r.verdict in ("miss", "stale") for r in results) else 0


if __name__ == "__main__":
    sys.exit(main())
