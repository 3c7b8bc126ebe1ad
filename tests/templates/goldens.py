#!/usr/bin/env python3
"""Holds templates against what is known of them from elsewhere: the founding systems against the checklist, the others
against the independent calculation of tests/oracle.

usage: goldens.py --cli PLATBOOK_CLI

goldens.tsv: sums of cost lines; findings.tsv: the findings of each variant. A plan is TEMPLATE.VARIANT, with @PHASE where
another phase is chosen than the template's; templates of one form have no VARIANT. Each is made by `new`, as a user makes it, and must be valid where its
document is. Exits 1 with the first differences.
"""
import argparse
import json
import re
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
BOOK = "gcp-list-2026-01"
# Refers to a region that the document forgot to describe: NAM-01 is what its variant shows.
DANGLING = {"agentic-platform-k8s.as_written"}


def rows(name):
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


class Plans:
    """Plan files made from templates, each once."""

    def __init__(self, cli, folder):
        self.cli, self.folder, self.files, self.costs = cli, Path(folder), {}, {}

    def run(self, *words, fine=(0,)):
        done = subprocess.run([self.cli, *words], capture_output=True, text=True)
        if done.returncode not in fine:
            sys.exit(f"{' '.join(words)}: exit {done.returncode}\n{done.stderr}")
        return done.stdout

    def file(self, plan):
        if plan not in self.files:
            name, _, phase = plan.partition("@")
            template, _, variant = name.partition(".")
            path = self.folder / f"{plan}.plat.yaml"
            self.run("new", template, "--out", str(path), *(["--variant", variant] if variant else []),
                     *(["--set", f"plan.phase={phase}"] if phase else []))
            self.run("validate", str(path), fine=(1,) if name in DANGLING else (0,))
            self.files[plan] = str(path)
        return self.files[plan]

    def lines(self, plan):
        if plan not in self.costs:
            words = ("cost", self.file(plan), "--format", "json", "--book", BOOK)
            self.costs[plan] = json.loads(self.run(*words, fine=(0, 1)), parse_float=Decimal)
        return self.costs[plan]["lines"]

    def findings(self, plan):
        words = ("check", self.file(plan), "--format", "json", "--book", BOOK)
        return {f"{one['id']} {one['object']}" for one in json.loads(self.run(*words, fine=(0, 1)))["findings"]}


def chosen(lines, selection):
    for part in filter(None, selection.split(",")):
        field, value = part.split("=")
        lines = [line for line in lines if line[field] in value.split("|")]
    return lines


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cli", required=True)
    with tempfile.TemporaryDirectory() as folder:
        plans, wrong, sums, sets = Plans(parser.parse_args().cli, folder), [], 0, 0
        for plan, selection, *stated in rows("goldens.tsv"):
            lines = chosen(plans.lines(plan), selection)
            got = [sum((line["amount"][s] for line in lines), Decimal(0)) for s in ("low", "expected", "high")]
            sums += 1
            if not lines and any(Decimal(one) for one in stated):
                wrong.append(f"{plan} {selection}: no line")
            elif got != [Decimal(one) for one in stated]:
                wrong.append(f"{plan} {selection}: {' / '.join(map(str, got))}, stated {' / '.join(stated)}")
        for plan, stated, besides in rows("findings.tsv"):
            words = re.sub(r" \([^)]*\)", "", besides)
            expected = {one.strip() for one in f"{stated}, {words}".split(",") if one.strip()}
            got = plans.findings(plan)
            sets += 1
            for one in sorted(got ^ expected):
                wrong.append(f"{plan}: {one} is {'not stated' if one in got else 'missing'}")
    for one in wrong[:40]:
        print(one)
    print(f"{sums} sums and {sets} sets of findings, {len(wrong)} differences")
    return 1 if wrong or not sums or not sets else 0


if __name__ == "__main__":
    sys.exit(main())
