#!/usr/bin/env python3
"""What stands in the bytes of proposals: of the customer's copy no cost, margin, price book or other tenant; on every
page of the internal copy its mark.

    proposal_test.py --cli PLATBOOK_CLI
"""

import argparse
import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile
import zlib
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
TEMPLATES = sorted((ROOT / "resources/templates").glob("*.plat.yaml"))
HOSTILE = ROOT / "tests/exporters/data/hostile.plat.yaml"
MARK = "Internal – contains cost"
CLI = ""

# The worked example with names that hurt and quotes of every kind.
NAMES = {"brightmart": "=cmd|'/c calc'!A1", "nordwind": "Nörd & Söhne <b>GmbH</b>", "lagoon": "{{ .Values }} ${HOME} `id`"}
QUOTES = """
scenarios:
  - {id: lean, name: "Lean \\"one\\" <i>", changes: [{op: set, path: 'stamps.dedicated[cache].env.prod.gb', value: 1}]}
  - {id: large, changes: [{op: set, path: 'stamps.dedicated[cache].env.prod.gb', value: 4}]}
quotes:
  - {id: silo, customer: "=Meridian \\"Health\\" & Ümlaut | <b>", tenant: meridian-health, margin: 0.61, discount: 0.07, contingency: 0.03,
     support_uplift: 0.05, setup_fee: 1234.56, term_months: 24, valid_until: 2026-04-30, options: [lean, large], seats: 200,
     included: ["=1+1", "Onboarding <script>"], exclusions: ["`x`"], assumptions: ["200 users | named"]}
  - {id: shared, customer: Helios, tenant: helios, basis: high, share: floor, margin: 0.44, price_month: 777.77, number: Q-17}
  - {id: rows, customer: Nordwind, tenant: nordwind, margin: 0.52}
"""


def run(*words, codes=(0,)):
    done = subprocess.run([CLI, *map(str, words)], capture_output=True, text=True, check=False)
    assert done.returncode in codes, (words, done.returncode, done.stderr)
    return done


# Templates as written have errors, and open all the same.
ANY = (0, 1)


def cost_of(plan):
    return json.loads(run("cost", plan, "--format", "json", codes=ANY).stdout, parse_float=str, parse_int=str)


def forms(amount):
    """An amount as text: with and without groups."""
    whole, point = amount.split(".")
    return {amount, f"{int(whole):,}.{point}"}


def amounts(cost):
    found = set()
    for entry in [cost["totals"], cost["unallocated"], *(line["amount"] for line in cost["lines"])]:
        found |= set(entry.values()) if entry else set()
    for tenant in cost["tenants"]:
        for name in ("direct", "tokens", "allocated", "full"):
            found |= set(tenant[name].values())
    return {form for amount in found if float(amount) >= 1 for form in forms(amount)}


def pdf_text(path):
    """What a reader shows, and every stream of the file unpacked."""
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout
    raw = path.read_bytes()
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", raw, re.DOTALL):
        try:
            text += zlib.decompress(packed)
        except zlib.error:
            text += packed
    return (text + raw).decode("utf-8", "replace")


def odt_text(path):
    with zipfile.ZipFile(path) as archive:
        return html.unescape("".join(archive.read(name).decode("utf-8") for name in archive.namelist()))


def texts(folder, copy):
    """Text of each file of a copy, by name; its pictures with it."""
    readers = {".pdf": pdf_text, ".odt": odt_text}
    return {
        path.name: readers.get(path.suffix, lambda file: html.unescape(file.read_text("utf-8")))(path)
        for path in folder.glob(f"proposal-{copy}*")
    }


def holds(text, name):
    """Whether a name stands in a text as a word."""
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


