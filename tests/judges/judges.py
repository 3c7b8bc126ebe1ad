#!/usr/bin/env python3
"""Asks tools of others whether files that Platbook wrote are right.

    judges.py terraform DIR    every .tf below DIR: OpenTofu, Terraform where it is on the PATH, tfcheck, tfreal
    judges.py helm CHART       a chart folder: helm, kubernetes-validate, helmcheck
    judges.py runbook FILE     a Markdown file: markdownlint-cli2, shellcheck on its commands, opscheck
    judges.py yaml DIR         every YAML file below DIR: yamllint
    judges.py versions         which judges are here

--only NAME,... asks these judges alone (the names are those of JUDGES below).

Exit 0: all are content; 1: one refused, its words are printed; 2: usage; 77: a judge is absent and this
is not CI (the others were asked all the same; a refusal wins). In CI an absent judge is a failure.

packaging/judges/install.sh installs them. Every test finds a judge through find() and nowhere else.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "platbook" / "judges"

# name -> (arguments that print the version, where it comes from when it is not in the cache)
JUDGES = {
    "tofu": (["version"], "packaging/judges/install.sh"),
    "terraform": (["version"], None),  # no package has it: asked where it is, never missed
    "helm": (["version", "--short"], "packaging/judges/install.sh"),
    "kubernetes-validate": (["--version"], "packaging/judges/install.sh"),
    "yamllint": (["--version"], "packaging/judges/install.sh"),
    "markdownlint-cli2": (["--help"], "packaging/judges/install.sh"),
    "check-jsonschema": (["--version"], "packaging/judges/install.sh"),
    "shellcheck": (["--version"], "the Debian package shellcheck"),
    "tfcheck": (None, "the verification tools beside this repository"),
    "tfreal": (None, "the verification tools beside this repository"),
    "helmcheck": (None, "the verification tools beside this repository"),
    "opscheck": (None, "the verification tools beside this repository"),
}
OPTIONAL = {"terraform"}
EXIT_SKIPPED = 77


class Absent(Exception):
    """A judge that is not on this machine."""


def pinned_versions():
    """The versions that install.sh installs: name -> version."""
    versions = {}
    for line in (REPOSITORY / "packaging/judges/versions.sh").read_text(encoding="utf-8").splitlines():
        match = re.fullmatch(r"(\w+)_version=(\S+)", line)
        if match:
            versions[match[1].replace("_", "-")] = match[2]
    module = (REPOSITORY / "packaging/judges/tofu/go.mod").read_text(encoding="utf-8")
    versions["tofu"] = re.search(r"^require github.com/opentofu/opentofu v(\S+)$", module, re.MULTILINE)[1]
    return versions


def environment():
    """The environment every judge runs in: no telemetry, no settings of the machine."""
    result = dict(os.environ)
    result.update(
        CHECKPOINT_DISABLE="1",
        TF_CLI_CONFIG_FILE=os.devnull,
        TF_IN_AUTOMATION="1",
        TF_INPUT="0",
        NO_COLOR="1",
        HELM_NO_PLUGINS="1",
    )
    for name in ("TF_PLUGIN_CACHE_DIR", "TF_LOG", "TF_DATA_DIR", "TF_CLI_ARGS", "FORCE_COLOR"):
        result.pop(name, None)
    return result


class Court:
    """Finds judges, asks them and remembers what they said."""

    def __init__(self, only=None):
        self.only = only
        self.refused = []
        self.absent = []
        self._commands = {}

    def find(self, name):
        """The command of a judge, as a list; prints its version the first time. Raises Absent."""
        if name not in self._commands:
            self._commands[name] = self._look_for(name)
            print(f"judge {name}: {self._version(name)}", flush=True)
        return self._commands[name]

    def _look_for(self, name):
        version_arguments, source = JUDGES[name]
        if version_arguments is None:
            script = CACHE / "verify" / f"{name}.mjs"
            node = shutil.which("node")
            if script.is_file() and node:
                return [node, str(script)]
        else:
            version = pinned_versions().get(name)
            program = CACHE / f"{name}-{version}" / "bin" / name
            if program.is_file():
                return [str(program)]
            elsewhere = shutil.which(name)
            if elsewhere:
                return [elsewhere]
        raise Absent(f"{name} is not here" + (f"; it comes from {source}" if source else ""))

    def _version(self, name):
        arguments = JUDGES[name][0]
        if arguments is None:
            return str((CACHE / "verify").resolve().name)
        done = subprocess.run(
            self._commands[name] + arguments, env=environment(), capture_output=True, text=True, check=False
        )
        lines = [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        with_number = [line for line in lines if re.search(r"\d+\.\d+", line)]
        return (with_number or lines or ["of unknown version"])[0]

    def wants(self, name):
        """Whether to ask this judge at all; an absent one is noted."""
        if self.only and name not in self.only:
            return False
        try:
            self.find(name)
        except Absent as reason:
            if name not in OPTIONAL or (self.only and name in self.only):
                print(f"SKIPPED: {reason}", flush=True)
                self.absent.append(name)
            return False
        return True

    def ask(self, name, arguments, what, cwd=None, extra=None, stdin=None):
        """Runs a judge; a non-zero exit is a refusal, of which its words are printed. Returns its output."""
        done = subprocess.run(
            self.find(name) + [str(a) for a in arguments],
            cwd=cwd,
            env={**environment(), **(extra or {})},
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode == EXIT_SKIPPED and JUDGES[name][0] is None:
            print(f"SKIPPED: {name}: {(done.stdout + done.stderr).strip()}", flush=True)
            self.absent.append(name)
        elif done.returncode == 0:
            print(f"  fine: {name}: {what}", flush=True)
        else:
            self.refuse(name, what, done.stdout + done.stderr)
        return done.stdout

    def refuse(self, name, what, words):
        """Notes a refusal and prints the judge's words."""
        self.refused.append(name)
        print(f"  REFUSED: {name}: {what}")
        for line in words.strip().splitlines():
            print(f"    {line}")
        sys.stdout.flush()

    def verdict(self):
        """The exit code."""
        if self.refused:
            print(f"refused by {', '.join(sorted(set(self.refused)))}")
            return 1
        if self.absent:
            names = ", ".join(sorted(set(self.absent)))
            if os.environ.get("CI"):
                print(f"absent: {names}; in CI that is a failure")
                return 1
            print(f"content, but these judges are absent: {names}")
            return EXIT_SKIPPED
        print("content")
        return 0


