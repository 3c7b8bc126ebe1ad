#!/usr/bin/env python3
"""Goals 5, 6 and 14: edits against the same edits of our own workbook in LibreOffice, and making that workbook.

    workbook.py --cli PLATBOOK_CLI --start START_BENCH --evaluate EVALUATE_BENCH [--quick]

Our workbook of a plan is opened by LibreOffice; a tenant's requests and a model's price are typed there, and timed until
all sheets are current. The engine's times for the same edits are those that evaluate_bench prints in this run.
What is not installed is reported as skipped.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent / "exporters" / "workbook"))
import processes  # noqa: E402
import spreadsheet  # noqa: E402


def python_with_uno():
    """A Python that LibreOffice can be driven from, or None."""
    for python in (sys.executable, "/usr/bin/python3"):
        if subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return python
    return None


def cell_of(sheet, column, text, wanted):
    """The cell of column `wanted` in the row whose `column` holds `text`."""
    for cell, value in sheet.items():
        if re.fullmatch(column + r"\d+", cell) and value == text:
            return wanted + cell[len(column):]
    sys.exit(f"the workbook has no row of {text}")


def engine(evaluate, tenants):
    """Milliseconds of the engine's edits, by what they are called."""
    done = subprocess.run([evaluate, tenants], capture_output=True, text=True, check=True)
    times = {}
    for line in done.stdout.splitlines():
        for goal, what in (("5", "one-tenant edit"), ("6", "one model price")):
            found = re.match(rf"{goal}\s+{what}[^\n]*? ([\d.]+) ms", line)
            if found:
                times[what] = float(found.group(1))
    return times


def conversion(cli, plan, folder, rounds):
    """Goal 14: our export of the workbook against LibreOffice writing the same sheets."""
    out = Path(folder) / "out"
    book = out / "cost-workbook.xlsx"
    export = [cli, "export", plan, "--to", "workbook", "--draft", "--force", "--out", str(out)]
    processes.wall(export)
    office = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
              "--outdir", f"{folder}/again", str(book)]
    mine, other = processes.in_turn(rounds, export, office)
    processes.row("14", f"export of the workbook, {book.stat().st_size / 1e6:.1f} MB", "LibreOffice saving it again",
                  mine, other, 1 / 6)
    return book


def main():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", required=True, help="platbook-cli")
    parser.add_argument("--start", required=True, help="start_bench, which writes plans")
    parser.add_argument("--evaluate", required=True, help="evaluate_bench")
    parser.add_argument("--quick", action="store_true", help="a small plan, each edit once")
    options = parser.parse_args()
    if not spreadsheet.office():
        processes.skipped("14", "LibreOffice")
        return
    tenants, rounds = ("100", 1) if options.quick else ("10000", 3)
    with tempfile.TemporaryDirectory() as folder:
        plan = str(Path(folder) / "plan.plat.yaml")
        subprocess.run([options.start, "write", tenants, plan], check=True)
        book = conversion(options.cli, plan, folder, rounds)
        python = python_with_uno()
        if not python:
            processes.skipped("5", "python3-uno")
            return
        sheets = spreadsheet.read(str(book))
        prices = sheets["Prices"]
        model = next(value for cell, value in sorted(prices.items())
                     if cell.startswith("A") and str(value).startswith("model "))
        cells = ["Usage!" + cell_of(sheets["Usage"], "A", f"tenant-{int(tenants) // 2}", "E"),
                 "Prices!" + cell_of(prices, "A", model, "E")]
        done = subprocess.run([python, str(HERE / "office_edits.py"), str(book), "1" if options.quick else "7", *cells],
                              capture_output=True, text=True, check=True)
        office = [float(line.split()[-1]) for line in done.stdout.splitlines()]
        ours = engine(options.evaluate, tenants)
        for goal, what, other in zip("56", ("one-tenant edit", "one model price"), office):
            processes.row(goal, f"{what}, {tenants} tenants", "the same in LibreOffice", ours[what], other, 1 / 1000)


if __name__ == "__main__":
    main()
