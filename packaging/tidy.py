#!/usr/bin/env python3
"""Runs clang-tidy 14 over the sources of a configured build folder.

Terms. Almost all of clang-tidy's time goes into the headers of Qt and of the standard library, which it reads and
searches afresh for every source. A *batch* is one translation unit that includes many sources of like flags, so that
these headers are paid for once: twenty sources of models take as long as two alone.

Steps. 1. A source passed before when neither it, a file of ours that it was built from, its flags, .clang-tidy nor
this script changed; what passed is remembered outside the tree, and such a source is left out. 2. The others are
put into batches, sources with helpers of one name into different ones. 3. A batch is compiled; a source that cannot
stand beside those before it all the same waits for a later batch. 4. What compiled is checked.

Limits. Findings about a whole file can hide in a batch: a using-declaration that only a neighbour needs.

Exit 0: nothing found; 1: something found; 3: no build folder.
"""

import argparse
import collections
import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PASSED = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "platbook" / "tidy"
TIDY = "clang-tidy-14"
BATCH = 48
# Any cheap check: clang-tidy wants one to compile at all.
COMPILE_ONLY = "--checks=-*,misc-new-delete-overloads"
SOURCES = f"--header-filter=^{re.escape(str(ROOT))}/(.*/)?(models|exporters|ui|src|tests)/.*\\.(h|cpp)$"
# Definitions at the start of a line, as clang-format leaves them: of a type, or of a name before a bracket or a value.
HELPER = re.compile(
    r"^(?!using namespace|namespace|class|struct|enum|Q[A-Z_]+\()(?:[a-zA-Z_][\w:<>,&* ]*[ &*>])?(\w+)(?:\(| = |\{|\[|;)"
    r"|^(?:class|struct|enum class|enum) (\w+)",
    re.MULTILINE,
)
PLACE = re.compile(r"^(/[^:\n]+):\d+:\d+: (?:error|warning|note: in instantiation)", re.MULTILINE)


def clang_flags(entry):
    """Flags that matter to clang: without compiler cache, precompiled header, output and warnings."""
    words = entry.get("arguments") or shlex.split(entry["command"])
    while words and not re.search(r"(\+\+|cc|clang)(-\d+)?$", Path(words[0]).name.replace("ccache", "")):
        words = words[1:]
    result, skip = [], False
    for position, word in enumerate(words[1:], 1):
        if skip:
            skip = False
        elif word == "-o" or (word == "-include" and "cmake_pch" in words[position + 1]):
            skip = True
        elif word not in ("-c", entry["file"]) and not word.startswith(("-W", "-g", "-O")):
            result.append(word)
    return [*result, "-Wno-everything", "-ferror-limit=0"]


def own_dependencies(build):
    """object file -> the files of this repository (and generated ones) that it was built from."""
    done = subprocess.run(["ninja", "-C", str(build), "-t", "deps"], capture_output=True, text=True, check=False)
    result, current = {}, None
    for line in done.stdout.splitlines():
        if line and not line.startswith(" "):
            current = result.setdefault(line.split(":")[0], [])
        elif line.strip() and current is not None:
            path = (build / line.strip()).resolve()
            if path.is_relative_to(ROOT) and "cmake_pch" not in path.name:
                current.append(path)
    return result


class Source:
    """A source of ours, how it is compiled, and a fingerprint that changes when clang-tidy might say something else."""

    def __init__(self, entry, dependencies):
        self.path = Path(entry["file"]).resolve()
        self.flags = clang_flags(entry)
        digest = hashlib.sha256()
        for always in (ROOT / ".clang-tidy", Path(__file__)):
            digest.update(always.read_bytes())
        digest.update(" ".join(self.flags).replace(str(ROOT), "").encode())
        for path in sorted({self.path, *dependencies}):
            if path.is_file():
                digest.update(str(path.relative_to(ROOT)).encode())
                digest.update(path.read_bytes())
        self.stamp = PASSED / digest.hexdigest()

    def kind(self):
        """Sources of one kind can share a batch: those of a layer, with or without widgets. Their definitions differ
        in what no header looks at."""
        return self.path.relative_to(ROOT).parts[0], "-DQT_WIDGETS_LIB" in self.flags

    def helpers(self):
        """Names that another source of its batch had better not have."""
        found = HELPER.findall(self.path.read_text(encoding="utf-8"))
        return {name for pair in found for name in pair} - {"", "main"}

    def included(self, number):
        """The lines that put it into a batch; programs of tests each have a main()."""
        line = f'#include "{self.path}"\n'
        if not re.search(r"^int main\(|^QTEST_", self.path.read_text(encoding="utf-8"), re.MULTILINE):
            return line
        return f"#define main main{number}\n{line}#undef main\n"


