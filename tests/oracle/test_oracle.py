#!/usr/bin/env python3
"""The independent calculation against the golden values of DOMAIN.md sections 6 and 8."""

import csv
import json
import os
import sys
import unittest
from fractions import Fraction

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)

from costlines import Pricer, cents  # noqa: E402
from oracle import LOCATIONS, RATES, dollars, evaluate  # noqa: E402
from planfile import Plan, apply_change, merged  # noqa: E402

ATLAS = os.path.join(ROOT, "resources", "templates", "atlas.plat.yaml")
ATLAS_LINES = os.path.join(ROOT, "tests", "data", "atlas", "lines.csv")
REMAINING_RATES = os.path.join(HERE, "remaining-rates.plat.yaml")

# Section 6, amounts as printed there: (low, expected, high).
ATLAS_TOTALS = {
    ("env", "dev"): ("90.87", "132.26", "173.66"),
    ("env", "staging"): ("614.55", "728.21", "898.37"),
    ("env", "prod"): ("7565.66", "9236.10", "12003.97"),
    ("prod_region", "us-east"): ("2300.73", "2884.93", "3854.18"),
    ("prod_region", "us-central"): ("363.87",) * 3,
    ("prod_region", "eu-west"): ("2498.68", "3082.88", "4252.88"),
    ("prod_region", "eu-central"): ("436.05",) * 3,
    ("prod_region", "ap-southeast"): ("1933.08", "2435.12", "3063.74"),
    ("prod_region", "global"): ("33.25",) * 3,
    ("owner", "shared"): ("6400.81", "7849.44", "10227.16"),
    ("owner", "meridian-health"): ("811.44", "999.87", "1345.35"),
    ("owner", "castellan-bank"): ("833.83", "1022.26", "1278.49"),
    ("owner", "brightmart"): ("72.00",) * 3,
    ("owner", "nordwind"): ("48.00",) * 3,
    ("owner", "lagoon"): ("12.00",) * 3,
    ("owner", "helios"): ("93.00",) * 3,
}
ATLAS_PLAN_TOTAL = ("8271.08", "10096.57", "13076.00")
ATLAS_FULL_COST = {"brightmart": "2399.73", "nordwind": "911.86", "lagoon": "2579.76",
                   "helios": "1886.41", "meridian-health": "1149.44", "castellan-bank": "1169.37"}
ATLAS_MARGINS = {"brightmart": "-26.3", "nordwind": "39.2", "lagoon": "-268.5", "helios": "55.1",
                 "meridian-health": None, "castellan-bank": None}
ATLAS_QUOTES = {"meridian-health": {"floor": "2499.68", "full": "2873.60"},
                "castellan-bank": {"floor": "2920.74", "full": "3341.06"}}
ATLAS_COMMITMENTS = {"items": [{"id": "cud-sql-eu", "eligible": "976.37", "saving": "146.46"}],
                     "saving": "146.46", "after": "9950.11"}
ATLAS_CEILINGS = {"dev": "1456.77", "staging": "4477.71", "prod": "70745.78"}
ATLAS_CONNECTIONS = {"us-dev": (36, 40), "us-stg": (93, 390), "us-1": (342, 490),
                     "eu-1": (342, 490), "ap-1": (342, 490), "us-meridian": (160, 390),
                     "eu-castellan": (160, 390)}
ATLAS_ROLLOUTS = {"us-1": 674, "eu-1": 674, "ap-1": 674, "us-dev": 62}
ATLAS_ADDRESSES = {"us-1": (262, 1020), "us-dev": (24, 60)}
ATLAS_REGION_LOSS = {"us-1": (5, 50), "eu-1": (5, 50), "us-meridian": (5, 40),
                     "eu-castellan": (5, 40), "ap-1": ("unlimited", "unlimited")}
