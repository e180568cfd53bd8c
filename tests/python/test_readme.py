"""Every program in the README runs as it stands there."""

from __future__ import annotations

import re

import pytest

import pepay
from pepay_sandbox import Tenant
from support.paths import ROOT
from support.snippets import execute, snippets

INVOICE = b'{"object": "invoice", "id": "inv_1", "status": "paid"}'
README = (ROOT / "README.md").read_text()


def test_there_is_no_other_language() -> None:
    assert set(re.findall(r"^```(\w+)$", README, re.MULTILINE)) == {"console", "python"}


@pytest.mark.parametrize("readme", ["README.md", "python/sandbox/README.md", "crates/sandbox/README.md"])
def test_links_work_on_a_page_of_a_package_index(readme: str) -> None:
    for link in re.findall(r"\]\(([^)#]*)", (ROOT / readme).read_text()):
        there = re.match(r"https://github.com/pepay/pepay/(?:blob|tree)/main/(.*)", link)
        assert (ROOT / there[1]).exists() if there else link.startswith("https://") or not link, link


@pytest.mark.parametrize("snippet", snippets("README.md", "python"), ids=range(len(snippets("README.md", "python"))))
def test_python(
    snippet: str,
    world: Tenant,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    for name in ("PEPAY", "PAYVIOX"):
        monkeypatch.setenv(f"{name}_API_URL", world.url)
        monkeypatch.setenv(f"{name}_API_KEY", world.api_key)
    namespace = execute(snippet, request.getfixturevalue)
    if "receive" in namespace:
        monkeypatch.setenv("PEPAY_WEBHOOK_SECRET", "whsec_1")
        body = b'{"id": "evt_1-1", "type": "invoice.updated", "data": {"object": %s}}' % INVOICE
        assert namespace["receive"](body, pepay.webhooks.sign(body, "whsec_1")) == 200
        assert capsys.readouterr().out.startswith("ship inv_1")
        assert namespace["receive"](body, pepay.webhooks.sign(body, "whsec_2")) == 400
