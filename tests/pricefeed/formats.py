"""The three price lists as their providers document them (see README.md), made from short tables, and what a price book
has to hold after reading them: worked out here with fractions, without a line of the planner's code."""

import json
from fractions import Fraction
from urllib.parse import quote

RUN, SQL, REDIS, STORAGE = "152E-C115-5142", "9662-B51E-5089", "5AF5-2C11-D467", "95FF-2EF5-5EA1"
PUBSUB, NETWORK, COMPUTE, LOGGING = "A1E8-BE35-7EBC", "E505-1604-58F8", "6F81-5844-456A", "5490-F7B7-8DF6"

# service, SKU, description, usage type, regions, unit, [(from, price in USD)]
GCP = [
    (RUN, "4856-B847-F1EB", "Services CPU (Request-based billing)", "OnDemand", ["europe-west1", "us-central1"], "s",
     [(0, "0"), (180000, "0.000025")]),
    (RUN, "085C-A237-027A", "Services CPU Tier 2  (Request-based billing)", "OnDemand", ["europe-west3"], "s",
     [(0, "0.0000336")]),
    (RUN, "2DA5-55D3-E679", "Requests", "OnDemand", ["global"], "count", [(0, "0"), (2000000, "0.0000004")]),
    (RUN, "3DFE-FD5E-A6D0", "Jobs CPU in europe-west1", "OnDemand", ["europe-west1"], "s", [(0, "0.000018")]),
    (SQL, "3E1A-85BB-7956", "Cloud SQL for PostgreSQL: Zonal - vCPU in Belgium", "OnDemand", ["europe-west1"], "h",
     [(0, "0.0461")]),
    (SQL, "3E1A-85BB-7957", "Cloud SQL for PostgreSQL: Zonal - vCPU in Americas", "OnDemand",
     ["us-central1", "us-east1"], "h", [(0, "0.0413")]),
    (SQL, "84E2-CA20-196B", "Cloud SQL for MySQL: Zonal - vCPU in Belgium", "OnDemand", ["europe-west1"], "h",
     [(0, "0.0999")]),
    (SQL, "7A3E-C2B1-9F10", "Cloud SQL for PostgreSQL: Zonal - Micro instance in Belgium", "OnDemand",
     ["europe-west1"], "h", [(0, "0.0117")]),
    (REDIS, "2599-6A81-3CB1", "Redis Capacity Standard M1 Belgium", "OnDemand", ["europe-west1"], "GiBy.h",
     [(0, "0.0705")]),
    (STORAGE, "BB55-3E5A-405C", "Standard Storage Belgium", "OnDemand", ["europe-west1"], "GiBy.mo",
     [(0, "0"), (5, "0.021")]),
    (STORAGE, "CBAE-5A46-5152", "Standard Storage Belgium/London Dual-region", "OnDemand",
     ["europe-west1", "europe-west2"], "GiBy.mo", [(0, "0.0276")]),
    (STORAGE, "EC40-8747-D6FF", "Standard Storage Europe Multi-region", "OnDemand", ["europe"], "GiBy.mo",
     [(0, "0.027")]),
    (PUBSUB, "027D-B6C7-CCA2", "Message Delivery Basic", "OnDemand", ["global"], "TiBy", [(0, "0"), ("0.01", "41")]),
    (NETWORK, "015F-5732-FFF0", "Networking Cloud Nat Data Processing", "OnDemand", ["global"], "GiBy", [(0, "0.046")]),
    (NETWORK, "4B13-E64F-4A2B", "Networking Cloud Armor Policy", "OnDemand", ["global"], "mo", [(0, "5")]),
    (COMPUTE, "2D6B-7F13-C8E4", "E2 Instance Core running in Belgium", "OnDemand", ["europe-west1"], "h",
     [(0, "0.023992")]),
    (COMPUTE, "F04C-3E9A-6D12", "E2 Instance Ram running in Belgium", "OnDemand", ["europe-west1"], "GiBy.h",
     [(0, "0.003216")]),
    (COMPUTE, "0C9C-AD5F-6E3F", "Spot Preemptible E2 Instance Core running in Belgium", "Preemptible",
     ["europe-west1"], "h", [(0, "0.009")]),
    (COMPUTE, "09EF-5244-AB40", "Network Internet Data Transfer Out from Belgium to Americas", "OnDemand",
     ["europe-west1"], "GiBy", [(0, "0.12"), (1024, "0.11"), (10240, "0.085")]),
    (LOGGING, "143F-A1B0-E0BE", "Log Storage cost", "OnDemand", ["europe-west1", "us-central1"], "GiBy",
     [(0, "0"), (50, "0.5")]),
]

