"""The kinds of damage: name, code of the diagnostic, how to do it, and ^^ where the diagnostic must point."""
import re
from dataclasses import dataclass, field
from typing import Callable

MARK = "^^"


@dataclass
class Kind:
    name: str
    code: str
    damage: Callable[[str], object]
    words: str = ""                      # in message or hint
    more: list = field(default_factory=list)  # codes that may follow from the damage
    json: bool = False
    whole: bool = False                  # about the file, at no line
    compressed: bool = False
    size: int = 0                        # the file is made this long


def swap(pattern, replacement):
    """Replaces the first place that matches."""
    def damage(text):
        found = re.search(pattern, text)
        assert found, pattern
        return text[:found.start()] + found.expand(replacement) + text[found.end():]
    return damage


def add(tail):
    return lambda text: text.rstrip("\n") + "\n" + tail


def instead(content):
    """The plan as a comment, and something else below it."""
    return lambda text: "".join(f"# {line}\n" for line in text.splitlines()) + content


def also(first, then):
    return lambda text: then(first(text))


def without_section(name):
    return swap(rf"(?m)^{name}:.*\n(?:[ \-#].*\n|\n)*", "")


def cut_behind(pattern, mark_at):
    """Ends the file behind the first match; the mark goes to the last `mark_at` before it."""
    def damage(text):
        end = re.search(pattern, text).end()
        at = text.rindex(mark_at, 0, end)
        return text[:at] + MARK + text[at:end]
    return damage


def cut_behind_word(text):
    """Ends the file inside a quoted word."""
    text = swap("location: [a-z]", 'location: "x')(text)
    return cut_behind('location: "x', '"')(text)


def bomb(text):
    """Nine lists, each of ten aliases of the one before: 10^9 values. The mark goes to the alias that reads value
    100,001: an alias counts the values it stands for, aliases in them as one value that counts again when read."""
    names = "abcdefghi"
    head = "phases:\n  - id: bomb\n    changes:\n"
    lines = ["      - {op: set, path: plan.meta, value: &a [" + ", ".join("x" * 10) + "]}\n"]
    for before, name in zip(names, names[1:]):
        lines.append(f"      - {{op: set, path: plan.meta, value: &{name} [" + ", ".join([f"*{before}"] * 10) + "]}\n")
    read = 0

    def enter(level):
        """Reads the aliases of the list of that level; the (level, position) of the one that is too many."""
        nonlocal read
        for position in range(10 if level else 0):
            read += 11
            if read > 100_000:
                return level, position
            if found := enter(level - 1):
                return found
        return None

    level, position = next(found for found in map(enter, range(1, 9)) if found)
    parts = lines[level].split("*")
    lines[level] = "*".join(parts[:position + 1]) + MARK + "*" + "*".join(parts[position + 1:])
    return add(head + "".join(lines))(text)


def many_aliases(text):
    """One list of 9,999 words, read eleven times: 110,000 values."""
    return add("phases:\n  - id: big\n    tags: &a [" + ", ".join(["x"] * 9_999) + "]\n"
               + "".join(f"  - {{id: p{n}, tags: {MARK if n == 11 else ''}*a}}\n" for n in range(1, 13)))(text)


def nested(opening, closing, levels, allowed):
    """The mark goes to the first level that is not allowed."""
    head = "phases: [{id: one, changes: [{op: set, path: plan.meta, value: "  # five levels with the file's own
    return add(head + opening * (allowed - 5) + MARK + opening * (levels - allowed + 5) + "x" + closing * levels
               + "}]}]\n")


def nested_blocks(levels, allowed):
    head = "phases:\n  - id: one\n    changes:\n      - op: set\n        path: plan.meta\n        value:\n"
    lines = [" " * (9 + n) + (MARK if n == allowed - 5 else "") + "a:\n" for n in range(levels)]
    return add(head + "".join(lines))


def broken_bytes(sequence):
    """A byte sequence that is no UTF-8, inside a name."""
    return lambda text: swap(r"location: ", "location: x" + MARK)(text).encode().replace(
        MARK.encode(), MARK.encode() + sequence, 1)


PG = r"\{id: pg, kind: postgres, "
PROD = r"\{id: prod, (name: \"[^\n]*?\", )?kind: prod, "
UNCLOSED = "yaml.unclosed"
SYNTAX = "yaml.syntax"
INCOMPLETE = ["plan.region_incomplete"]

