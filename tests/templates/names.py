#!/usr/bin/env python3
"""Templates are plans like any other: no layer knows one of them by name.

usage: names.py SOURCE_ROOT

Searches models, exporters and ui for every template's id and title, as a whole quoted text or as a word that is not one
of the language. Exits 1 with the places.
"""
import json
import re
import sys
from pathlib import Path

# Words that mean something else as well; quoted they would still be the template's.
COMMON = {"empty", "upstream", "Empty plan", "Three regions"}


def main():
    root = Path(sys.argv[1])
    templates = json.loads((root / "resources/templates/templates.json").read_text(encoding="utf-8"))
    names = {one[key] for one in templates for key in ("id", "title")}
    quoted = [re.compile('"' + re.escape(name) + '"') for name in sorted(names - {"empty"})]
    bare = [re.compile(r"(?<![\w-])" + re.escape(name) + r"(?![\w-])") for name in sorted(names - COMMON)]
    searched, found = 0, []
    for layer in ("models", "exporters", "ui"):
        for path in sorted((root / layer).rglob("*")):
            if path.suffix not in (".cpp", ".h", ".json", ".yaml", ".tpl", ".py"):
                continue
            searched += 1
            for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                code = re.sub(r"//.*$", "", line) if path.suffix in (".cpp", ".h") else line
                if any(name.search(code) for name in quoted) or any(name.search(code) for name in bare):
                    found.append(f"{path.relative_to(root)}:{number}: {line.strip()}")
    print("\n".join(found))
    print(f"{len(names)} names, {searched} files, {len(found)} places")
    return 1 if found or searched < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
