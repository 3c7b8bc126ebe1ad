"""Reads, changes and recalculates .xlsx files with the standard library and LibreOffice.

    sheets = read("book.xlsx")            # {"By cell": {"A5": "eu-1", "B5": 12.5}}
    change("book.xlsx", "out.xlsx", {("Assumptions", "B5"): 700})
    recalculate("out.xlsx", folder)       # a copy in `folder`, every formula calculated anew
"""

import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">\
<value>0</value></prop></item>
</oor:items>
"""


def office():
    """The program, or None where there is none."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def _parts(archive):
    """Sheet name -> path in the archive."""
    relations = {r.get("Id"): r.get("Target") for r in ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))}
    book = ET.fromstring(archive.read("xl/workbook.xml"))
    return {s.get("name"): "xl/" + relations[s.get(RELATION)].lstrip("/").removeprefix("xl/")
            for s in book.iter(MAIN + "sheet")}


def names(path):
    """Defined names -> what they refer to."""
    with zipfile.ZipFile(path) as archive:
        book = ET.fromstring(archive.read("xl/workbook.xml"))
    return {n.get("name"): n.text for n in book.iter(MAIN + "definedName")}


def _shared(archive):
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    root = ET.fromstring(archive.read("xl/sharedStrings.xml"))
    return ["".join(t.text or "" for t in item.iter(MAIN + "t")) for item in root]


def _value(cell, shared):
    kind, value = cell.get("t"), cell.findtext(MAIN + "v")
    if kind == "inlineStr":
        return "".join(t.text or "" for t in cell.iter(MAIN + "t"))
    if value is None:
        return None
    if kind == "s":
        return shared[int(value)]
    if kind in ("str", "e"):
        return value
    return bool(int(value)) if kind == "b" else float(value)


def read(path):
    """Values of all cells that have one."""
    with zipfile.ZipFile(path) as archive:
        shared = _shared(archive)
        return {name: {c.get("r"): v for c in ET.fromstring(archive.read(part)).iter(MAIN + "c")
                       if (v := _value(c, shared)) is not None}
                for name, part in _parts(archive).items()}


def formulas(path):
    """Formulas of all cells that have one."""
    with zipfile.ZipFile(path) as archive:
        return {name: {c.get("r"): f.text for c in ET.fromstring(archive.read(part)).iter(MAIN + "c")
                       if (f := c.find(MAIN + "f")) is not None}
                for name, part in _parts(archive).items()}


def change(path, target, cells):
    """A copy without any calculated value, in which `cells` {(sheet, "B5"): number} are typed anew."""
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        parts = _parts(archive)
        left = dict(cells)
        for item in archive.namelist():
            data = archive.read(item)
            names_of = [name for name, part in parts.items() if part == item]
            if names_of:
                root = ET.fromstring(data)
                for cell in root.iter(MAIN + "c"):
                    value = cell.find(MAIN + "v")
                    if cell.find(MAIN + "f") is not None:
                        if value is not None:
                            cell.remove(value)
                        cell.attrib.pop("t", None)
                    key = (names_of[0], cell.get("r"))
                    if key in left:
                        assert cell.find(MAIN + "f") is None, f"{key} is a formula"
                        cell.attrib.pop("t", None)
                        if value is None:
                            value = ET.SubElement(cell, MAIN + "v")
                        value.text = str(left.pop(key))
                data = ET.tostring(root, encoding="utf-8", xml_declaration=True)
            out.writestr(item, data)
        assert not left, f"no such cells: {sorted(left)}"


def recalculate(paths, folder, profile):
    """Copies of the files in `folder`, every formula calculated anew by LibreOffice. Returns their paths."""
    os.makedirs(os.path.join(profile, "user"), exist_ok=True)
    settings = os.path.join(profile, "user", "registrymodifications.xcu")
    if not os.path.exists(settings):
        with open(settings, "w", encoding="utf-8") as stream:
            stream.write(PROFILE)
    os.makedirs(folder, exist_ok=True)
    done = subprocess.run([office(), f"-env:UserInstallation=file://{os.path.abspath(profile)}", "--headless",
                           "--convert-to", "xlsx", "--outdir", folder, *paths],
                          capture_output=True, text=True, timeout=600, check=False)
    results = [os.path.join(folder, os.path.basename(path)) for path in paths]
    for result in results:
        assert os.path.exists(result), done.stdout + done.stderr
    return results


def cents(value):
    """An amount of a cell in whole cents."""
    return round(value * 100)


def row_of(name):
    return int(re.search(r"\d+$", name).group())
