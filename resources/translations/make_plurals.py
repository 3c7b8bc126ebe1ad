#!/usr/bin/env python3
"""Writes the English plural catalogue: every source text with %n, in one and in many.

usage: make_plurals.py LUPDATE LRELEASE OUTPUT.qm ROOT FOLDER…
ROOT is where includes are written from: without the headers lupdate does not know the namespace of a class.

A source text marks its plural itself: "tenant(s)" is "tenant" and "tenants", "entry(ies)" is "entry" and "entries",
"match(es)" is "match" and "matches". A text without a mark reads the same in both.
"""

import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path


def one(text: str) -> str:
    return re.sub(r"\((?:s|es|ies)\)", "", text)


def many(text: str) -> str:
    return re.sub(r"\((s|es)\)", r"\1", re.sub(r"y\(ies\)", "ies", text))


def fill(tree: ET.ElementTree) -> int:
    count = 0
    for message in tree.iter("message"):
        source = message.findtext("source", "")
        translation = message.find("translation")
        for form in list(translation):
            translation.remove(form)
        translation.attrib.pop("type", None)
        for text in (one(source), many(source)):
            ET.SubElement(translation, "numerusform").text = text
        count += 1
    return count


def main() -> int:
    lupdate, lrelease, output, root, *folders = sys.argv[1:]
    with tempfile.TemporaryDirectory() as scratch:
        catalogue = Path(scratch) / "platbook_en.ts"
        subprocess.run(
            [lupdate, "-silent", "-pluralonly", "-source-language", "en", "-target-language", "en",
             "-locations", "none", "-I", root, *folders, "-ts", str(catalogue)],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        tree = ET.parse(catalogue)
        if fill(tree) == 0:
            print("no text with %n was found", file=sys.stderr)
            return 1
        tree.write(catalogue, encoding="utf-8", xml_declaration=True)
        subprocess.run([lrelease, "-silent", str(catalogue), "-qm", output], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
