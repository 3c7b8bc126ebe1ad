#!/usr/bin/env python3
"""The Comparison sheet of a plan whose scenarios buy other commitments, against what `compare` says of them.

    commitments.py --cli PLATBOOK_CLI
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import spreadsheet

ATLAS = Path(__file__).resolve().parents[3] / "resources/templates/atlas.plat.yaml"
SCENARIOS = """
scenarios:
  - {id: longer, changes: [{op: set, path: "pricing.commitments[cud-sql-eu].term", value: 3y}]}
  - {id: none, changes: [{op: remove, path: "pricing.commitments[cud-sql-eu]"}]}
"""


def run(*words):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, check=True).stdout


def problems(sheet, heads, compared, name):
    """What the sheet says of one scenario, beside what it should."""
    savings = {row: (sheet.get(f"A{row}"), sheet.get(f"B{row}")) for row in (8, 9)}
    if savings != {8: ("Expected", "Commitments, in no total"), 9: ("Expected", "After commitments")}:
        return [f"rows of commitments: {savings}"]
    column = heads[name]
    difference = chr(ord(column) + 1)
    base, other = (compared[side]["amount"]["expected"] for side in ("left", "right"))
    left, right = (compared["commitments"][side] for side in ("left_saving", "right_saving"))
    wanted = {"C8": -left, f"{column}8": -right, f"{difference}8": left - right,
              "C9": base - left, f"{column}9": other - right, f"{difference}9": compared["commitments"]["change_after"]}
    return [f"{name}: {cell} is {sheet.get(cell)}, not {value}" for cell, value in wanted.items()
            if spreadsheet.cents(sheet.get(cell, "nothing")) != spreadsheet.cents(value)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cli", required=True)
    cli = parser.parse_args().cli
    found = []
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.plat.yaml"
        plan.write_text(ATLAS.read_text("utf-8") + SCENARIOS, "utf-8")
        run(cli, "export", plan, "--to", "workbook", "--draft", "--out", folder)
        books = [Path(folder) / "cost-workbook.xlsx"]
        if spreadsheet.office():
            books += spreadsheet.recalculate([str(books[0])], f"{folder}/out", f"{folder}/profile")
        for book in books:
            sheet = spreadsheet.read(book)["Comparison"]
            heads = {sheet[cell]: cell[:-1] for cell in sheet if cell.endswith("4") and cell[:-1].isalpha()}
            for name in ("longer", "none"):
                compared = json.loads(run(cli, "compare", plan, "--right", name, "--format", "json"))
                if compared["rows"] or compared["commitments"]["left_saving"] == compared["commitments"]["right_saving"]:
                    found.append(f"{name} is to differ by its commitments alone")
                found += problems(sheet, heads, compared, name)
            if "What differs, expected, before commitments" not in sheet.values():
                found.append("the sheet does not say what its rows leave out")
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
