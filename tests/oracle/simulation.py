#!/usr/bin/env python3
"""Independent calculation of a simulation, and its comparison with the program.

    simulation.py --cli PLATBOOK_CLI [PLAN ...]

The totals with one driver low or high come from the lines of costlines.py: of the plan with
its tenants' usage scaled, or of its storage lines scaled. The samples are drawn again by the
stated generator (SplitMix64) and the stated triangle, in whole numbers, and must give the
same percentiles, mean and histogram. Exit status: 0 equal, 1 differences.
"""

import argparse
import copy
import os
import sys
from decimal import Decimal
from fractions import Fraction

from compare import BOOK, BUILT_IN, run
from costlines import Pricer, cents
from oracle import LOCATIONS, RATES, dollars
from planfile import Plan, number

DRIVERS = ("utilisation", "requests", "tokens", "egress", "storage", "growth", "prices")
USAGE = {"requests": ("requests_m",), "tokens": ("tok_in_m", "tok_out_m"), "egress": ("egress_gb",)}
STORAGE = ("sql.storage", "sql.backup", "sql.dr.storage", "net.replication", "k8s.disk")
LOW, HIGH = Fraction(4, 5), Fraction(6, 5)
ONE = 1 << 32
MASK = (1 << 64) - 1


def split_mix(state):
    """SplitMix64: (number, next state)."""
    state = (state + 0x9E3779B97F4A7C15) & MASK
    mixed = state
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
    return mixed ^ (mixed >> 31), state


def half_away(value):
    """Nearest whole number, halves away from zero."""
    return cents(value / 100)


def expected_total(plan):
    return sum(line.expected for line in Pricer(plan, RATES, LOCATIONS).lines())


def with_usage(plan, keys, factor):
    changed = copy.deepcopy(plan)
    for tenant in changed.tenants.values():
        usage = dict(tenant.get("usage") or {})
        for key in keys:
            if usage.get(key) is not None:
                usage[key] = str(number(usage[key]) * factor)
        tenant["usage"] = usage
    return changed


def totals(plan):
    """{driver: (low, high)} in cents, and the expected total."""
    lines = Pricer(plan, RATES, LOCATIONS).lines()
    base = sum(line.expected for line in lines)
    result = {driver: (base, base) for driver in DRIVERS}
    result["utilisation"] = (sum(line.low for line in lines), sum(line.high for line in lines))
    for driver, keys in USAGE.items():
        result[driver] = tuple(expected_total(with_usage(plan, keys, f)) for f in (LOW, HIGH))
    stored = sum(line.expected for line in lines if line.sku in STORAGE or line.kind == "object_storage")
    result["storage"] = tuple(base + half_away(stored * (f - 1)) for f in (LOW, HIGH))
    return result, base


def modes(plan):
    """Where the expected value lies between low and high, of 2^32."""
    util = plan.pricing.get("util") or {}
    low, middle, high = (number(util.get(k), d) for k, d in (("low", "0.2"), ("expected", "0.5"), ("high", 1)))
    utilisation = half_away((middle - low) / (high - low) * ONE) if high > low else 0
    return {"utilisation": utilisation, "prices": 0}


def effect(change, mode, position):
    below = position < mode
    away = mode - position if below else position - mode
    if not away:
        return 0
    return half_away(Fraction(change[0 if below else 1] * away, mode if below else ONE - mode))


def samples(plan, found, base, seed, count):
    mode, state, result = modes(plan), seed, []
    for _ in range(count):
        total = base
        for driver in DRIVERS:
            bits, state = split_mix(state)
            u, v = bits >> 32, bits & (ONE - 1)
            here = mode.get(driver, ONE // 2)
            position = min(u, v) + ((max(u, v) - min(u, v)) * here >> 32)
            total += effect([t - base for t in found[driver]], here, position)
        result.append(total)
    return sorted(result)


def expectations(plan, seed, count):
    found, base = totals(plan)
    drawn = samples(plan, found, base, seed, count)
    result = {"expected": base, "mean": half_away(Fraction(sum(drawn), count))}
    for percent in (10, 50, 90):
        result[f"p{percent}"] = drawn[-(-count * percent // 100) - 1]
    result["low"] = base + sum(min(0, *(t - base for t in pair)) for pair in found.values())
    result["high"] = base + sum(max(0, *(t - base for t in pair)) for pair in found.values())
    return found, drawn, result


def differences(cli, path, seed, count):
    theirs = run(cli, "cost", path, "--simulate", "--samples", str(count), "--seed", str(seed), "--book", BOOK)
    found, drawn, ours = expectations(Plan.read(path), seed, count)
    for driver in theirs["drivers"]:
        pair = tuple(dollars(t) for t in found[driver["driver"]])
        given = (str(driver["at_low"]), str(driver["at_high"]))
        if pair != given:
            yield driver["driver"], pair, given
    swings = [d["swing"] for d in theirs["drivers"]]
    if swings != sorted(swings, reverse=True) or len(swings) != len(DRIVERS):
        yield "order of drivers", "largest first", swings
    for name, value in ours.items():
        if Decimal(dollars(value)) != theirs[name]:
            yield name, dollars(value), theirs[name]
    for i, one in enumerate(theirs["histogram"]):
        start, end = (int(one[k] * 100) for k in ("from", "to"))
        last = i == len(theirs["histogram"]) - 1
        inside = sum(1 for s in drawn if start <= s and (s < end or last))
        if inside != one["count"]:
            yield f"bin {i}", inside, one["count"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cli", required=True)
    parser.add_argument("plans", nargs="*")
    options = parser.parse_args()
    differing = 0
    for path in options.plans or BUILT_IN:
        for seed, count in ((1, 2000), (20260131, 333)):
            for what, ours, theirs in differences(options.cli, path, seed, count):
                differing += 1
                print(f"{os.path.basename(path)} seed {seed}: {what}\n    oracle {ours}\n    cli    {theirs}")
    print(f"{differing} differences")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
