#!/usr/bin/env python3
"""The plans that the start page offers to begin with do what a plan of the user's must do.

usage: starters.py --cli PLATBOOK_CLI

Each of STARTERS stands first in the list, in this order; it is made by `new`, is valid, has no
check that finds more than a note, a price for each line in each of the books BOOKS, and writes what EXPORTS asks of it. A
scenario that the list wants shown is a scenario of the plan. Exits 1 with the first differences.
"""
import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STARTERS = ["empty", "developer-machine", "one-region-serverless", "one-region-kubernetes", "one-region-dedicated",
            "three-regions", "regulated-tenants", "dedicated-proposal"]
BOOKS = ["", "gcp-list-2026-01"]  # the newest, and the one of the worked examples
CLOUD = ["terraform", "runbook"]
# template -> what is exported, and files that are then there
EXPORTS = {
    "developer-machine": (["runbook"], ["runbook/local-app.md"]),
    "one-region-serverless": (CLOUD, ["terraform/environments/prod/prod-1/main.tf", "runbook/serverless.md"]),
    "one-region-kubernetes": ([*CLOUD, "helm"], ["terraform/environments/prod/prod-1/main.tf", "runbook/kubernetes.md",
                                                 "helm/kubernetes/values-prod.yaml"]),
    "one-region-dedicated": (CLOUD, ["terraform/environments/prod/prod-cedar-bank/main.tf", "runbook/dedicated.md"]),
    "three-regions": (CLOUD, ["terraform/environments/prod/us-1/main.tf", "runbook/three-regions.md"]),
    "regulated-tenants": (CLOUD, ["terraform/environments/prod/us-alder-health/main.tf", "runbook/regulated.md"]),
    "dedicated-proposal": ([*CLOUD, "proposal"], ["terraform/environments/prod/eu-1/main.tf", "runbook/pooled.md",
                                                  "proposals/offer-oak-insurance/proposal-customer.md"]),
}


class Starter:
    """One template, made into a plan file."""

    def __init__(self, cli, entry, folder):
        self.cli, self.entry, self.id, self.wrong = cli, entry, entry["id"], []
        self.file = str(Path(folder) / f"{self.id}.plat.yaml")
        self.run("new", self.id, "--out", self.file)

    def run(self, *words):
        """What it prints; notes an exit code other than 0."""
        done = subprocess.run([self.cli, *words], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            self.wrong.append(f"{' '.join(words)}: exit {done.returncode}: {(done.stderr or done.stdout)[:800]}")
        return done.stdout

    def check(self, scenario):
        """Findings above a note, and lines without a price."""
        options = ["--scenario", scenario] if scenario else []
        for book in BOOKS:
            words = [self.file, "--format", "json", *options, *(["--book", book] if book else [])]
            findings = json.loads(self.run("check", *words) or '{"findings": []}')["findings"]
            self.wrong += [f"{book or 'newest book'}: {one['id']} {one['object']}: {one['message']}" for one in findings
                           if one["severity"] != "info"]
            lines = json.loads(self.run("cost", *words) or '{"lines": []}')["lines"]
            self.wrong += [f"{book or 'newest book'}: {line['sku']} of {line['cell']} has no price" for line in lines
                           if line["price_source"] == "missing"]
            if bool(lines) != (self.id in EXPORTS and "terraform" in EXPORTS[self.id][0]):
                self.wrong.append(f"has {len(lines)} cost lines")

    def export(self, folder):
        """The files that are missing."""
        exporters, files = EXPORTS[self.id]
        self.run("export", self.file, "--to", ",".join(exporters), "--out", str(folder))
        self.wrong += [f"writes no {name}" for name in files if not (folder / name).is_file()]

    def all(self, folder):
        """Every demand."""
        self.run("validate", self.file)
        shown = self.entry.get("scenario", "")
        scenarios = [""] + json.loads(self.run("query", self.file, "scenarios[].id", "--format", "json") or "[]")
        if shown and shown not in scenarios:
            self.wrong.append(f"has no scenario {shown}")
        for scenario in scenarios:
            self.check(scenario)
        if self.id in EXPORTS:
            self.export(Path(folder) / self.id)
        return [f"{self.id}: {one}" for one in self.wrong]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cli", required=True)
    cli = parser.parse_args().cli
    entries = json.loads((ROOT / "resources/templates/templates.json").read_text(encoding="utf-8"))
    first = [one["id"] for one in entries[:len(STARTERS)]]
    wrong = [] if first == STARTERS else [f"the list begins with {', '.join(first)}"]
    with tempfile.TemporaryDirectory() as folder:
        for entry in entries:
            if entry["id"] in STARTERS:
                wrong += Starter(cli, entry, folder).all(folder)
    print("\n".join(wrong[:40]))
    print(f"{len(STARTERS)} templates, {len(wrong)} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