KEYS = [
    Kind("unknown key", "plan.unknown_key", swap("location: ", MARK + "locaton: x, location: "), '"location"'),
    Kind("unknown section", "plan.unknown_key", add(MARK + "tennants: []\n"), '"tenants"'),
    Kind("key of another kind", "plan.unknown_key", swap(PG, r"\g<0>^^concurrency: 5, "), "web, api"),
    Kind("key in wrong case", "plan.unknown_key", swap(PG, r"\g<0>^^Version: x, "), '"version"'),
    Kind("merge key", "plan.unknown_key",
         add("phases:\n  - &one {id: one}\n  - {^^<<: *one, id: two}\n"), "Merge keys"),
    Kind("duplicate key", "plan.duplicate_key", swap(r"(location: [a-z0-9-]+)", r"\1, ^^\1"), "twice"),
    Kind("duplicate section", "plan.duplicate_key", add("^^regions: []\n"), "twice"),
    Kind("duplicate unknown key", "plan.duplicate_key", swap(PG, r"\g<0>hue: 1, ^^hue: 2, "), "twice",
         ["plan.unknown_key"]),
    Kind("duplicate map key", "plan.duplicate_key", add("feature_flags: [{id: ff, env: {prod: true, ^^prod: false}}]\n"),
         "twice"),
    Kind("list as key", "yaml.complex_key", swap("location: ", MARK + "[a]: x, location: ")),
    Kind("alias as key", "yaml.complex_key", add("phases:\n  - {id: &one one, ? ^^*one : two}\n")),
    Kind("override not allowed", "plan.not_overridable", swap(PG, r"\g<0>env: {prod: {^^profiles: [x]}}, "),
         "per environment", ["plan.duplicate_key"]),
    Kind("missing field", "plan.missing_field", swap(PROD, r"^^{id: prod, "), '"kind"'),
    Kind("empty field", "plan.missing_field", swap(PROD, r"{id: prod, kind:^^ , "), '"kind"'),
    Kind("null field", "plan.missing_field", swap(PROD, r"{id: prod, kind: ^^null, "), '"kind"'),
    Kind("no plan section", "plan.missing_field", also(without_section("plan"), swap("schema:", "^^schema:")), '"plan"'),
    Kind("no schema", "plan.missing_field", also(swap(r"schema: .*\n\n?", ""), swap(r"(?m)^plan:", "^^plan:")),
         '"schema"'),
    Kind("wrong schema", "plan.unknown_choice", swap("schema: .*", "schema: ^^deployment-plan/one"),
         "deployment-plan/v1"),
    Kind("newer schema", "plan.newer_schema", swap("schema: .*", "schema: ^^deployment-plan/v2"), "deployment-plan/v2"),
    Kind("older schema", "plan.unknown_choice", swap("schema: .*", "schema: ^^deployment-plan/v0")),
]