ATLAS_FINDINGS = {
    ("RES-04", "error", "ap-1"), ("CMP-02", "error", "us-meridian"),
    ("CMP-02", "error", "eu-castellan"), ("LLM-01", "error", "eu-default"),
    ("DR-01", "error", "ap-1"), ("RES-06", "warning", "edge"),
    ("QUO-01", "warning", "q-run-prod-us"), ("CAP-01", "warning", "us-1"),
    ("CAP-01", "warning", "eu-1"), ("CAP-01", "warning", "ap-1"), ("COST-02", "warning", "prod"),
    ("COST-03", "warning", "prod"), ("COST-06", "warning", "brightmart"),
    ("COST-06", "warning", "lagoon"), ("DR-05", "warning", "ap-1"), ("DR-04", "info", "us-1"),
    ("DR-04", "info", "eu-1"), ("DR-04", "info", "us-meridian"), ("DR-04", "info", "eu-castellan"),
    ("CAP-01", "info", "us-dev"), ("COST-03", "info", "dev"), ("COST-03", "info", "staging"),
    ("COST-05", "info", "us-1"), ("COST-05", "info", "ap-1"),
}
# Section 8.
ATLAS_COLUMNS = ["dev", "staging", "prod (us-1, eu-1, ap-1)", "prod (us-meridian, eu-castellan)"]
ATLAS_MATRIX = {
    "web min/max": ["0 / 3", "1 / 5", "2 / 20", "-"],
    "api min/max": ["0 / 5", "1 / 20", "2 / 80", "2 / 20"],
    "orchestrator min/max": ["0 / 2", "1 / 5", "1 / 20", "1 / 6"],
    "worker min/max": ["0 / 1", "1 / 2", "1 / 10", "1 / 4"],
    "scheduler min/max": ["0 / 1", "1 / 1", "1 / 1", "-"],
    "postgres tier": ["db-g1-small (shared)", "db-custom-2-7680", "db-custom-4-15360 (regional)",
                      "db-custom-2-7680 (regional)"],
    "postgres disk GB": ["10", "50", "200", "100"],
    "redis GB": ["1 basic", "2 basic", "8 ha", "2 ha"],
    "vector": ["single node", "single node", "regional + replicas", "-"],
    "CDN/WAF": ["off", "on", "on", "on"],
}

# Worked by hand from section 7; S = 2,628,000 s, 730 h, f(us-east1) = 1, f(europe-west1) = 1.1.
REMAINING_LINES = {
    ("main", "api", "run.request"): ("24.44", "41.39", "69.64"),
    # low: S x 0.2 x 0.0000265 + S x 0.8 x 2 x 0.0000025 = 13.9284 + 10.512
    ("main", "worker", "run.instance"): ("52.56",) * 3,      # S x (0.000018 + 0.000002)
    ("main", "pg", "sql.compute"): ("7.67",) * 3,
    ("main", "pg", "sql.storage"): ("17.00",) * 3,           # 100 x 0.17
    ("main", "pg", "sql.backup"): ("12.00",) * 3,            # 100 x 1.5 x 0.08
    ("main", "pg", "sql.dr.compute"): ("8.44",) * 3,         # 7.67 x 1.1 = 8.437
    ("main", "pg", "sql.dr.storage"): ("18.70",) * 3,        # 100 x 0.17 x 1.1
    ("main", "pg", "net.replication"): ("4.00",) * 3,        # 100 x 0.5 x 0.08
    ("main", "pg", "pooler.node"): ("36.69",) * 3,           # 3 x 0.01675284 x 730
    ("main", "vec", "sql.compute"): ("98.62",) * 3,          # (2 x 0.0413 + 7.5 x 0.007) x 730
    ("main", "vec", "sql.storage"): ("1.70",) * 3,           # 10 x 0.17
    ("main", "ha-11", "redis"): ("369.38",) * 3,             # 11 x 730 x 0.046
    ("main", "ha-50", "redis"): ("1277.50",) * 3,            # 50 x 730 x 0.035
    ("main", "ha-200", "redis"): ("4380.00",) * 3,           # 200 x 730 x 0.030
    ("main", "basic-8", "redis"): ("157.68",) * 3,           # 8 x 730 x 0.027
    ("main", "basic-20", "redis"): ("335.80",) * 3,          # 20 x 730 x 0.023
    ("main", "basic-50", "redis"): ("693.50",) * 3,          # 50 x 730 x 0.019
    ("main", "basic-200", "redis"): ("2336.00",) * 3,        # 200 x 730 x 0.016
    ("main", "connector", "connector"): ("12.23",) * 3,      # 2 x 0.00837642 x 730
    ("main", "kms", "kms.key"): ("6.00",) * 3,               # 100 x 0.06
    ("main", "logs", "log.ingest"): ("62.50",) * 3,          # 150 / 300 x (300 - 50) x 0.50
    ("kube", "logs", "log.ingest"): ("62.50",) * 3,
    ("edge", "lb", "lb.rule"): ("18.25",) * 3,               # 0.025 x 730
    ("edge", "lb", "lb.data"): ("8.00",) * 3,                # 1000 x 0.008
    ("edge", "waf", "armor"): ("81.00",) * 3,                # 5 + 1 + 100 x 0.75
    ("pods-us", "cluster", "k8s.cluster"): ("73.00",) * 3,   # 0.10 x 730
    ("pods-us", "general", "k8s.node"): ("195.66",) * 3,     # ceil(6 / 3.6) = 2 nodes
    ("pods-us", "general", "k8s.disk"): ("20.00",) * 3,      # 2 x 100 x 0.10
}
REMAINING_SAVINGS = {
    "sql-3y": "25.64",        # 0.5 x 98.62 x 0.52, the shared-core instance is not eligible
    "instance-1y": "14.72",   # 52.56 x 0.28
    "instance-3y": "24.18",   # 52.56 x 0.46
    "request-1y": "3.52",     # 0.5 x 41.39 x 0.17
    "request-3y": "4.15",     # 24.44 / 41.39 x 41.39 x 0.17, cut to the floor share
    "redis-1y": "191.00",     # 0.1 x 9,549.86 x 0.20
    "redis-3y": "381.99",     # 0.1 x 9,549.86 x 0.40
}