# ---- Terraform ----

NEEDS_A_PROVIDER = re.compile(
    r"^\s*(resource|data|ephemeral|provider|module|action)\s+\"|^\s*(required_providers|backend|import)\b", re.MULTILINE
)


def folders_without_providers(top):
    """Folders whose .tf files hold only variables, locals and outputs: `validate` needs nothing for these."""
    for folder in sorted({path.parent for path in top.rglob("*.tf") if ".terraform" not in path.parts}):
        text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.tf")))
        if not NEEDS_A_PROVIDER.search(text):
            yield folder


def judge_terraform(court, top):
    """OpenTofu's and Terraform's own words, then the shared judges with the providers' schemas."""
    for core in ("tofu", "terraform"):
        if not court.wants(core):
            continue
        court.ask(core, ["fmt", "-no-color", "-check", "-diff", "-recursive", top], "fmt -check -recursive")
        # init writes into the folder, so it gets a copy
        for folder in folders_without_providers(top):
            with tempfile.TemporaryDirectory() as work:
                copy = Path(work) / "module"
                shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(".terraform"))
                court.ask(core, ["init", "-backend=false", "-no-color"], f"init {folder.relative_to(top)}", cwd=copy)
                court.ask(core, ["validate", "-no-color"], f"validate {folder.relative_to(top)}", cwd=copy)

    schemas = CACHE / "verify" / "terraform-schemas"
    more = ["--schemas", schemas] if schemas.is_dir() else []
    if court.wants("tfcheck"):
        court.ask("tfcheck", [top, "--lint", "gcp", *more], "provider schemas, references, Google Cloud rules")
    if court.wants("tfreal"):
        # Each core accepts something that the other refuses, so both are asked where both are here.
        cores = 0
        for core in ("terraform", "tofu"):
            try:
                command = court.find(core)[0]
            except Absent:
                continue
            cores += 1
            court.ask("tfreal", [top, "--bin", command, *more], f"validate and mocked plans by {core}")
        if cores == 0:
            court.ask("tfreal", [top, *more], "validate and mocked plans")  # says itself what is absent


# ---- Helm ----


def judge_helm(court, chart, external):
    """lint and template with every values file; the manifests by the schemas of Kubernetes.

    external names the objects that the cluster has and the chart doesn't, as Kind/name.
    """
    overlays = sorted(chart.glob("values-*.yaml"))
    if court.wants("helm"):
        with tempfile.TemporaryDirectory() as work:
            settings = {f"HELM_{kind}_HOME": f"{work}/{kind.lower()}" for kind in ("CACHE", "CONFIG", "DATA")}
            for overlay in [None, *overlays]:
                with_values = ["--values", overlay] if overlay else []
                label = overlay.name if overlay else "values.yaml"
                court.ask("helm", ["lint", "--strict", chart, *with_values], f"lint --strict, {label}", extra=settings)
                refusals = len(court.refused)
                manifests = court.ask(
                    "helm", ["template", "judged", chart, *with_values], f"template, {label}", extra=settings
                )
                if len(court.refused) == refusals:
                    judge_manifests(court, manifests, label, Path(work))
    if court.wants("helmcheck"):
        # It takes helm from the PATH.
        try:
            path = os.pathsep.join([str(Path(court.find("helm")[0]).parent), os.environ["PATH"]])
        except Absent:
            path = os.environ["PATH"]
        outside = [word for name in external for word in ("--external", name)]
        court.ask(
            "helmcheck",
            [chart, "--lint", *outside],
            "values, renderings, objects against each other",
            extra={"PATH": path},
        )