VALUES = [
    Kind("word for a number", "plan.wrong_type", swap("backups: [0-9]+", "backups: ^^many"), "a whole number"),
    Kind("fraction for a whole number", "plan.wrong_type", swap("backups: [0-9]+", "backups: ^^7.5"), "a whole number"),
    Kind("number too long", "plan.wrong_type", swap("backups: [0-9]+", "backups: ^^99999999999999999999")),
    Kind("exponent", "plan.wrong_type", swap("backups: [0-9]+", "backups: ^^1e1")),
    Kind("hexadecimal number", "plan.wrong_type", swap("backups: [0-9]+", "backups: ^^0x10")),
    Kind("octal number", "plan.wrong_type", swap("backups: [0-9]+", "backups: ^^010"), "leading zeros"),
    Kind("base sixty number", "plan.wrong_type", swap("backups: [0-9]+", "backups: ^^1:30")),
    Kind("number with underscore", "plan.wrong_type", swap("backups: [0-9]+", "backups: ^^1_000")),
    Kind("not a number", "plan.wrong_type", swap(PG, r"\g<0>vcpu: ^^.nan, ")),
    Kind("infinite", "plan.wrong_type", swap(PG, r"\g<0>vcpu: ^^.inf, ")),
    Kind("below the range", "plan.out_of_range", swap("backups: [0-9]+", "backups: ^^-1"), ">=0"),
    Kind("above the range", "plan.out_of_range", swap(PROD, r"\g<0>approvals: ^^6, "), "0..5"),
    Kind("yes for true", "plan.wrong_type", swap(PG, r"\g<0>cmek: ^^yes, "), "true or false"),
    Kind("no for false", "plan.wrong_type", swap(PG, r"\g<0>cmek: ^^no, "), "true or false"),
    Kind("True for true", "plan.wrong_type", swap(PG, r"\g<0>cmek: ^^True, "), "true or false"),
    Kind("unknown choice", "plan.unknown_choice", swap("data: live", "data: ^^alive"), '"live"'),
    Kind("unknown component kind", "plan.unknown_choice", swap("kind: postgres", "kind: ^^postgre"), '"postgres"'),
    Kind("list for a word", "plan.wrong_type", swap(r"location: ([a-z0-9-]+)", r"location: ^^[\1]"), "A list",
         INCOMPLETE),
    Kind("mapping for a list", "plan.wrong_type", add("phases: ^^{id: one}\n"), "a list"),
    Kind("word for a mapping", "plan.wrong_type", add("maintenance: ^^sunday\n"), "a mapping"),
    Kind("word for an object", "plan.wrong_type", add("phases: [^^one]\n"), "a mapping"),
    Kind("nothing in a list", "plan.wrong_type", add("phases:\n  - id: one\n  -^^\n")),
    Kind("null in a list", "plan.wrong_type", add("phases: [{id: one}, ^^~]\n")),
    Kind("day that does not exist", "plan.wrong_type", add("phases: [{id: one, starts: ^^2026-02-30}]\n"), "a date"),
    Kind("hour that does not exist", "plan.wrong_type", swap(PG, r"\g<0>backup_start: ^^24:00, "), "03:00"),
    Kind("address with host bits", "plan.wrong_type", swap(r"cidr: [0-9./]+", "cidr: ^^10.0.0.1/8"), "host bits",
         INCOMPLETE),
    Kind("text of two lines", "plan.wrong_type", swap(r"location: [a-z0-9-]+", r'location: ^^"a\\nb"'), "one line",
         INCOMPLETE),
    Kind("unknown token", "plan.unknown_token", swap(r"provider: \{id: gcp", r'\g<0>, silo_project: ^^"{tenent}"'),
         "{tenant}", ["plan.duplicate_key"]),
    Kind("id in capitals", "plan.bad_id", add("phases: [{id: ^^Phase One}]\n"), "lower-case"),
    Kind("id too long", "plan.bad_id", add("phases: [{id: ^^a2345678901234567890123456789012}]\n")),
    Kind("id too short", "plan.bad_id", add("phases: [{id: ^^x}]\n")),
    Kind("duplicate id", "plan.duplicate_id", add("phases: [{id: one}, {id: ^^one}]\n"), "twice"),
    Kind("dangling reference", "plan.unknown_reference", swap("stamp: [a-z]+", "stamp: ^^nowhere"), '"nowhere"'),
    Kind("mistyped reference", "plan.unknown_reference", swap("env: prod,", "env: ^^prodd,"), '"prod"'),
    Kind("reference to another kind", "plan.unknown_reference", swap("env: prod,", "env: ^^pg,")),
    Kind("dangling target", "plan.unknown_reference", swap(PG, r"\g<0>shared_with: [^^nowhere], ")),
    Kind("reference in a key", "plan.unknown_reference", add("feature_flags: [{id: ff, env: {^^nowhere: true}}]\n")),
]

