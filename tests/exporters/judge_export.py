#!/usr/bin/env python3
"""Writes an export of a plan and asks its judges.

judge_export.py PROGRAM EXPORTER PLAN     PLAN is a template or a name in tests/exporters/data
Exit code as tests/judges/judges.py; 1 too when the export itself fails.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
JUDGES = {
    "helm": [("yaml", "helm"), ("helm", "helm/*")],
    "terraform": [("terraform", "terraform")],
    "runbook": [("runbook", "runbook/*.md")],
}


def plan_file(name):
    """The file of a plan."""
    template = TESTS.parent / "resources/templates" / f"{name}.plat.yaml"
    if template.is_file():
        return template
    return TESTS / "exporters/data" / f"{name}.plat.yaml"


def main():
    """The command line."""
    program, exporter, plan = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as work:
        if subprocess.run([program, exporter, plan_file(plan), work], check=False).returncode != 0:
            print(f"the {exporter} export of {plan} fails")
            return 1
        codes = []
        for judge, pattern in JUDGES[exporter]:
            for path in sorted(Path(work).glob(pattern)):
                command = [sys.executable, TESTS / "judges/judges.py", judge, path]
                codes.append(subprocess.run(command, check=False).returncode)
    refused = [code for code in codes if code not in (0, 77)]
    return refused[0] if refused else max(codes, default=1)


if __name__ == "__main__":
    sys.exit(main())
