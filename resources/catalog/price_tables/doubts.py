"""Prices that the facts have, but with a doubt: they stay in the book, and the reason goes with them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Doubt:
    reason: str
    weak: bool = False  # too doubtful to estimate other prices from


def doubt_of(provider: str, service: str, sku: str, region: str, source: str, notes: str) -> Doubt | None:
    """The doubt about one fact."""
    if "low confidence" in notes:
        return Doubt("one older calculation alone shows it", weak=True)
    if (provider, service, region) == ("aws", "RDS PostgreSQL", "sa-east-1") and sku.startswith("db.m"):
        return Doubt("unusually low for this region, to be verified", weak=True)
    if (provider, service) == ("azure", "Cache for Redis") and region != "uksouth" and " P" not in sku:
        return Doubt("the source gives one price for many regions alike, to be verified", weak=True)
    if "(golden)" in sku:
        return Doubt("a published calculation shows it, the list of the region differs", weak=True)
    if source.startswith("github-file-index:"):
        return Doubt("read from a public file whose repository is not known")
    if (provider, service) == ("aws", "EC2") and region != "us-east-1":
        return Doubt("read from a page of 2022 that rounds to three decimals")
    if (provider, service, sku) == ("azure", "Virtual Machines", "D8s_v5 reserved 3y discount"):
        return Doubt("one machine in one region, from one article")
    if (provider, service) == ("azure", "Application Gateway") and sku.startswith("Standard/basic"):
        return Doubt("the source calls the tier basic, to be verified")
    return None
