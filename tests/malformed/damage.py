#!/usr/bin/env python3
"""Writes damaged plans: every kind of damage below in each of five plans, with a table of what must be said of it.

usage: damage.py FOLDER   -> FOLDER/<kind>/<plan>.yaml (or .json) and FOLDER/table.tsv with the columns
file, code, line, column, words of message or hint, codes that may follow

The damage says itself where the complaint belongs: the mark ^^ stands there and is taken out of the file. Line and
column are counted here, from 1, the column in characters. Nothing in this script asks Platbook.
"""
import gzip
import json
import re
import sys
from pathlib import Path

import yaml

import kinds

ROOT = Path(__file__).resolve().parents[2]
PLANS = {
    "atlas": "resources/templates/atlas.plat.yaml",
    "three-regions": "resources/templates/three-regions.plat.yaml",
    "kubernetes": "tests/exporters/data/kubernetes.plat.yaml",
    "one-region": "tests/exporters/data/one-region.plat.yaml",
    "hostile": "tests/exporters/data/hostile.plat.yaml",
}


def load(name):
    text = (ROOT / PLANS[name]).read_text(encoding="utf-8")
    # The smallest plan lacks these on purpose; here it is to have one fault alone.
    return text.replace("plan: {id: solo}", "plan: {id: solo, name: Solo, owner: team}")


def as_json(text):
    """The same plan in JSON, one value a line."""
    def bare(value):
        if isinstance(value, dict):
            return {key: bare(item) for key, item in value.items()}
        if isinstance(value, list):
            return [bare(item) for item in value]
        if value in ("true", "false") or re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", value):
            return json.loads(value)
        return value

    return json.dumps(bare(yaml.load(text, Loader=yaml.BaseLoader)), indent=2, ensure_ascii=False) + "\n"


def place(data, offset):
    """Line and column of a byte offset, behind a byte order mark."""
    before = data[:offset]
    if before.startswith(b"\xef\xbb\xbf"):
        before = before[3:]
    line_start = before.rfind(b"\n") + 1
    return before.count(b"\n") + 1, len(before[line_start:].decode("utf-8")) + 1


def main():
    folder = Path(sys.argv[1])
    rows = []
    for kind in kinds.ALL:
        for plan in PLANS:
            text = load(plan)
            data = kind.damage(as_json(text) if kind.json else text)
            if isinstance(data, str):
                data = data.encode("utf-8", "surrogateescape")
            mark = kinds.MARK.encode()
            line = column = 0  # of the file as a whole
            if not kind.whole:
                assert data.count(mark) == 1, f"{kind.name} of {plan}: {data.count(mark)} marks"
                offset = data.index(mark)
                data = data.replace(mark, b"")
                line, column = place(data, offset)
            file = folder / kind.name.replace(" ", "-") / f"{plan}.{'json' if kind.json else 'yaml'}"
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("wb") as out:
                out.write(gzip.compress(data, mtime=0) if kind.compressed else data)
                if kind.size:
                    out.truncate(kind.size)
            rows.append((file, kind.code, line, column, kind.words, ",".join(kind.more)))
    assert len(kinds.ALL) >= 40 and len({kind.name for kind in kinds.ALL}) == len(kinds.ALL)
    (folder / "table.tsv").write_text(
        "".join("\t".join(map(str, row)) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main()
