#!/usr/bin/env python3
"""Documents on paper, as readers of PDF see them: sizes, marks, page numbers, whole rows, the same bytes twice.

    paper_test.py --render PLATBOOK_RENDER
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

RENDER = ""
MARK = "Internal – contains cost"
A4, LETTER = (595, 842), (612, 792)


def document(blocks, **fields):
    head = {"platbook_document": 1, "title": "A report", "subtitle": ["Of a plan"], "generated": "g", "mark": MARK}
    return {**head, "date": "2026-01-31", "language": "en", "blocks": blocks, **fields}


def table(rows, sums=1):
    columns = [{"title": "Component", "number": False}, {"title": "Expected", "number": True}]
    return {"columns": columns, "rows": rows, "sums": sums}


def picture(width, height):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
    svg += '<rect width="40" height="40" fill="#B06E00"/><text x="60" y="60" font-size="20">Efficient office</text></svg>'
    return {"svg": svg, "description": "d", "file": "p.svg"}


def rendered(blocks, *words, zone="UTC", **fields):
    """Bytes of the PDF of a document of these blocks."""
    text = json.dumps(document(blocks, **fields))
    done = subprocess.run(
        [RENDER, "-", *words], input=text.encode(), capture_output=True, check=False, env={**os.environ, "TZ": zone}
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def tool(pdf, name, *words, text=True):
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        out = ["-"] if name == "pdftotext" else []
        return subprocess.run([name, *words, file.name, *out], capture_output=True, text=text, check=True).stdout


def sizes(pdf):
    pages = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", tool(pdf, "pdfinfo", "-f", "1", "-l", "999"))
    return [(round(float(w)), round(float(h))) for w, h in pages]


def pages(pdf):
    return tool(pdf, "pdftotext", "-layout").split("\f")[:-1]


class PaperTest(unittest.TestCase):
    ROWS = [[f"component-{i}", f"{i * 7.31:,.2f}"] for i in range(300)] + [["Total", "1,234.56"]]

    def test_pages_have_the_size_asked_for(self):
        blocks = [{"paragraph": "x", "style": "body"}, picture(1400, 700), {"paragraph": "y", "style": "body"}]
        self.assertEqual(sizes(rendered(blocks)), [A4, A4[::-1], A4])
        self.assertEqual(sizes(rendered(blocks, "letter")), [LETTER, LETTER[::-1], LETTER])

    def test_every_page_bears_mark_and_number(self):
        found = pages(rendered([table(self.ROWS)]))
        self.assertGreater(len(found), 5)
        for number, page in enumerate(found, 1):
            self.assertIn(MARK, page)
            self.assertIn(f"Page {number} of {len(found)}", page)
        for page in found[1:]:
            self.assertIn("A report", page)

    def test_tables_repeat_their_head_and_keep_their_rows(self):
        found = pages(rendered([table(self.ROWS)]))
        lines = [line.split() for page in found for line in page.splitlines()]
        for name, amount in self.ROWS[:-1]:
            self.assertIn([name, amount], lines)
        self.assertEqual(sum(line == ["Component", "Expected"] for line in lines), len(found))

    def test_numbers_stand_at_the_right(self):
        boxes = tool(rendered([table(self.ROWS[:9])]), "pdftotext", "-bbox")
        ends = [float(x) for x, word in re.findall(r'xMax="([\d.]+)"[^>]*>([^<]*)<', boxes) if re.fullmatch(r"[\d.,]+\.\d\d", word)]
        self.assertGreater(len(ends), 5)
        self.assertLess(max(ends) - min(ends), 1.0)

    def test_the_same_document_gives_the_same_bytes(self):
        blocks = [{"heading": "H", "level": 1}, table(self.ROWS), picture(300, 200)]
        first = rendered(blocks)
        self.assertEqual(rendered(blocks, zone="Asia/Kolkata"), first)
        self.assertEqual(rendered(blocks, zone="America/Caracas"), first)
        self.assertIn("Sat Jan 31 00:00:00 2026", tool(first, "pdfinfo", "-rawdates") + tool(first, "pdfinfo"))
        self.assertIn(b"(D:20260131000000Z)", first)

    def test_text_can_be_found(self):
        text = tool(rendered([picture(300, 200), {"paragraph": "The office’s flow is efficient.", "style": "body"}]), "pdftotext")
        self.assertIn("Efficient office", text)
        self.assertIn("The office’s flow is efficient.", text)

    def test_titles_are_carried(self):
        info = tool(rendered([], title="Ünïcode “title” <b>"), "pdfinfo")
        self.assertIn("Ünïcode “title” <b>", info)

    def test_pictures_stay_vectors(self):
        self.assertEqual(tool(rendered([picture(300, 200)]), "pdfimages", "-list").count("\n"), 2)

    def test_what_is_no_document_is_refused(self):
        for text in ("", "{}", "<svg/>", '{"platbook_document": 9}'):
            done = subprocess.run([RENDER, "-"], input=text.encode(), capture_output=True, check=False)
            self.assertEqual(done.returncode, 3)
            self.assertEqual(done.stdout, b"")
            self.assertIn(b"document.bad_json", done.stderr)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--render", required=True)
    arguments, rest = parser.parse_known_args()
    RENDER = str(Path(arguments.render).resolve())
    unittest.main(argv=[sys.argv[0], *rest])
