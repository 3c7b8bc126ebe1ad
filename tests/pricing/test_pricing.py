#!/usr/bin/env python3
"""The calculation and the comparison find what is wrong and nothing else."""

import os
import stat
import subprocess
import sys
import tempfile
import unittest
from decimal import Decimal
from fractions import Fraction

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from calculate import cents, complaints, shortages, value  # noqa: E402
from compare import judged, report  # noqa: E402
from tables import by_key  # noqa: E402

PRICES = {"node.printed": {"usd": "10.50", "source": "page"}, "node": {"usd": "0.014385", "source": "page"}}
SOURCES = {"page": {}}
ROW = {"id": "x", "provider": "aws", "plan": "aws-data", "cell": "c1", "component": "cache|waf", "sku": "*",
       "usd_month": "21.00", "kind": "total", "source": "page", "independent": "yes",
       "calculation": "2*{node.printed}", "cross_check": "2*730*{node}"}

# A stand-in for the program: one line of every plan, beside words and an exit status.
STAND_IN = """#!{python}
import json, sys
cell, component, sku, usd = {line!r}
json.dump({{"lines": [{{"cell": cell, "component": component, "sku": sku,
                       "amount": {{"low": 0, "expected": usd, "high": 0}}}}]}}, sys.stdout)
if {words!r}:
    sys.exit({words!r})
"""


def line(component="cache", usd="21.00", cell="c1", sku="redis"):
    amount = None if usd is None else dict.fromkeys(("low", "high"), Decimal(0)) | {"expected": Decimal(usd)}
    return {"cell": cell, "component": component, "sku": sku, "amount": amount}


class Calculate(unittest.TestCase):
    def complaints(self, **changed):
        return list(complaints({**ROW, **changed}, PRICES, SOURCES))

    def test_right_row_has_no_complaint(self):
        self.assertEqual(self.complaints(), [])

    def test_one_cent_is_found(self):
        self.assertEqual(self.complaints(usd_month="21.01"), ["21.01 stands, 21.00 is calculated"])

    def test_cross_check_is_found(self):
        self.assertEqual(self.complaints(cross_check="2*744*{node}"), ["the cross-check gives 21.40"])

    def test_total_of_unit_prices_is_found(self):
        found = self.complaints(calculation="2*730*{node}", usd_month="21.00", cross_check="-")
        self.assertEqual(found, ["a total adds amounts that were printed, and only those"])

    def test_unknown_source_is_found(self):
        self.assertIn("no source pages", self.complaints(source="pages"))

    def test_value_is_exact(self):
        self.assertEqual(value("3*(0.1+{node})", PRICES), Fraction(343155, 1000000))

    def test_other_syntax_is_refused(self):
        for text in ("__import__('os')", "2**3", "{node}/2"):
            with self.assertRaises(ValueError):
                value(text, PRICES)
        with self.assertRaises(KeyError):
            value("{disk}", PRICES)

    def test_halves_round_away_from_zero(self):
        self.assertEqual([cents(Fraction(29975, 1000)), cents(Fraction(-5, 1000))], [2998, -1])

    def test_too_few_rows_are_found(self):
        rows = list(by_key("configurations.tsv", "id").values())
        self.assertEqual(list(shortages(rows)), [])
        self.assertEqual(list(shortages([row for row in rows if row["provider"] != "azure"])),
                         ["0 of azure, 12 are asked for"])
        self.assertEqual(len(list(shortages(rows[:20]))), 4 - (sum(r["kind"] == "total" for r in rows[:20]) >= 15))


class Compare(unittest.TestCase):
    def verdict(self, lines, known=None):
        result = judged(ROW, lines, known)
        return result.verdict, result.words

    def test_lines_of_a_row_are_added(self):
        result = judged(ROW, [line("cache", "20.00"), line("waf", "1.10"), line("ach", "5.00"),
                              line("cache", "5.00", cell="c2")], None)
        self.assertEqual((result.ours, result.verdict), (Decimal("21.10"), "within"))

    def test_limit_is_one_per_cent(self):
        self.assertEqual(self.verdict([line(usd="21.21")]), ("within", ""))
        self.assertEqual(self.verdict([line(usd="21.22")]), ("miss", ""))
        self.assertEqual(self.verdict([line(usd="20.78")]), ("miss", ""))

    def test_missing_price_is_no_zero(self):
        self.assertEqual(self.verdict([line(), line("waf", None)]), ("miss", "not priced"))
        self.assertEqual(self.verdict([line("lb")]), ("miss", "no such line"))
        self.assertEqual(self.verdict([line(usd=None)], "reason"), ("listed", "not priced"))

    def test_listed_miss_is_told_from_a_stale_one(self):
        self.assertEqual(self.verdict([line(usd="25.00")], "reason"), ("listed", ""))
        self.assertEqual(self.verdict([line()], "reason")[0], "stale")

    def test_report_prints_misses_with_reasons(self):
        results = [judged(ROW, [line(usd="25.00")], "reason"), judged({**ROW, "id": "y"}, [line()], None)]
        text = report(results, {"x": {"reason": "another table"}})
        self.assertIn("+19.05 %  listed", text)
        self.assertIn("2 configurations: 1 within 1 %, 1 listed misses, 0 misses, 0 stale", text)
        self.assertIn("x: another table", text)

    def test_program_is_run_and_its_exit_status_told(self):
        row = by_key("configurations.tsv", "id")["gcp-gcs-nearline-iowa"]
        for usd, said, words in ((10.0, "", "  within"), (10.2, "", "  miss"),
                                 (10.0, "gb is no number", "  miss   gb is no number")):
            with tempfile.TemporaryDirectory() as scratch:
                program, text = os.path.join(scratch, "program"), os.path.join(scratch, "report.txt")
                with open(program, "w", encoding="utf-8") as stream:
                    stream.write(STAND_IN.format(python=sys.executable,
                                                 line=(row["cell"], row["component"], "gcs", usd),
                                                 words=said))
                os.chmod(program, stat.S_IRWXU)
                done = subprocess.run([sys.executable, os.path.join(HERE, "compare.py"), "--cli", program,
                                       "--provider", "gcp", "--report", text],
                                      capture_output=True, text=True, check=False)
                with open(text, encoding="utf-8") as stream:
                    written = stream.read()
            self.assertEqual((done.returncode, done.stdout), (1, written))
            self.assertIn(words, next(t for t in written.splitlines() if t.startswith(row["id"])))


if __name__ == "__main__":
    unittest.main()