# What these come to: key, place, USD per unit of the key
GCP_LINES = {
    ("run.request.cpu_s", "europe-west1"): "0.000025", ("run.request.cpu_s", "us-central1"): "0.000025",
    ("run.request.cpu_s", "europe-west3"): "0.0000336",
    ("run.requests.million", "global"): Fraction("0.0000004") * 1000000,
    ("sql.vcpu_h", "europe-west1"): "0.0461", ("sql.vcpu_h", "us-central1"): "0.0413",
    ("sql.vcpu_h", "us-east1"): "0.0413",
    ("sql.shared.db-f1-micro_month", "europe-west1"): Fraction("0.0117") * 730,
    ("redis.standard.to4_gib_h", "europe-west1"): "0.0705",
    ("gcs.standard_gb", "europe-west1"): "0.021", ("gcs.standard_gb", "EU"): "0.027",
    ("pubsub.tib", "global"): "41", ("nat.gib", "global"): "0.046", ("edge.armor.policy_month", "global"): "5",
    ("egress.gb", "europe-west1"): "0.12", ("egress.over1tib_gb", "europe-west1"): "0.11",
    ("egress.over10tib_gb", "europe-west1"): "0.085", ("log.gib", "global"): "0.5",
    # 0.5 vCPU and 2 GiB; 0.25 and 1; 4 and 16 for 730 hours
    ("pooler.node_h", "europe-west1"): Fraction("0.023992") / 2 + Fraction("0.003216") * 2,
    ("connector.instance_h", "europe-west1"): Fraction("0.023992") / 4 + Fraction("0.003216"),
}
E2 = {"e2-micro": ("0.25", 1), "e2-small": ("0.5", 2), "e2-medium": (1, 4), "e2-standard-2": (2, 8),
      "e2-highmem-2": (2, 16), "e2-highcpu-4": (4, 4), "e2-standard-4": (4, 16), "e2-highmem-4": (4, 32),
      "e2-highcpu-8": (8, 8), "e2-standard-8": (8, 32), "e2-standard-16": (16, 64)}
for machine, (vcpu, gib) in E2.items():
    GCP_LINES[(f"k8s.node.{machine}_month", "europe-west1")] = 730 * (
        Fraction(vcpu) * Fraction("0.023992") + gib * Fraction("0.003216"))


def gcp_sku(service, sku, description, usage, regions, unit, tiers):
    """A SKU of services.skus.list."""
    rates = []
    for start, price in tiers:
        whole, nanos = divmod(Fraction(price) * 10**9, 10**9)
        assert nanos.denominator == 1
        money = {"currencyCode": "USD", "units": str(whole), "nanos": int(nanos)}
        rates.append({"startUsageAmount": float(start) if isinstance(start, str) else start, "unitPrice": money})
    return {
        "name": f"services/{service}/skus/{sku}",
        "skuId": sku,
        "description": description,
        "category": {"serviceDisplayName": "…", "resourceFamily": "…", "resourceGroup": "…", "usageType": usage},
        "serviceRegions": regions,
        "pricingInfo": [{
            "summary": "",
            "pricingExpression": {
                "usageUnit": unit, "displayQuantity": 1, "tieredRates": rates, "usageUnitDescription": unit,
                "baseUnit": "By", "baseUnitDescription": "byte", "baseUnitConversionFactor": 1073741824,
            },
            "currencyConversionRate": 1,
            "effectiveTime": "2026-11-01T05:13:41.015Z",
        }],
        "serviceProviderName": "Google",
        "geoTaxonomy": {"type": "REGIONAL", "regions": regions},
    }


def gcp(path, query, table=None, page_size=3):
    """The answer to /v1/services/SERVICE/skus, in pages."""
    service = path.split("/")[3]
    skus = [gcp_sku(*row) for row in (table or GCP) if row[0] == service]
    start = int(query.get("pageToken", ["p/0="])[0][2:-1])
    page = {"skus": skus[start:start + page_size], "nextPageToken": ""}
    if start + page_size < len(skus):
        page["nextPageToken"] = f"p/{start + page_size}="  # tokens have characters that addresses escape
    return json.dumps(page, indent=2, ensure_ascii=False)


