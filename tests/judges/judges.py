#!/usr/bin/env python3
"""Asks tools of others whether files that Platbook wrote are right.

    judges.py terraform DIR...    every .tf below DIR: OpenTofu, Terraform where it is on the PATH, tfcheck, tfreal
    judges.py helm CHART...       chart folders: helm, kubernetes-validate, helmcheck
    judges.py runbook FILE...     Markdown files: markdownlint-cli2, shellcheck on their commands, opscheck
    judges.py yaml DIR...         every YAML file below DIR: yamllint
    judges.py versions            which judges are here

--only NAME,... asks these judges alone (the names are those of JUDGES in court.py); --fast leaves out the slow ones.

Exit 0: all are content; 1: one refused, its words are printed; 2: usage; 77: a judge is absent and this
is not CI (the others were asked all the same; a refusal wins). In CI an absent judge is a failure.

packaging/judges/install.sh installs them. Every test finds a judge through Court.find() and nowhere else.
"""

import argparse
import sys
from pathlib import Path

from court import JUDGES, Court
from document_judges import judge_runbooks, judge_yaml
from helm_judges import judge_helm
from terraform_judges import judge_terraform


def judge(court, kind, paths, external=(), fast=False):
    """Puts files of a kind before its judges."""
    if kind == "terraform":
        judge_terraform(court, paths, fast)
    elif kind == "helm":
        judge_helm(court, paths, external, fast)
    elif kind == "runbook":
        judge_runbooks(court, paths, fast)
    else:
        judge_yaml(court, paths)


def main():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["terraform", "helm", "runbook", "yaml", "versions"])
    parser.add_argument("paths", nargs="*", type=Path, metavar="path")
    parser.add_argument("--only", type=lambda names: names.split(","), help="ask these judges alone")
    parser.add_argument("--fast", action="store_true", help="leave out the judges that take long")
    parser.add_argument(
        "--external", action="append", default=[], metavar="KIND/NAME", help="helm: an object the cluster already has"
    )
    arguments = parser.parse_args()
    unknown = [name for name in arguments.only or [] if name not in JUDGES]
    if unknown:
        parser.error(f"no judge is named {unknown[0]}; there are {', '.join(JUDGES)}")
    court = Court(arguments.only)
    if arguments.kind == "versions":
        for name in JUDGES:
            court.wants(name)
        return court.verdict()
    if not arguments.paths:
        parser.error(f"{arguments.kind} wants a path")
    for path in arguments.paths:
        if not (path.is_file() if arguments.kind == "runbook" else path.is_dir()):
            parser.error(f"there is no {'file' if arguments.kind == 'runbook' else 'folder'} {path}")
    paths = [path.resolve() for path in arguments.paths]
    judge(court, arguments.kind, paths, arguments.external, arguments.fast)
    return court.verdict()


if __name__ == "__main__":
    sys.exit(main())
