#!/usr/bin/env python3
"""Compares quotes of the program with prices calculated from its costs by exact fractions (DOMAIN section 7).

    figures_test.py --cli PLATBOOK_CLI
"""

import argparse
import json
import random
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BOOK = "gcp-list-2026-01"


def cents(amount):
    """Nearest cent of an amount, halves away from zero."""
    sign = -1 if amount < 0 else 1
    return sign * int((abs(amount) * 100 * 2 + 1) // 2)


def loads(text):
    return json.loads(text, parse_float=lambda word: Fraction(Decimal(word)), parse_int=Fraction)


def printed(cli, verb, plan, *options):
    done = subprocess.run(
        [cli, verb, str(plan), "--format", "json", "--book", BOOK, *options], capture_output=True, text=True, check=False
    )
    return loads(done.stdout) if done.stdout else None


def random_terms(random_):
    share = lambda most: Fraction(random_.randrange(most), 100)
    return {
        "margin": share(95),
        "contingency": share(20),
        "support-uplift": share(20),
        "discount": share(40),
        "setup-fee": Fraction(random_.randrange(500000), 100),
        "onboarding-hours": Fraction(random_.randrange(400), 10),
        "onboarding-rate": Fraction(random_.randrange(20000), 100),
        "term": Fraction(random_.randint(1, 60)),
        "basis": random_.choice(["low", "expected", "high"]),
        "share": random_.choice(["floor", "full"]),
    }


def word(value):
    return value if isinstance(value, str) else str(Decimal(value.numerator) / Decimal(value.denominator))


def expected(cost, terms):
    """Month, set-up and total in cents."""
    basis = terms["basis"]
    carried = cost["direct"][basis] + (cost["allocated"][basis] if terms["share"] == "full" else 0)
    price = carried * (1 + terms["contingency"]) / (1 - terms["margin"])
    month = cents(price * (1 + terms["support-uplift"]) * (1 - terms["discount"]))
    once = cents(terms["setup-fee"]) + cents(terms["onboarding-hours"] * terms["onboarding-rate"])
    return month, once, once + month * int(terms["term"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", required=True)
    cli = parser.parse_args().cli
    random_ = random.Random(7)
    compared = problems = 0
    for plan in sorted((ROOT / "resources/templates").glob("*.plat.yaml")):
        costs = printed(cli, "cost", plan)
        for cost in costs["tenants"] if costs else []:
            for _ in range(6):
                terms = random_terms(random_)
                options = [part for name, value in terms.items() for part in (f"--{name}", word(value))]
                quote = printed(cli, "quote", plan, "--tenant", cost["id"], *options)
                offer = quote["offers"][0]
                wanted = expected(cost, terms)
                if offer["month"] is None:  # nothing to ask for, or a line has no price
                    assert wanted[0] == 0 or offer["unpriced_lines"] > 0, (plan, cost["id"], offer)
                    continue
                found = tuple(int(offer[name] * 100) for name in ("month", "once", "term"))
                compared += 1
                if found != wanted:
                    problems += 1
                    print(f"{plan.name} {cost['id']} {options}: {found}, calculated {wanted}")
    print(f"{compared} quotes compared, {problems} differ")
    return 0 if compared > 50 and problems == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