def triple(amounts):
    return amounts["low"], amounts["expected"], amounts["high"]


def line_amounts(result):
    return {(line["cell"], line["component"], line["sku"]): triple(line)
            for line in result["lines"]}


def savings(result):
    return {item["id"]: item["saving"] for item in result["commitments"]["items"]}


def golden_lines():
    with open(ATLAS_LINES, newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


class Atlas(unittest.TestCase):
    """Sections 6 and 8."""

    @classmethod
    def setUpClass(cls):
        cls.result = evaluate(Plan.read(ATLAS))

    def test_lines_to_the_cent(self):
        keys = ("cell", "component", "env", "region", "owner", "sku", "low", "expected", "high")
        golden = sorted(tuple(row[k] for k in keys) for row in golden_lines())
        self.assertEqual(len(golden), 121)
        self.assertEqual(sorted(tuple(line[k] for k in keys) for line in self.result["lines"]),
                         golden)

    def test_totals(self):
        for (view, name), amounts in ATLAS_TOTALS.items():
            with self.subTest(view=view, name=name):
                self.assertEqual(triple(self.result["totals"][view][name]), amounts)
        self.assertEqual(triple(self.result["totals"]["plan"]), ATLAS_PLAN_TOTAL)

    def test_every_view_adds_up_to_the_plan_total(self):
        for view in ("env", "region", "owner"):
            added = sum(Fraction(v["expected"]) for v in self.result["totals"][view].values())
            self.assertEqual(added, Fraction(ATLAS_PLAN_TOTAL[1]))

    def test_full_cost_and_margins(self):
        tenants = {t["id"]: t for t in self.result["tenants"]}
        self.assertEqual({t: v["full"] for t, v in tenants.items()}, ATLAS_FULL_COST)
        self.assertEqual({t: v["margin_percent"] for t, v in tenants.items()}, ATLAS_MARGINS)
        self.assertEqual(sum(Fraction(v["full"]) for v in tenants.values()),
                         Fraction(ATLAS_PLAN_TOTAL[1]))

    def test_quotes(self):
        self.assertEqual(self.result["quotes"], ATLAS_QUOTES)

    def test_commitments(self):
        self.assertEqual(self.result["commitments"], ATLAS_COMMITMENTS)

    def test_ceilings(self):
        self.assertEqual(self.result["ceilings"], ATLAS_CEILINGS)

    def test_connections_and_addresses(self):
        cells = self.result["cells"]
        for cell, figures in ATLAS_CONNECTIONS.items():
            with self.subTest(cell=cell):
                found = cells[cell]["connections"]
                self.assertEqual((found["need"], found["usable"]), figures)
        for cell, rollout in ATLAS_ROLLOUTS.items():
            self.assertEqual(cells[cell]["connections"]["rollout"], rollout)
        for cell, figures in ATLAS_ADDRESSES.items():
            found = cells[cell]["addresses"]
            self.assertEqual((found["need"], found["usable"]), figures)

    def test_region_loss(self):
        for cell, figures in ATLAS_REGION_LOSS.items():
            with self.subTest(cell=cell):
                found = self.result["cells"][cell]
                self.assertEqual((found["rpo_min"], found["rto_min"]), figures)

    def test_findings_exactly(self):
        found = [(f["id"], f["severity"], f["object"]) for f in self.result["findings"]]
        self.assertEqual(len(found), len(set(found)))
        self.assertEqual(set(found), ATLAS_FINDINGS)

    def test_matrix(self):
        self.assertEqual(self.result["matrix"], {"columns": ATLAS_COLUMNS, "rows": ATLAS_MATRIX})


class RemainingRates(unittest.TestCase):
    """Rates that the example does not exercise."""

    @classmethod
    def setUpClass(cls):
        cls.result = evaluate(Plan.read(REMAINING_RATES))

    def test_lines(self):
        self.assertEqual(line_amounts(self.result), REMAINING_LINES)

    def test_savings(self):
        self.assertEqual(savings(self.result), REMAINING_SAVINGS)

    def test_coverage_above_the_floor_is_found(self):
        found = [f["object"] for f in self.result["findings"] if f["id"] == "COST-09"]
        self.assertEqual(found, ["request-3y"])


class EveryRateMatters(unittest.TestCase):
    """One per cent on any one rate moves a golden number of one of the two plans."""

    def test_each_rate(self):
        atlas, remaining = Plan.read(ATLAS), Plan.read(REMAINING_RATES)
        golden = {(row["cell"], row["component"], row["sku"]): triple(row)
                  for row in golden_lines()}
        unseen_by_the_example = []
        for name, rate in RATES.items():
            book = {**RATES, name: rate * Fraction(101, 100)}
            result = evaluate(atlas, book)
            if line_amounts(result) != golden or result["commitments"] != ATLAS_COMMITMENTS:
                continue
            unseen_by_the_example.append(name)
            result = evaluate(remaining, book)
            with self.subTest(rate=name):
                self.assertTrue(line_amounts(result) != REMAINING_LINES
                                or savings(result) != REMAINING_SAVINGS)
        self.assertEqual(len(unseen_by_the_example), 26, unseen_by_the_example)


class SmallRules(unittest.TestCase):
    def test_rounding_is_half_away_from_zero(self):
        self.assertEqual([cents(Fraction(x)) for x in ("0.005", "0.015", "0.0149", "-0.005")],
                         [1, 2, 1, -1])
        self.assertEqual(dollars(cents(Fraction("999.87") / Fraction("0.4"))), "2499.68")

    def test_a_larger_redis_may_cost_less(self):
        plan = Plan.read(REMAINING_RATES)
        cell, pricer = plan.cells["main"], Pricer(plan, RATES, LOCATIONS)
        ten = pricer.redis_line(cell, {"id": "r", "gb": "10", "ha": "true"})
        eleven = pricer.redis_line(cell, {"id": "r", "gb": "11", "ha": "true"})
        self.assertEqual((dollars(ten.expected), dollars(eleven.expected)), ("394.20", "369.38"))

    def test_overrides_merge_objects_replace_lists_and_null_resets(self):
        self.assertEqual(merged({"a": {"x": "1", "y": "2"}, "l": ["1"], "b": "3"},
                                {"a": {"y": "5"}, "l": ["2"], "b": None}),
                         {"a": {"x": "1", "y": "5"}, "l": ["2"]})

    def test_changes_follow_paths(self):
        root = {"stamps": {"s": [{"id": "pg", "env": {"prod": {"ha": "true"}}}]}, "cells": []}
        apply_change(root, {"op": "set", "path": "stamps.s[pg].env.prod.ha", "value": "false"})
        apply_change(root, {"op": "add", "path": "cells", "value": {"id": "c"}})
        self.assertEqual(root["stamps"]["s"][0]["env"]["prod"]["ha"], "false")
        apply_change(root, {"op": "remove", "path": "cells[c]"})
        self.assertEqual(root["cells"], [])

    def test_output_is_json(self):
        json.dumps(evaluate(Plan.read(ATLAS)))


if __name__ == "__main__":
    unittest.main()
