"""Every Python snippet of the README runs."""

from __future__ import annotations

import re
from typing import Any

import pepay
import pytest
from support.sandbox import ROOT, World

INVOICE = b'{"object": "invoice", "id": "inv_1", "status": "paid"}'
README = (ROOT / "README.md").read_text()
SNIPPETS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("snippet", SNIPPETS, ids=range(len(SNIPPETS)))
def test_snippets_run(
    snippet: str, world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("PEPAY", "PAYVIOX"):
        monkeypatch.setenv(f"{name}_API_URL", world.url)
        monkeypatch.setenv(f"{name}_API_KEY", world.api_key)
    namespace: dict[str, Any] = {}
    exec(compile(snippet, "README.md", "exec"), namespace)  # noqa: S102 - our own text
    if "receive" in namespace:
        monkeypatch.setenv("PEPAY_WEBHOOK_SECRET", "whsec_1")
        body = b'{"id": "evt_1-1", "type": "invoice.updated", "data": {"object": %s}}' % INVOICE
        assert namespace["receive"](body, pepay.webhooks.sign(body, "whsec_1")) == 200
        assert capsys.readouterr().out.startswith("ship inv_1")
        assert namespace["receive"](body, pepay.webhooks.sign(body, "whsec_2")) == 400