# Kinds that Kubernetes itself doesn't define: their schemas come with an operator and are not at hand.
OPERATOR_GROUPS = re.compile(
    r"^apiVersion:\s*[\"']?(gateway\.networking\.k8s\.io|networking\.gke\.io|keda\.sh|external-secrets\.io"
    r"|monitoring\.coreos\.com|cert-manager\.io|argoproj\.io|autoscaling\.k8s\.io)/",
    re.MULTILINE,
)


def judge_manifests(court, manifests, label, work):
    """Each manifest strictly: a field that Kubernetes doesn't know is refused."""
    if not court.wants("kubernetes-validate"):
        return
    documents = [text for text in re.split(r"^---.*$", manifests, flags=re.MULTILINE) if has_content(text)]
    if not documents:
        court.refuse("kubernetes-validate", label, "the chart renders nothing")
        return
    native = [text for text in documents if not OPERATOR_GROUPS.search(text)]
    rendered = work / "manifests.yaml"
    rendered.write_text("---\n" + "---\n".join(native), encoding="utf-8")
    others = len(documents) - len(native)
    court.ask(
        "kubernetes-validate",
        ["--strict", rendered],
        f"{len(native)} manifests of {label}" + (f", {others} of operators left to helmcheck" if others else ""),
    )


def has_content(document):
    """Whether a YAML document is more than comments."""
    return any(line.strip() and not line.lstrip().startswith("#") for line in document.splitlines())


# ---- Runbook ----


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


def judge_runbook(court, runbook):
    """Markdown style, the commands, and every gcloud command against gcloud's own command tree."""
    if court.wants("markdownlint-cli2"):
        # It takes patterns, relative to where it stands, and settings from there.
        with tempfile.TemporaryDirectory() as work:
            shutil.copy(runbook, Path(work) / "runbook.md")
            shutil.copy(HERE / "runbook.markdownlint-cli2.jsonc", Path(work) / ".markdownlint-cli2.jsonc")
            court.ask("markdownlint-cli2", ["runbook.md"], runbook.name, cwd=work)
    if court.wants("shellcheck"):
        text = runbook.read_text(encoding="utf-8")
        for line, dialect, commands in shell_blocks(text):
            court.ask(
                "shellcheck",
                # A block uses what a block above it has set, and sets what one below uses.
                ["--shell", dialect, "--format", "gcc", "--exclude", "SC2148,SC2154,SC2034", "-"],
                f"commands from line {line}",
                stdin=commands,
            )
    if court.wants("opscheck"):
        court.ask("opscheck", ["runbook", runbook], "links, commands, gcloud's command tree")


# ---- YAML ----


def judge_yaml(court, top):
    """Every YAML file that is no Helm template (these are no YAML until they are rendered)."""
    if not court.wants("yamllint"):
        return
    files = [
        path
        for pattern in ("*.yaml", "*.yml")
        for path in sorted(top.rglob(pattern))
        if not (path.parent.name == "templates" or "templates" in path.relative_to(top).parts)
    ]
    if not files:
        court.refuse("yamllint", str(top), "there is no YAML file")
        return
    court.ask("yamllint", ["--strict", "--config-file", HERE / "yamllint.yaml", *files], f"{len(files)} files")


def main():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["terraform", "helm", "runbook", "yaml", "versions"])
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--only", type=lambda names: names.split(","), help="ask these judges alone")
    parser.add_argument(
        "--external", action="append", default=[], metavar="KIND/NAME", help="helm: an object the cluster already has"
    )
    arguments = parser.parse_args()
    unknown = [name for name in arguments.only or [] if name not in JUDGES]
    if unknown:
        parser.error(f"no judge is named {unknown[0]}; there are {', '.join(JUDGES)}")
    court = Court(arguments.only)
    if arguments.kind == "versions":
        for name in JUDGES:
            court.wants(name)
        return court.verdict()
    if arguments.path is None:
        parser.error(f"{arguments.kind} wants a path")
    path = arguments.path.resolve()
    if not (path.is_file() if arguments.kind == "runbook" else path.is_dir()):
        parser.error(f"there is no {'file' if arguments.kind == 'runbook' else 'folder'} {arguments.path}")
    if arguments.kind == "helm":
        judge_helm(court, path, arguments.external)
    else:
        {"terraform": judge_terraform, "runbook": judge_runbook, "yaml": judge_yaml}[arguments.kind](court, path)
    return court.verdict()


if __name__ == "__main__":
    sys.exit(main())