SYNTAX_KINDS = [
    Kind("unclosed brace", UNCLOSED, add("phases: [^^{id: one\n"), "}"),
    Kind("unclosed bracket", UNCLOSED, add("phases: ^^[{id: one}\n"), "]"),
    Kind("missing comma", UNCLOSED, add("phases: [^^{id: one note: two}]\n"), "comma"),
    Kind("bracket too many", SYNTAX, add("phases: [{id: one}]^^]\n")),
    Kind("wrong bracket", SYNTAX, add("phases: [{id: one^^]}\n"), "closes nothing"),
    Kind("open double quote", SYNTAX, add('phases:\n  - id: one\n    note: ^^"never closed\n'), "quote"),
    Kind("open single quote", SYNTAX, add("phases:\n  - id: one\n    note: ^^'never closed\n"), "quote"),
    Kind("unknown escape", SYNTAX, add('phases: [{id: one, note: "a ^^\\q b"}]\n'), "escape"),
    Kind("short hexadecimal escape", SYNTAX, add('phases: [{id: one, note: "a ^^\\u12g4 b"}]\n'), "hexadecimal"),
    Kind("surrogate escape", SYNTAX, add('phases: [{id: one, note: "a ^^\\ud800 b"}]\n'), "escape"),
    Kind("NUL escape", "yaml.nul", add('phases: [{id: one, note: ^^"a\\0b"}]\n'), "NUL"),
    Kind("quotes closed by the wrong mark", SYNTAX, add("phases:\n  - id: one\n    note: ^^'it\"\n    name: two\n"), "quote"),
    Kind("apostrophe before open quotes", SYNTAX, add("phases:\n  - {id: one, name: it's, note: ^^\"two}\n"), "quote"),
    Kind("tab as indentation", "yaml.tab", add("phases:\n^^\t- {id: one}\n"), "spaces"),
    Kind("tab in a mapping", "yaml.tab", add("maintenance:\n  day: mon\n^^\thour: 3\n"), "spaces"),
    Kind("field too far left", SYNTAX, add("maintenance:\n  day: mon\n ^^hour: 3\n"), "indentation"),
    Kind("field too far right", SYNTAX, add("maintenance:\n  day: mon\n    hour^^: 3\n"), "indentation"),
    Kind("field among items", SYNTAX, add("phases:\n  - id: one\n  ^^id: two\n"), "indentation"),
    Kind("item among fields", SYNTAX, add("maintenance:\n  day: mon\n  ^^- x\n"), "mapping"),
    Kind("colon in a text", SYNTAX, add("phases:\n  - id: one\n    note: first^^: second\n"), "quotes"),
    Kind("at sign", SYNTAX, add("phases:\n  - id: one\n    note: ^^@home\n"), "quotes"),
    Kind("percent sign", SYNTAX, add("phases:\n  - id: one\n    note: ^^%x\n")),
    Kind("bad block header", SYNTAX, add("phases:\n  - id: one\n    note: |^^x\n      text\n")),
    Kind("alias of nothing", SYNTAX, swap(r"location: [a-z0-9-]+", "location: ^^*nowhere"), "anchor"),
    Kind("alias of itself", "yaml.alias_cycle", add("phases: &all [{id: one, tags: ^^*all}]\n")),
    Kind("custom tag", "yaml.tag", swap("location: ", "location: ^^!place "), "!place"),
    Kind("tag of a program", "yaml.tag", swap("location: ", "location: ^^!!python/object/apply:os.system "), "python"),
    Kind("two documents", "yaml.multiple_documents", add("^^---\nschema: deployment-plan/v1\n"), "one document"),
    Kind("document end in the middle", "yaml.multiple_documents", add("...\n^^---\nphases: []\n")),
    Kind("alias bomb", "yaml.alias_bomb", bomb),
    Kind("many aliases", "yaml.alias_bomb", many_aliases),
    Kind("deep lists", "yaml.too_deep", nested("[", "]", 100, 64)),
    Kind("very deep lists", "yaml.too_deep", nested("[", "]", 200_000, 64)),
    Kind("deep mappings", "yaml.too_deep", nested("{a: ", "}", 5_000, 64)),
    Kind("deep blocks", "yaml.too_deep", nested_blocks(400, 64)),
]