# offer, SKU, product family, attributes, unit, [(begin, end, price)]
AWS = [
    ("AmazonRDS", "R1", "Database Storage", {"databaseEngine": "PostgreSQL", "deploymentOption": "Single-AZ",
     "volumeType": "General Purpose-GP3"}, "GB-Mo", [("0", "Inf", "0.1370000000")]),
    ("AmazonRDS", "R2", "Database Storage", {"databaseEngine": "MySQL", "deploymentOption": "Single-AZ",
     "volumeType": "General Purpose-GP3"}, "GB-Mo", [("0", "Inf", "0.9990000000")]),
    ("AmazonS3", "S1", "Storage", {"volumeType": "Standard", "storageClass": "General Purpose",
     "usagetype": "EUC1-TimedStorage-ByteHrs"}, "GB-Mo",
     [("51200", "512000", "0.0235000000"), ("0", "51200", "0.0245000000"), ("512000", "Inf", "0.0225000000")]),
    ("AmazonEC2", "E1", "Compute Instance", {"instanceType": "m6i.xlarge", "operatingSystem": "Linux",
     "tenancy": "Shared", "preInstalledSw": "NA", "capacitystatus": "Used"}, "Hrs", [("0", "Inf", "0.2300000000")]),
    ("AmazonEC2", "E2", "Compute Instance", {"instanceType": "m6i.xlarge", "operatingSystem": "Windows",
     "tenancy": "Shared", "preInstalledSw": "NA", "capacitystatus": "Used"}, "Hrs", [("0", "Inf", "0.4140000000")]),
    ("AmazonEC2", "E3", "NAT Gateway", {"usagetype": "EUC1-NatGateway-Bytes"}, "GB", [("0", "Inf", "0.0520000000")]),
    ("AWSDataTransfer", "D1", "Data Transfer", {"transferType": "AWS Outbound", "fromRegionCode": "eu-central-1",
     "toLocation": "External"}, "GB", [("0", "10240", "0.0900000000"), ("10240", "51200", "0.0850000000")]),
]
AWS_LINES = {
    ("sql.disk.zonal_gb", "eu-central-1"): "0.137", ("gcs.standard_gb", "eu-central-1"): "0.0245",
    ("k8s.node.m6i.xlarge_month", "eu-central-1"): Fraction("0.23") * 730, ("nat.gib", "eu-central-1"): "0.052",
    ("egress.gb", "eu-central-1"): "0.09", ("egress.over10tib_gb", "eu-central-1"): "0.085",
}


def aws_index(offer):
    """A service's region_index.json."""
    region = {"regionCode": "eu-central-1",
              "currentVersionUrl": f"/offers/v1.0/aws/{offer}/20261101000000/eu-central-1/index.json"}
    return json.dumps({"formatVersion": "v1.0", "disclaimer": "…", "publicationDate": "2026-11-01T00:00:00Z",
                       "regions": {"eu-central-1": region}}, ensure_ascii=False)


def aws_offer(offer, filler=0):
    """A service's file of one region: products, then terms. `filler` adds products that nobody wants."""
    products, demand = {}, {}
    for code, sku, family, attributes, unit, ranges in AWS:
        if code != offer:
            continue
        place = {} if "fromRegionCode" in attributes else {"regionCode": "eu-central-1"}
        products[sku] = {"sku": sku, "productFamily": family, "attributes": {"servicecode": code, **place, **attributes}}
        dimensions = {
            f"{sku}.JRTCKXETXF.{i}": {"rateCode": f"{sku}.JRTCKXETXF.{i}", "description": "…", "beginRange": begin,
                                      "endRange": end, "unit": unit, "pricePerUnit": {"USD": price}, "appliesTo": []}
            for i, (begin, end, price) in enumerate(ranges)}
        demand[sku] = {f"{sku}.JRTCKXETXF": {"offerTermCode": "JRTCKXETXF", "sku": sku,
                                             "effectiveDate": "2026-11-01T00:00:00Z", "priceDimensions": dimensions,
                                             "termAttributes": {}}}
    for i in range(filler):
        products[f"F{i}"] = {"sku": f"F{i}", "productFamily": "…", "attributes": {"usagetype": f"EUC1-Filler-{i}"}}
    reserved = {"R1": {"R1.38NPMPTW36": {"offerTermCode": "38NPMPTW36", "sku": "R1", "priceDimensions": {
        "R1.38NPMPTW36.2TG2D8R56U": {"unit": "Quantity", "pricePerUnit": {"USD": "1"}}}}}}
    return json.dumps({"formatVersion": "v1.0", "disclaimer": "…", "offerCode": offer, "version": "20261101000000",
                       "publicationDate": "2026-11-01T00:00:00Z", "products": products,
                       "terms": {"OnDemand": demand, "Reserved": reserved}}, ensure_ascii=False)


