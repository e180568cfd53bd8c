"""What a test gets that asks for the plugin's fixtures."""

from __future__ import annotations

import subprocess
import sys

import pytest

PEPAY = """
    from datetime import timedelta

    import pepay
    import pytest

    def test_the_main_job(pepay_client, pepay_sandbox, pepay_webhooks):
        invoice = pepay_client.invoices.create(amount_usd="49.99")
        pepay_sandbox.pay(invoice.invoice_id, "20.00")
        assert pepay_client.invoices.retrieve(invoice.invoice_id).status == "underpaid"
        pepay_sandbox.pay(invoice.invoice_id)
        assert pepay_client.invoices.retrieve(invoice.invoice_id).status == "paid"
        secret = pepay_sandbox.describe()["pepay"]["webhook_secret"]
        events = [message.json() for message in pepay_webhooks.pull()]
        assert [event["type"] for event in events].count("invoice.updated") == 2

    def test_webhooks_are_signed(pepay_client, pepay_sandbox):
        endpoint = pepay_sandbox.webhooks.add_endpoint()
        pepay_client.invoices.create(amount_usd=1)
        [message] = pepay_sandbox.webhooks.pull()
        event = pepay.webhooks.construct_event(message.body, message.headers, endpoint["secret"])
        assert event.type == "invoice.created"

    def test_time_obeys(pepay_client, pepay_clock):
        invoice = pepay_client.invoices.create(amount_usd=1, expires_in=timedelta(minutes=1))
        before = pepay_clock.freeze()
        assert pepay_clock.advance(61) == before + 61_000
        assert pepay_client.invoices.retrieve(invoice.invoice_id).status == "expired"

    def test_things_go_wrong(pepay_client, pepay_faults):
        pepay_faults.add("GET /api/v1/invoices/totals", status=418)
        with pytest.raises(pepay.PepayError):
            pepay_client.invoices.totals()
        pepay_faults.clear()
        assert pepay_client.invoices.totals()

    def test_the_journal(pepay_client, pepay_sandbox):
        pepay_client.invoices.create(amount_usd=1)
        assert [entry["path"] for entry in pepay_sandbox.journal()] == ["/api/v1/invoices"]
"""

PAYVIOX = """
    def test_a_session(payviox_client, pepay_sandbox, pepay_webhooks):
        session = payviox_client.sessions.create(
            amount=10_000, currency="USD", customer="c", order_id="o",
            items=[{"name": "A book", "quantity": 1, "price": 10_000}],
        )
        pepay_sandbox.act_on_session(session.session_id, "pay")
        assert payviox_client.payments.retrieve(session.session_id).status == "succeeded"
        assert [message.json()["type"] for message in pepay_webhooks.pull()] == ["succeeded"]
"""

ISOLATION = """
    import pytest

    @pytest.mark.parametrize("number", range(6))
    def test_each_test_has_a_world_of_its_own(number, pepay_client, pepay_sandbox, pepay_clock, pepay_faults):
        assert pepay_client.invoices.list().data == []
        assert not pepay_sandbox.webhooks.deliveries()
        pepay_client.invoices.create(amount_usd=1)
        assert len(pepay_client.invoices.list().data) == 1
        pepay_clock.freeze()
        pepay_clock.advance(3600)
        pepay_faults.add("*", status=503)

    def test_the_clock_runs_elsewhere(pepay_clock):
        import time
        assert abs(pepay_clock.now_ms() / 1000 - time.time()) < 60
"""


def test_fixtures_for_pepay(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(PEPAY)
    pytester.runpytest_subprocess().assert_outcomes(passed=5)


def test_fixtures_for_payviox(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(PAYVIOX)
    pytester.runpytest_subprocess().assert_outcomes(passed=1)


def test_each_test_has_a_world_of_its_own(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(ISOLATION)
    pytester.runpytest_subprocess().assert_outcomes(passed=7)


def test_isolation_holds_in_parallel(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(ISOLATION)
    pytester.runpytest_subprocess("-n", "4").assert_outcomes(passed=7)


def test_the_same_tests_at_the_same_time_in_each_worker(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(ISOLATION)
    result = pytester.runpytest_subprocess("--dist", "each", "--tx", "2*popen")
    result.assert_outcomes(passed=14)


SHARED = """
    import pytest

    @pytest.mark.parametrize("number", range(40))
    def test_nobody_else_is_here(number, pepay_client):
        pepay_client.invoices.create(amount_usd=1)
        for _ in range(5):
            assert len(pepay_client.invoices.list().data) == 1
"""


def test_two_runs_share_a_sandbox(pytester: pytest.Pytester) -> None:
    from pepay_sandbox import Sandbox

    path = pytester.makepyfile(SHARED)
    with Sandbox() as server:
        command = [sys.executable, "-m", "pytest", "-q", f"--pepay-sandbox-url={server.url}", str(path)]
        runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
        outputs = [run.communicate(timeout=120)[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], outputs


def test_the_same_test_twice_starts_from_nothing(pytester: pytest.Pytester) -> None:
    """As with a server that outlives the run."""
    from pepay_sandbox import Sandbox

    pytester.makepyfile(ISOLATION)
    with Sandbox() as server:
        for _ in range(2):
            pytester.runpytest_subprocess("--pepay-sandbox-url", server.url).assert_outcomes(passed=7)


def test_they_are_listed_with_their_purpose(pytester: pytest.Pytester) -> None:
    listing = pytester.runpytest_subprocess("--fixtures").stdout.str()
    for name in ("sandbox", "client", "clock", "webhooks", "faults"):
        assert f"pepay_{name} -- " in listing
    # Up to those of the next plugin.
    ours = listing[listing.index("pepay_sandbox -- ") :].partition("fixtures defined from")[0]
    assert "no docstring available" not in ours
