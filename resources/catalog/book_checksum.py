"""The checksum of a price book: SHA-256 of its canonical rates.

Canonical are, in the order of the file (factors: of their names) and each ended by a line feed, fields set apart by tabs: `rate`, key and unit of
each rate; `price`, at, usd, kind, source and as_of of each of its prices; `factor`, location and factor; `allowance`, key,
quantity, unit and per, and `also` with the further keys of an allowance that has any; `discount`, sku, term and percent. Notes, doubts and titles are no part of it.

    python3 resources/catalog/book_checksum.py BOOK...   prints the checksum of each book
"""

from __future__ import annotations

import hashlib
import json
import sys


def canonical(book: dict) -> str:
    rows: list[list[str]] = []
    for rate in book["rates"]:
        rows.append(["rate", rate["key"], rate["unit"]])
        rows += [["price", *(price[name] for name in ("at", "usd", "kind", "source", "as_of"))] for price in rate["prices"]]
    rows += [["factor", name, factor] for name, factor in sorted(book.get("factors", {}).items())]
    for row in book["allowances"]:
        rows.append(["allowance", *(row[name] for name in ("key", "quantity", "unit", "per"))])
        if "also" in row:
            rows.append(["also", *row["also"]])
    rows += [["discount", *(row[name] for name in ("sku", "term", "percent"))] for row in book["discounts"]]
    return "".join("\t".join(row) + "\n" for row in rows)


def checksum(book: dict) -> str:
    return hashlib.sha256(canonical(book).encode("utf-8")).hexdigest()


if __name__ == "__main__":
    for name in sys.argv[1:]:
        with open(name, encoding="utf-8") as file:
            print(checksum(json.load(file)), name)
