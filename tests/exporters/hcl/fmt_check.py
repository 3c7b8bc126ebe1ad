#!/usr/bin/env python3
"""Random files of the HCL writer must be what `fmt` would write: fmt_check.py PROGRAM"""

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "judges"))
from court import Absent, Court, environment  # noqa: E402

FILES = 300


def main():
    court = Court()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.argv[1], folder, str(FILES)], check=True)
        for core in ("tofu", "terraform"):
            if court.wants(core):
                court.ask(core, ["fmt", "-no-color", "-check", "-diff", folder], f"{FILES} random files")
    # A file that is not in the canonical form must be refused, or the above says nothing.
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "bad.tf").write_text('locals {\n  a = 1\n  long = 2\n}\n', encoding="utf-8")
        for core in ("tofu", "terraform"):
            try:
                command = court.find(core)
            except Absent:
                continue
            done = subprocess.run(command + ["fmt", "-check", folder], env=environment(), capture_output=True, check=False)
            if done.returncode == 0:
                court.refuse(core, "let an unaligned file pass", "")
    return court.verdict()


if __name__ == "__main__":
    sys.exit(main())
