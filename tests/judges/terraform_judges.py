"""Terraform: OpenTofu's and Terraform's own words, then the shared judges with the providers' schemas."""

import os
import re
import shutil
import tempfile
from pathlib import Path

from court import CACHE, Absent

NEEDS_A_PROVIDER = re.compile(
    r"^\s*(resource|data|ephemeral|provider|module|action)\s+\"|^\s*(required_providers|backend|import)\b", re.MULTILINE
)
CORES = ("tofu", "terraform")


def folders_without_providers(top):
    """Folders whose .tf files hold only variables, locals and outputs: `validate` needs nothing for these."""
    for folder in sorted({path.parent for path in top.rglob("*.tf") if ".terraform" not in path.parts}):
        text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.tf")))
        if not NEEDS_A_PROVIDER.search(text):
            yield folder


def judge_form(court, tops):
    """The canonical form, by each core, all folders at once."""
    for core in CORES:
        if court.wants(core):
            court.ask(
                core, ["fmt", "-no-color", "-check", "-diff", "-recursive", *tops], f"fmt of {len(tops)} folders"
            )


def judge_plain_folders(court, top):
    """What both cores can validate without a provider."""
    for core in CORES:
        if not court.wants(core):
            continue
        # init writes into the folder, so it gets a copy
        for folder in folders_without_providers(top):
            with tempfile.TemporaryDirectory() as work:
                copy = Path(work) / "module"
                shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(".terraform"))
                court.ask(core, ["init", "-backend=false", "-no-color"], f"init {folder.relative_to(top)}", cwd=copy)
                court.ask(core, ["validate", "-no-color"], f"validate {folder.relative_to(top)}", cwd=copy)


def judge_terraform(court, tops, fast):
    """Every folder of tops; fast leaves out the plans with mocked values and reads the schemas once for all."""
    judge_form(court, tops)
    schemas = CACHE / "verify" / "terraform-schemas"
    more = ["--schemas", schemas] if schemas.is_dir() else []
    if fast:
        if court.wants("tfcheck"):
            court.ask(
                "tfcheck",
                [os.path.commonpath(tops), "--lint", "gcp", *more],
                f"schemas, references, cloud rules of {len(tops)} folders",
            )
        return
    several = len(tops) > 1
    for top in tops:
        judge_plain_folders(court, top)
        if court.wants("tfcheck"):
            court.ask("tfcheck", [top, "--lint", "gcp", *more], f"schemas, references, cloud rules: {top}")
        if court.wants("tfreal"):
            judge_plans(court, top, more, several)


def judge_plans(court, top, more, several):
    """validate and a mocked plan of every root: each core accepts something that the other refuses, so both are asked
    where both are here; of several folders the second core leaves out the plans. The form was judged before."""
    cores = []
    for core in ("terraform", "tofu"):
        try:
            command = court.find(core)[0]
        except Absent:
            continue
        plans = not (several and cores)
        cores.append(core)
        court.ask(
            "tfreal",
            [top, "--no-fmt", *([] if plans else ["--no-plan"]), "--bin", command, *more],
            f"validate {'and mocked plans ' if plans else ''}by {core}: {top}",
        )
    if not cores:
        court.ask("tfreal", [top, *more], "validate and mocked plans")  # says itself what is absent
