"""Finds judges, asks them and remembers what they said; judges.py tells the whole."""

import os
import re
import shutil
import subprocess
import sys
import time
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

    def ask(self, name, arguments, what, cwd=None, extra=None):
        """Runs a judge; a non-zero exit is a refusal, of which its words are printed. Returns its output."""
        started = time.monotonic()
        done = subprocess.run(
            self.find(name) + [str(a) for a in arguments],
            cwd=cwd,
            env={**environment(), **(extra or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode == EXIT_SKIPPED and JUDGES[name][0] is None:
            print(f"SKIPPED: {name}: {(done.stdout + done.stderr).strip()}", flush=True)
            self.absent.append(name)
        elif done.returncode == 0:
            print(f"  fine: {name}: {what} ({time.monotonic() - started:.1f} s)", flush=True)
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