FILES = [
    Kind("nothing", "plan.empty", lambda text: MARK),
    Kind("blanks", "plan.empty", lambda text: MARK + " \n" * len(text.splitlines())),
    Kind("comments only", "plan.empty", lambda text: MARK + instead("")(text)),
    Kind("a list", "plan.not_a_plan", instead("^^- schema: deployment-plan/v1\n")),
    Kind("a word", "plan.not_a_plan", instead("^^hello\n")),
    Kind("a manifest", "plan.not_a_plan", instead("^^apiVersion: v1\nkind: Pod\n")),
    Kind("cut off in a mapping", UNCLOSED, cut_behind(r"isolation: pool, sta", "{id: ")),
    Kind("cut off in a word", SYNTAX, cut_behind_word, "quote"),
    Kind("bad byte", "yaml.encoding", broken_bytes(b"\xff"), "0xFF"),
    Kind("Latin-1", "yaml.encoding", broken_bytes(b"\xfcr"), "0xFC"),
    Kind("overlong form", "yaml.encoding", broken_bytes(b"\xc0\xaf"), "0xC0"),
    Kind("surrogate in UTF-8", "yaml.encoding", broken_bytes(b"\xed\xa0\x80"), "0xED"),
    Kind("beyond Unicode", "yaml.encoding", broken_bytes(b"\xf4\x90\x80\x80"), "0xF4"),
    Kind("half a character at the end", "yaml.encoding", lambda text: add("# ^^")(text).encode() + b"\xe2\x82", "0xE2"),
    Kind("UTF-16", "yaml.encoding", lambda text: MARK.encode() + b"\xff\xfe" + text.encode("utf-16-le"), "UTF-16"),
    Kind("UTF-16 backwards", "yaml.encoding", lambda text: MARK.encode() + b"\xfe\xff" + text.encode("utf-16-be"),
         "UTF-16"),
    Kind("UTF-16 without mark", "yaml.nul", lambda text: b"s" + MARK.encode() + b"\0" + "chema".encode("utf-16-le")
         + text.encode("ascii", "ignore").decode().encode("utf-16-le")),
    Kind("NUL", "yaml.nul", swap("location: ", "location: x^^\0"), "NUL"),
    Kind("NUL at the end", "yaml.nul", add("^^\0"), "NUL"),
    Kind("control character", "yaml.control", swap("location: ", "location: x^^\a"), "0x07"),
    Kind("compressed", "yaml.control", lambda text: b"^^" + text.encode(), "0x1F", compressed=True,
         more=["yaml.encoding", "yaml.nul"]),
    Kind("picture", "yaml.encoding", lambda text: b"^^\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + text.encode(), "0x89",
         ["yaml.control", "yaml.nul"]),
    Kind("program", "yaml.control", lambda text: b"^^\x7fELF\2\1\1\0" + text.encode(), "0x7F",
         ["yaml.nul"]),
    Kind("too large", "file.too_large", lambda text: text, "64 MiB", whole=True, size=(64 << 20) + 1),
    Kind("byte order mark and unknown key", "plan.unknown_key",
         lambda text: "\ufeff" + swap("schema:", "^^shema: x\nschema:")(text), '"schema"'),
    Kind("Windows line ends and unknown key", "plan.unknown_key",
         lambda text: swap("location: ", "^^locaton: x, location: ")(text).replace("\n", "\r\n"), '"location"'),
    Kind("unknown key behind other scripts", "plan.unknown_key",
         swap("location: ", 'note: "\U0001F680 שלום ü", ^^locaton: x, location: '), '"location"'),
]

JSON_KINDS = [
    Kind("JSON with an unknown key", "plan.unknown_key", swap('"location": ', '^^"locaton": 1,\n      "location": '),
         '"location"', json=True),
    Kind("JSON with a duplicate key", "plan.duplicate_key",
         swap(r'("location": "[^"]*")', r'\1,\n      ^^\1'), "twice", json=True),
    Kind("JSON with a wrong type", "plan.wrong_type", swap(r'"backups": [0-9]+', '"backups": ^^{}'), json=True),
    Kind("JSON out of range", "plan.out_of_range", swap(r'"backups": [0-9]+', '"backups": ^^-1'), ">=0", json=True),
    Kind("JSON with an unknown choice", "plan.unknown_choice", swap('"data": "live"', '"data": ^^"alive"'), '"live"',
         json=True),
    Kind("JSON with a dangling reference", "plan.unknown_reference", swap('"stamp": "[a-z]+"', '"stamp": ^^"nowhere"'),
         json=True),
    Kind("JSON with an empty key", "plan.unknown_key", swap('"location": ', '^^"": 1,\n      "location": '), json=True),
    Kind("JSON cut off", UNCLOSED, cut_behind(r'"isolation": "pool",', "{\n"), json=True),
    Kind("JSON without a comma", UNCLOSED, swap(r'\{(\s*"id": "gcp",?)', r'^^{ "org": "x" \1'), "comma", json=True),
    Kind("JSON with more behind it", SYNTAX, lambda text: text.rstrip("\n") + " ^^}\n", json=True),
    Kind("JSON with a bad escape", SYNTAX, swap('"location": "', r'"location": "a^^\\q'), "escape", json=True),
    Kind("JSON with half a surrogate pair", SYNTAX, swap('"location": "', r'"location": "a^^\\ud83d'), json=True),
    Kind("JSON with a NUL escape", "yaml.nul", swap('"location": "', r'"location": ^^"a\\u0000'), json=True),
    Kind("JSON nested deeply", "yaml.too_deep", swap(
        r'"schema":', '"phases": ' + "[" * 63 + "^^" + "[" * 50_000 + "]" * 50_063 + ', "schema":'), json=True),
    Kind("two JSON texts", "yaml.multiple_documents", lambda text: text + "^^{}\n", json=True),
]

ALL = KEYS + VALUES + SYNTAX_KINDS + FILES + JSON_KINDS
