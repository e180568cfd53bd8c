"""The snippets of docs/flask.md are one program, and do what is said around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from harness.provider import SECRET
from pepay import webhooks
from pepay._settings import OTHERS, VARIABLES
from pepay_sandbox import Tenant

PAGE = (Path(__file__).parents[2] / "docs/flask.md").read_text()


@pytest.fixture
def program(tenant: Tenant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PEPAY_API_URL", tenant.url)
    monkeypatch.setenv("PEPAY_API_KEY", tenant.api_key)
    monkeypatch.setenv("PEPAY_WEBHOOK_SECRET", SECRET)
    snippets = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    namespace: dict[str, Any] = {"__name__": "docs"}
    exec(compile("\n".join(snippets), "flask.md", "exec", dont_inherit=True), namespace)  # noqa: S102 - our own text
    for metadata in namespace["target_metadata"]:
        metadata.create_all(namespace["engine"])
    yield namespace
    namespace["engine"].dispose()


def test_the_page(program: dict[str, Any], tenant: Tenant, caplog: pytest.LogCaptureFixture) -> None:
    tenant.webhooks.add_endpoint("pepay", secret=SECRET)
    browser = program["app"].test_client()
    assert browser.get("/account").status_code == 401
    assert browser.post("/checkout").location.startswith(tenant.url)
    ((invoice, _),) = rows(program, "SELECT * FROM orders")

    tenant.pay(invoice)
    for webhook in tenant.webhooks.pull():
        assert browser.post("/webhooks/pepay", data=webhook.body, headers=webhook.headers).status_code == 200
    assert rows(program, "SELECT * FROM orders") == [(invoice, "paid")]
    assert rows(program, "SELECT * FROM shipments") == [(invoice,)]
    assert f"thank the payer of {invoice}" in caplog.text


def test_a_test(program: dict[str, Any]) -> None:
    program["test_shipping"]()
    assert rows(program, "SELECT * FROM shipments") == [("inv_1",)]


def test_without_flask(program: dict[str, Any]) -> None:
    body = webhooks.test_event("invoice.updated", {"object": "invoice", "id": "inv_1", "status": "underpaid"})
    received = [program["receive"](body, webhooks.sign(body, SECRET), SECRET) for _ in range(2)]
    assert received == [({"outcome": "handled"}, 200), ({"outcome": "duplicate"}, 200)]
    assert rows(program, "SELECT * FROM orders") == [("inv_1", "underpaid")]


def rows(program: dict[str, Any], query: str) -> list[tuple[Any, ...]]:
    with program["engine"].connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_every_setting_is_on_the_page() -> None:
    for key, variables in {**VARIABLES, **dict.fromkeys(OTHERS, ())}.items():
        assert f"| `PEPAY_{key}` |" in PAGE
        for variable in variables:
            assert f"`{variable}`" in PAGE
