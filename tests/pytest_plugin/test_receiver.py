"""`pepay_receiver`: webhooks delivered over HTTP, verified, kept, saved and played again."""

from __future__ import annotations

from pathlib import Path

import pytest

from pepay_sandbox import SandboxError, load_webhooks

RECEIVES = """
    from datetime import timedelta

    import pepay
    import pytest
    from pepay_sandbox import load_webhooks

    SESSION = {
        "amount": 10_000, "currency": "USD", "customer": "c", "order_id": "o",
        "items": [{"name": "A book", "quantity": 1, "price": 10_000}],
    }

    def test_events_of_both_providers_in_order(
        pepay_client, payviox_client, pepay_sandbox, pepay_receiver
    ):
        assert pepay_receiver.events == []
        invoice = pepay_client.invoices.create(amount_usd=5)
        assert [event.type for event in pepay_receiver.events] == ["invoice.created"]
        pepay_sandbox.pay(invoice.invoice_id)
        session = payviox_client.sessions.create(**SESSION)
        pepay_sandbox.act_on_session(session.session_id, "pay")
        kinds = [type(event) for event in pepay_receiver.events]
        assert kinds.count(pepay.Event) == 3
        assert kinds.count(pepay.PayvioxEvent) == 1
        assert pepay_receiver.refused == []

    def test_a_tampered_one_is_refused(pepay_client, pepay_sandbox, pepay_receiver):
        pepay_client.invoices.create(amount_usd=5)
        assert len(pepay_receiver.events) == 1
        [delivery] = pepay_sandbox.webhooks.deliveries()
        pepay_sandbox.webhooks.redeliver(delivery["id"], tamper="body")
        [error] = pepay_receiver.refused
        assert isinstance(error, pepay.SignatureError)
        assert len(pepay_receiver.events) == 1

    def test_held_ones_are_not_waited_for(pepay_client, pepay_sandbox, pepay_receiver):
        pepay_sandbox.webhooks.hold()
        pepay_client.invoices.create(amount_usd=5)
        assert pepay_receiver.events == []
        pepay_sandbox.webhooks.release()
        assert len(pepay_receiver.events) == 1

    def test_an_expiry_arrives_and_verifies(pepay_client, pepay_time, pepay_receiver):
        pepay_client.invoices.create(amount_usd=5, expires_in=timedelta(hours=1))
        pepay_time.advance(timedelta(hours=2))
        assert [event.type for event in pepay_receiver.events] == ["invoice.created", "invoice.updated"]
        assert pepay_receiver.events[1].invoice.status == "expired"
        assert pepay_receiver.refused == []

    def test_saved_ones_are_played_again(pepay_client, payviox_client, pepay_sandbox, pepay_receiver, tmp_path):
        pepay_client.invoices.create(amount_usd=5, metadata={"name": "Zoë"})
        session = payviox_client.sessions.create(**SESSION)
        pepay_sandbox.act_on_session(session.session_id, "pay")
        pepay_receiver.save(tmp_path / "webhooks.json")
        text = (tmp_path / "webhooks.json").read_text("utf-8")
        assert "whsec_" not in text and "ignature" not in text
        saved = load_webhooks(tmp_path / "webhooks.json")
        assert saved == pepay_receiver.webhooks
        construct = {"pepay": pepay.webhooks.construct_event, "payviox": pepay.webhooks.construct_payviox_event}
        for webhook in saved:
            headers, body = webhook.signed("another secret")
            assert construct[webhook.provider](body, headers, "another secret") in pepay_receiver.events
        assert {webhook.provider for webhook in saved} == {"pepay", "payviox"}
"""
PARALLEL = {
    "one process": ([], 1),
    "two workers": (["-n", "2"], 1),
    "in each": (["--dist", "each", "--tx", "2*popen"], 2),
}


@pytest.mark.parametrize(("options", "times"), PARALLEL.values(), ids=PARALLEL)
def test_webhooks_are_received(pytester: pytest.Pytester, options: list[str], times: int) -> None:
    pytester.makepyfile(RECEIVES)
    pytester.runpytest_subprocess(*options).assert_outcomes(passed=5 * times)


@pytest.mark.parametrize(
    "content", ["", "{}", "[1]", '[{"provider": "x", "body": ""}]', '[{"provider": "pepay", "body": {}}]', "\ufeff"]
)
def test_a_file_that_holds_something_else(tmp_path: Path, content: str) -> None:
    path = tmp_path / "webhooks.json"
    path.write_text(content, "utf-8")
    with pytest.raises(SandboxError, match=r"webhooks\.json does not contain saved webhooks$"):
        load_webhooks(path)