def shared_flags(sources):
    """The flags of all of them, each include folder once; include trees of links lead to the same files."""
    words = {}
    for source in sources:
        position = 0
        while position < len(source.flags):
            pair = source.flags[position] in ("-isystem", "-I", "-include")
            words.setdefault(tuple(source.flags[position : position + 1 + pair]))
            position += 1 + pair
    return [word for pair in words for word in pair]


class Batches:
    """Checks sources, many in one translation unit."""

    def __init__(self, folder):
        self.folder = folder

    def run(self, name, sources, *options):
        """Whether it passed, what clang-tidy says, and the files it names."""
        unit = self.folder / f"{name}.cpp"
        unit.write_text(
            "".join(source.included(number) for number, source in enumerate(sources)), encoding="utf-8"
        )
        done = subprocess.run(
            [TIDY, "--quiet", SOURCES, f"--config-file={ROOT / '.clang-tidy'}", *options, str(unit), "--"]
            + shared_flags(sources),
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        words = done.stdout + (done.stderr if done.returncode else "")
        return done.returncode == 0, words, {Path(found[1]).resolve() for found in PLACE.finditer(words)}

    def check(self, name, sources):
        """[(source, words)]: words is None where nothing was found; and the sources that wait for a later batch."""
        waiting = []
        while True:
            compiled, words, places = self.run(name, sources, COMPILE_ONLY)
            misfits = [source for source in sources if source.path in places]
            if compiled or len(sources) == 1:
                break
            # An error in a header names none of them: half of them is tried alone.
            misfits = misfits or sources[len(sources) // 2 :]
            sources = [source for source in sources if source not in misfits] or misfits[:1]
            waiting += [source for source in misfits if source not in sources]
        if not compiled:
            return [(sources[0], words)], waiting
        passed, words, places = self.run(name, sources)
        if passed:
            return [(source, None) for source in sources], waiting
        known = {source.path for source in sources}
        elsewhere = not places <= known
        blamed = [source for source in sources if source.path in places]
        result = [(source, None) for source in sources if source not in blamed and not elsewhere]
        return [*result, *((source, "") for source in (sources if elsewhere else blamed)), (None, words)], waiting


def in_batches(sources, jobs):
    """Batches of at most BATCH sources of a kind, no two of them with helpers of one name; few sources are shared out
    among the jobs."""
    most = min(BATCH, -(-len(sources) // jobs))
    kinds = collections.defaultdict(list)
    for source in sources:
        kinds[source.kind()].append(source)
    for of_kind in kinds.values():
        batches = []  # [(sources, names)]
        named = sorted(((source.helpers(), source) for source in of_kind), key=lambda pair: -len(pair[0]))
        for names, source in named:
            fitting = (batch for batch in batches if len(batch[0]) < most and not names & batch[1])
            batch = next(fitting, None)
            if batch is None:
                batches.append(batch := ([], set()))
            batch[0].append(source)
            batch[1].update(names)
        yield from (batch[0] for batch in batches)


def main():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=ROOT / "build" / "dev", help="a configured and built folder")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("files", nargs="*", type=Path, help="only these files, or those in these folders")
    arguments = parser.parse_args()
    build = arguments.build.resolve()
    database = build / "compile_commands.json"
    if not database.is_file():
        print(f"error: {database} is not there: configure and build first", file=sys.stderr)
        return 3

    started = time.monotonic()
    only = [path.resolve() for path in arguments.files]
    dependencies, work = own_dependencies(build), {}
    for entry in json.loads(database.read_text(encoding="utf-8")):
        path = Path(entry["file"]).resolve()
        wanted = not only or any(path == one or path.is_relative_to(one) for one in only)
        if wanted and path.is_relative_to(ROOT) and not path.is_relative_to(build) and path not in work:
            work[path] = Source(entry, dependencies.get(entry.get("output", ""), []))
    PASSED.mkdir(parents=True, exist_ok=True)
    left = [source for _, source in sorted(work.items()) if not source.stamp.exists()]
    looked, units, found = len(left), 0, set()

    folder = build / "tidy"
    folder.mkdir(exist_ok=True)
    batches = Batches(folder)
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        while left:
            groups = sorted(in_batches(left, arguments.jobs), key=len, reverse=True)
            names = [f"batch{units + number}" for number in range(len(groups))]
            units += len(groups)
            left = []
            for results, waiting in pool.map(batches.check, names, groups):
                left += waiting
                for source, words in results:
                    if words is None:
                        source.stamp.touch()
                    elif source:
                        found.add(source.path)
                    if words:
                        print(words.strip() + "\n", flush=True)
    print(
        f"tidy: {len(work)} files, {len(work) - looked} passed before, {looked} looked at in {units} batches and "
        f"{time.monotonic() - started:.0f} s, {len(found)} with findings"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
