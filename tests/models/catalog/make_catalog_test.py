#!/usr/bin/env python3
"""Checks resources/catalog: the made files equal what the facts give, and every price says where it is from.

    make_catalog_test.py [FACTS_DIR]

The facts live beside the repository (../shared/data). Where they are absent the comparison is skipped,
with its reason; everything else runs.
"""

from __future__ import annotations

import json
import re
import sys
import unittest
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
CATALOGUE = ROOT / "resources" / "catalog"
sys.dont_write_bytecode = True
sys.path.insert(0, str(CATALOGUE))

import make_catalog  # noqa: E402

FACTS = Path(sys.argv.pop()) if len(sys.argv) > 1 and not sys.argv[-1].startswith("-") else ROOT.parent / "shared" / "data"
KINDS = ("list", "default", "estimated")


def load(name: str) -> dict:
    return json.loads((CATALOGUE / name).read_text(encoding="utf-8"))


def books() -> list[dict]:
    return [load(f"books/{path.name}") for path in sorted((CATALOGUE / "books").glob("*.json"))]


class MadeFiles(unittest.TestCase):
    @unittest.skipUnless((FACTS / "price-facts.csv").exists(), f"no fact tables in {FACTS}")
    def test_equal_what_the_facts_give(self) -> None:
        made = make_catalog.files(FACTS)
        self.assertIn("regions.json", made)
        for name, content in made.items():
            with self.subTest(name):
                self.assertEqual((CATALOGUE / name).read_bytes(), content.encode("utf-8"))

    def test_have_one_price_per_line(self) -> None:
        for path in (CATALOGUE / "books").glob("*.json"):
            for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                with self.subTest(f"{path.name}:{number}"):
                    self.assertLessEqual(text.count('"usd"'), 1)


