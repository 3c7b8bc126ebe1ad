#!/usr/bin/env python3
"""Writes the parts of the catalogue that come from fact tables.

    python3 resources/catalog/make_catalog.py FACTS_DIR [--out DIR] [--check]

FACTS_DIR holds price-facts.csv, regions.csv, latency.csv and region_groups.csv. Written are
books/<provider>-<year>-<month>.json, model-prices.json, regions.json, latency.json and location-groups.json; the same facts
give the same bytes. --out writes elsewhere than beside this script, --check writes nothing and
exits with 1 if a file would change. The other files of the folder are typed by hand; of these
rate-keys.json, continents.json and machines.json are read here. Which fact becomes which price stands in price_tables,
one file per provider.

How a price gets into the book
  list       the fact as it stands; a derived figure says so in its note.
  default    a planner default, for what the facts lack and the planner has a rate of its own.
  estimated  the list price of the same key in another region of the provider, times the median
             ratio of the keys that both regions list. Keys are counted, not sizes: of node
             prices only the default node's enters, of a provider's other families the one its
             table names, or the sizes of one price would outvote all others. Prices of weak
             confidence serve neither as reference nor in ratios. The
             reference is the listing region of the same Cloud Run price group, then of the same
             continent, then the nearest; the ratio is rounded to four places, so that
             price = reference price x ratio can be checked by hand.
  missing    no line: a region without a single regional price of its own gives no ratio.
  doubtful   a price of any kind may carry a doubt, the reason in words; an estimate inherits its reference's.
All arithmetic is decimal; prices have at most nine decimals, as the planner's quantities do, and are
rounded half up to that. A rounded list price gives the exact one in its note.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import re
import sys
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.dont_write_bytecode = True

from book_checksum import checksum  # noqa: E402
from price_tables import aws, azure, gcp, models  # noqa: E402
from price_tables.doubts import Doubt, doubt_of  # noqa: E402
from price_tables.table import HOURS, Table  # noqa: E402

HERE = Path(__file__).resolve().parent
PROVIDERS = ("gcp", "aws", "azure")
TABLES = (gcp.TABLE, aws.TABLE, azure.TABLE)
STEP = Decimal("0.000000001")

PLANNER = "planner"
PLANNER_AS_OF = "2026-01-31"


class Fact:
    """One row of price-facts.csv: `usd` is dollars per unit, or a quantity if the unit is in parentheses."""

    def __init__(self, row: dict[str, str]) -> None:
        self.service, self.sku, self.region = row["service"], row["sku"], row["region"]
        self.unit, self.usd = row["unit"], Decimal(row["usd"])
        self.as_of, self.source, self.notes = row["as_of"], row["source"], row["notes"]
        self.doubt: Doubt | None = doubt_of(row["provider"], self.service, self.sku, self.region, self.source, self.notes)

    @property
    def is_price(self) -> bool:
        return not self.unit.startswith("(")


class Facts:
    """The facts of one provider by service, SKU and region; of two rows the newer counts."""

    def __init__(self, path: Path, provider: str) -> None:
        self._rows: dict[tuple[str, str, str], Fact] = {}
        for row in read_csv(path):
            if row["provider"] != provider:
                continue
            fact = Fact(row)
            key = (fact.service, fact.sku, fact.region)
            if key not in self._rows or self._rows[key].as_of < fact.as_of:
                self._rows[key] = fact

    def get(self, service: str, sku: str, region: str, price: bool = True) -> Fact | None:
        fact = self._rows.get((service, sku, region))
        return fact if fact is not None and fact.is_price == price else None

    def need(self, service: str, sku: str, region: str, price: bool = True) -> Fact:
        fact = self.get(service, sku, region, price)
        if fact is None:
            raise SystemExit(f"price-facts.csv: no {'price' if price else 'quantity'} {service!r} {sku!r} in {region}")
        return fact

    def of(self, service: str) -> list[Fact]:
        return [fact for (name, _, _), fact in self._rows.items() if name == service]

    def newest_day(self) -> str:
        return max(f.as_of for f in self._rows.values() if re.fullmatch(r"\d{4}-\d\d-\d\d", f.as_of))


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plain(value: Decimal) -> str:
    """Decimal without exponent and without trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def block(pairs: list[tuple[str, str]]) -> str:
    """A JSON object whose values are already written."""
    return "{\n" + ",\n".join(f"  {line(k)}: {v}" for k, v in pairs) + "\n}\n"


