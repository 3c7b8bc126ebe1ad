#!/usr/bin/env python3
"""Makes the plan's C++ types and reflection tables from plan.fields.

usage: generate.py plan.fields OUT_DIR   -> PlanTypes.h, PlanTypeSpecs.h and CHUNKS of each PlanTypes<n>.cpp,
PlanTypeSpecs<n>.cpp, PlanFields<n>.cpp. Special members and defaults stand in the sources, not in the header, so that
the many files that include it compile quickly.
"""
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

KEYWORDS = {"requires", "for", "class", "namespace", "public", "default", "register", "operator"}
SHARED_ENUMS = {"class": "DataClass", "kind": "ComponentKind", "day": "Weekday"}
SCALARS = {  # type word -> (C++ type, ValueKind)
    "string": ("std::string", "String"), "text": ("std::string", "Text"), "pattern": ("std::string", "Pattern"),
    "path": ("std::string", "Path"), "int": ("std::int64_t", "Int"), "decimal": ("Decimal", "Decimal"),
    "money": ("Decimal", "Money"), "bool": ("bool", "Bool"), "date": ("Date", "Date"), "time": ("TimeOfDay", "Time"),
    "duration": ("Duration", "Duration"), "cron": ("std::string", "Cron"), "cidr": ("Cidr", "Cidr"),
    "uuid": ("std::string", "Uuid"), "envname": ("std::string", "EnvName"), "range": ("DecimalRange", "Range"),
    "any": ("AnyValue", "Any"), "target": ("Target", "Target"), "labelcount": ("std::string", "LabelCount"),
}


def camel(text, upper):
    words = [w for w in re.split(r"[^A-Za-z0-9]+", text) if w]
    joined = "".join(w[:1].upper() + (w[1:].lower() if w.isupper() else w[1:]) for w in words)
    if joined[:1].isdigit():
        joined = "V" + joined
    if not upper:
        joined = joined[:1].lower() + joined[1:]
    return joined + "_" if joined in KEYWORDS else joined


@dataclass
class Type:
    kind: str                      # scalar word, "id", "ref", "enum", "list", "map", "object"
    cpp: str                       # C++ type of the value
    ref: str = ""
    enum: str = ""                 # C++ enum name
    obj: str = ""                  # object name
    item: "Type" = None
    key: "Type" = None
    text: str = ""


@dataclass
class Field:
    name: str
    type: Type
    required: bool
    unit: str
    range: str
    default: str
    literal: bool
    flags: set
    meaning: str
    member: str = ""
    part: str = ""                 # component part, "" for common component fields and other objects
    kinds: list = field(default_factory=list)