class ProposalTest(unittest.TestCase):
    def setUp(self):
        self.work = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.work)

    def example(self, more=QUOTES):
        text = (ROOT / "resources/templates/atlas.plat.yaml").read_text("utf-8")
        for tenant, name in NAMES.items():
            text = text.replace(f"{{id: {tenant}, tenant_id", f"{{id: {tenant}, name: {json.dumps(name)}, tenant_id")
        plan = self.work / "example.plat.yaml"
        plan.write_text(text + more, "utf-8")
        return plan

    def exported(self, plan):
        run("export", plan, "--to", "proposal", "--draft", "--out", self.work / "out")
        return self.work / "out/proposals"

    def check_customer(self, found, tenants, own, cost, figures, seats=""):
        """Nothing in the copy but what the customer may know."""
        prices = {value for offer in figures["offers"] for value in offer.values() if value and "." in str(value)}
        if seats.isdigit() and int(seats):  # what a seat comes to is printed too
            prices |= {str((Decimal(offer["month"]) / int(seats)).quantize(Decimal("0.01"), ROUND_HALF_UP))
                       for offer in figures["offers"] if offer["month"]}
        printed = {form for price in prices for form in forms(price)}
        self.assertEqual({Path(name).suffix for name in found} >= {".md", ".odt", ".pdf", ".svg"}, True, sorted(found))
        for name, text in found.items():
            for amount in amounts(cost) - printed:
                self.assertFalse(re.search(rf"(?<![\d.,]){re.escape(amount)}(?![\d])", text), (name, amount))
            for word in ("margin", "markup", "Internal", "allocated"):
                # Words of file formats are no words of ours: margins of pages.
                told = re.sub(r"fo:margin[\w-]*", "", text) if name.endswith(".odt") else text
                told = re.sub(r"fo:margin|text-anchor", "", told)
                self.assertFalse(holds(told, word), (name, word))
            self.assertNotIn(cost["book"], text, name)
            for id_, label in tenants.items():
                if id_ != own:
                    self.assertFalse(holds(text, id_), (name, id_))
                    self.assertNotIn(label, text, (name, label))

    def test_customers_see_no_more_than_their_offer(self):
        plan = self.example()
        folder = self.exported(plan)
        cost = cost_of(plan)
        tenants = {tenant["id"]: NAMES.get(tenant["id"], tenant["id"]) for tenant in cost["tenants"]}
        for quote, own in {"silo": "meridian-health", "shared": "helios", "rows": "nordwind"}.items():
            figures = json.loads(
                run("quote", plan, "--quote", quote, "--copy", "customer", "--format", "json").stdout, parse_float=str
            )
            self.assertNotIn("margin", json.dumps(figures))
            self.check_customer(texts(folder / quote, "customer"), tenants, own, cost, figures)

    def test_every_tenant_of_every_template(self):
        seen = 0
        for plan in [*TEMPLATES, HOSTILE]:
            cost = cost_of(plan)
            tenants = {tenant["id"]: tenant["id"] for tenant in cost["tenants"]}
            for own in tenants:
                folder = self.work / f"{plan.stem}-{own}"
                folder.mkdir()
                for ending in ("md", "odt", "pdf"):
                    run("quote", plan, "--tenant", own, "--draft", "--out", folder / f"proposal-customer.{ending}", codes=ANY)
                words = ("quote", plan, "--tenant", own, "--copy", "customer", "--format", "json")
                figures = json.loads(run(*words, codes=ANY).stdout, parse_float=str)
                seats = run("query", plan, f"tenants[{own}].seats", codes=ANY).stdout.strip()
                self.check_customer(texts(folder, "customer"), tenants, own, cost, figures, seats)
                seen += 1
        self.assertGreater(seen, 10)

    def test_internal_copies_say_so_on_every_page(self):
        folder = self.exported(self.example())
        for quote in ("silo", "shared", "rows"):
            pdf = folder / quote / "proposal-internal.pdf"
            pages = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout.split("\f")[:-1]
            self.assertGreater(len(pages), 4)
            for number, page in enumerate(pages, 1):
                self.assertIn(MARK, page, (quote, number))
                self.assertIn("DRAFT", page)
                self.assertIn(f"Page {number} of {len(pages)}", page)
            with zipfile.ZipFile(folder / quote / "proposal-internal.odt") as archive:
                styles = archive.read("styles.xml").decode("utf-8")
            self.assertEqual(styles.count(MARK), 2)  # upright pages, and turned ones
            self.assertIn(MARK, (folder / quote / "proposal-internal.md").read_text("utf-8"))
            customer = (folder / quote / "proposal-customer.md").read_text("utf-8")
            self.assertNotIn("contains cost", customer)
            self.assertTrue(customer.startswith("<!-- DRAFT"))

    def test_internal_copies_hold_the_figures(self):
        plan = self.example()
        text = texts(self.exported(plan) / "silo", "internal")["proposal-internal.md"].replace("\\", "")
        figures = json.loads(run("quote", plan, "--quote", "silo", "--format", "json").stdout, parse_float=str)
        for name in ("infrastructure", "tokens", "allocated", "floor_price", "full_price", "month"):
            for offer in figures["offers"]:
                self.assertTrue(any(form in text for form in forms(offer[name])), (name, offer[name]))
        for word in ("61 %", "Markup", cost_of(plan)["book"], "Lean", "large"):
            self.assertIn(word, text)

    def copies(self, quotes, quote="offer"):
        """Both copies of a quote as Markdown."""
        shutil.rmtree(self.work / "out", ignore_errors=True)
        folder = self.exported(self.example(f"\nquotes: [{quotes}]\n")) / quote
        return [(folder / f"proposal-{copy}.md").read_text("utf-8").replace("\\", "") for copy in ("customer", "internal")]

    def test_objectives_that_nobody_asked_for_are_no_promise(self):
        # The environment states 15 and 60 minutes for everyone in it.
        customer, internal = self.copies("{id: offer, customer: M, tenant: meridian-health}")
        for told in ("Recovery point", "Recovery time", "Recovery objective", "15 min", "60 min"):
            self.assertNotIn(told, customer)
        self.assertEqual(customer.count("none asked for"), 2)
        self.assertIn("none is promised", customer)
        for told in ("Recovery point (RPO) | 15 min, the default of “prod”, not asked for",
                     "Recovery objective RTO 60 min, the default of “prod”, not asked for"):
            self.assertIn(told, internal)
        # One of the two is asked for: it is told, and the other is none.
        customer, internal = self.copies("{id: offer, customer: M, tenant: meridian-health, rpo_min: 20}")
        self.assertIn("Recovery point (RPO) | 20 min", customer)
        self.assertIn("Recovery objective RPO 20 min", customer)
        self.assertNotIn("Recovery time (RTO)", customer)
        self.assertIn("Recovery time (RTO) | 60 min, the default of “prod”", internal)
        self.assertNotIn("none is promised", customer)

    def test_limits_are_not_what_is_included(self):
        customer, internal = self.copies("{id: offer, customer: M, tenant: meridian-health}")
        for text in (customer, internal):
            included, _, rest = text[text.index("# What is included"):].partition("## Limits")
            limits = rest[:rest.index("\n## ")]
            self.assertNotIn("Requests per day", included)
            self.assertIn("| At most", limits)
            self.assertIn("Requests per day | ", limits)
            self.assertIn("Use: 5 million requests a month", text)
            self.assertRegex(text, r"includes 250 million model tokens .* up to the limit of [\d,]+ million a month")

    def test_same_plan_same_bytes(self):
        plan = self.example()
        read = lambda: {path.name: path.read_bytes() for path in self.exported(plan).rglob("proposal-*")}
        first = read()
        shutil.rmtree(self.work / "out")
        self.assertEqual(read(), first)
        self.assertEqual(len(first), 8)

    def test_residency_keeps_proposals_back(self):
        plan = self.example("\nquotes: [{id: qq, customer: L, tenant: lagoon}]\n")
        done = run("quote", plan, "--quote", "qq", "--out", self.work / "q.pdf", codes=(1,))
        self.assertIn("1 residency problem", done.stderr)
        self.assertFalse((self.work / "q.pdf").exists())
        run("quote", plan, "--quote", "qq", "--draft", "--out", self.work / "q.pdf")
        self.assertIn("DRAFT", pdf_text(self.work / "q.pdf"))
        run("quote", plan, "--tenant", "helios", "--out", self.work / "h.pdf")
        self.assertNotIn("DRAFT", pdf_text(self.work / "h.pdf"))

    def test_open_documents_open(self):
        folder = self.exported(self.example())
        for copy in ("customer", "internal"):
            odt = folder / f"silo/proposal-{copy}.odt"
            for part in ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"):
                with zipfile.ZipFile(odt) as archive:
                    self.assertIsNone(archive.testzip())
                    subprocess.run(["xmllint", "--noout", "-"], input=archive.read(part), check=True)
        office = shutil.which("soffice")
        if not office:
            self.skipTest("soffice is not here")
        profile = f"-env:UserInstallation=file://{self.work}/profile"
        done = subprocess.run(
            [office, profile, "--headless", "--convert-to", "pdf", "--outdir", self.work, folder / "silo/proposal-internal.odt"],
            capture_output=True, check=True, timeout=300,
        )
        pages = subprocess.run(
            ["pdftotext", self.work / "proposal-internal.pdf", "-"], capture_output=True, text=True, check=True
        ).stdout.split("\f")[:-1]
        self.assertGreater(len(pages), 4, done.stderr)
        for number, page in enumerate(pages, 1):
            self.assertIn(MARK, page)
            self.assertIn(f"Page {number} of {len(pages)}", page)
        self.assertIn("Parts of the service", "".join(pages))

    def test_paper_can_be_letter(self):
        run("quote", self.example(), "--quote", "rows", "--page", "letter", "--out", self.work / "l.pdf")
        info = subprocess.run(["pdfinfo", self.work / "l.pdf"], capture_output=True, text=True, check=True).stdout
        self.assertIn("612 x 792", info)

    def test_plans_without_quotes_say_so(self):
        done = run("export", ROOT / "resources/templates/three-regions.plat.yaml", "--to", "proposal", "--out", self.work / "o")
        self.assertIn("no quotes", done.stderr)
        self.assertFalse((self.work / "o/proposals").exists())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", required=True)
    arguments, rest = parser.parse_known_args()
    CLI = str(Path(arguments.cli).resolve())
    unittest.main(argv=[sys.argv[0], *rest])
