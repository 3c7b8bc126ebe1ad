"""Helm charts: helm's own words, the manifests by the schemas of Kubernetes, the objects against each other."""

import re
import tempfile
from pathlib import Path

from court import Absent


def judge_helm(court, charts, external, fast):
    """Each chart with every values file.

    external names the objects that the cluster has and the chart doesn't, as Kind/name. fast is lint alone, which
    renders too, with the values that come with the chart.
    """
    with tempfile.TemporaryDirectory() as work:
        settings = {f"HELM_{kind}_HOME": f"{work}/{kind.lower()}" for kind in ("CACHE", "CONFIG", "DATA")}
        manifests = Path(work) / "manifests"
        manifests.mkdir()
        for chart in charts:
            if court.wants("helm"):
                if fast:
                    court.ask("helm", ["lint", "--strict", chart], f"lint --strict, {chart.name}", extra=settings)
                else:
                    # helmcheck lints with every values file, by the same helm.
                    render(court, chart, settings, manifests, lint=not court.wants("helmcheck"))
            if not fast and court.wants("helmcheck"):
                check_chart(court, chart, external)
        if not fast:
            judge_manifests(court, manifests)


def render(court, chart, settings, manifests, lint):
    """template of every values file, and lint; what was rendered lands in the folder manifests, a file each."""
    for overlay in [None, *sorted(chart.glob("values-*.yaml"))]:
        with_values = ["--values", overlay] if overlay else []
        label = f"{chart.name}/{overlay.name if overlay else 'values.yaml'}"
        if lint:
            court.ask("helm", ["lint", "--strict", chart, *with_values], f"lint --strict, {label}", extra=settings)
        refusals = len(court.refused)
        text = court.ask("helm", ["template", "judged", chart, *with_values], f"template, {label}", extra=settings)
        if len(court.refused) > refusals:
            continue
        if not any(has_content(document) for document in documents_of(text)):
            court.refuse("helm", label, "the chart renders nothing")
        number = len(list(manifests.iterdir()))
        (manifests / f"{number:04d}-{label.replace('/', '-')}").write_text(text, encoding="utf-8")


def check_chart(court, chart, external):
    """helmcheck, which runs helm itself where it is here."""
    extra = {}
    try:
        extra["HELM_BIN"] = court.find("helm")[0]
    except Absent:
        pass
    outside = [word for name in external for word in ("--external", name)]
    court.ask(
        "helmcheck",
        [chart, "--lint", *outside],
        f"values, renderings, objects against each other: {chart.name}",
        extra=extra,
    )


# Kinds that Kubernetes itself doesn't define: their schemas come with an operator and are not at hand.
OPERATOR_GROUPS = re.compile(
    r"^apiVersion:\s*[\"']?(gateway\.networking\.k8s\.io|networking\.gke\.io|keda\.sh|external-secrets\.io"
    r"|monitoring\.coreos\.com|cert-manager\.io|argoproj\.io|autoscaling\.k8s\.io)/",
    re.MULTILINE,
)


def judge_manifests(court, folder):
    """Each manifest strictly: a field that Kubernetes doesn't know is refused. One call for all files, and what several
    values files render alike is judged once."""
    if not court.wants("kubernetes-validate"):
        return
    seen = set()
    natives = others = 0
    files = []
    for file in sorted(folder.iterdir()):
        documents = [
            text
            for text in documents_of(file.read_text(encoding="utf-8"))
            if has_content(text) and text not in seen
        ]
        seen.update(documents)
        native = [text for text in documents if not OPERATOR_GROUPS.search(text)]
        natives += len(native)
        others += len(documents) - len(native)
        if native:
            file.write_text("---\n" + "---\n".join(native), encoding="utf-8")
            files.append(file.name)
    if files:
        what = f"{natives} manifests of {len(files)} renderings" + (
            f", {others} of operators left to helmcheck" if others else ""
        )
        court.ask("kubernetes-validate", ["--strict", "--quiet", *files], what, cwd=folder)


def documents_of(text):
    """The documents of a YAML stream."""
    return re.split(r"^---.*$", text, flags=re.MULTILINE)


def has_content(document):
    """Whether a YAML document is more than comments."""
    return any(line.strip() and not line.lstrip().startswith("#") for line in document.splitlines())
