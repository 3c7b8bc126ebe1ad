#!/usr/bin/env python3
"""Writes one row for every default function of the plan's types, for DefaultsTest.cpp.

usage: default_rows.py OUT_FILE
"""
import sys
from pathlib import Path

sys.dont_write_bytecode = True
FIELDS = Path(__file__).resolve().parents[3] / "models" / "fields"
sys.path.insert(0, str(FIELDS))
from generate import Table, camel, default_functions  # noqa: E402

table = Table(FIELDS / "plan.fields")
rows = []
for name in table.ordered():
    for field, function in default_functions(table, name):
        struct = table.struct(name)
        kind = f"static_cast<int>(ComponentKind::{camel(field.kinds[0], True)})" if field.kinds else "-1"
        rows.append(f'check({struct}::spec(), "{field.name}", {kind}, {struct}().{function}OrDefault());\n')
Path(sys.argv[1]).write_text("".join(rows), encoding="utf-8")
