#!/usr/bin/env python3
"""Runs clang-tidy 14 over the sources of a configured build folder.

A file takes seconds, so a file that passed is not looked at again until it, a header of ours that it
includes, its flags or .clang-tidy change; what passed is remembered outside the tree. What is left is
looked at newest first (by the last commit that touched it) until the budget of seconds is spent; the
last line says how many were left for another run. --all knows no budget.

Exit 0: nothing found; 1: something found; 3: no build folder.
"""

import argparse
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
# The compiler's precompiled header is not clang's, and clang knows fewer warnings.
DROPPED = {"-Winvalid-pch", "-Werror"}


def clang_command(entry):
    """The compile command without compiler cache and precompiled header."""
    words = entry.get("arguments") or shlex.split(entry["command"])
    while words and not re.search(r"(\+\+|cc|clang)(-\d+)?$", Path(words[0]).name.replace("ccache", "")):
        words = words[1:]
    result, skip = [], False
    for position, word in enumerate(words):
        if skip:
            skip = False
        elif word == "-include" and "cmake_pch" in words[position + 1]:
            skip = True
        elif word not in DROPPED:
            result.append(word)
    return [*result, "-Wno-unknown-warning-option", "-Wno-everything"]


def own_dependencies(build):
    """object file -> the files of this repository (and generated ones) that it was built from."""
    done = subprocess.run(["ninja", "-C", str(build), "-t", "deps"], capture_output=True, text=True, check=False)
    result, current = {}, None
    for line in done.stdout.splitlines():
        if line and not line.startswith(" "):
            current = result.setdefault(line.split(":")[0], [])
        elif line.strip() and current is not None:
            path = (build / line.strip()).resolve()
            if path.is_relative_to(ROOT):
                current.append(path)
    return result


def last_changes():
    """path -> how recently a commit touched it: 0 is the newest; uncommitted files come first of all."""
    log = subprocess.run(
        ["git", "log", "--format=", "--name-only", "-n", "300"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    changed = subprocess.run(
        ["git", "ls-files", "--modified", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    order = {ROOT / name: 0 for name in changed.stdout.splitlines()}
    for name in log.stdout.splitlines():
        if name:
            order.setdefault(ROOT / name, len(order) + 1)
    return order


def fingerprint(entry, command, dependencies):
    """Changes when clang-tidy might say something else."""
    digest = hashlib.sha256()
    digest.update((ROOT / ".clang-tidy").read_bytes())
    digest.update(" ".join(command).replace(str(ROOT), "").encode())
    for path in sorted({Path(entry["file"]).resolve(), *dependencies}):
        if path.is_file():
            digest.update(str(path.relative_to(ROOT)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def main():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=ROOT / "build" / "dev", help="a configured and built folder")
    parser.add_argument("--budget", type=float, default=240, metavar="SECONDS")
    parser.add_argument("--all", action="store_true", help="no budget")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("files", nargs="*", type=Path, help="only these")
    arguments = parser.parse_args()
    build = arguments.build.resolve()
    database = build / "compile_commands.json"
    if not database.is_file():
        print(f"error: {database} is not there: configure and build first", file=sys.stderr)
        return 3

    only = {path.resolve() for path in arguments.files}
    dependencies, order = own_dependencies(build), last_changes()
    work = {}
    for entry in json.loads(database.read_text(encoding="utf-8")):
        path = Path(entry["file"]).resolve()
        if path.is_relative_to(build) or (only and path not in only) or path in work:
            continue
        command = clang_command(entry)
        work[path] = (entry, command, fingerprint(entry, command, dependencies.get(entry.get("output", ""), [])))
    PASSED.mkdir(parents=True, exist_ok=True)
    waiting = [path for path in work if not (PASSED / work[path][2]).exists()]
    waiting.sort(key=lambda path: (order.get(path, len(order) + 1), str(path)))

    mine = build / "tidy"
    mine.mkdir(exist_ok=True)
    entries = [{"directory": e["directory"], "file": e["file"], "arguments": c} for e, c, _ in work.values()]
    (mine / "compile_commands.json").write_text(json.dumps(entries, indent=1), encoding="utf-8")

    deadline = None if arguments.all else time.monotonic() + arguments.budget

    def look(path):
        if deadline is not None and time.monotonic() > deadline:
            return path, None, ""
        done = subprocess.run(
            [TIDY, "--quiet", "-p", str(mine), str(work[path][0]["file"])],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        return path, done.returncode == 0, done.stdout + (done.stderr if done.returncode else "")

    found, looked = 0, 0
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        for path, passed, words in pool.map(look, waiting):
            if passed is None:
                continue
            looked += 1
            if passed:
                (PASSED / work[path][2]).touch()
            else:
                found += 1
                print(f"{path.relative_to(ROOT)}:\n{words.strip()}\n", flush=True)
    left = len(waiting) - looked
    print(
        f"tidy: {len(work)} files, {len(work) - len(waiting)} passed before, {looked} looked at, {found} with findings"
        + (f", {left} left for another run (the budget of {arguments.budget:g} s is spent)" if left else "")
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
