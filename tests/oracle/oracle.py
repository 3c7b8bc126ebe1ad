#!/usr/bin/env python3
"""Independent calculation of a plan's figures from DOMAIN.md sections 3 to 9.

    oracle.py PLAN.plat.yaml [--json]

Prints every figure that section 6 states for the example: cost lines, totals,
allocation, quotes, capacity, region loss, matrix and findings. Arithmetic is exact;
amounts are printed as strings of dollars and cents. Nothing of the product is used.
"""

import argparse
import json
import sys
from collections import namedtuple
from fractions import Fraction

import capacity
import money
from checks import findings
from costlines import Pricer, SCENARIOS, cents
from matrix import matrix
from planfile import Plan

# The test book gcp-list-2026-01: every rate and factor of DOMAIN.md section 7.
RATES = {name: Fraction(value) for name, value in {
    "factor.us": "1.00", "factor.europe-west1": "1.10",
    "factor.europe-west3": "1.20", "factor.asia-southeast1": "1.25",
    "run.request.cpu.tier1": "0.000024", "run.request.cpu.tier2": "0.0000336",
    "run.request.gib.tier1": "0.0000025", "run.request.gib.tier2": "0.0000035",
    "run.request.idle.tier1": "0.0000025", "run.request.idle.tier2": "0.0000035",
    "run.requests.million": "0.40",
    "run.instance.cpu.tier1": "0.000018", "run.instance.cpu.tier2": "0.0000216",
    "run.instance.gib.tier1": "0.000002", "run.instance.gib.tier2": "0.0000024",
    "sql.vcpu": "0.0413", "sql.gib": "0.007", "sql.ha": "2",
    "sql.tier.db-f1-micro": "7.67", "sql.tier.db-g1-small": "25.55",
    "sql.disk": "0.17", "sql.disk.ha": "0.34",
    "sql.backup": "0.08", "sql.backup.size": "1.5",
    "net.replication.churn": "0.5",
    "net.replication.within": "0.02", "net.replication.between": "0.08",
    "redis.standard.4": "0.064", "redis.standard.10": "0.054", "redis.standard.35": "0.046",
    "redis.standard.100": "0.035", "redis.standard.above": "0.030",
    "redis.basic.4": "0.049", "redis.basic.10": "0.027", "redis.basic.35": "0.023",
    "redis.basic.100": "0.019", "redis.basic.above": "0.016",
    "gcs.gb": "0.020", "pubsub.tib": "40", "egress.gb": "0.12",
    "lb.rule": "0.025", "lb.data": "0.008",
    "armor.policy": "5", "armor.rule": "1", "armor.requests": "0.75",
    "secret.version": "0.06", "kms.key": "0.06",
    "log.gib": "0.50", "log.allowance": "50",
    "k8s.cluster": "0.10", "k8s.node.e2-standard-4": "97.83", "k8s.disk": "0.10",
    "pooler.node": "0.01675284", "connector": "0.00837642",
    "commitment.sql.compute.1y": "0.25", "commitment.sql.compute.3y": "0.52",
    "commitment.run.instance.1y": "0.28", "commitment.run.instance.3y": "0.46",
    "commitment.run.request.1y": "0.17", "commitment.run.request.3y": "0.17",
    "commitment.redis.1y": "0.20", "commitment.redis.3y": "0.40",
}.items()}

Location = namedtuple("Location", "continent run_tier factor")
LOCATIONS = {
    "us-east1": Location("us", "tier1", "factor.us"),
    "us-central1": Location("us", "tier1", "factor.us"),
    "europe-west1": Location("europe", "tier1", "factor.europe-west1"),
    "europe-west3": Location("europe", "tier2", "factor.europe-west3"),
    "asia-southeast1": Location("asia", "tier2", "factor.asia-southeast1"),
}


def dollars(amount):
    """Text of an amount in cents: 123456 is "1234.56"."""
    sign, amount = ("-", -amount) if amount < 0 else ("", amount)
    return f"{sign}{amount // 100}.{amount % 100:02d}"


