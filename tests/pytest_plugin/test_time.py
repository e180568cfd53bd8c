"""`pepay_time`: one time for the sandbox's world, its webhooks, and those who verify them here."""

from __future__ import annotations

import pytest

TRAVELS = """
    import time
    from datetime import timedelta

    import pepay
    import pepay._webhooks
    import pytest

    VERIFIERS = pytest.mark.parametrize("webhooks", [pepay.webhooks, pepay._webhooks], ids=["native", "pure"])

    @VERIFIERS
    def test_webhooks_hold_at_the_worlds_time(webhooks, pepay_client, pepay_sandbox, pepay_time):
        endpoint = pepay_sandbox.webhooks.add_endpoint()
        for _ in range(2):
            pepay_client.invoices.create(amount_usd=1)
            [message] = pepay_sandbox.webhooks.pull()
            assert webhooks.construct_event(message.body, message.headers, endpoint["secret"])
            pepay_time.advance(timedelta(minutes=10))
            with pytest.raises(pepay.SignatureError):  # it is ten minutes old
                webhooks.construct_event(message.body, message.headers, endpoint["secret"])

    @VERIFIERS
    def test_webhooks_hold_when_only_the_world_travels(webhooks, pepay_client, pepay_sandbox, pepay_clock):
        endpoint = pepay_sandbox.webhooks.add_endpoint()
        pepay_clock.advance(timedelta(days=1))
        pepay_client.invoices.create(amount_usd=1)
        [message] = pepay_sandbox.webhooks.pull()
        assert webhooks.construct_event(message.body, message.headers, endpoint["secret"])

    def test_the_process_follows(pepay_time):
        assert pepay_time.advance(3600) / 1000 <= time.time() < pepay_time.now_ms() / 1000 + 1
        frozen = pepay_time.freeze()
        assert (time.time(), time.time_ns()) == (frozen / 1000, frozen * 1_000_000)
        assert pepay_time.set_ms(1_900_000_000_000) == time.time() * 1000
        pepay_time.freeze(False)
        now = time.time_ns()
        while time.time_ns() == now:
            pass
        assert 1_900_000_000 < time.time() < 1_900_000_100

    def test_it_is_undone(pepay_sandbox):
        before = time.time, time.time_ns
        with pytest.raises(ZeroDivisionError), pepay_sandbox.time_travel():
            pepay_sandbox.clock.advance(3600)
            assert time.time() > before[0]() + 3000
            1 / 0
        assert (time.time, time.time_ns) == before
        assert not pepay_sandbox.settings()["webhooks_follow_clock"]
        pepay_sandbox.clock.advance(3600)
        assert time.time() < pepay_sandbox.clock.now_ms() / 1000 - 7000
"""


@pytest.mark.parametrize("options", [[], ["-n", "2"]], ids=["one process", "two workers"])
def test_time_travels_together(pytester: pytest.Pytester, options: list[str]) -> None:
    pytester.makepyfile(TRAVELS)
    pytester.runpytest_subprocess(*options).assert_outcomes(passed=6)
