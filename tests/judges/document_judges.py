"""Runbooks and YAML files."""

import re
import shutil
import tempfile
from pathlib import Path

from court import HERE

# A block uses what a block above it has set, and sets what one below uses.
NOT_OF_BLOCKS = "SC2148,SC2154,SC2034"
# Blocks of bash are the plan's own commands: what they quote, they quote on purpose.
NOT_OF = {"sh": NOT_OF_BLOCKS, "bash": NOT_OF_BLOCKS + ",SC2016"}


def shell_blocks(text):
    """The fenced blocks of shell commands: (line of the first command, dialect, commands)."""
    fence, language, first, body = None, "", 0, []
    for number, line in enumerate(text.splitlines(), start=1):
        match = re.match(r"^\s*(`{3,}|~{3,})\s*([\w+-]*)", line)
        if fence is None:
            if match:
                fence, language, first, body = match[1], match[2], number + 1, []
        elif line.strip().startswith(fence):
            if language in ("sh", "bash", "shell"):
                yield first, "sh" if language == "sh" else "bash", "\n".join(body) + "\n"
            fence = None
        else:
            body.append(line)


def judge_runbooks(court, runbooks, fast):
    """Markdown style, the commands, and every gcloud command against gcloud's own command tree.

    fast leaves out opscheck, which asks shellcheck once more for each block, and blocks that differ from one judged
    before by names with digits alone.
    """
    if court.wants("markdownlint-cli2"):
        # It takes patterns, relative to where it stands, and settings from there.
        with tempfile.TemporaryDirectory() as work:
            for number, runbook in enumerate(runbooks):
                shutil.copy(runbook, Path(work) / f"{number:04d}-{runbook.name}")
            shutil.copy(HERE / "runbook.markdownlint-cli2.jsonc", Path(work) / ".markdownlint-cli2.jsonc")
            court.ask("markdownlint-cli2", ["*.md"], f"{len(runbooks)} runbooks", cwd=work)
    if court.wants("shellcheck"):
        shapes = set() if fast else None
        for runbook in runbooks:
            judge_commands(court, runbook, shapes)
    if not fast and court.wants("opscheck"):
        court.ask("opscheck", ["runbook", *runbooks], "links, commands, gcloud's command tree")


def judge_commands(court, runbook, shapes):
    """The commands of a runbook, a file per block, named by its first line; where shapes is a set, one block a shape."""
    with tempfile.TemporaryDirectory() as work:
        files = {"sh": [], "bash": []}
        for line, dialect, commands in shell_blocks(runbook.read_text(encoding="utf-8")):
            if shapes is not None:
                shape = re.sub(r"[\w.-]*\d[\w.-]*", "0", commands)
                if shape in shapes:
                    continue
                shapes.add(shape)
            name = f"line-{line:05d}.{dialect}"
            (Path(work) / name).write_text(commands, encoding="utf-8")
            files[dialect].append(name)
        for dialect, names in files.items():
            if names:
                court.ask(
                    "shellcheck",
                    ["--shell", dialect, "--format", "gcc", "--exclude", NOT_OF[dialect], *names],
                    f"{len(names)} blocks of {dialect} in {runbook.name}",
                    cwd=work,
                )


def judge_yaml(court, tops):
    """Every YAML file that is no Helm template (these are no YAML until they are rendered)."""
    if not court.wants("yamllint"):
        return
    files = []
    for top in tops:
        found = [
            path
            for pattern in ("*.yaml", "*.yml")
            for path in sorted(top.rglob(pattern))
            if "templates" not in path.relative_to(top).parts
        ]
        if not found:
            court.refuse("yamllint", str(top), "there is no YAML file")
        files += found
    if files:
        court.ask("yamllint", ["--strict", "--config-file", HERE / "yamllint.yaml", *files], f"{len(files)} files")
