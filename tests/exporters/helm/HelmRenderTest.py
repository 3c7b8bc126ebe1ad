#!/usr/bin/env python3
"""Renders charts of small changes to a plan with helm, and looks at the objects.

    HelmRenderTest.py EXPORT_PROGRAM          exit 77: helm is not here
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TESTS / "judges"))
from court import Absent, Court, environment  # noqa: E402

RELEASE = ["values-prod.yaml", "values-prod-eu-west.yaml", "values-prod-eu-west-eu-1.yaml"]


def rendered(program, *changes):
    """The objects of eu-1, each a text, of the plan with some of its words replaced."""
    text = (TESTS / "exporters/data/kubernetes.plat.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    with tempfile.TemporaryDirectory() as work:
        plan = Path(work) / "changed.plat.yaml"
        plan.write_text(text, encoding="utf-8")
        subprocess.run([program, f"{work}/out", "helm", plan], check=True)
        chart = next(Path(work).glob("out/*/helm/*"))
        layers = [word for name in RELEASE for word in ("--values", str(chart / name))]
        done = subprocess.run(
            [*Court().find("helm"), "template", "eu-1", str(chart), *layers],
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return re.split(r"^---$", done.stdout, flags=re.MULTILINE)


def objects(documents, kind, name=""):
    """Those of a kind, with a name where one is given."""
    return [
        text
        for text in documents
        if re.search(rf"^kind: {kind}$", text, re.MULTILINE)
        and (not name or re.search(rf"^  name: {name}$", text, re.MULTILINE))
    ]


def test_queues(program):
    """A worker follows every topic, and so does the measure of the queue."""
    several = rendered(program, ("{id: jobs, kind: bus}", "{id: jobs, kind: bus, topics: [orders, mail]}"))
    [scaler] = objects(several, "ScaledObject")
    assert re.findall(r"subscriptions/([\w-]+)", scaler) == ["shop-eu-1-jobs-mail", "shop-eu-1-jobs-orders"], scaler
    [rules] = objects(several, "PrometheusRule")
    assert 'subscription_id=~\\"shop-eu-1-jobs-mail|shop-eu-1-jobs-orders\\"' in rules, rules
    [scaler] = objects(rendered(program), "ScaledObject")
    assert re.findall(r"subscriptions/([\w-]+)", scaler) == ["shop-eu-1-jobs"], scaler


def test_flags(program):
    """A flag is off unless its environment says otherwise, and each component is told."""
    flags = ("delivery: {", "feature_flags: [{id: new-cart, env: {dev: true}}, {id: beta, env: {prod: true}}]\ndelivery: {")
    [api] = objects(rendered(program, flags), "ConfigMap", "eu-1-api")
    assert 'FEATURE_FLAGS: "{\\"beta\\":true,\\"new-cart\\":false}"' in api, api
    assert not any("FEATURE_FLAGS" in text for text in rendered(program))


def test_mesh(program):
    """A proxy beside each pod that stays, and none beside what ends."""
    plain = rendered(program)
    assert not any("istio" in text or "linkerd" in text for text in plain)
    for engine, here, gone in (
        ("linkerd", "linkerd.io/inject: enabled", "linkerd.io/inject: disabled"),
        ("istio", 'sidecar.istio.io/inject: "true"', 'sidecar.istio.io/inject: "false"'),
    ):
        documents = rendered(program, ("id: eu-a\n    region", f"id: eu-a\n    mesh: {{engine: {engine}}}\n    region"))
        deployments = objects(documents, "Deployment")
        assert deployments and all(here in text for text in deployments), engine
        for text in objects(documents, "Job") + objects(documents, "Pod"):
            assert gone in text and here not in text, text
        [policy] = objects(documents, "NetworkPolicy", "eu-1-mesh")
        assert ("port: 4143" in policy) == (engine == "linkerd"), policy


def main():
    """Every test_ function of this file."""
    try:
        Court().find("helm")
    except Absent as reason:
        print(f"SKIPPED: {reason}")
        return 77
    for name, test in list(globals().items()):
        if name.startswith("test_"):
            test(Path(sys.argv[1]).resolve())
            print(f"fine: {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
