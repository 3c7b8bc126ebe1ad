"""The shape of a provider's tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

HOURS = Decimal(730)

# (service, sku, factor, note). Unit of the fact times factor = unit of the key.
Name = tuple[str, str, object, str]


@dataclass
class Median:
    """A percentage that the facts give as pairs of prices: the median over all machines and locations."""

    sku: str
    term: str
    service: str
    full: str  # sku of the fact, {} stands for the machine
    reduced: str


@dataclass
class Table:
    """What make_catalog.py needs to know of a provider."""

    provider: str
    title: str
    machine_service: str
    machine_offers: dict[str, str]  # "node", "spot" -> sku of the fact, {} stands for the machine
    regional: dict[str, Name]
    second_names: dict[str, list[Name]] = field(default_factory=dict)
    multi_regional: dict[str, str] = field(default_factory=dict)
    multi_regions: dict[str, tuple[str, str]] = field(default_factory=dict)
    # key -> [(at, service, sku, region of the fact, kind, note)]
    fixed: dict[str, list[tuple[str, str, str, str, str, str]]] = field(default_factory=dict)
    # key -> [(at, price, note)]: planner defaults for what the facts lack
    defaults: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    # (key, quantity divisor, unit, service, sku, per): free per month
    allowances: list[tuple[str, int, str, str, str, str]] = field(default_factory=list)
    # (key, quantity, unit, per, source, as_of, further keys that share it): of a source beside the facts
    stated_allowances: list[tuple[str, str, str, str, str, str, tuple[str, ...]]] = field(default_factory=list)
    # (sku, term, (service, sku) of the fact or the planner's percentage)
    discounts: list[tuple[str, str, object]] = field(default_factory=list)
    medians: list[Median] = field(default_factory=list)
    # Families of keys of which only one counts in ratios, or the sizes of one price would outvote all others.
    counted: dict[str, str] = field(default_factory=dict)
