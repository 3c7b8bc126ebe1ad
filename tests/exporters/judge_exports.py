#!/usr/bin/env python3
"""Writes exports of plans and asks their judges.

    judge_exports.py PROGRAM EXPORTER PLAN...                    PLAN is a template or a name in tests/exporters/data
    judge_exports.py PROGRAM EXPORTER --random COUNT --seed N    random plans, every second one with hostile names

EXPORTER is a name or several, parted by commas. --fast leaves out the judges that take long.
Exit code as tests/judges/judges.py; 1 too when an export fails.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "judges"), str(TESTS / "oracle")]
from court import Court  # noqa: E402
from judges import judge  # noqa: E402
from random_plans import write_plans  # noqa: E402

# exporter -> kinds of judges and what each gets, below the folder of a plan
JUDGED = {
    "terraform": [("terraform", "terraform")],
    "helm": [("yaml", "helm"), ("helm", "helm/*")],
    "runbook": [("runbook", "runbook/*.md")],
}


def plan_file(name):
    """The file of a plan."""
    template = TESTS.parent / "resources/templates" / f"{name}.plat.yaml"
    return template if template.is_file() else TESTS / "exporters/data" / f"{name}.plat.yaml"


def random_plan_files(count, seed, folder):
    """Random plans, half of them hostile."""
    hostile = count // 2
    return write_plans(seed, count - hostile, folder) + write_plans(seed, hostile, folder, hostile=True)


def main():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("exporters", metavar="exporter")
    parser.add_argument("plans", nargs="*", metavar="plan")
    parser.add_argument("--random", type=int, default=0, metavar="COUNT")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write there and leave it, to look at")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        plans = [plan_file(name) for name in options.plans]
        plans += random_plan_files(options.random, options.seed, f"{work}/plans")
        exports = (options.keep or Path(work) / "exports").resolve()
        if subprocess.run([options.program, exports, options.exporters, *plans], check=False).returncode != 0:
            print(f"an export failed ({options.exporters}); its words are above")
            return 1
        court = Court()
        for exporter in options.exporters.split(","):
            for kind, pattern in JUDGED[exporter]:
                paths = sorted(exports.glob(f"*/{pattern}"))
                if len(paths) < len(plans):
                    court.refuse(kind, exporter, f"{len(plans)} plans gave {len(paths)} of {pattern}")
                elif paths:
                    judge(court, kind, paths, fast=options.fast)
        return court.verdict()


if __name__ == "__main__":
    sys.exit(main())