# service, product, SKU name, meter, region, unit, type, tier start, price as JSON writes it
AZURE = [
    ("Azure Database for PostgreSQL", "Azure Database for PostgreSQL Flexible Server Storage", "Storage",
     "Storage Data Stored", "westeurope", "1 GB/Month", "Consumption", 0, "0.1369"),
    ("Bandwidth", "Rtn Preference: MGN", "Standard", "Standard Data Transfer Out", "westeurope", "1 GB", "Consumption",
     0, "0.0"),
    ("Bandwidth", "Rtn Preference: MGN", "Standard", "Standard Data Transfer Out", "westeurope", "1 GB", "Consumption",
     10340, "8.3E-02"),
    ("Bandwidth", "Rtn Preference: MGN", "Standard", "Standard Data Transfer Out", "westeurope", "1 GB", "Consumption",
     100, "0.087"),
    ("Virtual Machines", "Virtual Machines Dsv5 Series", "D4s v5", "D4s v5", "westeurope", "1 Hour", "Consumption", 0,
     "0.23"),
    ("Virtual Machines", "Virtual Machines Dsv5 Series Windows", "D4s v5", "D4s v5", "westeurope", "1 Hour",
     "Consumption", 0, "0.414"),
    ("Virtual Machines", "Virtual Machines Dsv5 Series", "D4s v5 Spot", "D4s v5 Spot", "westeurope", "1 Hour",
     "Consumption", 0, "0.05"),
    ("NAT Gateway", "NAT Gateway", "Standard", "Standard Data Processed", "westeurope", "1 GB", "Consumption", 0,
     "0.045"),
]
AZURE_LINES = {
    ("sql.disk.zonal_gb", "westeurope"): "0.1369", ("egress.gb", "westeurope"): "0.087",
    ("egress.over10tib_gb", "westeurope"): "0.083",
    ("k8s.node.Standard_D4s_v5_month", "westeurope"): Fraction("0.23") * 730, ("nat.gib", "westeurope"): "0.045",
}


def azure(query, base, page_size=2):
    """The answer to /api/retail/prices, in pages; tiers of a meter may stand on different ones."""
    service = query["$filter"][0].split("'")[1]
    rows = [row for row in AZURE if row[0] == service]
    start = int(query.get("$skip", ["0"])[0])
    items = []
    for name, product, sku, meter, region, unit, kind, tier, price in rows[start:start + page_size]:
        item = {"currencyCode": "USD", "tierMinimumUnits": float(tier), "retailPrice": "PRICE", "unitPrice": "PRICE",
                "armRegionName": region, "location": "EU West", "effectiveStartDate": "2026-01-01T00:00:00Z",
                "meterId": f"meter {meter} {product}", "meterName": meter, "productId": "…",
                "skuId": f"{product}/{sku}", "productName": product, "skuName": sku, "serviceName": name,
                "serviceFamily": "…", "unitOfMeasure": unit, "type": kind, "isPrimaryMeterRegion": True,
                "armSkuName": "Standard_D4s_v5" if name == "Virtual Machines" else ""}
        items.append(json.dumps(item, ensure_ascii=False).replace('"PRICE"', price))
    next_link = "null"
    if start + page_size < len(rows):
        filters = quote(query["$filter"][0], safe="'")
        next_link = json.dumps(f"{base}/api/retail/prices?$filter={filters}&$skip={start + page_size}")
    return (f'{{"BillingCurrency":"USD","CustomerEntityId":"Default","CustomerEntityType":"Retail","Items":['
            f'{",".join(items)}],"NextPageLink":{next_link},"Count":{len(items)}}}')


LINES = {"gcp": GCP_LINES, "aws": AWS_LINES, "azure": AZURE_LINES}
