#!/usr/bin/env python3
"""The comparison finds what differs and nothing else; the generator repeats itself."""

import copy
import json
import os
import stat
import subprocess
import sys
import tempfile
import unittest
from fractions import Fraction

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from compare import BUILT_IN, compare_cost, compare_findings  # noqa: E402
from oracle import evaluate  # noqa: E402
from planfile import Plan  # noqa: E402
from random_plans import write_plans  # noqa: E402

# A stand-in for the program: the calculation's own figures, one cell's redis a cent dearer.
STAND_IN = """#!{python}
import json, sys
sys.path.insert(0, {here!r})
from oracle import evaluate
from planfile import Plan
result = evaluate(Plan.read(sys.argv[2]))
for line in result["lines"]:
    if {spoil} and line["sku"] == "redis" and line["cell"] == "us-1":
        line["low"] = "315.37"
result["totals"] = result["totals"]["plan"]
json.dump(result, sys.stdout)
"""


def as_printed(oracle):
    """The calculation's figures in the form of the program's output."""
    return {"totals": {k: float(v) for k, v in oracle["totals"]["plan"].items()},
            "lines": [{**line, "amount": {s: float(line[s]) for s in ("low", "expected", "high")}}
                      for line in oracle["lines"]],
            "tenants": copy.deepcopy(oracle["tenants"]),
            "commitments": {"saving": float(oracle["commitments"]["saving"])},
            "findings": copy.deepcopy(oracle["findings"])}


class Compare(unittest.TestCase):
    def setUp(self):
        self.oracle = evaluate(Plan.read(BUILT_IN[0]))
        self.cli = as_printed(self.oracle)

    def differences(self):
        return [d.group for d in compare_cost(self.oracle, self.cli)] + [
            d.group for d in compare_findings(self.oracle, self.cli)]

    def test_equal_figures_do_not_differ(self):
        self.assertEqual(self.differences(), [])

    def test_one_cent_is_found(self):
        self.cli["lines"][0]["amount"]["high"] += 0.01
        self.assertEqual(self.differences(), ["line run.request"])

    def test_a_lost_line_is_found_even_when_it_costs_nothing(self):
        del self.cli["lines"][0]
        self.assertEqual(self.differences(), ["line run.request"])

    def test_tenant_total_saving_and_finding_are_compared(self):
        self.cli["tenants"][0]["full"] = 1
        self.cli["totals"]["low"] = 1
        self.cli["commitments"]["saving"] = 0
        self.cli["findings"][0]["severity"] = "info"
        self.assertEqual(self.differences(), ["total", "tenant full", "commitments",
                                              "check CAP-01", "check CAP-01"])

    def test_checks_of_other_families_are_left_alone(self):
        self.cli["findings"].append({"id": "HA-03", "severity": "warning", "object": "us-1/api"})
        self.assertEqual(self.differences(), [])

    def test_exit_status_tells(self):
        for spoil, status in ((False, 0), (True, 1)):
            with self.subTest(spoil=spoil), tempfile.TemporaryDirectory() as folder:
                program = os.path.join(folder, "platbook-cli")
                with open(program, "w", encoding="utf-8") as stream:
                    stream.write(STAND_IN.format(python=sys.executable, here=HERE, spoil=spoil))
                os.chmod(program, stat.S_IRWXU)
                done = subprocess.run([sys.executable, os.path.join(HERE, "compare.py"),
                                       "--cli", program], capture_output=True, text=True, check=False)
                self.assertEqual(done.returncode, status, done.stdout + done.stderr)
                self.assertEqual("oracle 315.36 /" in done.stdout, spoil)


class RandomPlans(unittest.TestCase):
    COUNT = 25

    def contents(self, seed, hostile=False):
        with tempfile.TemporaryDirectory() as folder:
            result = []
            for path in write_plans(seed, self.COUNT, folder, hostile):
                with open(path, "rb") as stream:
                    result.append(stream.read())
            return result

    def test_same_seed_same_bytes(self):
        self.assertEqual(self.contents(3), self.contents(3))
        self.assertNotEqual(self.contents(3), self.contents(4))

    def test_views_add_up(self):
        for hostile in (False, True):
            with tempfile.TemporaryDirectory() as folder:
                for path in write_plans(11, self.COUNT, folder, hostile):
                    self.check_sums(path)

    def check_sums(self, path):
        result = evaluate(Plan.read(path))
        total = Fraction(result["totals"]["plan"]["expected"])
        with self.subTest(plan=os.path.basename(path)):
            full = sum(Fraction(t["full"]) for t in result["tenants"])
            self.assertEqual(full + Fraction(result["unallocated"]), total)
            for line in result["lines"]:
                self.assertGreaterEqual(Fraction(line["high"]), Fraction(line["low"]))
            json.dumps(result)


if __name__ == "__main__":
    unittest.main()
