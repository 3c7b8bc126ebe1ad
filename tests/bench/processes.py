#!/usr/bin/env python3
"""Goals 3 and 15: whole processes, ours and others in turn, medians of the wall time.

    processes.py --cli PLATBOOK_CLI --bench START_BENCH [--quick]

Goal 3: `cost` and `check` on 10,000 tenants against yq (and jq on the JSON form) adding up the same file, and against
LibreOffice opening a table of as many rows; what is not installed is reported as skipped.
Goal 15: from main() to the window painted, and the command line against a process that does nothing.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOTAL = "[.tenants[].usage.requests_m] | add"


def row(goal, ours, against, mine, other, most):
    """A row as the other programs print it."""
    ratio = mine / other
    print(
        f"{goal:<3}  {ours:<44} {mine:12.4f} ms   {against:<34} {other:12.4f} ms   ratio {ratio:9.4f}  "
        f"goal {most:9.4f}  {'met' if ratio <= most else 'NOT MET'}",
        flush=True,
    )


def skipped(goal, peer):
    """Absent peers are said to be absent."""
    print(f"{goal:<3}  SKIPPED: {peer} is not here", flush=True)


def wall(command, good=(0, 1)):
    """Milliseconds of a process; one that fails otherwise than by findings ends the benchmark."""
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if done.returncode not in good:
        sys.exit(f"{command[0]} exited with {done.returncode}: {done.stderr.decode(errors='replace')[:400]}")
    return (time.perf_counter() - start) * 1000


def in_turn(rounds, *commands):
    """Medians of commands that take turns."""
    times = [[wall(command) for command in commands] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*times)]


def command_line(cli, plan, plan_json, folder, rounds):
    """Goal 3, and the part of goal 15 that has no window."""
    ours = [cli, "check", plan]
    cost = [cli, "cost", plan, "--by", "region"]
    ours_json = [cli, "cost", plan_json, "--by", "region"]
    both = f"{cost[1]} and {ours[1]}"
    for peer, file, most in (("yq", plan, 1 / 5), ("jq", plan_json, 1)):
        if not shutil.which(peer):
            skipped("3", peer)
            continue
        mine = ours_json if peer == "jq" else cost
        first, second, other = in_turn(rounds, mine, [cli, "check", file], [peer, TOTAL, file])
        row("3", f"{both}, two processes, {Path(file).suffix[1:]}", f"{peer} adding one field", first + second, other, most)
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office:
        table = Path(folder) / "table.csv"
        table.write_text("".join(f"{i},=A{i}*3\n" for i in range(1, 10001)), encoding="utf-8")
        load = [office, "--headless", "--convert-to", "xlsx", "--outdir", folder, str(table)]
        first, second, other = in_turn(rounds, cost, ours, load)
        row("3", f"{both}, two processes", "LibreOffice opening 10,000 rows", first + second, other, 1 / 8)
    else:
        skipped("3", "LibreOffice")
    mine, other = in_turn(max(rounds, 5), [cli, "--version"], ["true"])
    row("15", "platbook-cli --version", "a process that does nothing", mine, other, 5)


def window(start_bench, plan, rounds):
    """Goal 15 for the window."""

    def shown(*what):
        done = subprocess.run([start_bench, *what], capture_output=True, text=True, check=True)
        return float(done.stdout.split()[-1])

    times = [(shown("bare"), shown("empty"), shown("plan", plan)) for _ in range(rounds)]
    bare, empty, full = (statistics.median(column) for column in zip(*times))
    row("15", "window with an empty plan", "bare QMainWindow with a view", empty, bare, 2)
    row("15", "window with a large plan", "bare QMainWindow with a view", full, bare, 4)


def main():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", required=True, help="platbook-cli")
    parser.add_argument("--bench", required=True, help="start_bench")
    parser.add_argument("--quick", action="store_true", help="a small plan, each process once")
    options = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    tenants, rounds = ("100", 1) if options.quick else ("10000", 5)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        plan, plan_json = str(Path(folder) / "plan.plat.yaml"), str(Path(folder) / "plan.plat.json")
        subprocess.run([options.bench, "write", tenants, plan], check=True)
        subprocess.run([options.bench, "write-json", tenants, plan_json], check=True)
        command_line(options.cli, plan, plan_json, folder, rounds)
        window(options.bench, plan, rounds)


if __name__ == "__main__":
    main()