class Table:
    def __init__(self, path):
        self.enums = {}            # C++ name -> list of texts
        self.enum_by_key = {}      # shared enum name -> C++ name
        self.parts = {}            # component part -> kinds
        self.objects = {}          # name -> list[Field], in file order
        self.ref_kinds = set()
        self.read(path)

    # ---- reading -------------------------------------------------------------------------------------------
    def read(self, path):
        section = None
        raw = []
        for number, line in enumerate(Path(path).read_text().splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            if m := re.fullmatch(r"\[([a-z_./]+)\]", line):
                section = m[1]
                if section not in ("enums", "parts"):
                    self.objects.setdefault(section.split("/")[0], [])
                continue
            if section == "enums":
                name, values = line.strip().split(": ")
                self.enum_by_key[name] = self.add_enum(SHARED_ENUMS.get(name, camel(name, True)), values)
            elif section == "parts":
                name, kinds = line.strip().split(": ")
                self.parts[name] = kinds.split(", ")
            else:
                raw.append((number, section, line))
        for number, section, line in raw:
            self.read_field(number, section, line)
        for name, fields in self.objects.items():
            if name not in ("provider", "step") and any(f.name == "id" for f in fields):
                have = {f.name for f in fields}
                for extra, kind, meaning in (("name", "string", "display name, the id when unset"),
                                             ("tags", "list(string)", "free words for filters"),
                                             ("note", "text", "remark, shown on the canvas")):
                    if extra not in have:
                        fields.append(Field(extra, self.type(kind, name, extra), False, "", "", "", False, set(), meaning))
        self.name_members()

    def add_enum(self, name, values):
        texts = [v.strip() for v in values.split(",")]
        assert name not in self.enums or self.enums[name] == texts, name
        self.enums[name] = texts
        return name

    def read_field(self, number, section, line):
        m = re.match(r"\s+([a-z_]+)(\*?): (.*)$", line)
        assert m, f"plan.fields:{number}: not a field: {line}"
        name, star, rest = m.groups()
        rest, _, meaning = rest.partition(" — ")
        flags = set(re.findall(r" @([A-Za-z]+)", rest))
        rest = re.sub(r" @[A-Za-z]+", "", rest)
        rest, _, default = rest.partition(" = ")
        default = default.strip()
        literal = bool(default) and not default.startswith("(")
        obj, _, part = section.partition("/")
        unit, span = "", ""
        depth_end = self.type_end(rest)
        type_text, tail = rest[:depth_end], rest[depth_end:].strip()
        if u := re.match(r"\[([^\]]+)\]\s*", tail):
            unit, tail = u[1], tail[u.end():]
        span = tail.strip()
        if type_text.startswith(("list", "map")):  # unit and range of the elements
            if u := re.search(r" \[([^\]]+)\]", type_text):
                unit = unit or u[1]
            if r := re.search(r" (>=?[0-9.]+|[0-9.]+\.\.[0-9.]+)", type_text):
                span = span or r[1]
        if span and not re.fullmatch(r"(>=|>|<=|<)[0-9.]+|-?[0-9.]+\.\.-?[0-9.]+", span):
            raise SystemExit(f"plan.fields:{number}: unknown text after the type: {span!r}")
        kind = self.type(type_text, (part or obj).split(".")[-1] if part else obj, name)
        self.objects[obj].append(Field(name, kind, bool(star), unit, span, default.strip("()") if not literal else default,
                                       literal, flags, meaning, part=part, kinds=self.parts.get(part, [])))

    @staticmethod
    def type_end(text):
        depth = 0
        for i, ch in enumerate(text):
            depth += ch in "({"
            depth -= ch in ")}"
            if ch == " " and depth == 0:
                return i
        return len(text)

    def type(self, text, owner, name):
        text = re.sub(r" \[[^\]]+\]| >=?[0-9.]+| [0-9.]+\.\.[0-9.]+", "", text) if text.startswith(("list", "map")) else text
        if text in SCALARS:
            cpp, kind = SCALARS[text]
            return Type(kind, cpp, text=text)
        if text == "id":
            kind = owner.split(".")[-1] if name == "id" else "any"
            self.ref_kinds.add(kind)
            return Type("Id", f"{self.id_type(kind)}", ref=kind, text=text)
        if m := re.fullmatch(r"ref\((\w+)\)", text):
            self.ref_kinds.add(m[1])
            return Type("Ref", self.id_type(m[1]), ref=m[1], text=text)
        if m := re.fullmatch(r"enum:(\w+)", text):
            return Type("Enum", self.enum_by_key[m[1]], enum=self.enum_by_key[m[1]], text=text)
        if m := re.fullmatch(r"enum\((.*)\)", text):
            enum = self.add_enum(camel(owner, True) + camel(name, True), m[1])
            return Type("Enum", enum, enum=enum, text=text)
        if m := re.fullmatch(r"(?:partial\((\w+)\)|\{([a-z_.]+)\})", text):
            obj = m[1] or m[2]
            return Type("Object", self.struct(obj), obj=obj, text=text)
        if m := re.fullmatch(r"list\((.*)\)", text):
            item = self.type(m[1], owner, name)
            return Type("List", f"std::vector<{self.element(item)}>", item=item, text=text)
        if m := re.fullmatch(r"map\((.*)\)", text):
            cut = self.comma(m[1])
            key, item = self.type(m[1][:cut], owner, name), self.type(m[1][cut + 1:].strip(), owner, name)
            return Type("Map", f"OrderedMap<{key.cpp}, {self.element(item)}>", key=key, item=item, text=text)
        raise SystemExit(f"plan.fields: unknown type {text!r} of {owner}.{name}")

    @staticmethod
    def comma(text):
        depth = 0
        for i, ch in enumerate(text):
            depth += ch in "({"
            depth -= ch in ")}"
            if ch == "," and depth == 0:
                return i
        raise SystemExit(f"plan.fields: map without two types: {text}")

    @staticmethod
    def element(item):
        return f"Shared<{item.cpp}>" if item.kind == "Object" else item.cpp

    @staticmethod
    def id_type(kind):
        return {"any": "AnyId", "fact": "FactId"}.get(kind, camel(kind, True) + "Id")

    @staticmethod
    def struct(obj):
        return {"root": "Plan", "plan": "PlanInfo", "model": "LanguageModel"}.get(obj, camel(obj, True))

    def name_members(self):
        for fields in self.objects.values():
            types = {}
            for f in fields:
                types.setdefault(f.name, set()).add(f.type.cpp)
            for f in fields:
                clash = len(types[f.name]) > 1
                f.member = camel(f"{f.part}_{f.name}" if clash else f.name, False)

    # ---- order: an object held by value must be complete before its owner ------------------------------------
    def ordered(self):
        done, order = set(), []

        def visit(name):
            if name in done:
                return
            done.add(name)
            for f in self.objects[name]:
                if f.type.kind == "Object":
                    visit(f.type.obj)
            order.append(name)
        for name in self.objects:
            visit(name)
        return order


def plain(f):
    """Held without Setting: ids (empty is unset) and lists or maps of objects (absent and empty are the same)."""
    t = f.type
    return (t.kind == "Id" and f.name == "id") or (t.kind in ("List", "Map") and holds_objects(t))


def holds_objects(t):
    return t.kind == "Object" or (t.kind in ("List", "Map") and holds_objects(t.item))


def literal(t, text, table):
    """C++ expression of a literal default."""
    if t.kind == "Enum":
        return f"{t.enum}::{camel(text, True)}"
    if t.kind in ("Decimal", "Money"):
        whole, _, frac = text.partition(".")
        return f"Decimal::fromUnits({int(whole + (frac + '0' * 9)[:9])})"
    if t.kind == "Int":
        return text
    if t.kind == "Bool":
        return text
    if t.kind == "Duration":
        return f"Duration{{{int(text[:-1]) * {'s': 1, 'm': 60, 'h': 3600, 'd': 86400}[text[-1]]}}}"
    if t.kind == "Range":
        low, high = text.strip("[]").split(",")
        return f"DecimalRange{{Decimal::fromInt({low.strip()}), Decimal::fromInt({high.strip()})}}"
    if t.kind == "List":
        items = [i.strip() for i in text.strip("[]").split(",") if i.strip()]
        return f"{t.cpp}{{{', '.join(literal(t.item, i, table) for i in items)}}}"
    if t.kind == "Map":
        return f"{t.cpp}{{}}"
    return f'{t.cpp}("{text}")'


HEADER = '''// Generated from plan.fields by generate.py; edit those.
#pragma once

#include "models/fields/Reflection.h"
#include "models/fields/ScalarText.h"
#include "models/plan/Setting.h"
#include "models/plan/Shared.h"
#include "models/plan/Values.h"
#include "models/units/Calendar.h"
#include "models/units/Cidr.h"
#include "models/units/Decimal.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

'''


def write_header(table, out):
    w = [HEADER]
    for name, texts in table.enums.items():
        w.append(f"enum class {name} {{ {', '.join(camel(t, True) for t in texts)} }};\n")
        w.append(f"inline constexpr std::array<std::string_view, {len(texts)}> texts{name}{{"
                 + ", ".join(f'"{t}"' for t in texts) + "};\n")
        w.append(f"constexpr std::string_view toText({name} value) {{ return texts{name}[static_cast<std::size_t>(value)]; }}\n")
        w.append(f"template<> struct ScalarText<{name}> {{\n"
                 f"    static std::optional<{name}> parse(std::string_view text) {{\n"
                 f"        for (std::size_t i = 0; i < texts{name}.size(); ++i)\n"
                 f"            if (texts{name}[i] == text) return static_cast<{name}>(i);\n"
                 f"        return std::nullopt;\n    }}\n"
                 f"    static std::string print(const {name}& value) {{ return std::string(toText(value)); }}\n}};\n\n")
    for kind in sorted(table.ref_kinds):
        w.append(f"using {table.id_type(kind)} = Id<struct {table.id_type(kind)}Tag>;\n")
    w.append("\n")
    for name in table.objects:
        w.append(f"struct {table.struct(name)};\n")
    w.append("\n")
    bodies = [write_struct(table, name, w) for name in table.ordered()]
    w.append("/// The snapshot that travels: never changed once it is shared.\n"
             "using PlanPtr = std::shared_ptr<const Plan>;\n\n} // namespace platbook::models\n")
    write(out / "PlanTypes.h", "".join(w))
    for n, chunk in enumerate(chunks(bodies), 1):
        write(out / f"PlanTypes{n}.cpp", SOURCE_HEAD + '#include "PlanTypes.h"\n\nnamespace platbook::models {\n\n'
              + "".join(chunk) + "}  // namespace platbook::models\n")


def default_functions(table, name):
    """The fields of an object that have a literal default, each with the name of its function without "OrDefault"."""
    by_member = {}
    for f in table.objects[name]:
        by_member.setdefault(f.member, []).append(f)
    for member, fields in by_member.items():
        if plain(fields[0]):
            continue
        with_default = [f for f in fields if f.literal]
        for f in with_default:
            same = len(with_default) == len(fields) and len({g.default for g in with_default}) == 1
            prefix = member if same or len(fields) == 1 else camel(f"{f.part}_{f.name}", False)
            yield f, prefix.rstrip("_")
            if same:
                break


def write_struct(table, name, w):
    struct = table.struct(name)
    bodies = []
    w.append(f"struct {struct} {{\n")
    seen = set()
    for f in table.objects[name]:
        if f.member in seen:
            continue
        seen.add(f.member)
        cpp = f.type.cpp if plain(f) else f"Setting<{f.type.cpp}>"
        unit = f" [{f.unit}]" if f.unit else ""
        doc = f" ///< {f.meaning}{unit}" if f.meaning or unit else ""
        w.append(f"    {cpp} {f.member};{doc}\n")
    for f, prefix in default_functions(table, name):
        function = f"{prefix}OrDefault() const"
        w.append(f"    {f.type.cpp} {function};\n")
        bodies.append(f"{f.type.cpp} {struct}::{function} {{ return {f.member}.valueOr({literal(f.type, f.default, table)}); }}\n")
    w.append(f"\n    {struct}();\n    {struct}(const {struct}&);\n    {struct}({struct}&&) noexcept;\n"
             f"    {struct}& operator=(const {struct}&);\n    {struct}& operator=({struct}&&) noexcept;\n    ~{struct}();\n"
             f"    static const ObjectSpec& spec();\n    bool operator==(const {struct}& other) const;\n}};\n\n")
    bodies.append(f"{struct}::{struct}() = default;\n{struct}::{struct}(const {struct}&) = default;\n"
                  f"{struct}::{struct}({struct}&&) noexcept = default;\n{struct}& {struct}::operator=(const {struct}&) = default;\n"
                  f"{struct}& {struct}::operator=({struct}&&) noexcept = default;\n{struct}::~{struct}() = default;\n"
                  f"bool {struct}::operator==(const {struct}& other) const {{ return equalObjects(spec(), this, &other); }}\n\n")
    return "".join(bodies)


def cpp_string(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class TypeTable:
    """One TypeSpec function per distinct field type, with one holder function each for settings and plain fields."""

    def __init__(self, table):
        self.table, self.names, self.bodies, self.declared = table, {}, [], []

    def define(self, result, name, body):
        self.declared.append(f"const {result}& {name}();\n")
        self.bodies.append(f"const {result}& {name}() {{\n    static const {result} spec = {body};\n    return spec;\n}}\n")

    def name(self, t):
        key = (t.kind, t.cpp, t.ref, t.enum, t.obj, self.name(t.item) if t.item else "", self.name(t.key) if t.key else "")
        if key in self.names:
            return self.names[key]
        ident = f"type{len(self.names)}"
        self.names[key] = ident
        if t.kind == "List":
            body = f"reflection::listType<{self.table.element(t.item)}>(&{self.name(t.item)}())"
        elif t.kind == "Map":
            body = f"reflection::mapType<{t.key.cpp}, {self.table.element(t.item)}>(&{self.name(t.key)}(), &{self.name(t.item)}())"
        elif t.kind == "Object":
            body = f"reflection::objectType<{t.cpp}>(&{t.cpp}::spec)"
        elif t.kind == "Any":
            body = "reflection::anyType()"
        else:
            enum = f"&enum{t.enum}" if t.enum else "nullptr"
            body = f"reflection::textType<{t.cpp}>(ValueKind::{t.kind}, {cpp_string(t.ref)}, {enum})"
        self.define("TypeSpec", ident, body)
        return ident

    def holder(self, f):
        kind = "plain" if plain(f) else "setting"
        ident = f"{kind}_{self.name(f.type)}"
        if ident not in self.names.values():
            self.names[ident] = ident
            self.define("HolderOps", ident, f"reflection::{kind}Ops<{f.type.cpp}>()")
        return ident


def row(f, types, kinds):
    """The code that adds one field to its object's rows."""
    mask = sum(1 << kinds.index(k) for k in f.kinds)
    overridable = "".join(x for x in f.flags if x != "common")
    flag = lambda v: "true" if v else "false"
    return (f"        add({cpp_string(f.name)}, {types.name(f.type)}(), {cpp_string(f.unit)}, {cpp_string(f.range)}, "
            f"{cpp_string(f.default)}, {flag(f.literal)}, {flag(f.required)}, {flag('common' in f.flags)}, "
            f"{flag('E' in overridable)}, {flag('C' in overridable)},\n"
            f"            {cpp_string(f.meaning)}, {mask}U, {types.holder(f)}(), offset(&sample.{f.member}));\n")


def object_spec(name, struct, rows):
    return (f"namespace {{\nstruct Rows{struct} : Rows {{\n    Rows{struct}() {{\n        const {struct} sample;\n"
            f"        const auto offset = [&](const void* member) {{\n"
            f"            return static_cast<std::size_t>(static_cast<const char*>(member) - reinterpret_cast<const char*>(&sample));\n"
            f"        }};\n{''.join(rows)}    }}\n}};\n}}  // namespace\n\nconst ObjectSpec& {struct}::spec() {{\n"
            f"    static const Rows{struct} rows;\n"
            f"    static const ObjectSpec spec{{{cpp_string(name)}, rows.fields, sizeof({struct})}};\n    return spec;\n}}\n\n")


SOURCE_HEAD = "// Generated from plan.fields by generate.py; edit those.\n"
CHUNKS = 4
ROWS = """
/// Collects the rows of one object.
struct Rows {
    std::vector<FieldSpec> fields;
    void add(std::string_view name, const TypeSpec& type, std::string_view unit, std::string_view range,
             std::string_view defaultText, bool literal, bool required, bool common, bool perEnvironment, bool perCell,
             std::string_view meaning, std::uint32_t kinds, const HolderOps& holder, std::size_t offset);
};
"""
ADD = """
void Rows::add(std::string_view name, const TypeSpec& type, std::string_view unit, std::string_view range,
               std::string_view defaultText, bool literal, bool required, bool common, bool perEnvironment, bool perCell,
               std::string_view meaning, std::uint32_t kinds, const HolderOps& holder, std::size_t offset) {
    fields.push_back({name, &type, unit, range, defaultText, literal, required, common, perEnvironment, perCell, meaning,
                      kinds, &holder, offset});
}
"""


def chunks(items):
    size = -(-len(items) // CHUNKS)
    return [items[i:i + size] for i in range(0, len(items), size)]


def write(path, text):
    """Leaves an unchanged file alone, so that nothing is compiled anew for it."""
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def write_sources(table, out):
    types = TypeTable(table)
    kinds = table.enums[table.enum_by_key["kind"]]
    specs = []
    structs = []
    for name in table.ordered():
        struct = table.struct(name)
        structs.append(struct)
        specs.append(object_spec(name, struct, [row(f, types, kinds) for f in table.objects[name]]))
    head = [SOURCE_HEAD, '#pragma once\n\n#include "PlanTypes.h"\n\nnamespace platbook::models {\n\n']
    head += [f"extern const EnumSpec enum{name};\n" for name in table.enums]
    head += types.declared + [ROWS, "\n}  // namespace platbook::models\n"]
    write(out / "PlanTypeSpecs.h", "".join(head))
    enums = [f'extern const EnumSpec enum{name}{{"{name}", texts{name}}};\n' for name in table.enums]
    tail = ("const ObjectSpec& rootSpec() { return Plan::spec(); }\n\n"
            "std::span<const ObjectSpec* const> allObjectSpecs() {\n    static const std::vector<const ObjectSpec*> all{"
            + ", ".join(f"&{s}::spec()" for s in structs) + "};\n    return all;\n}\n")
    for n, chunk in enumerate(chunks(types.bodies), 1):
        write(out / f"PlanTypeSpecs{n}.cpp", SOURCE_HEAD + '#include "PlanTypeSpecs.h"\n\n'
              '#include "models/fields/ReflectionTemplates.h"\n\nnamespace platbook::models {\n\n' + "".join(chunk)
              + "\n}  // namespace platbook::models\n")
    for n, chunk in enumerate(chunks(specs), 1):
        extra = "".join(enums) + ADD + "\n" + tail + "\n" if n == 1 else ""
        write(out / f"PlanFields{n}.cpp", SOURCE_HEAD + '#include "PlanTypeSpecs.h"\n\nnamespace platbook::models {\n\n'
              + extra + "".join(chunk) + "}  // namespace platbook::models\n")


def main():
    table = Table(sys.argv[1])
    out = Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    write_header(table, out)
    write_sources(table, out)


if __name__ == "__main__":
    main()
