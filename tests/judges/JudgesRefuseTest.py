#!/usr/bin/env python3
"""Each judge refuses its broken fixture for the stated reason, and accepts what is right.

A judge that was never seen refusing proves nothing. Exit 77 when judges are absent and the rest passed.
"""

import os
import subprocess
import sys
from pathlib import Path

import court

BROKEN = court.HERE / "broken"
SAMPLES = court.CACHE / "verify" / "samples"

# judge, kind, what is judged below broken/, words that the refusal holds
REFUSALS = [
    ("tofu", "terraform", "tofu", "Reference to undeclared input variable"),
    ("tofu", "terraform", "tofu-fmt", "-  type = string"),
    ("terraform", "terraform", "terraform", "Reference to undeclared local value"),
    ("terraform", "terraform", "tofu-fmt", "-  type = string"),
    ("tfcheck", "terraform", "tfcheck", "unknown-argument"),
    ("tfcheck", "terraform", "tfcheck-lint", "gcp-public-sql"),
    ("tfreal", "terraform", "tfreal", 'The argument "location" is required'),
    ("helm", "helm", "helm", 'function "quoted" not defined'),
    ("helm", "helm", "helm-lint", "got number, want string"),
    ("kubernetes-validate", "helm", "kubernetes-validate", "readynessProbe"),
    ("helmcheck", "helm", "helmcheck", "nickname"),
    ("helmcheck", "helm", "helmcheck-lint", "lint-image"),
    ("yamllint", "yaml", "yamllint", 'duplication of key "replicas"'),
    ("markdownlint-cli2", "runbook", "markdownlint-cli2/runbook.md", "MD001"),
    ("shellcheck", "runbook", "shellcheck/runbook.md", "SC2086"),
    ("opscheck", "runbook", "opscheck/runbook.md", '"alerts-that-are-not-here.md" does not exist'),
    ("opscheck", "runbook", "opscheck-gcloud/runbook.md", "has no flag --splits"),
]

# What no package has is asked where it is and missed nowhere: judge or fixture -> words that say it is not here.
NOT_MISSED = {
    "terraform": "terraform is not here",
    "opscheck-gcloud/runbook.md": "(no gcloud here)",
}

# kind, what is judged among the samples of the shared tools, more arguments
ACCEPTED = [
    ("terraform", "good", []),
    ("helm", "chart-good", ["--external", "Secret/shop-secrets"]),
    ("runbook", "ops-good/RUNBOOK.md", []),
    ("yaml", "chart-good", []),
]


def ask(*arguments, **changes):
    """Runs judges.py; returns exit code and output."""
    done = subprocess.run(
        [sys.executable, str(court.HERE / "judges.py"), *(str(a) for a in arguments)],
        env={name: value for name, value in {**os.environ, **changes}.items() if value is not None},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


class Tally:
    """Counts and prints what came of each case."""

    def __init__(self):
        self.failed = 0
        self.skipped = 0

    def note(self, name, passed, output):
        """One case; passed is None where a judge is absent."""
        print(f"{'SKIPPED' if passed is None else 'ok' if passed else 'FAILED'}: {name}")
        self.failed += passed is False
        self.skipped += passed is None
        if not passed:
            print("".join(f"    {line}\n" for line in output.splitlines()), end="")
        sys.stdout.flush()


def main():
    """Every case; the exit code."""
    tally = Tally()
    for judge, kind, fixture, words in REFUSALS:
        only = [judge]
        if judge == "kubernetes-validate":
            only.append("helm")  # renders what is judged
        code, output = ask(kind, BROKEN / fixture, "--only", ",".join(only))
        name = f"{judge} refuses {fixture} ({words})"
        if any(key in (judge, fixture) and absence in output for key, absence in NOT_MISSED.items()):
            print(f"not asked: {name}")
            continue
        refused = code == 1 and words in output and f"REFUSED: {judge}:" in output
        tally.note(name, None if code == court.EXIT_SKIPPED else refused, output)

    for kind, sample, more in ACCEPTED:
        name = f"{kind} sample {sample} is accepted"
        if not SAMPLES.is_dir() and not os.environ.get("CI"):
            tally.note(name, None, "the samples lie with the verification tools beside this repository")
            continue
        code, output = ask(kind, SAMPLES / sample, *more)
        tally.note(name, None if code == court.EXIT_SKIPPED else code == 0, output)

    # A machine without judges: said outside CI, a failure in CI.
    bare = {"XDG_CACHE_HOME": "/nonexistent", "PATH": "/nonexistent"}
    code, output = ask("yaml", BROKEN / "yamllint", CI=None, **bare)
    tally.note("an absent judge is skipped outside CI", code == 77 and "SKIPPED: yamllint is not here" in output, output)
    code, output = ask("yaml", BROKEN / "yamllint", CI="true", **bare)
    tally.note("an absent judge is a failure in CI", code == 1 and "in CI that is a failure" in output, output)

    if tally.failed:
        return 1
    return court.EXIT_SKIPPED if tally.skipped else 0


if __name__ == "__main__":
    sys.exit(main())