def totals_by(lines, key):
    """Sums of rounded lines grouped by an attribute, per scenario, in cents."""
    result = {}
    for line in lines:
        group = result.setdefault(getattr(line, key), dict.fromkeys(SCENARIOS, 0))
        for scenario in SCENARIOS:
            group[scenario] += line.amount(scenario)
    return result


def plan_total(lines):
    return {s: sum(line.amount(s) for line in lines) for s in SCENARIOS}


def evaluate(plan, book=None):
    """Every figure of a plan as a JSON-ready dict."""
    book = book or RATES
    pricer = Pricer(plan, book, LOCATIONS)
    lines = pricer.lines()
    allocation = money.Allocation(plan, lines)
    saved = money.commitments(plan, lines, book)
    return {
        "plan": plan.id,
        "lines": [printable_line(line) for line in lines],
        "missing_prices": pricer.missing,
        "totals": printable_totals(plan, lines),
        "tenants": [printable_tenant(plan, allocation, t) for t in plan.tenants],
        "unallocated": dollars(allocation.unallocated),
        "quotes": {tenant: {name: dollars(value) for name, value in prices.items()}
                   for tenant, prices in money.quotes(plan, allocation).items()},
        "commitments": printable_commitments(lines, saved),
        "ceilings": {env: dollars(v) for env, v in money.ceilings(plan, lines).items()},
        "cells": {cell["id"]: printable_cell(plan, cell) for cell in plan.priced_cells()},
        "matrix": matrix(plan),
        "findings": findings(plan, lines, allocation, saved, pricer.missing),
    }


def printable_line(line):
    names = ("cell", "component", "env", "region", "owner", "sku")
    return {**{name: getattr(line, name) for name in names},
            **{s: dollars(line.amount(s)) for s in SCENARIOS}}


def printable_totals(plan, lines):
    prod = [line for line in lines if plan.is_prod(line.env)]
    return {"plan": {s: dollars(v) for s, v in plan_total(lines).items()},
            "env": printable_groups(totals_by(lines, "env")),
            "prod_region": printable_groups(totals_by(prod, "region")),
            "region": printable_groups(totals_by(lines, "region")),
            "owner": printable_groups(totals_by(lines, "owner"))}


def printable_groups(groups):
    return {name: {s: dollars(v) for s, v in amounts.items()} for name, amounts in groups.items()}


def printable_tenant(plan, allocation, tenant):
    share = money.margin(plan, tenant, allocation.full[tenant])
    return {"id": tenant, "direct": dollars(allocation.direct[tenant]),
            "allocated": dollars(allocation.allocated[tenant]),
            "full": dollars(allocation.full[tenant]),
            "margin_percent": None if share is None else percent(share)}


def percent(share):
    """Text of a share in percent with one decimal, half away from zero."""
    text = dollars(cents(share * 10) * 10)
    return text[:-1]


def printable_commitments(lines, saved):
    saving = sum(c.saving for c in saved)
    return {"items": [{"id": c.id, "eligible": dollars(c.eligible), "saving": dollars(c.saving)}
                      for c in saved],
            "saving": dollars(saving),
            "after": dollars(plan_total(lines)["expected"] - saving)}


def printable_cell(plan, cell):
    """Capacity of a cell; None where a figure does not apply, "unlimited" without copies."""
    rpo, rto = capacity.region_loss(plan, cell)
    return {"connections": plain(capacity.connections(plan, cell)),
            "addresses": plain(capacity.addresses(plan, cell)),
            "rpo_min": minutes(rpo), "rto_min": minutes(rto)}


def plain(figures):
    return None if figures is None else {name: float(v) for name, v in figures.items()}


def minutes(value):
    return "unlimited" if value == capacity.UNLIMITED else float(value)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("plan")
    parser.add_argument("--json", action="store_true", help="one line of JSON instead of indented")
    options = parser.parse_args(arguments)
    json.dump(evaluate(Plan.read(options.plan)), sys.stdout, ensure_ascii=False,
              indent=None if options.json else 1)
    print()


if __name__ == "__main__":
    main()
