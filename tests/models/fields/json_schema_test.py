#!/usr/bin/env python3
"""The JSON Schema of plan files before a validator of others.

usage: json_schema_test.py SCHEMA_SAMPLES

It accepts every shipped plan and the samples that hold every field, refuses every value that the reader refuses for
its shape, at the same place, and damaged plans for the stated reason. Exit 77 without the validator outside CI.
"""
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tests" / "judges"))
import court as judges  # noqa: E402

JUDGE = "check-jsonschema"
SCHEMA = ROOT / "resources/schema/deployment-plan.v1.schema.json"
EXAMPLE = ROOT / "resources/templates/atlas.plat.yaml"

# what is replaced in the worked example, by what, the JSON path and words of the complaint
DAMAGED = [
    ("location: us-east1", "locaton: us-east1", "$.regions[0]", "('locaton' was unexpected)"),
    ("status: draft", "status: drafted", "$.plan.status", "'drafted' is not one of"),
    ("hours: 730", "hours: 745", "$.pricing.hours", "745 is greater than the maximum of 744"),
    ("hours: 730", "hours: 0", "$.pricing.hours", "0 is less than the minimum of 1"),
    ("owner: platform-team, ", "", "$.plan", "'owner' is a required property"),
    ("owner: platform-team", "owner: null", "$.plan.owner", "None is not of type"),
    ("id: us-east,", "id: US East,", "$.regions[0].id", "does not match"),
    ("cidr: 10.10.0.0/16", "cidr: 10.10.0.0/33", "$.regions[0].cidr", "does not match"),
    ("reviewed: 2026-01-31", "reviewed: 2026-02-30", "$.plan.reviewed", "is not a 'date'"),
    ("tags: [multi-tenant, multi-region, ai-agents]", "tags: multi-tenant", "$.plan.tags", "is not of type 'array'"),
    ("schema: deployment-plan/v1", "schema: deployment-plan/v2", "$.schema", "is not one of ['deployment-plan/v1']"),
    ("kind: web, cpu: 1", "kind: web, gb: 1, cpu: 1", "$.stamps.standard[0]", "('gb' was unexpected)"),
    ("kind: redis", "kind: radis", "$.stamps.standard[6].kind", "'radis' is not one of"),
    ("env: {dev: {gb: 1}", "env: {dev: {kind: redis, gb: 1}", "$.stamps.standard[6].env.dev", "('kind' was unexpected)"),
    ("namespace: \"tenant-{tenant}\"", "namespace: \"tenant-{tenent}\"", "$.naming.namespace", "does not match"),
    ("allowed_regions: [us-east, us-central]", "allowed_regions: [us-east, null]", "$.tenants[0].allowed_regions[1]",
     "None is not of type 'string'"),
]


def check(court, files):
    """File name -> complaints, each a pair of JSON path and words; the path is that of the deepest cause."""
    done = subprocess.run(
        court.find(JUDGE) + ["--output-format", "json", "--schemafile", str(SCHEMA), *map(str, files)],
        env=judges.environment(), capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    complaints = {}
    report = json.loads(done.stdout)
    assert not report.get("parse_errors"), report["parse_errors"]
    for error in report["errors"]:
        found = complaints.setdefault(error["filename"], [])
        found.append((error["path"], error["message"]))
        for deeper in ("best_match", "best_deep_match"):
            if deeper in error:
                found.append((error[deeper]["path"], error[deeper]["message"]))
    return complaints


def plain(path):
    """$.tenants[0].id for what may also be written $['tenants'][0]."""
    return re.sub(r"\['([^']*)'\]", r".\1", path)


def main():
    court = judges.Court()
    if not court.wants(JUDGE):
        return court.verdict()
    failures = []
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        for folder in ("valid", "refused"):
            (work / folder).mkdir()
        subprocess.run([sys.argv[1], name], check=True)

        plans = [*(ROOT / "resources/templates").glob("*.yaml"), *(work / "valid").iterdir()]
        plans += [path for path in (ROOT / "tests").rglob("*.plat.yaml") if path.name != "one-region.plat.yaml"]
        assert len(plans) > 60, len(plans)
        for file, found in check(court, plans).items():
            failures.append(f"{file} should be accepted: {found}")

        refused = [line.split("\t") for line in (work / "refused.tsv").read_text(encoding="utf-8").splitlines()]
        assert len(refused) > 3000, len(refused)
        found = check(court, [work / file for file, _, _ in refused])
        for file, path, value in refused:
            paths = {plain(at) for at, _ in found.get(str(work / file), [])}
            if path not in paths:
                failures.append(f"{value} at {path} should be refused; complaints: {sorted(paths)}")

        example = EXAMPLE.read_text(encoding="utf-8")
        for number, (old, new, path, words) in enumerate(DAMAGED):
            assert old in example, old
            damaged = work / f"damaged-{number}.yaml"
            damaged.write_text(example.replace(old, new, 1), encoding="utf-8")
            complaints = check(court, [damaged]).get(str(damaged), [])
            if not any(plain(at) == path and words in said for at, said in complaints):
                failures.append(f"{new}: expected \"{words}\" at {path}, got {complaints}")
    print("\n".join(failures[:40]))
    print(f"{len(plans)} plans, {len(refused)} refused values, {len(DAMAGED)} damages; {len(failures)} failures")
    return 1 if failures else court.verdict()


if __name__ == "__main__":
    sys.exit(main())
