#!/usr/bin/env python3
"""A plan under private price layers costs what it costs with a price book that has the same prices worked out here.

The layers go over the planner's list, whose prices by location are the list price times a factor; each key they touch
is written out per location, in decimals that a book can hold. usage: layers_as_book.py CLI SOURCE_DIR
"""
import fnmatch
import json
import os
import pathlib
import subprocess
import sys
import tempfile
from decimal import Decimal

LAYERS = [
    {"id": "agreement", "prices": [{"key": "sql.vcpu_h", "at": "us-east1", "usd": "0.035"},
                                   {"key": "redis.standard.to4_gib_h", "at": "*", "usd": "0.05"}],
     "discounts": [{"keys": ["sql.disk.*", "gcs.*"], "at": ["europe-west1", "us-east1"], "percent": "12"},
                   {"keys": ["sql.*"], "at": "*", "percent": "5"}]},
    {"id": "house", "prices": [{"key": "redis.standard.to4_gib_h", "at": "asia-southeast1", "usd": "0.06"}],
     "discounts": [{"keys": ["redis.*"], "at": "*", "percent": "10"}],
     "markups": [{"keys": ["sql.*", "redis.*"], "at": ["us-east1", "asia-southeast1"], "percent": "4"},
                 {"keys": ["sql.vcpu_h"], "at": "*", "percent": "1"}]},
]


def stands(rule, location):
    return rule["at"] == "*" or location == rule["at"] or (isinstance(rule["at"], list) and location in rule["at"])


def percent_of(layer, kind, key, location):
    for rule in layer.get(kind, []):
        if stands(rule, location) and any(fnmatch.fnmatchcase(key, pattern) for pattern in rule["keys"]):
            return Decimal(rule["percent"])
    return Decimal(0)


def laid(key, location, price):
    for layer in LAYERS:
        named = [rule for rule in layer.get("prices", []) if rule["key"] == key and stands(rule, location)]
        for rule in sorted(named, key=lambda rule: rule["at"] != "*"):
            price = Decimal(rule["usd"])
    for kind, sign in (("discounts", -1), ("markups", 1)):
        for layer in LAYERS:
            price *= 1 + sign * percent_of(layer, kind, key, location) / 100
    return price


def book_of(listed):
    book = {**listed, "id": "laid"}
    del book["sha256"]
    rates = []
    for rate in listed["rates"]:
        prices = []
        for price in rate["prices"]:
            if price["at"] != "factors":
                prices.append(price)
                continue
            for location, factor in listed["factors"].items():
                usd = laid(rate["key"], location, Decimal(price["usd"]) * Decimal(factor)).normalize()
                assert -usd.as_tuple().exponent <= 9, (rate["key"], usd)
                prices.append({**price, "at": location, "usd": f"{usd:f}"})
        rates.append({**rate, "prices": prices})
    return {**book, "rates": rates}


def main():
    cli, source = sys.argv[1], pathlib.Path(sys.argv[2])
    listed = json.loads((source / "resources/catalog/books/gcp-list-2026-01.json").read_text())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)

        def run(*words):
            done = subprocess.run([cli, *map(str, words)], capture_output=True, text=True,
                                  env={**os.environ, "XDG_DATA_HOME": name})
            assert done.returncode == 0, (words, done.stderr)
            return done.stdout

        for layer in LAYERS:
            head = {"schema": "platbook-price-layer/1", "title": layer["id"], "provider": "gcp",
                    "as_of": "2026-03-01", "source": "test"}
            (folder / "layer.json").write_text(json.dumps({**head, **layer}))
            run("books", "layers", "add", folder / "layer.json")
        (folder / "laid.json").write_text(json.dumps(book_of(listed)))
        compared = 0
        for template in ("atlas", "three-regions"):
            plan = run("new", template)
            plain, layered = folder / "plain.plat.yaml", folder / "layered.plat.yaml"
            plain.write_text(plan)
            names = "layers: [agreement, house]"
            layered.write_text(plan.replace("\npricing: {", "\npricing: {" + names + ", ") if "\npricing: {" in plan
                               else plan + "pricing: {" + names + "}\n")
            a = json.loads(run("cost", plain, "--book", folder / "laid.json", "--format", "json"))
            b = json.loads(run("cost", layered, "--book", "gcp-list-2026-01", "--format", "json"))
            c = json.loads(run("cost", plain, "--book", "gcp-list-2026-01", "--format", "json"))
            assert a["totals"] == b["totals"], (template, a["totals"], b["totals"])
            assert a["totals"] != c["totals"], template
            for one, other in zip(a["lines"], b["lines"], strict=True):
                assert one["amount"] == other["amount"], (template, one, other)
                compared += 1
            for one, other in zip(a["tenants"], b["tenants"], strict=True):
                assert one == other, (template, one, other)
        print(f"{compared} lines")


if __name__ == "__main__":
    main()
