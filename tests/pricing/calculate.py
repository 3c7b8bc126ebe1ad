#!/usr/bin/env python3
"""Compute every amount of configurations.tsv from the published prices alone.

    calculate.py [--show]

Nothing of the product is read. `calculation` gives the amount: numbers, prices in braces,
+ - * and parentheses; months have 730 hours or 2,628,000 seconds. Rows of kind `total` add
amounts that the source prints per month; their `cross_check`, where there is one, reaches the
same amount from unit prices to within 0.1 %. Exit status 1: a row disagrees with its
calculation, a name has no source, or too few rows are left to prove anything.
"""

import argparse
import ast
import collections
import operator
import re
import sys
from fractions import Fraction

from tables import by_key, table

OPERATIONS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul}
CROSS_CHECK = Fraction(1, 1000)
LEAST = {"rows": 40, "total": 15, "provider": 12}
PRINTED = ".printed"


def cents(amount):
    """Whole cents, half away from zero."""
    return int(abs(amount) * 100 + Fraction(1, 2)) * (1 if amount >= 0 else -1)


def dollars(amount):
    return f"{amount // 100}.{amount % 100:02d}"


def names(calculation):
    """Prices that a calculation uses."""
    return re.findall(r"\{([^}]+)\}", calculation)


def value(calculation, prices):
    """Exact value of a calculation; KeyError for an unknown price, ValueError for other syntax."""
    used = names(calculation)
    text = calculation
    for index, name in enumerate(used):
        text = text.replace("{" + name + "}", f"price[{index}]", 1)
    tree = ast.parse(text, mode="eval")

    def of(node):
        if isinstance(node, ast.BinOp) and type(node.op) in OPERATIONS:
            return OPERATIONS[type(node.op)](of(node.left), of(node.right))
        if isinstance(node, ast.Constant):
            return Fraction(ast.get_source_segment(text, node))
        if isinstance(node, ast.Subscript):
            return Fraction(prices[used[node.slice.value]]["usd"])
        raise ValueError(f"not a sum of products: {calculation}")

    return of(tree.body)


def complaints(row, prices, sources):
    """What is wrong with one configuration, in words."""
    amount = value(row["calculation"], prices)
    if dollars(cents(amount)) != row["usd_month"]:
        yield f"{row['usd_month']} stands, {dollars(cents(amount))} is calculated"
    if row["cross_check"] != "-":
        crossed = value(row["cross_check"], prices)
        if abs(crossed - amount) > CROSS_CHECK * amount:
            yield f"the cross-check gives {dollars(cents(crossed))}"
    used = names(row["calculation"])
    if row["kind"] not in ("total", "price"):
        yield f"kind {row['kind']}"
    if row["kind"] == "total" and not all(name.endswith(PRINTED) for name in used):
        yield "a total adds amounts that were printed, and only those"
    for key in row["source"].split(", "):
        if key not in sources:
            yield f"no source {key}"
    if {prices[name]["source"] for name in used} != set(row["source"].split(", ")):
        yield "its sources are not those of its prices"


def shortages(rows):
    """Where the table is smaller than the acceptance asks for."""
    counts = collections.Counter(row["provider"] for row in rows)
    totals = sum(row["kind"] == "total" for row in rows)
    if len(rows) < LEAST["rows"]:
        yield f"{len(rows)} configurations, {LEAST['rows']} are asked for"
    if totals < LEAST["total"]:
        yield f"{totals} totals, {LEAST['total']} are asked for"
    for provider in ("gcp", "aws", "azure"):
        if counts[provider] < LEAST["provider"]:
            yield f"{counts[provider]} of {provider}, {LEAST['provider']} are asked for"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--show", action="store_true", help="print each calculation with its prices")
    options = parser.parse_args()
    prices = by_key("published_prices.tsv", "price")
    sources = by_key("sources.tsv", "key")
    rows = list(by_key("configurations.tsv", "id").values())
    wrong = [f"{row['id']}: {words}" for row in rows for words in complaints(row, prices, sources)]
    wrong += shortages(rows)
    used = {name for row in rows for column in ("calculation", "cross_check")
            for name in names(row[column])}
    wrong += [f"{name}: used by no configuration" for name in prices if name not in used]
    if options.show:
        for row in rows:
            print(f"{row['id']}: {row['calculation']} = {row['usd_month']}")
            for name in names(row["calculation"]):
                price = prices[name]
                print(f"    {name} = {price['usd']} per {price['unit']}, {price['region']}: "
                      f"{sources[price['source']]['title']}")
    print("\n".join(wrong), end="\n" if wrong else "")
    kinds = collections.Counter(row["kind"] for row in table("configurations.tsv"))
    print(f"{len(rows)} configurations, {kinds['total']} of them published totals, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
