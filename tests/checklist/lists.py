#!/usr/bin/env python3
"""Lists of the founding documents (lists.txt), fed to a plan and looked for in its runbook.

usage: lists.py edit LIST CHAPTER FORM [FIELDS]    the edit that gives a plan a procedure with the list's steps
       lists.py printed COUNT LIST FORM            standard input, a chapter of the runbook, holds so many steps: the list's,
                                                   no other and in their order, under the procedure's own heading
       lists.py absent LIST                        standard input holds none of the list's steps
"""
import json
import re
import sys
from pathlib import Path

# How a step begins in each form; the owner, whom the runbook adds, is no part of it.
FORMS = {"checklist": r"- \[ \] (.*)", "numbered": r"\d+\. (.*)", "table": r"\| (?!Steps |---)(.*?) \|.*"}
OWNER = re.compile(r"\.? Owner: [^.]*\.$")


def steps_of(wanted):
    lists, name = {}, None
    for line in (Path(__file__).resolve().parent / "lists.txt").read_text(encoding="utf-8").splitlines():
        heading = re.match(r"\[([^\]]+)\]", line)
        if heading:
            name = heading[1]
            lists[name] = []
        elif line and not line.startswith("#"):
            lists[name].append(line)
    if wanted not in lists:
        sys.exit(f"lists.txt has no {wanted}")
    return lists[wanted]


def procedure_id(name):
    return "list-" + name.lower()


def plain(text):
    """Markdown's escapes undone."""
    return re.sub(r"\\([^A-Za-z0-9\s])", r"\1", text)


def edit(name, chapter, form, fields=None):
    steps = ", ".join("{text: " + json.dumps(step, ensure_ascii=False) + "}" for step in steps_of(name))
    more = f", {fields}" if fields else ""
    print(f"procedures[{procedure_id(name)}]={{chapter: {chapter}, form: {form}{more}, steps: [{steps}]}}")


def printed(count, name, form):
    inside, found = False, []
    for line in sys.stdin.read().splitlines():
        if line.startswith("#"):
            inside = line == "### " + procedure_id(name)
        step = re.fullmatch(FORMS[form], line) if inside else None
        if step:
            found.append(OWNER.sub("", plain(step[1])))
    wanted = steps_of(name)
    if len(wanted) != int(count):
        sys.exit(f"lists.txt has {len(wanted)} steps of {name}, not {count}")
    if found != [step.rstrip(".") if form != "table" else step for step in wanted]:
        sys.exit(f"printed: {found}")
    print(f"{count} steps of {name}, {form}: {', '.join(found)}")


def absent(name):
    text = plain(sys.stdin.read())
    for step in steps_of(name):
        if re.search(r"^(- \[ \]|\d+\.|\|) " + re.escape(step), text, re.M):
            sys.exit(f"without the list too: {step}")


def main():
    command, *rest = sys.argv[1:]
    {"edit": edit, "printed": printed, "absent": absent}[command](*rest)


if __name__ == "__main__":
    main()