def array(rows: list[str], indent: str = "    ") -> str:
    return "[\n" + ",\n".join(indent + row for row in rows) + "\n" + indent[:-2] + "]" if rows else "[]"


class Geography:
    """Locations of all providers with country, continent and distance."""

    def __init__(self, facts_dir: Path, catalogue: Path) -> None:
        self.tables = json.loads((catalogue / "continents.json").read_text(encoding="utf-8"))
        self.rows = [r for r in read_csv(facts_dir / "regions.csv") if r["provider"] in PROVIDERS]
        self.rows.sort(key=lambda r: (PROVIDERS.index(r["provider"]), r["region"]))
        self.by_name = {(r["provider"], r["region"]): r for r in self.rows}

    def names(self, provider: str) -> list[str]:
        return [r["region"] for r in self.rows if r["provider"] == provider]

    def _zone(self, table: str, country: str) -> str:
        for zone in self.tables[table]:
            if country in zone["countries"]:
                return zone["id"]
        raise SystemExit(f"continents.json: {country} has no place in {table}")

    def continent(self, provider: str, name: str) -> str:
        return self._zone("continents", self.by_name[provider, name]["country_iso2"])

    def kilometres(self, provider: str, a: str, b: str) -> float:
        """Great circle of a sphere with radius 6371 km."""
        p, q = self.by_name[provider, a], self.by_name[provider, b]
        lat1, lon1, lat2, lon2 = (
            math.radians(float(x)) for x in (p["latitude"], p["longitude"], q["latitude"], q["longitude"])
        )
        h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
        return 2 * 6371 * math.asin(math.sqrt(h))

    def estimated_rtt(self, provider: str, a: str, b: str) -> float:
        """Round trip in ms where nobody measured: cable length by zones, right to about a third."""
        zones = [z["id"] for z in self.tables["latency_zones"]]
        za, zb = (self._zone("latency_zones", self.by_name[provider, x]["country_iso2"]) for x in (a, b))
        factor = self.tables["latency_factors"][za][zones.index(zb)]
        return round((7.0 + 0.0156 * self.kilometres(provider, a, b)) * factor, 1)


class Price:
    """One line of the book."""

    def __init__(self, at: str, usd: Decimal, kind: str, source: str, as_of: str, note: str = "", doubt: Doubt | None = None) -> None:
        self.at, self.usd, self.kind, self.source, self.as_of = at, usd, kind, source, as_of
        self.note, self.doubt = note, doubt
        self.reference, self.ratio, self.shared = "", Decimal(0), 0

    @property
    def is_firm(self) -> bool:
        """Whether other prices may be estimated from it."""
        return self.kind == "list" and not (self.doubt and self.doubt.weak)

    def entry(self, sources: dict[str, str]) -> dict[str, object]:
        entry = {"at": self.at, "usd": plain(self.usd), "kind": self.kind, "source": sources[self.source], "as_of": self.as_of}
        if self.kind == "estimated":
            entry |= {"reference": self.reference, "ratio": plain(self.ratio), "shared": self.shared}
        if self.doubt:
            entry |= {"confidence": "low"} if self.doubt.weak else {}
            entry["doubt"] = self.doubt.reason
        if self.note:
            entry["note"] = self.note
        return entry


