"""The tables of this folder: configurations, published prices, their sources, known misses."""

import csv
import os

HERE = os.path.dirname(os.path.abspath(__file__))


def table(name):
    """Rows of a table as dicts of text, in the order of the file."""
    with open(os.path.join(HERE, name), encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def by_key(name, column):
    """The same, by one column; ValueError where a key stands twice."""
    rows = {}
    for row in table(name):
        if row[column] in rows:
            raise ValueError(f"{name}: {row[column]} stands twice")
        rows[row[column]] = row
    return rows
