#!/usr/bin/env python3
"""How the cost workbook is built: names, panes, print set-up, formats, and that nothing a plan says is a formula.

    structure.py --cli PROGRAM
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile

import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..", "..")
sys.path.insert(0, HERE)
import spreadsheet  # noqa: E402

CLI = None
ATLAS = os.path.join(ROOT, "resources", "templates", "atlas.plat.yaml")
HOSTILE = ("=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "=cmd|'/c calc'!A1", "=HYPERLINK(\"http://x\",\"y\")",
           "\"&A1&\"", "Müller & Söhne <b>")
TABLES = ("By environment", "By region", "By cell", "By tenant", "By component", "By SKU", "Line items", "Usage",
          "Sizing", "Allocation", "Prices")


def exported(folder, plan, change=None):
    """The workbook of a plan, and of what `change` makes of it."""
    if change:
        with open(plan, encoding="utf-8") as stream:
            root = yaml.safe_load(stream)
        change(root)
        plan = os.path.join(folder, "changed.plat.yaml")
        with open(plan, "w", encoding="utf-8") as stream:
            yaml.safe_dump(root, stream, allow_unicode=True, sort_keys=False)
    run = subprocess.run([CLI, "export", plan, "--to", "workbook", "--draft", "--out", folder], capture_output=True,
                         text=True, check=False)
    path = os.path.join(folder, "cost-workbook.xlsx")
    assert os.path.exists(path), run.stdout + run.stderr
    return path


def sheet_xml(path, name):
    with zipfile.ZipFile(path) as archive:
        return archive.read(spreadsheet._parts(archive)[name]).decode()


class Structure(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = exported(cls.folder.name, ATLAS)
        cls.sheets = spreadsheet.read(cls.path)
        cls.formulas = spreadsheet.formulas(cls.path)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_names_point_at_cells(self):
        names = spreadsheet.names(self.path)
        for name in ("Hours", "Busy_low", "Busy_expected", "Busy_high", "Target_utilisation", "Peak_factor", "Exchange",
                     "Margin_floor", "Total_low", "Total_expected", "Total_high", "Total_after_commitments"):
            sheet, cell = names[name].replace("$", "").rsplit("!", 1)
            self.assertIsInstance(self.sheets[sheet.strip("'")][cell], float, name)

    def test_every_name_in_a_formula_is_defined(self):
        names = set(spreadsheet.names(self.path))
        for sheet, cells in self.formulas.items():
            for cell, formula in cells.items():
                bare = re.sub(r"'[^']*'!|\"[^\"]*\"", "", formula)
                for word in re.findall(r"\b[A-Z][a-z]+(?:_[a-z_]+)?\b(?!\()", bare):
                    if word not in ("Allocation", "Assumptions", "Prices", "Usage", "Sizing"):
                        self.assertIn(word, names, f"{sheet}!{cell}: {formula}")

    def test_totals_are_formulas(self):
        self.assertIn("SUM(Line_expected)", self.formulas["Summary"]["C5"])
        self.assertIn("SUMIFS(Line_expected,Line_environment,A5)", self.formulas["By environment"]["C5"])
        amounts = [f for c, f in self.formulas["Line items"].items() if c.startswith("P")]
        self.assertEqual(len(amounts), 121)
        self.assertTrue(all("ROUND(ROUND(" in f and "Exchange" in f for f in amounts))
        prices = [f for c, f in self.formulas["Line items"].items() if c.startswith("N")]
        self.assertTrue(all(f.startswith("'Prices'!$E$") for f in prices))

    def test_tables_are_frozen_filtered_and_printed_with_heads(self):
        titles = zipfile.ZipFile(self.path).read("xl/workbook.xml").decode()
        for name in TABLES:
            xml = sheet_xml(self.path, name)
            self.assertIn('state="frozen"', xml, name)
            self.assertIn("<autoFilter ", xml, name)
            self.assertIn('orientation="landscape"', xml, name)
            self.assertIn('fitToHeight="0"', xml, name)
            self.assertIn("<oddFooter>", xml, name)
            self.assertIn(f"'{name}'!$4:$4" if " " in name else f"{name}!$4:$4", titles, name)

    def test_amounts_have_the_currency(self):
        with tempfile.TemporaryDirectory() as folder:
            def euros(root):
                root["plan"]["currency"] = "EUR"
                root["pricing"]["exchange"] = [{"currency": "EUR", "per_usd": 0.9, "as_of": "2026-01-31"}]
            path = exported(folder, ATLAS, euros)
            styles = zipfile.ZipFile(path).read("xl/styles.xml").decode()
            self.assertIn("[$\u20ac-2]", styles)
            self.assertEqual(spreadsheet.read(path)["Assumptions"]["B11"], 0.9)
        self.assertIn("[$$-409]", zipfile.ZipFile(self.path).read("xl/styles.xml").decode())

    def test_dates_are_the_plans(self):
        core = zipfile.ZipFile(self.path).read("docProps/core.xml").decode()
        self.assertEqual(set(re.findall(r"\d{4}-\d\d-\d\d", core)), {"2026-01-31"})

    def test_a_draft_says_so(self):
        self.assertTrue(self.sheets["Summary"]["A2"].startswith("DRAFT"))
        self.assertIn("DRAFT", sheet_xml(self.path, "By tenant"))

    def test_what_a_plan_says_is_text(self):
        def rename(root):
            root["plan"]["name"] = HOSTILE[0]
            root["plan"]["owner"] = HOSTILE[3]
            for number, tenant in enumerate(root["tenants"]):
                tenant["name"] = HOSTILE[number % len(HOSTILE)]
            root["waivers"] = [{"id": "w-1", "check": "COST-06", "object": "lagoon", "reason": HOSTILE[5],
                                "by": HOSTILE[6], "expires": "2026-12-31"}]
        with tempfile.TemporaryDirectory() as folder:
            path = exported(folder, ATLAS, rename)
            tables = {name: cells for name, cells in spreadsheet.formulas(path).items() if name != "Summary"}
            self.assertEqual(tables, {name: self.formulas[name] for name in tables})
            for cell, formula in spreadsheet.formulas(path)["Summary"].items():
                self.assertIn(formula, self.formulas["Summary"].values(), cell)
            sheets = spreadsheet.read(path)
            names = [sheets["By tenant"][f"B{row}"] for row in range(5, 11)]
            self.assertEqual(names, [HOSTILE[i].replace("\t", " ") for i in range(6)])
            self.assertEqual(sheets["Summary"]["A1"], HOSTILE[0] + ": cost")
            self.assertIn("Accepted findings", sheets["Summary"].values())
            self.assertIn(f"by {HOSTILE[6]} until 2026-12-31", sheets["Summary"].values())

    def test_unpriced_lines_are_no_zeros(self):
        def unknown(root):
            next(c for c in root["stamps"]["standard"] if c["kind"] == "bus")["engine"] = "rabbitmq"
        with tempfile.TemporaryDirectory() as folder:
            sheets = spreadsheet.read(exported(folder, ATLAS, unknown))
            missing = [c for c, v in sheets["Line items"].items() if c.startswith("P") and v == "not priced"]
            self.assertGreater(len(missing), 2)
            self.assertIn("not priced", [v for c, v in sheets["Prices"].items() if c.startswith("E")])
            row = next(c[1:] for c, v in sheets["Summary"].items() if v == "not priced, in no total")
            self.assertEqual(sheets["Summary"][f"C{row}"], len(missing))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cli", required=True)
    options, rest = parser.parse_known_args()
    CLI = options.cli
    unittest.main(argv=[sys.argv[0], *rest])
