#!/usr/bin/env python3
"""The independent calculation against the golden values of DOMAIN.md sections 6 and 8."""

import csv
import os
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)

from oracle import evaluate  # noqa: E402
from planfile import Plan  # noqa: E402

ATLAS = os.path.join(ROOT, "resources", "templates", "atlas.plat.yaml")
ATLAS_LINES = os.path.join(ROOT, "tests", "data", "atlas", "lines.csv")


def triple(amounts):
    return amounts["low"], amounts["expected"], amounts["high"]


class AtlasLines(unittest.TestCase):
    """Section 6: the 121 lines and their totals."""

    @classmethod
    def setUpClass(cls):
        cls.result = evaluate(Plan.read(ATLAS))

    def test_lines_to_the_cent(self):
        keys = ("cell", "component", "env", "region", "owner", "sku", "low", "expected", "high")
        with open(ATLAS_LINES, newline="", encoding="utf-8") as stream:
            golden = sorted(tuple(row[k] for k in keys) for row in csv.DictReader(stream))
        self.assertEqual(len(golden), 121)
        self.assertEqual(sorted(tuple(line[k] for k in keys) for line in self.result["lines"]),
                         golden)

    def test_totals(self):
        golden = {
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
        for (view, name), amounts in golden.items():
            with self.subTest(view=view, name=name):
                self.assertEqual(triple(self.result["totals"][view][name]), amounts)
        self.assertEqual(triple(self.result["totals"]["plan"]), ("8271.08", "10096.57", "13076.00"))


if __name__ == "__main__":
    unittest.main()
