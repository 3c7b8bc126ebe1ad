"""Models: input, cached input and output per million tokens."""

from __future__ import annotations

from decimal import Decimal

VENDORS = ("Anthropic", "Google", "OpenAI", "Azure OpenAI")
# sku of the fact ends so -> member of the row
PARTS = {
    " cached input tokens": "cached",
    " input tokens": "input",
    " output tokens": "output",
    " embedding tokens": "input",
}


def rows(facts) -> list[dict[str, str]]:
    """One per model: vendor, model, prices, where and when they were read (the oldest of them)."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for vendor in VENDORS:
        for fact in facts.of(vendor):
            ending = next((part for part in PARTS if fact.sku.endswith(part)), None)
            if ending is None or not fact.is_price:
                raise SystemExit(f"price-facts.csv: {fact.sku!r} of {vendor} is no price of a model")
            name = fact.sku[: -len(ending)]
            row = found.setdefault((vendor, name), {"vendor": vendor, "model": name})
            row[PARTS[ending]] = format(Decimal(fact.usd), "f")
            row["source"] = fact.source
            row["as_of"] = min(row.get("as_of", fact.as_of), fact.as_of)
    order = ("vendor", "model", "input", "cached", "output", "source", "as_of")
    return [{key: row[key] for key in order if key in row} for _, row in sorted(found.items())]
