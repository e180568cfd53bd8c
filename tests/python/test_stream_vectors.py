"""The frames that all languages share, over a WebSocket."""

from __future__ import annotations

import json
from typing import Any

import pytest

import pepay
from support import vectors
from support.websocket import Socket, Sockets

FRAMES = dict(vectors.vectors("frames"))
STATUS = b'{"status":"unpaid"}'
# Later than every event of the vectors.
SENTINEL = "evt_1800000000000-1"


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame(name: str) -> None:
    vector: dict[str, Any] = FRAMES[name]
    is_payors = vector["stream"] == "payment_sessions.stream"

    def script(peer: Socket) -> None:
        peer.send(vector["frame"])
        peer.send(json.dumps({"object": "event", "id": SENTINEL, "type": "invoice.updated"}))
        peer.receive()

    with Sockets(script, STATUS) if is_payors else Sockets(script) as server:
        client = vectors.client({**vector["client"], "base_url": server.url}, vector)
        resource = getattr(client, vector["stream"].partition(".")[0])
        with resource.stream(**({"token": "jwt_1"} if is_payors else {})) as stream:
            seen = found(stream, server, vector["expect"])
    assert seen == vector["expect"]


def found(stream: Any, server: Sockets, expect: dict[str, Any]) -> dict[str, Any]:
    """What the frame has brought, before the event after it."""
    events: list[pepay.Event] = []
    try:
        while not events or events[-1].id != SENTINEL:
            item = next(stream)
            if isinstance(item, pepay.Event):
                events.append(item)
    except pepay.PepayError as error:
        said = vectors.error(error)
        return {"error": {key: said[key] for key in ("kind", "code", "message") if key in said}}
    # Where the stream begins, what the connection has missed, and what the frame may have been.
    reads = server.count("/api/v1/events")
    if reads > 2:
        return {"reads_list": True}
    first, *rest = events
    if not rest:
        return {}
    quote = first.payment_quote
    quoted = {"payment_quote": vectors.canonical(quote)} if quote else {}
    return {"event": vectors.canonical(first), **quoted} if expect else {"unexpected": first.id}
