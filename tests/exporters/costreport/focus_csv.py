#!/usr/bin/env python3
"""The FOCUS CSV of plans against the engine and against what FOCUS allows.

    focus_csv.py --cli PROGRAM PLAN...
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from decimal import Decimal

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "oracle"))
import random_plans  # noqa: E402

# FOCUS_Spec, specification/columns: names of columns, values where they are an enumeration.
COLUMNS = {
    "AvailabilityZone", "BilledCost", "BillingAccountId", "BillingAccountName", "BillingCurrency", "BillingPeriodEnd",
    "BillingPeriodStart", "ChargeCategory", "ChargeClass", "ChargeDescription", "ChargeFrequency", "ChargePeriodEnd",
    "ChargePeriodStart", "CommitmentDiscountCategory", "CommitmentDiscountId", "CommitmentDiscountName",
    "CommitmentDiscountStatus", "CommitmentDiscountType", "ConsumedQuantity", "ConsumedUnit", "ContractedCost",
    "ContractedUnitPrice", "EffectiveCost", "InvoiceIssuerName", "ListCost", "ListUnitPrice", "PricingCategory",
    "PricingQuantity", "PricingUnit", "ProviderName", "PublisherName", "RegionId", "RegionName", "ResourceId",
    "ResourceName", "ResourceType", "ServiceCategory", "ServiceName", "SkuId", "SkuPriceId", "SubAccountId",
    "SubAccountName", "Tags"}
MANDATORY = {
    "BilledCost", "BillingAccountId", "BillingAccountName", "BillingCurrency", "BillingPeriodEnd", "BillingPeriodStart",
    "ChargeCategory", "ChargeDescription", "ChargePeriodEnd", "ChargePeriodStart", "ContractedCost", "EffectiveCost",
    "InvoiceIssuerName", "ListCost", "PricingQuantity", "PricingUnit", "ProviderName", "PublisherName",
    "ServiceCategory", "ServiceName"}
CATEGORIES = {
    "AI and Machine Learning", "Analytics", "Business Applications", "Compute", "Databases", "Developer Tools",
    "Multicloud", "Identity", "Integration", "Internet of Things", "Management and Governance", "Media", "Migration",
    "Mobile", "Networking", "Security", "Storage", "Web", "Other"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def check(cli, plan, folder, problems):
    def problem(text):
        problems.append(f"{os.path.basename(plan)}: {text}")

    subprocess.run([cli, "export", plan, "--to", "cost-csv", "--draft", "--out", folder], capture_output=True, check=False)
    cost = json.loads(subprocess.run([cli, "cost", plan, "--format", "json"], capture_output=True, text=True,
                                     check=False).stdout)
    with open(os.path.join(folder, "cost-report.csv"), encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream, strict=True)
        heads, rows = reader.fieldnames, list(reader)
    for head in heads:
        if head not in COLUMNS and not head.startswith("x_"):
            problem(f"{head} is no column of FOCUS")
    for head in MANDATORY - set(heads):
        problem(f"{head} is missing")
    if len(rows) != len(cost["lines"]):
        problem(f"{len(rows)} records, {len(cost['lines'])} lines")
    for column, scenario in (("BilledCost", "expected"), ("EffectiveCost", "expected"), ("x_Low", "low"),
                             ("x_High", "high")):
        total = sum(Decimal(row[column]) for row in rows if row[column])
        if total != Decimal(str(cost["totals"][scenario])):
            problem(f"{column} adds up to {total}, the total is {cost['totals'][scenario]}")
    for row, line in zip(rows, cost["lines"]):
        who = f"{line['cell']} {line['component']} {line['sku']}"
        if (row["x_Cell"], row["x_Component"], row["SkuId"], row["x_Owner"]) != \
                (line["cell"], line["component"], line["sku"], line["owner"]):
            problem(f"{who}: record of {row['ResourceId']} {row['SkuId']}")
        if (row["BilledCost"] == "") != (line["amount"] is None):
            problem(f"{who}: BilledCost is {row['BilledCost']!r}")
        if row["ServiceCategory"] not in CATEGORIES:
            problem(f"{who}: {row['ServiceCategory']} is no service category")
        if row["ChargeFrequency"] not in ("One-Time", "Recurring", "Usage-Based"):
            problem(f"{who}: {row['ChargeFrequency']} is no charge frequency")
        if "unit_price" in line and line["unit_price"] is not None and row["PricingQuantity"]:
            product = Decimal(row["PricingQuantity"]) * Decimal(row["ContractedUnitPrice"] or 0)
            if line["amount"] is not None and abs(product - Decimal(row["BilledCost"])) > Decimal("0.0051"):
                problem(f"{who}: {row['PricingQuantity']} x {row['ContractedUnitPrice']} is not {row['BilledCost']}")
        if json.loads(row["Tags"])["cell"] != line["cell"]:
            problem(f"{who}: tags {row['Tags']}")
        for column, value in row.items():
            if len(value) > 1 and value.startswith(FORMULA):
                problem(f"{who}: {column} would be a formula: {value!r}")
    return len(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cli", required=True)
    parser.add_argument("plans", nargs="+")
    options = parser.parse_args()
    problems, records = [], 0
    with tempfile.TemporaryDirectory() as folder:
        plans = options.plans + random_plans.write_plans(7, 8, os.path.join(folder, "plans"), hostile=True)
        for number, plan in enumerate(plans):
            records += check(options.cli, plan, os.path.join(folder, str(number)), problems)
    for problem in problems[:40]:
        print(problem)
    print(f"{len(plans)} plans, {records} records, {len(problems)} problems")
    return 1 if problems or not records else 0


if __name__ == "__main__":
    sys.exit(main())
