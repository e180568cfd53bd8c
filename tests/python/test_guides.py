"""Every program in the guides runs as it stands there."""

from __future__ import annotations

import re

import pytest

from pepay_sandbox import Tenant
from support.paths import ROOT
from support.snippets import execute, snippets

GUIDES = ["docs/beyond-the-types.md", "docs/commerce.md", "docs/guide.md", "docs/transports.md"]
PROGRAMS = [
    pytest.param(program, id=f"{guide} {number}")
    for guide in GUIDES
    for number, program in enumerate(snippets(guide, "python"), 1)
]


@pytest.mark.parametrize("program", PROGRAMS)
def test_it_runs(program: str, world: Tenant, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    monkeypatch.setenv("PEPAY_API_URL", world.url)
    monkeypatch.setenv("PEPAY_API_KEY", world.api_key)
    key = world.dashboard().api_keys.create(name="shop", scope="commerce").api_key
    monkeypatch.setenv("PEPAY_COMMERCE_API_KEY", str(key))
    execute(program, request.getfixturevalue)


@pytest.mark.parametrize("guide", GUIDES)
def test_links_lead_somewhere(guide: str) -> None:
    text = (ROOT / guide).read_text()
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        assert (ROOT / guide).parent.joinpath(link).exists(), link
