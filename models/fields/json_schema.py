#!/usr/bin/env python3
"""Makes the JSON Schema (draft 7) and the reference page of plan files from plan.fields.

usage: json_schema.py [--check]   writes resources/schema, or says what there is out of date (exit 1)

A schema knows one file's shape, so what it accepts may still hold dangling references or break a rule over several
fields; `platbook-cli validate` knows both. It is a little stricter than the reader in one point: numbers and truth
values stand without quotes.
"""
import json
import re
import sys
from pathlib import Path

sys.dont_write_bytecode = True  # leave the source tree as it is
from generate import Table  # noqa: E402

HERE = Path(__file__).resolve().parent
OUT = HERE.parents[1] / "resources" / "schema"
SCHEMA = OUT / "deployment-plan.v1.schema.json"
REFERENCE = OUT / "REFERENCE.md"
GENERATED = "Generated from models/fields/plan.fields by models/fields/json_schema.py; edit those."

ID = "^[a-z][a-z0-9-]{1,30}$"
ENV_NAME = "^[A-Z][A-Z0-9_]*$"
TOKENS = "plan|env|region|cell|component|tenant|tenant_|tenant_id|secret|vendor"
OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"
# A text may be written without quotes where YAML sees a number or a truth value (version: 7.0).
TEXT = ["string", "number", "boolean"]
SCALARS = {
    "string": {"type": TEXT, "pattern": "^[^\\n]*$"},
    "text": {"type": TEXT},
    "pattern": {"type": TEXT, "pattern": f"^([^{{\\n]|\\{{({TOKENS})\\}})*$"},
    "path": {"type": ["string"], "pattern": "^[^\\n]+$"},
    "target": {"type": ["string"], "pattern": "^[^\\n]+$"},
    "int": {"type": ["integer"]},
    "decimal": {"type": ["number"]},
    "money": {"type": ["number"]},
    "bool": {"type": ["boolean"]},
    "date": {"type": ["string"], "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "time": {"type": ["string"], "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"},
    "duration": {"type": ["string"], "pattern": "^[0-9]+[smhd]$"},
    "cron": {"type": ["string"], "pattern": "^ *([A-Za-z0-9*,/-]+ +){4}[A-Za-z0-9*,/-]+ *$"},
    "cidr": {"type": ["string"], "pattern": f"^({OCTET}\\.){{3}}{OCTET}/(3[0-2]|[12]?[0-9])$"},
    "uuid": {"type": ["string"], "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},
    "envname": {"type": ["string"], "pattern": ENV_NAME},
    "range": {"type": ["array"], "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
    "labelcount": {"type": ["integer", "string"], "minimum": 0, "pattern": "^(unbounded|[0-9]{1,9})$"},
}


def bounds(text):
    """The range of a number as JSON Schema says it."""
    if not text:
        return {}
    if ".." in text:
        low, high = text.split("..")
        return {"minimum": json.loads(low), "maximum": json.loads(high)}
    sign, number = re.fullmatch(r"([<>]=?)(.*)", text).groups()
    return {{">": "exclusiveMinimum", ">=": "minimum", "<": "exclusiveMaximum", "<=": "maximum"}[sign]: json.loads(number)}


def default_value(t, text):
    """A literal default as JSON."""
    if t.kind in ("Int", "Decimal", "Money", "Bool"):
        return json.loads(text)
    if t.kind == "Map":
        return {}
    if t.kind in ("List", "Range"):
        items = [item.strip() for item in text.strip("[]").split(",") if item.strip()]
        return [json.loads(item) if t.kind == "Range" else default_value(t.item, item) for item in items]
    return text


def description(f):
    """What an editor shows beside a field."""
    meaning = f.meaning[:1].upper() + f.meaning[1:] if f.meaning else ""
    parts = [meaning + "." if meaning and meaning[-1] not in ".!?" else meaning,
             f"Unit: {f.unit}." if f.unit else "",
             f"Default: {f.default}." if f.default and not f.literal else ""]
    return " ".join(part for part in parts if part)


class Schema:
    """Every object of the table as a definition. An object has up to three: as a whole ("tenant"), where no field of
    it is required (".partial": tenant_defaults, small objects inside overrides), and what an environment or a cell may
    set (".env", ".cell"). Components have one for each group of kinds with the same fields."""

    def __init__(self, table):
        self.table = table
        self.definitions = {}
        self.groups = {}  # component fields -> kinds
        for kind in table.enums[table.enum_by_key["kind"]]:
            fields = tuple(i for i, f in enumerate(table.objects["component"]) if not f.part or kind in f.kinds)
            self.groups.setdefault(fields, []).append(kind)

    def document(self):
        root = self.object("root", self.table.objects["root"], "")
        return {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "$id": SCHEMA.name,
            "$comment": GENERATED,
            "title": "Platbook deployment plan, version 1",
            "type": "object",
            **root,
            "definitions": dict(sorted(self.definitions.items())),
        }

    # ---- values --------------------------------------------------------------------------------------------------
    def value(self, t, f, variant, owner):
        """Schema of a value of type `t`; its "type" is a list, so that null can be added."""
        if t.kind == "Object":
            return {"type": ["object"], "allOf": [self.reference(t.obj, variant)]}
        if t.kind == "List":
            return {"type": ["array"], "items": self.element(t.item, f, owner)}
        if t.kind == "Map":
            return {"type": ["object"], "propertyNames": self.key(t.key), "additionalProperties": self.entry(t, f, owner)}
        if t.kind == "Any":
            return {}
        if t.kind == "Enum":
            return {"type": ["string"], "enum": list(self.table.enums[t.enum])}
        if t.kind in ("Id", "Ref"):
            return {"type": ["string"], "pattern": ID}
        found = dict(SCALARS[t.text])
        if t.kind in ("Int", "Decimal", "Money"):
            found.update(bounds(f.range))
        return found

    @staticmethod
    def fixed(schema):
        """The value must be there: one type is written bare."""
        if isinstance(schema.get("type"), list) and len(schema["type"]) == 1:
            return {**schema, "type": schema["type"][0]}
        return schema

    @staticmethod
    def nullable(schema):
        if "type" not in schema:
            return schema
        found = {**schema, "type": schema["type"] + ["null"]}
        if "enum" in schema:
            found["enum"] = schema["enum"] + [None]
        return found

    def element(self, t, f, owner):
        return self.fixed(self.value(t, f, "", owner))

    def key(self, t):
        if t.kind == "Enum":
            return {"enum": list(self.table.enums[t.enum])}
        return {"pattern": {"Id": ID, "Ref": ID, "EnvName": ENV_NAME}[t.kind]} if t.kind in ("Id", "Ref", "EnvName") else {}

    def entry(self, t, f, owner):
        """A mapping's value: an object may be left empty, a list of words may be one word."""
        if t.item.kind == "Object":
            variant = ""
            if f.name == "overrides":
                variant = ".cell"
            elif t.key.kind == "Ref" and t.key.ref == "environment":
                variant = ".env"
            elif f.name == "tenant_defaults":
                variant = ".partial"
            obj = owner if variant == ".env" and t.item.obj == "component" else t.item.obj
            return {"type": ["object", "null"], "allOf": [self.reference(obj, variant)]}
        if t.item.kind == "List" and t.item.item.kind != "Object":
            one = self.value(t.item.item, f, "", owner)
            return {**one, "type": one["type"] + ["array"], "items": self.fixed(one)}
        return self.element(t.item, f, owner)

    # ---- objects -------------------------------------------------------------------------------------------------
    def reference(self, name, variant):
        """A reference to a definition, which is made when it is first asked for."""
        fields = self.fields_of(name, variant)
        if variant == ".partial" and not self.differs_as_part(name):
            variant = ""
        if name + variant not in self.definitions:
            self.definitions[name + variant] = {}  # objects may hold themselves
            self.definitions[name + variant] = (
                self.component() if name + variant == "component" else self.object(name, fields, variant))
        return {"$ref": f"#/definitions/{name}{variant}"}

    def differs_as_part(self, name):
        return any(f.required or (f.type.kind == "Object" and self.differs_as_part(f.type.obj))
                   for f in self.table.objects[name])

    def fields_of(self, name, variant):
        obj, _, group = name.partition(".") if name.startswith("component.") else (name, "", "")
        fields = self.table.objects[obj]
        if group:
            positions = next(p for p, kinds in self.groups.items() if self.group_name(kinds) == name)
            fields = [fields[i] for i in positions]
        if variant in (".env", ".cell"):
            fields = [f for f in fields if {".env": "E", ".cell": "C"}[variant] in "".join(f.flags - {"common"})]
        return fields

    @staticmethod
    def group_name(kinds):
        return "component." + ("run" if len(kinds) > 1 else kinds[0])

    def object(self, name, fields, variant):
        properties = {}
        for f in fields:
            inner = ".partial" if variant else ""
            required = f.required and not variant
            found = self.value(f.type, f, inner, name)
            found = self.fixed(found) if required else self.nullable(found)
            if f.type.kind == "Enum" and name.startswith("component.") and f.name == "kind":
                found["enum"] = next(kinds for kinds in self.groups.values() if self.group_name(kinds) == name)
            if text := description(f):
                found = {"description": text, **found}
            if f.literal:
                found["default"] = default_value(f.type, f.default)
            if f.name not in properties:
                properties[f.name] = found
            elif found not in (other := properties[f.name].get("anyOf", [properties[f.name]])):
                properties[f.name] = {"anyOf": [*other, found]}  # overrides in a cell: of one kind or another
        schema = {"properties": properties, "additionalProperties": False}
        required = [f.name for f in fields if f.required and not variant]
        return {"required": required, **schema} if required else schema

    def component(self):
        """The fields of a component depend on its kind."""
        fields = {f.name: f for f in self.table.objects["component"] if f.name in ("id", "kind")}
        choices = []
        for kinds in self.groups.values():
            choices.append({"if": {"properties": {"kind": {"enum": kinds}}, "required": ["kind"]},
                            "then": self.reference(self.group_name(kinds), "")})
        properties = {name: {"description": description(f), **self.fixed(self.value(f.type, f, "", "component"))}
                      for name, f in fields.items()}
        return {"required": list(fields), "properties": properties, "allOf": choices}


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def schema_text(document):
    """One field a line, so that a change in the table is a small difference here."""
    def lines(schema, indent):
        pad = " " * indent
        parts = []
        for key, value in schema.items():
            if key in ("properties", "definitions", "allOf") and len(value) > 1:
                marks = "[]" if key == "allOf" else "{}"
                inner = [f"{pad}    {compact(v)}" for v in value] if key == "allOf" else [
                    f"{pad}    {compact(k)}: " + (lines(v, indent + 4) if key == "definitions" else compact(v))
                    for k, v in value.items()]
                parts.append(f"{pad}  {compact(key)}: {marks[0]}\n" + ",\n".join(inner) + f"\n{pad}  {marks[1]}")
            else:
                parts.append(f"{pad}  {compact(key)}: {compact(value)}")
        return "{\n" + ",\n".join(parts) + f"\n{pad}}}"

    return lines(document, 0) + "\n"


def reference_text(table):
    """The reference page: one table an object."""
    def cell(text):
        return text.replace("|", "\\|").replace("<", "&lt;") if text else ""

    def type_words(f):
        text = re.sub(r"partial\((\w+)\)|\{([a-z_.]+)\}", lambda m: m[1] or m[2], f.type.text)
        return f"`{text}`" + (f" [{f.unit}]" if f.unit else "")

    pages = ["# Fields of a plan file", "", f"<!-- {GENERATED} -->", "",
             "Every object and field of `deployment-plan/v1`. A star marks what must be given; E may differ per",
             "environment, C per cell. `platbook-cli query '$schema.OBJECT.FIELD'` prints one of them.", ""]
    for name, fields in table.objects.items():
        title = "plan file" if name == "root" else name
        pages += [f"## {title}", "", "| field | type | range | default | may differ | meaning |", "|---|---|---|---|---|---|"]
        for f in fields:
            kinds = f" ({', '.join(f.kinds)})" if f.part else ""
            default = f"`{f.default}`" if f.literal else f.default
            flags = "".join(sorted("".join(f.flags - {"common"}), reverse=True))
            row = [f.name + ("\\*" if f.required else ""), type_words(f), cell(f.range), cell(default), flags,
                   cell(f.meaning) + kinds]
            pages.append("| " + " | ".join(row) + " |")
        pages.append("")
    return "\n".join(pages)


def main():
    if sys.argv[1:] not in ([], ["--check"]):
        sys.exit(__doc__)
    table = Table(HERE / "plan.fields")
    wanted = {SCHEMA: schema_text(Schema(table).document()), REFERENCE: reference_text(table)}
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv:
        for path in stale:
            print(f"{path} is out of date; run python3 models/fields/json_schema.py")
        return 1 if stale else 0
    OUT.mkdir(parents=True, exist_ok=True)
    for path in stale:
        path.write_text(wanted[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
