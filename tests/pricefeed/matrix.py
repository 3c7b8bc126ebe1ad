#!/usr/bin/env python3
"""Refreshes against a server that goes wrong in every way: what is said, and that the books in use stay as they are.

    matrix.py --refresh PROGRAM --cli PLATBOOK_CLI --folder FOR_CERTIFICATES [CASE …]
"""

import argparse
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from fractions import Fraction
from pathlib import Path

import formats
import server as servers
from server import Answer, Server

ROOT = Path(__file__).resolve().parents[2]
PLAN = ROOT / "resources/templates/atlas.plat.yaml"
KEY = "AIzaSyNotARealKey-0123456789_abcdefghijk"
FORBIDDEN = re.compile(r"\b(failed|invalid|illegal|fatal|abort|you|your)\b", re.IGNORECASE)
OPTIONS = None


class Matrix(unittest.TestCase):
    """One test a case; each has a data folder of its own."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.home = Path(holder.name)
        self.books = self.home / "platbook/books"
        self.certificates = servers.certificates(OPTIONS.folder)

    # -- running

    def environment(self, key=KEY):
        """Of a child: its own data folder, no proxy, and the key for Google."""
        inherited = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        own = {"XDG_DATA_HOME": str(self.home), "ASAN_OPTIONS": "strict_string_checks=1:detect_leaks=0",
               "UBSAN_OPTIONS": "print_stacktrace=1", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}
        return inherited | own | ({"PLATBOOK_GCP_API_KEY": key} if key else {})

    def words(self, server, *more, provider="gcp"):
        """The command of a refresh."""
        return [OPTIONS.refresh, "refresh", "--provider", provider, "--endpoint", server.base, "--as-of", "2026-11-27",
                "--ca-file", str(self.certificates / "ca.pem"), *map(str, more)]

    def refresh(self, server, *more, provider="gcp", key=KEY):
        """Runs a refresh to its end."""
        command = self.words(server, *more, provider=provider)
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False,
                              env=self.environment(key))

    def cli(self, *words):
        """What platbook-cli prints."""
        done = subprocess.run([OPTIONS.cli, *map(str, words)], capture_output=True, text=True, check=False, timeout=60,
                              env=self.environment(None))
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    # -- what has to hold

    def lines(self, path):
        """Prices of a book that were read: key and place to line."""
        book = json.loads(path.read_text(encoding="utf-8"))
        read = [name for name, text in book["sources"].items() if "read on 2026-11-27" in text]
        self.assertEqual(len(read), 1)
        return {(rate["key"], line["at"]): line for rate in book["rates"] for line in rate["prices"]
                if line["source"] == read[0]}

    def assert_book(self, provider, done):
        """The candidate holds what the list says, and nothing else that is new."""
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = self.lines(self.books / f"candidates/{provider}-2026-11-27.json")
        wanted = {spot: Fraction(usd) for spot, usd in formats.LINES[provider].items()}
        self.assertEqual({spot: Fraction(line["usd"]) for spot, line in lines.items()}, wanted)
        self.assertEqual({line["as_of"] for line in lines.values()}, {"2026-11-27"})

    def assert_untouched(self, done, *said, code="feed."):
        """The old books stay in use, and the message says what happened."""
        self.assertEqual(done.returncode, 3, done.stdout + done.stderr)
        self.assertIn(f"[{code}", done.stderr)
        for words in said:
            self.assertIn(words, done.stderr)
        self.assertIn("stay", done.stderr)
        self.assertIsNone(FORBIDDEN.search(done.stderr.replace(KEY, "")), done.stderr)
        self.assertNotIn(KEY, done.stdout + done.stderr)
        self.assertEqual(list(self.books.glob("*.json")), [])
        self.assertEqual(list(self.books.glob("candidates/*")), [])
        self.assertEqual(list(self.books.rglob("*.part")), [], "what was read in part is gone")
        self.assertIn("prices: gcp-2026-08 of 2026-08-21", self.cli("cost", PLAN))

    def faulty(self, fault, *said, provider="gcp", more=(), code="feed.", **server):
        """A refresh against a server that goes wrong."""
        with Server(provider, self.certificates, fault, **server) as at:
            done = self.refresh(at, *more, provider=provider)
            self.assert_untouched(done, *said, code=code)
            return at.requests

    # -- what goes right

    def test_gcp(self):
        with Server("gcp", self.certificates) as at:
            self.assert_book("gcp", self.refresh(at))

    def test_aws(self):
        with Server("aws", self.certificates) as at:
            self.assert_book("aws", self.refresh(at, provider="aws"))

    def test_azure(self):
        with Server("azure", self.certificates) as at:
            self.assert_book("azure", self.refresh(at, provider="azure"))

    def test_accept(self):
        """Until it is accepted, a new book changes nothing; then plans use it."""
        before = self.cli("cost", PLAN)
        with Server("gcp", self.certificates) as at:
            done = self.refresh(at, "--plan", PLAN)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"(?m)^this design: [\d.]+ -> [\d.]+ USD expected per month \([+-][\d.]+ %\)$")
        self.assertIn("gcp-2026-11-27 is not used yet", done.stdout)
        self.assertEqual(self.cli("cost", PLAN), before)
        self.assertRegex(self.cli("books", "list"), r"(?m)^gcp-2026-11-27 +gcp +2026-11-27 +waits")
        said = re.search(r"-> ([\d.]+) USD expected", done.stdout).group(1)
        self.cli("books", "accept", "gcp-2026-11-27")
        after = self.cli("cost", PLAN)
        self.assertIn("prices: gcp-2026-11-27 of 2026-11-27", after)
        self.assertIn(f"total per month: {said} USD expected", after)
        self.assertRegex(self.cli("books", "list"), r"(?m)^gcp-2026-11-27 +gcp +2026-11-27 +accepted")

    def test_accept_at_once(self):
        with Server("gcp", self.certificates) as at:
            done = self.refresh(at, "--accept")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("prices: gcp-2026-11-27 of 2026-11-27", self.cli("cost", PLAN))

    def test_second_on_one_day(self):
        """A book in use is never replaced."""
        with Server("gcp", self.certificates) as at:
            self.refresh(at, "--accept")
            first = (self.books / "gcp-2026-11-27.json").read_bytes()
            self.refresh(at, "--accept")
        self.assertEqual((self.books / "gcp-2026-11-27.json").read_bytes(), first)
        self.assertTrue((self.books / "gcp-2026-11-27-2.json").exists())

    def test_through_cli(self):
        """platbook-cli starts the program that uses the network."""
        with Server("gcp", self.certificates) as at:
            words = ["books", *self.words(at)[1:]]
            done = subprocess.run([OPTIONS.cli, *words], capture_output=True, text=True, check=False, timeout=60,
                                  env=self.environment())
        self.assert_book("gcp", done)

    def test_same_bytes(self):
        """The order of answers leaves no trace."""
        books = []
        for delay in (0, 0.05):
            with Server("gcp", self.certificates, delay=delay, etags=False) as at:
                self.refresh(at)
            books.append((self.books / "candidates/gcp-2026-11-27.json").read_bytes())
        self.assertEqual(*books)

    def test_unchanged(self):
        """A list that did not change is not sent again, and comes to the same book."""
        with Server("gcp", self.certificates) as at:
            self.refresh(at)
            first = (self.books / "candidates/gcp-2026-11-27.json").read_bytes()
            asked = len(at.requests)
            done = self.refresh(at)
            again = at.requests[asked:]
        self.assertIn(f"{asked} answers ({asked} had not changed)", done.stdout)
        self.assertEqual(len(again), asked)
        self.assertTrue(all("If-None-Match" in headers for _, headers in again))
        self.assertEqual((self.books / "candidates/gcp-2026-11-27.json").read_bytes(), first)

    def test_damaged_cache(self):
        """What is kept of earlier answers may be damaged: then they are read again."""
        with Server("gcp", self.certificates) as at:
            self.refresh(at)
            for i, kept in enumerate(sorted(self.books.glob("cache/gcp/*.json"))):
                kept.write_text(kept.read_text(encoding="utf-8")[: 40 * i], encoding="utf-8")
            self.assert_book("gcp", self.refresh(at))

    def test_locations_of_a_plan(self):
        """With a plan only its locations are asked for where a list is split by location."""
        plan = self.home / "plan.plat.yaml"
        plan.write_text(PLAN.read_text(encoding="utf-8"), encoding="utf-8")
        with Server("aws", self.certificates) as at:
            done = self.refresh(at, "--plan", plan, provider="aws")
            self.assert_book("aws", done)  # a plan without a location of the provider asks for all

    # -- what passes

    def test_error_then_success(self):
        for status in (500, 502, 503, 504):
            with self.subTest(status), Server("gcp", self.certificates,
                                              lambda n, *_, s=status: Answer(status=s) if n == 0 else None) as at:
                self.assert_book("gcp", self.refresh(at))

    def test_truncated_then_success(self):
        def fault(number, path, query):
            return Answer(formats.gcp(path, query), mode="truncate") if number < 2 else None

        with Server("gcp", self.certificates, fault) as at:
            self.assert_book("gcp", self.refresh(at))

    def test_throttled_then_success(self):
        """A server that throttles is asked again when it says so."""
        with Server("gcp", self.certificates,
                    lambda n, *_: Answer(status=429, headers={"Retry-After": "2"}) if n == 0 else None) as at:
            start = time.monotonic()
            self.assert_book("gcp", self.refresh(at))
            self.assertGreater(time.monotonic() - start, 2)

    def test_redirect_within(self):
        """A redirect to the same server is followed."""
        def fault(number, path, query):
            if path.startswith("/moved") or number > 0:
                return None
            token = "&pageToken=" + query["pageToken"][0] if "pageToken" in query else ""
            return Answer(status=307, headers={"Location": f"{path}?again=1{token}"})

        with Server("gcp", self.certificates, fault) as at:
            self.assert_book("gcp", self.refresh(at))

    def test_unit_changed(self):
        """A price per another unit is not taken; the earlier one stays, and it is said."""
        table = [row if row[1] != "3E1A-85BB-7956" else (*row[:5], "mo", row[6]) for row in formats.GCP]
        with Server("gcp", self.certificates, lambda n, path, query: Answer(formats.gcp(path, query, table))) as at:
            done = self.refresh(at)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("3E1A-85BB-7956 of “sql.vcpu_h” is sold per “mo” now, not per “h” [feed.changed_unit]", done.stderr)
        lines = self.lines(self.books / "candidates/gcp-2026-11-27.json")
        self.assertNotIn(("sql.vcpu_h", "europe-west1"), lines)
        self.assertIn(("sql.vcpu_h", "us-central1"), lines)

    def test_unit_known(self):
        """A policy sold by the hour costs 730 of them a month."""
        table = [row if row[1] != "4B13-E64F-4A2B" else (*row[:5], "h", [(0, "0.0068")]) for row in formats.GCP]
        with Server("gcp", self.certificates, lambda n, path, query: Answer(formats.gcp(path, query, table))) as at:
            self.refresh(at)
        line = self.lines(self.books / "candidates/gcp-2026-11-27.json")[("edge.armor.policy_month", "global")]
        self.assertEqual(Fraction(line["usd"]), Fraction("0.0068") * 730)

    # -- what goes wrong

    def test_stall(self):
        self.faulty(lambda n, path, query: Answer(formats.gcp(path, query), mode="stall"),
                    "“localhost” sent nothing for 1 s, 4 times", code="feed.timeout", more=("--timeout", "1"))

    def test_silent(self):
        self.faulty(lambda *_: Answer(mode="silent"), "“localhost” sent nothing for 1 s, 4 times", code="feed.timeout",
                    more=("--timeout", "1"))

    def test_truncated(self):
        self.faulty(lambda n, path, query: Answer(formats.gcp(path, query), mode="truncate"),
                    "the answer of “localhost” broke off after", "4 times", code="feed.truncated")

    def test_truncated_chunks(self):
        self.faulty(lambda n, path, query: Answer(formats.gcp(path, query), mode="chunks"),
                    "the answer of “localhost” broke off after", code="feed.truncated")

    def test_ends_early(self):
        """An answer that is whole for HTTP, but not as JSON: the place is named."""
        self.faulty(lambda n, path, query: Answer(formats.gcp(path, query)[:300]),
                    "the answer ends in the middle of its data", code="feed.bad_json")

    def test_no_json(self):
        for body in ("<html><body>Sign in</body></html>", "", "[]", '{"skus": [}', '"text"', "\x00\xff", "[" * 5000):
            with self.subTest(body[:20]):
                self.faulty(lambda *_, b=body: Answer(b))

    def test_dropped(self):
        self.faulty(lambda *_: Answer(mode="drop"), "“localhost” closed the connection without an answer",
                    code="feed.no_answer")

    def test_nobody_there(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        with Server("gcp", self.certificates) as at:
            at.base = f"https://localhost:{port}"
            self.assert_untouched(self.refresh(at), "“localhost” does not take connections", code="feed.no_connection")

    def test_unknown_name(self):
        with Server("gcp", self.certificates) as at:
            at.base = "https://no-such-name.test"
            self.assert_untouched(self.refresh(at), "“no-such-name.test” is not known to the network",
                                  code="feed.no_connection")

    def test_redirect_to_http(self):
        requests = self.faulty(lambda *_: Answer(status=302, headers={"Location": "http://localhost:1/prices"}),
                               "“localhost” redirects to “http://localhost:1”, which is not encrypted",
                               code="feed.redirect_refused")
        self.assertTrue(requests)

    def test_redirect_elsewhere(self):
        self.faulty(lambda *_: Answer(status=301, headers={"Location": "https://elsewhere.test/prices"}),
                    "“localhost” redirects to “elsewhere.test”, which is not the provider's",
                    code="feed.redirect_refused")

    def test_redirect_without_end(self):
        self.faulty(lambda n, path, query: Answer(status=308, headers={"Location": f"{path}?{n}"}),
                    "“localhost” redirects again and again", code="feed.redirect_refused")

    def test_redirect_to_nowhere(self):
        self.faulty(lambda *_: Answer(status=302), "redirects", code="feed.redirect_refused")

    def test_redirect_keeps_the_key(self):
        """Another port is another server: it gets no key."""
        with Server("gcp", self.certificates) as other:
            def fault(_number, path, query):
                token = "&pageToken=" + query["pageToken"][0] if "pageToken" in query else ""
                return Answer(status=307, headers={"Location": f"{other.base}{path}?x=1{token}"})

            with Server("gcp", self.certificates, fault) as at:
                self.assert_book("gcp", self.refresh(at))
                self.assertTrue(all(headers.get("x-goog-api-key") == KEY for _, headers in at.requests))
            self.assertTrue(other.requests)
            self.assertFalse(any("x-goog-api-key" in headers for _, headers in other.requests))

    def test_throttled(self):
        self.faulty(lambda *_: Answer(status=429), "“localhost” asks for fewer requests (429), 4 times",
                    code="feed.throttled")

    def test_throttled_for_long(self):
        start = time.monotonic()
        self.faulty(lambda *_: Answer(status=429, headers={"Retry-After": "3600"}),
                    "“localhost” asks for fewer requests (429) and to wait 3600 s", code="feed.throttled")
        self.assertLess(time.monotonic() - start, 20)

    def test_errors(self):
        self.faulty(lambda *_: Answer("trouble", status=500), "“localhost” has trouble of its own (500), 4 times",
                    code="feed.status")

    def test_gone(self):
        self.faulty(lambda *_: Answer("not here", status=404), "“localhost” has no such list (404)", code="feed.status")

    def test_page_gone(self):
        """The first page is there, the next is not."""
        self.faulty(lambda n, path, query: Answer(status=404) if "pageToken" in query else None,
                    "“localhost” has no such list (404)", "pageToken=", code="feed.status")

    def test_key_refused(self):
        self.faulty(lambda *_: Answer(f"the key {KEY} is wrong", status=403), "“localhost” does not take the key (403)",
                    code="feed.key")

    def test_no_key(self):
        with Server("gcp", self.certificates) as at:
            done = self.refresh(at, key=None)
            self.assertEqual(done.returncode, 3)
            self.assertIn("[refresh.no_key]", done.stderr)
            self.assertEqual(at.requests, [])

    def test_page_loop(self):
        def fault(_number, path, query):
            page = json.loads(formats.gcp(path, query))
            page["nextPageToken"] = "p/3=" if page["skus"] else ""
            return Answer(json.dumps(page))

        self.faulty(fault, "the page names a next one that was read already", code="feed.page_loop")

    def test_page_empty(self):
        self.faulty(lambda *_: Answer('{"skus": [], "nextPageToken": "p/3="}'),
                    "the page is empty, and yet names a next one", code="feed.missing_pages")

    def test_list_changes(self):
        """Prices change between two pages: one SKU then has two."""
        def fault(_number, path, query):
            page = json.loads(formats.gcp(path, query))
            if path.split("/")[3] == formats.SQL and "pageToken" in query:
                row = next(row for row in formats.GCP if row[1] == "3E1A-85BB-7956")
                page["skus"].append(formats.gcp_sku(*row[:6], [(0, "0.05")]))
            return Answer(json.dumps(page))

        self.faulty(fault, "3E1A-85BB-7956 of “sql.vcpu_h” has two prices in “europe-west1”",
                    "the list changed while it was read", code="feed.changed_meanwhile")

    def test_foreign_link(self):
        def fault(_number, _path, query):
            page = json.loads(formats.azure(query, "https://elsewhere.test"))
            if page["Items"]:  # services are read side by side: an empty page with a link is another fault
                page["NextPageLink"] = "https://elsewhere.test/api/retail/prices?$skip=2"
            return Answer(json.dumps(page))

        self.faulty(fault, "the page names a next one at another server, “https://elsewhere.test”", provider="azure",
                    code="feed.foreign_link")

    def test_count_differs(self):
        def fault(_number, _path, query):
            page = json.loads(formats.azure(query, "https://localhost"))
            page["Count"] = 7
            return Answer(json.dumps(page))

        self.faulty(fault, "the page says it holds 7 prices, and holds", provider="azure", code="feed.count_differs")

    def test_prices_missing(self):
        """Products without their prices."""
        def fault(_number, path, _query):
            if path.endswith("region_index.json"):
                return None
            offer = json.loads(formats.aws_offer(path.split("/")[4]))
            offer["terms"] = {"OnDemand": {}}
            return Answer(json.dumps(offer))

        self.faulty(fault, "the file lists products, but no price of those that count", provider="aws",
                    code="feed.missing_price")

    def test_wrong_types(self):
        """Members of another type than documented: the place in the answer is named."""
        tier = ["pricingInfo", 0, "pricingExpression", "tieredRates", 0]
        cases = [
            (["skuId"], 7, "“skus[0].skuId” is not a text"),
            (["name"], None, "“skus[0].name” is not a text"),
            (["category"], [], "“skus[0].category” is not an object"),
            (["serviceRegions"], "europe-west1", "“skus[0].serviceRegions” is not a list of texts"),
            (["serviceRegions"], [1], "“skus[0].serviceRegions” is not a list of texts"),
            (["pricingInfo"], {}, "“skus[0].pricingInfo” is not a list"),
            ([*tier, "unitPrice", "nanos"], "24000",
             "“skus[0].pricingInfo[0].pricingExpression.tieredRates[0].unitPrice.nanos” is not a number"),
            ([*tier, "unitPrice", "units"], 0, "unitPrice.units” is not a number written as text"),
            ([*tier, "startUsageAmount"], True, "tieredRates[0].startUsageAmount” is not a number"),
            ([*tier, "unitPrice", "currencyCode"], None, "unitPrice.currencyCode” is not a text"),
        ]
        for place, value, said in cases:
            with self.subTest(said):
                def fault(_number, path, query, place=place, value=value):
                    page = json.loads(formats.gcp(path, query))
                    at = page["skus"][0]
                    for step in place[:-1]:
                        at = at[step]
                    at[place[-1]] = value
                    return Answer(json.dumps(page))

                self.faulty(fault, said, code="feed.wrong_type")

    def test_members_missing(self):
        def fault(_number, path, query):
            page = json.loads(formats.gcp(path, query))
            del page["skus"][0]["pricingInfo"][0]["pricingExpression"]["usageUnit"]
            return Answer(json.dumps(page))

        self.faulty(fault, "“skus[0].pricingInfo[0].pricingExpression.usageUnit” is missing", code="feed.missing_member")

    def test_wrong_types_elsewhere(self):
        """The other two formats."""
        def aws(_number, path, _query):
            if path.endswith("region_index.json"):
                return None
            return Answer(formats.aws_offer(path.split("/")[4]).replace('"USD": "', '"USD": "x'))

        self.faulty(aws, "pricePerUnit.USD” is not a number written as text", provider="aws", code="feed.wrong_type")
        self.faulty(lambda n, p, query: Answer(re.sub(r'"retailPrice": [^,]+', '"retailPrice": "1"',
                                                      formats.azure(query, "https://localhost"))),
                    "retailPrice” is not a number", provider="azure", code="feed.wrong_type")
        self.faulty(lambda n, p, query: Answer('{"Items": 7}'), "“Items” is neither a list nor an object",
                    provider="azure", code="feed.wrong_type")

    def test_currency(self):
        self.faulty(lambda n, path, query: Answer(formats.gcp(path, query).replace('"USD"', '"EUR"')),
                    "is priced in “EUR”, not in USD", code="feed.currency")

    def test_nothing_useful(self):
        self.faulty(lambda *_: Answer('{"skus": []}'), "names no price that a plan can use", code="refresh.no_prices")

    def test_certificates(self):
        for name in ("selfsigned", "elsewhere", "expired"):
            with self.subTest(name):
                requests = self.faulty(None, "the certificate of “localhost” is not trusted", code="feed.certificate",
                                       certificate=name)
                self.assertEqual(requests, [], "nothing was sent, and no key")

    def test_no_certificates(self):
        with Server("gcp", self.certificates) as at:
            done = self.refresh(at, "--ca-file", "/nowhere/ca.pem")
        self.assertEqual(done.returncode, 0, "the first of two values counts")
        with Server("gcp", self.certificates) as at:
            words = [word if not word.endswith("ca.pem") else "/nowhere/ca.pem" for word in self.words(at)]
            done = subprocess.run(words, capture_output=True, text=True, check=False, env=self.environment())
        self.assertIn("the certificates to trust cannot be read from “/nowhere/ca.pem”", done.stderr)

    def test_folder_read_only(self):
        self.books.parent.mkdir(parents=True)
        self.books.write_text("a file where the folder should be", encoding="utf-8")
        with Server("gcp", self.certificates) as at:
            done = self.refresh(at)
        self.assertEqual(done.returncode, 3)
        self.assertIn("[file.", done.stderr)
        self.assertIn("“gcp-2026-08” stays in use", done.stderr)

    # -- stopping, and keeping secrets

    def test_cancel(self):
        """An interrupt ends a refresh within half a second, whatever the server does."""
        for mode in ("stall", "silent"):
            with self.subTest(mode), Server("gcp", self.certificates,
                                            lambda n, p, q, m=mode: Answer(formats.gcp(p, q), mode=m)) as at:
                best = 60
                for _ in range(3):  # a busy machine takes its own time
                    asked = len(at.requests)
                    with subprocess.Popen(self.words(at), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                          env=self.environment()) as child:
                        while len(at.requests) < asked + 8:
                            time.sleep(0.01)
                        start = time.monotonic()
                        child.send_signal(signal.SIGINT)
                        out, err = child.communicate(timeout=20)
                        best = min(best, time.monotonic() - start)
                    self.assert_untouched(subprocess.CompletedProcess([], child.returncode, out, err),
                                          "the refresh was stopped", code="refresh.stopped")
                    if best < 0.5:
                        break
                self.assertLess(best, 0.5)

    def test_secrecy(self):
        """The key goes into a header, and nowhere else: not into arguments, output, files or addresses."""
        def fault(number, path, query):
            return Answer(formats.gcp(path, query), mode="stall") if number == 11 else None

        with Server("gcp", self.certificates, fault) as at:
            words = ["books", *self.words(at, "--plan", PLAN, "--timeout", "2")[1:]]
            with subprocess.Popen([OPTIONS.cli, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                  env=self.environment()) as child:
                seen = set()
                while child.poll() is None:
                    try:
                        seen.add(Path(f"/proc/{child.pid}/cmdline").read_bytes())
                    except OSError:
                        break
                    time.sleep(0.005)
                out, err = child.communicate()
            self.assertEqual(child.returncode, 0, err)
            self.assertTrue(any(b"platbook-refresh" in words for words in seen))
            self.assertFalse(any(KEY.encode() in words for words in seen))
            self.assertTrue(at.requests)
            for path, headers in at.requests:
                self.assertEqual(headers.get("x-goog-api-key"), KEY)
                self.assertNotIn(KEY, path)
        self.assertNotIn(KEY, out + err)
        files = [path for path in self.home.rglob("*") if path.is_file()]
        self.assertGreater(len(files), 5)
        for path in files:
            self.assertNotIn(KEY.encode(), path.read_bytes(), path)

    def test_key_without_keyring(self):
        """Where there is no keyring, a key is kept nowhere."""
        done = subprocess.run([OPTIONS.cli, "books", "key"], input=KEY + "\n", capture_output=True, text=True,
                              check=False, timeout=60, env=self.environment(None))
        self.assertEqual(done.returncode, 3)
        self.assertIn("the system keyring takes no key here [refresh.no_keyring]", done.stderr)
        self.assertNotIn(KEY, done.stdout + done.stderr)
        self.assertEqual([path for path in self.home.rglob("*") if path.is_file()], [])

    def test_key_with_blanks(self):
        """A key that would break the header is not sent."""
        with Server("gcp", self.certificates) as at:
            done = self.refresh(at, key="secret\r\nX-Other: 1")
        self.assertEqual(done.returncode, 3)
        self.assertIn("[refresh.bad_key]", done.stderr)
        self.assertNotIn("secret", done.stderr)
        self.assertEqual(at.requests, [])

    def test_old_versions_are_forgotten(self):
        """What is kept of answers is what the last refresh asked for."""
        with Server("gcp", self.certificates) as at:
            self.refresh(at)
            kept = self.books / "cache/gcp"
            (kept / "0123456789abcdef.json").write_text("{}", encoding="utf-8")
            (kept / "0123456789abcdef.7.part").write_text("{}", encoding="utf-8")
            asked = len(at.requests)
            self.refresh(at)
        self.assertEqual(len(list(kept.iterdir())), asked)

    def test_proxy_password(self):
        with Server("gcp", self.certificates) as at:
            done = self.refresh(at, "--proxy", "http://user:secret@localhost:1")
        self.assertEqual(done.returncode, 2)
        self.assertNotIn("secret", done.stdout + done.stderr)

    def test_proxy_is_used(self):
        """A proxy that is not there is what cannot be reached."""
        with Server("gcp", self.certificates) as at:
            done = self.refresh(at, "--proxy", "http://127.0.0.1:9")
            self.assert_untouched(done, code="feed.no_connection")
            self.assertEqual(at.requests, [])

    # -- books of the user

    def test_damaged_book(self):
        """A damaged book stops nobody: it is left out, with a warning."""
        self.books.mkdir(parents=True)
        (self.books / "gcp-2027-01-01.json").write_text('{"schema": "price-book/v1", ', encoding="utf-8")
        done = subprocess.run([OPTIONS.cli, "cost", PLAN], capture_output=True, text=True, check=False,
                              env=self.environment(None))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("gcp-2027-01-01.json:1:", done.stderr)
        self.assertIn("warning: the text is not JSON from here on", done.stderr)
        self.assertIn("prices: gcp-2026-08 of", done.stdout)

    def test_book_of_an_embedded_name(self):
        """Embedded books cannot be replaced."""
        self.books.mkdir(parents=True)
        (self.books / "gcp-2026-08.json").write_text("{}", encoding="utf-8")
        done = subprocess.run([OPTIONS.cli, "cost", PLAN], capture_output=True, text=True, check=False,
                              env=self.environment(None))
        self.assertIn("the price book “gcp-2026-08” ships with the planner", done.stderr)
        self.assertIn("prices: gcp-2026-08 of 2026-08-21", done.stdout)

    def test_accept_refuses(self):
        (self.home / "evil.json").write_text("{}", encoding="utf-8")
        for name in ("../../../evil", "gcp-2026-08", "", "..", "/etc/passwd"):
            done = subprocess.run([OPTIONS.cli, "books", "accept", name], capture_output=True, text=True, check=False,
                                  env=self.environment(None))
            self.assertEqual(done.returncode, 2, name)
        self.assertEqual([path for path in self.home.rglob("*") if path.is_file()], [self.home / "evil.json"])


def main():
    """The command line."""
    global OPTIONS
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--refresh", required=True)
    parser.add_argument("--cli", required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("cases", nargs="*")
    OPTIONS = parser.parse_args()
    names = [f"Matrix.{case}" for case in OPTIONS.cases] or ["Matrix"]
    unittest.main(argv=[sys.argv[0], "-v", *names], module=sys.modules[__name__])


if __name__ == "__main__":
    main()
