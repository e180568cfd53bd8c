"""What docs/recovery.md shows is so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from pepay._inbox import look_at, metrics
from pepay.django import inbox
from pepay.django.models import InboxSession
from pepay.django.records import Records
from pepay_sandbox import Tenant

PAGE = (Path(__file__).parents[3] / "docs/recovery.md").read_text()
BLOCKS: list[str] = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def block(beginning: str) -> Any:
    """The one that has this in it, compiled."""
    (found,) = [it for it in BLOCKS if beginning in it]
    return compile(found, "docs/recovery.md", "exec")


@pytest.fixture(autouse=True)
def _keys(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    for provider in ("PEPAY", "PAYVIOX"):
        monkeypatch.setenv(f"{provider}_API_KEY", tenant.api_key)
        monkeypatch.setenv(f"{provider}_API_URL", tenant.url)


def test_in_a_program(tenant: Tenant, capsys: pytest.CaptureFixture[str]) -> None:
    invoice = tenant.merchant().invoices.create(amount_usd="49.99")
    exec(block("timedelta(hours=2)"), {"inbox": inbox})  # noqa: S102 - the page's own
    printed = capsys.readouterr().out
    assert printed.startswith("missing evt_")
    assert f"invoice.created invoice:{invoice.invoice_id} handled" in printed


def test_a_session_that_is_expected() -> None:
    names: dict[str, Any] = {}
    exec(block("inbox.expect"), names)  # noqa: S102
    url = names["checkout"]("order_1", [{"name": "Mug", "quantity": 1, "price": 10_000}])
    assert InboxSession.objects.get().session_id in url


def test_every_metric_is_shown_as_it_is(tenant: Tenant) -> None:
    tenant.merchant().invoices.create(amount_usd="49.99")
    inbox.recover(tenant.merchant(), since="2h")
    shown = metrics(look_at(Records(inbox.database()), pepay=tenant.merchant))

    def samples(text: str) -> set[str]:
        return set(re.findall(r"^(pepay_inbox_\S+) [0-9.]+$", text, re.MULTILINE))

    assert samples(PAGE) == samples(shown)
