"""After Ctrl-C the caller can learn what may have happened."""

from __future__ import annotations

import os
import signal
import threading

import pytest

import pepay
from support.servers import Answer, Server, always, reply, reset

BUSY = reply(b"{}", "503 Service Unavailable", headers="retry-after: 10\r\n")


@pytest.mark.parametrize(
    ("answers", "may_have_happened"), [((reset, BUSY), True), ((BUSY,), False)], ids=["lost", "refused"]
)
def test_a_pause_tells_of_the_attempts_before_it(answers: tuple[Answer, ...], may_have_happened: bool) -> None:
    def interrupt(attempt: pepay.AttemptInfo) -> None:
        if attempt.status == 503:
            threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()

    with Server(always(*answers)) as server:
        merchant = pepay.Pepay("sk_1", base_url=server.url, on_attempt=interrupt)
        with pytest.raises(KeyboardInterrupt) as raised:
            merchant.invoices.create(amount_usd=1)
    assert bool(pepay.OutcomeUnknownError.behind(raised.value)) == may_have_happened
