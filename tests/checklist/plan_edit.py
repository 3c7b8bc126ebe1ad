#!/usr/bin/env python3
"""Changes of a plan for the rows of the checklist.

usage: plan_edit.py PLAN OUT PATH=VALUE ...

A path is SCHEMA.md's: keys parted by dots, list items by id in brackets. A value is YAML; `PATH-` takes the field or item
away. An item that is not there is made, and its list too. Written as JSON, by which a plan is read like by YAML. Fails
where a change changes nothing.
"""
import copy
import json
import re
import sys

import yaml

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
STEP = re.compile(r"\.?([A-Za-z_0-9-]+)|\[([^\]]+)\]")
PLAIN = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?|true|false|null")


def steps(path):
    at = 0
    while at < len(path):
        step = STEP.match(path, at)
        if not step:
            sys.exit(f"{path}: no path")
        yield ("item", step[2]) if step[2] else ("key", step[1])
        at = step.end()


def position(place, step):
    """Where the step leads: a key of a mapping, or the place of the item in a list; None: it is not there."""
    kind, name = step
    if kind == "key" or isinstance(place, dict):
        return name if name in place else None
    return next((i for i, item in enumerate(place) if item.get("id") == name), None)


def go(place, step, following):
    at = position(place, step)
    if at is not None:
        return place[at]
    made = [] if following[0] == "item" else {}
    if isinstance(place, list):
        made = {"id": step[1]}
        place.append(made)
    else:
        place[step[1]] = made
    return made


def change(plan, text):
    parts = re.fullmatch(r"(.+?)(?:=(.*)|-)", text, re.S)
    if not parts:
        sys.exit(f"{text}: neither PATH=VALUE nor PATH-")
    path, value = parts[1], parts[2]
    walk = list(steps(path))
    place = plan
    for step, following in zip(walk, walk[1:]):
        place = go(place, step, following)
    at = position(place, walk[-1])
    before = copy.deepcopy(place)
    if value is None:
        if at is not None:
            del place[at]
    else:
        value = yaml.load(value, Loader=Loader)
        if isinstance(place, list) and at is None:
            place.append(dict({"id": walk[-1][1]}, **value))
        else:
            place[at if at is not None else walk[-1][1]] = value
    if place == before:
        sys.exit(f"{text}: changes nothing")


def written(value):
    """JSON with scalars as the YAML file held them: the field's type says how they are read."""
    if isinstance(value, dict):
        return "{" + ",\n".join(f"{json.dumps(k)}: {written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",\n".join(map(written, value)) + "]"
    return value if PLAIN.fullmatch(value) else json.dumps(value)


def main():
    plan_path, out = sys.argv[1:3]
    with open(plan_path, encoding="utf-8") as file:
        plan = yaml.load(file, Loader=Loader)
    for text in sys.argv[3:]:
        change(plan, text)
    with open(out, "w", encoding="utf-8") as file:
        file.write(written(plan) + "\n")


if __name__ == "__main__":
    main()
