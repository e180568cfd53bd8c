"""`pepay recover`: what a shop has missed, delivered to its webhook route."""

from __future__ import annotations

import json
import socket
from pathlib import Path

from pepay_sandbox import Tenant
from support.cli import environment, run
from support.servers import Request, Server, hang, reply


def test_an_event_that_takes_the_shop_too_long_keeps_no_other(world: Tenant, tmp_path: Path) -> None:
    """A shop that answers none in a row is another matter: it is not there."""
    for _ in range(5):
        world.merchant().invoices.create(amount_usd="49.99")
    ids = [event.id for event in reversed(world.merchant().events.list().data)]
    slow = {ids[1]}

    def answer(connection: socket.socket, request: Request) -> None:
        (hang if json.loads(request.body)["id"] in slow else reply(b'{"outcome": "handled"}'))(connection)

    env = environment(world, PEPAY_WEBHOOK_SECRET="whsec_1")
    cursor = tmp_path / "cursor"
    with Server(answer) as shop:
        options = ("recover", "--url", shop.url, "--since", "1h", "--cursor", cursor, "--timeout", "0.5")
        done = run(*options, env=env)
        assert [line.split()[0] for line in done.stdout.splitlines()] == ids
        assert "5 sent, 5 not known to have arrived before, 1 not taken" in done.stderr
        assert done.returncode == 1
        assert not cursor.exists()
        slow.update(ids[1:])
        done = run(*options, env=env)
        assert "the shop does not answer" in done.stderr
        assert done.returncode == 3
        assert len(shop.requests) == 5 + 4