class Book:
    """The price book of one provider; see the module's text for how a price gets into it."""

    def __init__(self, table: Table, facts: Facts, places: Geography, catalogue: Path) -> None:
        self.table, self.facts, self.places = table, facts, places
        self.regions = places.names(table.provider)
        keys = json.loads((catalogue / "rate-keys.json").read_text(encoding="utf-8"))
        self.families = keys["families"]
        machines = json.loads((catalogue / "machines.json").read_text(encoding="utf-8"))
        own = [m for m in machines["providers"] if m["provider"] == table.provider][0]
        self.machines = [m["machine"] for m in own["machines"]]
        default_node = f"k8s.node.{own['default_node']}_month"
        self.counted = {"k8s.node.": default_node, "k8s.spot.": default_node} | table.counted
        self.units = {k["key"]: k["unit"] for k in keys["keys"]}
        self.prices: dict[str, list[Price]] = {key: [] for key in self.units}
        self.tier: dict[str, str] = {}
        for region in self.regions:
            fact = facts.get("Cloud Run", "Region tier", region, price=False)
            if fact is not None:
                self.tier[region] = "tier" + plain(fact.usd)
        self._regional = dict(table.regional)
        for machine in self.machines:
            for family, offer in table.machine_offers.items():
                name = (table.machine_service, offer.format(machine))
                if any(facts.get(*name, region) for region in self.regions):
                    self._regional[f"k8s.{family}.{machine}_month"] = (*name, HOURS, "hourly price x 730")
        for key in self._regional:
            if key not in self.units:
                self.units[key], self.prices[key] = self._family_unit(key), []
        self._list()
        self._estimate()

    def _family_unit(self, key: str) -> str:
        for family in self.families:
            if key.startswith(family["prefix"]) and key.endswith(family["suffix"]):
                return family["unit"]
        raise SystemExit(f"rate-keys.json: {key} is neither a key nor of a family")

    def _list(self) -> None:
        for key, (service, sku, factor, note) in self._regional.items():
            names = [(service, sku, factor, note), *self.table.second_names.get(key, [])]
            for region in self.regions:
                for name_service, name_sku, name_factor, name_note in names:
                    fact = self.facts.get(name_service, name_sku, region)
                    if fact is not None:
                        self._add(key, region, fact, name_factor, "list", name_note)
                        break
            if not self.prices[key] and key not in self.table.defaults:
                raise SystemExit(f"price-facts.csv: no price {service!r} {sku!r} anywhere")
            if key in self.table.multi_regional:
                for code, (at, form) in self.table.multi_regions.items():
                    fact = self.facts.need("Cloud Storage", f"{self.table.multi_regional[key]}, {form}", code)
                    self._add(key, at, fact, 1, "list", form)
        for key, rows in self.table.fixed.items():
            for at, service, sku, region, kind, note in rows:
                self._add(key, at, self.facts.need(service, sku, region), 1, kind, note)
        for key, rows in self.table.defaults.items():
            for at, usd, note in rows:
                self.prices[key].append(Price(at, Decimal(usd), "default", PLANNER, PLANNER_AS_OF, note))

    def _add(self, key: str, at: str, fact: Fact, factor: object, kind: str, note: str) -> None:
        notes = [note] if note else []
        if "derived" in fact.notes or "halved" in fact.notes:
            notes.append(fact.notes)
        scale = Fraction(factor)
        exact = fact.usd * scale.numerator / scale.denominator
        usd = exact.quantize(STEP, ROUND_HALF_UP)
        if usd != exact:
            notes.append(f"rounded from {plain(exact)}")
        self.prices[key].append(Price(at, usd, kind, fact.source, fact.as_of, "; ".join(notes), fact.doubt))

    def _counts(self, key: str) -> bool:
        return not any(key.startswith(prefix) and key != name for prefix, name in self.counted.items())

    def _listed(self, region: str) -> dict[str, Decimal]:
        """List prices of a region by key: its own and those of its Cloud Run price group."""
        found: dict[str, Decimal] = {}
        for key, prices in self.prices.items():
            if not self._counts(key):
                continue
            own = {p.at: p.usd for p in prices if p.is_firm}
            if region in own:
                found[key] = own[region]
            elif self.tier.get(region, "") in own:
                found[key] = own[self.tier[region]]
        return found

    def _estimate(self) -> None:
        listed = {region: self._listed(region) for region in self.regions}
        new: list[tuple[str, Price]] = []
        for key in self._regional:
            own = {p.at: p for p in self.prices[key]}
            candidates = [r for r in self.regions if r in own and own[r].is_firm]
            for region in self.regions:
                common = [r for r in candidates if listed[region].keys() & listed[r].keys()]
                if region in own or not common:
                    continue
                reference = min(common, key=lambda other: self._remoteness(region, other))
                ratio, shared = median_ratio(listed[region], listed[reference])
                price = own[reference]
                estimate = Price(region, (price.usd * ratio).quantize(STEP, ROUND_HALF_UP), "estimated", price.source, price.as_of)
                estimate.doubt = price.doubt
                estimate.reference, estimate.ratio, estimate.shared = reference, ratio, shared
                new.append((key, estimate))
        for key, price in new:
            self.prices[key].append(price)

    def _remoteness(self, region: str, other: str) -> tuple[bool, bool, float, str]:
        return (
            self.tier.get(region) != self.tier.get(other),
            self.places.continent(self.table.provider, region) != self.places.continent(self.table.provider, other),
            round(self.places.kilometres(self.table.provider, region, other), 1),
            other,
        )

    def _medians(self) -> list[tuple[str, str, Decimal, int, str, str]]:
        """(sku, term, percent, pairs, source, as_of) of discounts that stand in the facts as pairs of prices."""
        found = []
        for median in self.table.medians:
            pairs = []
            pattern = re.compile(re.escape(median.full).replace(re.escape("{}"), "(.+)"))
            for full in self.facts.of(median.service):
                match = pattern.fullmatch(full.sku)
                reduced = match and self.facts.get(median.service, median.reduced.format(match[1]), full.region)
                if reduced:
                    scale = HOURS if (full.unit, reduced.unit) == ("hour", "month") else 1
                    pairs.append((1 - reduced.usd / (full.usd * scale), reduced))
            middle = sorted(share for share, _ in pairs)[len(pairs) // 2]
            oldest = min((fact for _, fact in pairs), key=lambda fact: fact.as_of)
            percent = (middle * 100).quantize(Decimal(1), ROUND_HALF_UP)
            found.append((median.sku, median.term, percent, len(pairs), oldest.source, oldest.as_of))
        return found

    def text(self) -> tuple[str, str]:
        """Book id and file content."""
        as_of = self.facts.newest_day()
        book_id = f"{self.table.provider}-{as_of[:7]}"
        order = {name: i for i, name in enumerate(["global", "tier1", "tier2", *self.regions])}
        for prices in self.prices.values():
            prices.sort(key=lambda p: (order.get(p.at, len(order)), p.at))
        used: set[str] = {PLANNER}
        used |= {p.source for prices in self.prices.values() for p in prices}
        allowances = [
            (key, plain(fact.usd / divisor), unit, per, fact.source, fact.as_of, ())
            for key, divisor, unit, service, sku, per in self.table.allowances
            for fact in [self.facts.need(service, sku, "global", price=False)]
        ]
        allowances += self.table.stated_allowances
        discounts = [
            (sku, term, self.facts.need(*origin, *([] if len(origin) > 2 else ["global"]), price=False))
            if isinstance(origin, tuple)
            else (sku, term, origin)
            for sku, term, origin in self.table.discounts
        ]
        medians = self._medians()
        used |= {source for *_, source, _, _ in allowances} | {source for *_, source, _ in medians}
        used |= {fact.source for *_, fact in discounts if isinstance(fact, Fact)}
        sources = {PLANNER: PLANNER}
        for number, source in enumerate(sorted(used - {PLANNER}), 1):
            sources[source] = f"s{number:02}"
        rates = [
            {"key": key, "unit": self.units[key], "prices": [p.entry(sources) for p in prices]}
            for key, prices in self.prices.items()
            if prices
        ]
        allowance_rows = [
            {"key": key}
            | ({"also": list(also)} if also else {})
            | {"quantity": n, "unit": unit, "per": per, "source": sources[source], "as_of": day}
            for key, n, unit, per, source, day, also in allowances
        ]
        discount_rows = []
        for sku, term, origin in discounts:
            known = isinstance(origin, Fact)
            row = {"sku": sku, "term": term, "percent": plain(origin.usd) if known else origin}
            row |= {"kind": "list" if known else "default", "source": sources[origin.source] if known else PLANNER}
            row |= {"as_of": origin.as_of if known else PLANNER_AS_OF}
            if known and origin.doubt:
                row["doubt"] = origin.doubt.reason
            discount_rows.append(row)
        for sku, term, percent, pairs, source, day in medians:
            row = {"sku": sku, "term": term, "percent": plain(percent), "kind": "list", "source": sources[source], "as_of": day}
            discount_rows.append(row | {"note": f"median of {pairs} pairs of prices"})
        names = {short: name for name, short in sources.items()}
        names[PLANNER] = "planner default of the cost rules"
        content = {"rates": rates, "allowances": allowance_rows, "discounts": discount_rows}
        rate_rows = [
            f'{{"key": {line(rate["key"])}, "unit": {line(rate["unit"])}, "prices": '
            + array([line(price) for price in rate["prices"]], "      ")
            + "}"
            for rate in rates
        ]
        return book_id, block(
            [
                ("schema", line("price-book/v1")),
                ("id", line(book_id)),
                ("title", line(self.table.title)),
                ("provider", line(self.table.provider)),
                ("currency", line("USD")),
                ("as_of", line(as_of)),
                ("sha256", line(checksum(content))),
                ("sources", "{\n" + ",\n".join(f"    {line(k)}: {line(names[k])}" for k in sorted(names)) + "\n  }"),
                ("rates", array(rate_rows)),
                ("allowances", array([line(row) for row in allowance_rows])),
                ("discounts", array([line(row) for row in discount_rows])),
            ]
        )


def median_ratio(prices: dict[str, Decimal], reference: dict[str, Decimal]) -> tuple[Decimal, int]:
    """Median of price / reference price over the keys in both, to four places, and their number."""
    ratios = sorted(prices[key] / reference[key] for key in prices if key in reference)
    middle = len(ratios) // 2
    median = ratios[middle] if len(ratios) % 2 else (ratios[middle - 1] + ratios[middle]) / 2
    return median.quantize(Decimal("0.0001"), ROUND_HALF_UP), len(ratios)


def model_file(facts: Facts) -> str:
    """Prices of models per million tokens."""
    as_of = facts.newest_day()
    rows = models.rows(facts)
    sources = {source: f"s{n:02}" for n, source in enumerate(sorted({row["source"] for row in rows}), 1)}
    texts = [line(row | {"source": sources[row["source"]]}) for row in rows]
    return block(
        [
            ("schema", line("model-prices/v1")),
            ("id", line(f"models-{as_of[:7]}")),
            ("title", line("Models, published prices per million tokens")),
            ("currency", line("USD")),
            ("as_of", line(as_of)),
            ("sources", "{\n" + ",\n".join(f"    {line(v)}: {line(k)}" for k, v in sources.items()) + "\n  }"),
            ("models", array(texts)),
        ]
    )


def regions_file(places: Geography, tiers: dict[str, str]) -> str:
    rows = []
    for row in places.rows:
        entry: dict[str, object] = {
            "provider": row["provider"],
            "location": row["region"],
            "name": row["name"],
            "city": row["city"],
            "country": row["country_iso2"],
            "jurisdictions": row["jurisdictions"].split(";"),
            "continent": places.continent(row["provider"], row["region"]),
            "lat": float(row["latitude"]),
            "long": float(row["longitude"]),
            "zones": int(row["zones"]) if row["zones"] else None,
            "status": row["status"],
        }
        if row["paired_region"]:
            entry["paired"] = row["paired_region"]
        if row["provider"] == "gcp":
            entry["run_tier"] = tiers.get(row["region"])
        if row["carbon_gco2_kwh"]:
            entry |= {"carbon_g_kwh": float(row["carbon_gco2_kwh"]), "carbon_basis": row["carbon_basis"]}
        rows.append(line(entry))
    source = "provider location lists and open data sets; coordinates are city centres chosen by hand"
    return block([("schema", line("regions/v1")), ("source", line(source)), ("locations", array(rows))])


def latency_file(facts_dir: Path, places: Geography) -> str:
    """Square matrices of round trips in ms, one row per sending location, columns in the same order."""
    measured: dict[tuple[str, str, str], float] = {}
    source: dict[str, str] = {}
    for row in read_csv(facts_dir / "latency.csv"):
        if row["provider"] in PROVIDERS:
            measured[row["provider"], row["from"], row["to"]] = float(row["rtt_ms"])
            source[row["provider"]] = row["source"]
    blocks = []
    for provider in PROVIDERS:
        names = places.names(provider)
        known = {a for p, a, _ in measured if p == provider}
        rows = []
        for a in names:
            cells = []
            for b in names:
                value = measured.get((provider, a, b))
                if value is None:
                    value = 1.0 if a == b else places.estimated_rtt(provider, a, b)
                cells.append(format(value, "g"))
            rows.append(f'{{"from": {line(a)}, "rtt_ms": [{", ".join(cells)}]}}')
        head = f'{{"provider": {line(provider)}, "source": {line(source[provider])},'
        head += f'\n     "estimated": {line([n for n in names if n not in known])},\n     "rows": '
        blocks.append(head + array(rows, "      ") + "}")
    note = "round trips in ms; pairs with an estimated location come from distance and zones, right to about a third"
    return block([("schema", line("latency/v1")), ("note", line(note)), ("matrices", array(blocks))])


def groups_file(facts_dir: Path, places: Geography) -> str:
    """Codes that stand for several locations, with what they resolve to."""
    whole = {("gcp", "EU"): "eu", ("gcp", "US"): "us"}
    rows = []
    for row in read_csv(facts_dir / "region_groups.csv"):
        provider = row["provider"]
        if provider not in PROVIDERS:
            continue
        members = [m for m in row["members"].split(";") if (provider, m) in places.by_name]
        jurisdiction = whole.get((provider, row["code"]))
        if jurisdiction:
            members = [
                r["region"]
                for r in places.rows
                if r["provider"] == provider and r["status"] == "ga" and jurisdiction in r["jurisdictions"].split(";")
            ]
        entry = {
            "provider": provider,
            "code": row["code"],
            "services": row["service"].split("; "),
            "kind": row["kind"],
            "members": members,
            "jurisdictions": row["jurisdictions"].split(";"),
            "source": row["source"],
        }
        if not members:
            entry["text"] = row["members"]
        if row["notes"]:
            entry["note"] = row["notes"]
        rows.append(line(entry))
    note = "members are locations; jurisdictions mixed, global, depends, region and per pair cannot be resolved to a country"
    return block([("schema", line("location-groups/v1")), ("note", line(note)), ("groups", array(rows))])


def files(facts_dir: Path, catalogue: Path = HERE) -> dict[str, str]:
    """Path inside the catalogue folder -> content, of everything that comes from facts."""
    places = Geography(facts_dir, catalogue)
    prices = facts_dir / "price-facts.csv"
    made: dict[str, str] = {}
    tiers: dict[str, str] = {}
    for table in TABLES:
        book = Book(table, Facts(prices, table.provider), places, catalogue)
        book_id, text = book.text()
        made[f"books/{book_id}.json"] = text
        tiers |= book.tier
    made["model-prices.json"] = model_file(Facts(prices, "llm"))
    made["regions.json"] = regions_file(places, tiers)
    made["latency.json"] = latency_file(facts_dir, places)
    made["location-groups.json"] = groups_file(facts_dir, places)
    return made


def main() -> int:
    parser = argparse.ArgumentParser(description="Writes the parts of the catalogue that come from fact tables.")
    parser.add_argument("facts", type=Path, help="folder with the fact tables")
    parser.add_argument("--out", type=Path, default=HERE, help="catalogue folder to write to")
    parser.add_argument("--check", action="store_true", help="write nothing, exit with 1 if a file would change")
    options = parser.parse_args()
    stale = 0
    for name, content in files(options.facts).items():
        path = options.out / name
        if options.check:
            if not path.exists() or path.read_bytes() != content.encode("utf-8"):
                print(f"{path}: differs from the facts", file=sys.stderr)
                stale = 1
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode("utf-8"))
    return stale


if __name__ == "__main__":
    sys.exit(main())