class Prices(unittest.TestCase):
    def rows(self):
        for book in books():
            for rate in book["rates"]:
                for price in rate["prices"]:
                    yield book, rate, price

    def test_have_kind_source_and_date(self) -> None:
        for book, rate, price in self.rows():
            with self.subTest(book=book["id"], key=rate["key"], at=price["at"]):
                self.assertIn(price["kind"], KINDS)
                self.assertTrue(book["sources"][price["source"]].strip())
                self.assertRegex(price["as_of"], r"^\d{4}(-\d\d(-\d\d)?)?$")
        for book in books():
            for row in book["allowances"] + book["discounts"]:
                with self.subTest(book=book["id"], row=row):
                    self.assertTrue(book["sources"][row["source"]].strip())
                    self.assertRegex(row["as_of"], r"^\d{4}(-\d\d(-\d\d)?)?$")

    def test_are_positive_decimal_text(self) -> None:
        for book, rate, price in self.rows():
            with self.subTest(book=book["id"], key=rate["key"], at=price["at"]):
                self.assertIsInstance(price["usd"], str)
                self.assertRegex(price["usd"], r"^\d+(\.\d{1,9})?$")
                self.assertGreater(Decimal(price["usd"]), 0)

    def test_stand_once_per_key_and_place(self) -> None:
        for book in books():
            keys = [rate["key"] for rate in book["rates"]]
            self.assertEqual(len(keys), len(set(keys)), book["id"])
            for rate in book["rates"]:
                places = [price["at"] for price in rate["prices"]]
                self.assertEqual(len(places), len(set(places)), f"{book['id']} {rate['key']}")

    def test_estimates_follow_from_a_listed_price(self) -> None:
        for book, rate, price in self.rows():
            if price["kind"] != "estimated":
                continue
            with self.subTest(book=book["id"], key=rate["key"], at=price["at"]):
                (reference,) = [p for p in rate["prices"] if p["at"] == price["reference"]]
                self.assertEqual(reference["kind"], "list")
                self.assertNotEqual(reference.get("confidence"), "low")
                exact = Decimal(reference["usd"]) * Decimal(price["ratio"])
                self.assertEqual(Decimal(price["usd"]), exact.quantize(Decimal("1e-9"), ROUND_HALF_UP))

    def test_stand_at_known_places(self) -> None:
        known = {(r["provider"], r["location"]) for r in load("regions.json")["locations"]}
        known |= {(g["provider"], g["code"]) for g in load("location-groups.json")["groups"]}
        general = {"global", "tier1", "tier2", "factors"}
        general |= {"continent/" + c["id"] for c in load("continents.json")["continents"]}
        for book, rate, price in self.rows():
            if price["at"] not in general:
                self.assertIn((book["provider"], price["at"]), known, f"{book['id']} {rate['key']}")

    def test_keys_and_units_are_documented(self) -> None:
        keys = load("rate-keys.json")
        units = {key["key"]: key["unit"] for key in keys["keys"]}
        readme = (CATALOGUE / "README.md").read_text(encoding="utf-8")
        for key, unit in units.items():
            self.assertIn(f"| `{key}` | {unit} |", readme)
        for book in books():
            self.assertIn(book["id"], readme)
            for rate in book["rates"]:
                unit = units.get(rate["key"])
                if unit is None:
                    forms = [f for f in keys["families"] if re.fullmatch(re.escape(f["prefix"]) + ".+" + f["suffix"], rate["key"])]
                    self.assertEqual(len(forms), 1, rate["key"])
                    unit = forms[0]["unit"]
                self.assertEqual(rate["unit"], unit, rate["key"])

    def test_checksums_are_those_of_the_rates(self) -> None:
        for book in books():
            with self.subTest(book["id"]):
                self.assertEqual(book["sha256"], make_catalog.checksum(book))

    def test_doubts_are_told(self) -> None:
        """The prices that the fact tables' companion calls doubtful."""
        doubted = {
            ("aws", "sql.class.db.m5.large_h", "sa-east-1"),
            ("aws", "k8s.node.t3.small_month", "eu-west-1"),
            ("aws", "objects.STANDARD_gb", "us-east-1"),
            ("azure", "redis.node.Standard_C1_h", "brazilsouth"),
            ("gcp", "redis.basic.to4_gib_h", "europe-west2"),
            ("gcp", "run.idle.cpu_s", "tier1"),
        }
        firm = {
            ("aws", "sql.class.db.m5.large_h", "us-east-1"),
            ("aws", "k8s.node.t3.small_month", "us-east-1"),
            ("azure", "redis.node.Standard_C1_h", "uksouth"),
        }
        for book, rate, price in self.rows():
            place = (book["provider"], rate["key"], price["at"])
            if book["id"] == "gcp-list-2026-01":
                continue
            if place in doubted:
                self.assertGreater(len(price["doubt"]), 20, place)
                doubted.remove(place)
            elif place in firm:
                self.assertNotIn("doubt", price, place)
                firm.remove(place)
        self.assertFalse(doubted | firm)

    def test_quantities_are_no_prices(self) -> None:
        for book, rate, price in self.rows():
            self.assertNotIn("(", rate["unit"], f"{book['id']} {rate['key']} {price['at']}")


class Geography(unittest.TestCase):
    def test_every_location_has_a_row_and_column_of_latency(self) -> None:
        regions = load("regions.json")["locations"]
        for matrix in load("latency.json")["matrices"]:
            names = [r["location"] for r in regions if r["provider"] == matrix["provider"]]
            self.assertEqual([row["from"] for row in matrix["rows"]], names)
            for row in matrix["rows"]:
                self.assertEqual(len(row["rtt_ms"]), len(names))
                self.assertTrue(all(value > 0 for value in row["rtt_ms"]), row["from"])

    def test_group_members_are_locations(self) -> None:
        known = {(r["provider"], r["location"]) for r in load("regions.json")["locations"]}
        for group in load("location-groups.json")["groups"]:
            for member in group["members"]:
                self.assertIn((group["provider"], member), known, group["code"])

    def test_europe_outside_the_union_is_not_in_it(self) -> None:
        found = {r["location"]: r for r in load("regions.json")["locations"] if r["provider"] == "gcp"}
        self.assertNotIn("eu", found["europe-west2"]["jurisdictions"])
        self.assertNotIn("eu", found["europe-west6"]["jurisdictions"])
        self.assertIn("eu", found["europe-west1"]["jurisdictions"])


if __name__ == "__main__":
    unittest.main(verbosity=1)
