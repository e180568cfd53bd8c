"""Every program in docs/async.md runs as it stands there."""

from __future__ import annotations

import re

import pytest

import pepay
from pepay_sandbox import Tenant
from support.paths import ROOT

SNIPPETS = re.findall(r"^```python\n(.*?)^```$", (ROOT / "docs/async.md").read_text(), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("snippet", SNIPPETS, ids=range(len(SNIPPETS)))
def test_a_program(snippet: str, world: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEPAY_API_URL", world.url)
    monkeypatch.setenv("PEPAY_API_KEY", world.api_key)
    exec(compile(snippet, "docs/async.md", "exec"), {})  # noqa: S102 - our own text
    assert world.journal()


def test_every_name_is_there() -> None:
    text = (ROOT / "docs/async.md").read_text() + (ROOT / "docs/processes.md").read_text()
    for path in re.findall(r"`pepay\.([a-z_]+(?:\.\w+)*)`", text):
        thing: object = pepay
        for name in path.split("."):
            thing = getattr(thing, name) if hasattr(thing, name) else __import__(f"pepay.{name}", fromlist=[name])
