"""Python recovers as every language does: the same calls, the same events, the same cursor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine

from pepay import ConfigError, Payviox, Pepay, RecoveryError, webhooks
from pepay._exact import exact_json
from pepay._inbox import Recovery
from pepay.sqlalchemy import Inbox
from pepay.sqlalchemy.tables import cursors, sessions
from pepay.transports import Request, Response
from support import vectors

RECOVERIES = dict(vectors.vectors("recoveries"))
READ: dict[str, Any] = {
    "pepay": (webhooks.sign, webhooks.construct_event),
    "payviox": (webhooks.sign_payviox, webhooks.construct_payviox_event),
    "payviox_payout": (webhooks.sign_payviox, webhooks.construct_payout_event),
}


class Provider:
    """One that answers what a vector says, if it is asked for that."""

    def __init__(self, calls: list[dict[str, Any]]) -> None:
        self.calls = list(calls)

    def __call__(self, request: Request) -> Response:
        canned = self.calls.pop(0)
        assert request.url.partition("//")[2].partition("/")[2] == canned["url"].removeprefix("/")
        return canned.get("status", 200), {}, exact_json(canned["body"]).encode()


@pytest.fixture
def engine() -> Iterator[Engine]:
    engine = create_engine("sqlite://")
    yield engine
    engine.dispose()


@pytest.mark.parametrize("name", RECOVERIES)
def test_a_recovery(name: str, engine: Engine) -> None:
    vector = RECOVERIES[name]
    provider = Provider(vector["calls"])
    kind = Payviox if vector.get("provider") == "payviox" else Pepay
    client: Any = kind("sk_test_1", transport=provider, max_retries=0)
    inbox, handled = filled(engine, vector["inbox"], client.base_url)
    expect, outcome = vector["expect"], recovered(inbox, client, vector)
    with engine.connect() as connection:
        found = connection.execute(cursors.select().where(cursors.c.account == client.base_url)).first()
        expected = connection.execute(sessions.select().order_by(sessions.c.session_id)).all()
    outcome |= {"cursor": [found.event_id, found.created]} if found else {}
    outcome |= {"expected": [it.session_id for it in expected]} if "expected" in expect else {}
    outcome |= {"events": [event.raw for event in handled]} if "events" in expect else {}
    assert outcome == expect
    assert provider.calls == []


def filled(engine: Engine, has: dict[str, Any], account: str) -> tuple[Inbox, list[Any]]:
    """An inbox that has what a vector says, and what it handles from now on."""
    inbox, fails, handled = Inbox(engine), False, list[Any]()

    @inbox.on("*", stale=True)
    def handle(event: Any, _: object) -> None:
        if fails:
            raise RuntimeError("not yet")
        handled.append(event)

    inbox.create_tables()
    for verdict in ("handled", "failed"):
        fails = verdict == "failed"
        for sender, event in has.get(verdict, []):
            body = exact_json(event).encode()
            sign, construct = READ[sender]
            inbox.receive(sender, construct(body, sign(body, "secret"), "secret"), body).response()
    fails = False
    handled.clear()
    with engine.begin() as connection:
        for session_id in has.get("expected", []):
            inbox.expect(session_id, connection)
        places = {account: has.get("cursor"), "pruned": "pruned" in has and ["", has["pruned"]]}
        for named, place in places.items():
            if place:
                event_id, created = place
                connection.execute(cursors.insert().values(account=named, event_id=event_id, created=created))
    return inbox, handled


def recovered(inbox: Inbox, client: Any, vector: dict[str, Any]) -> dict[str, Any]:
    """What a recovery did, and what ended it."""
    since, kind = vector.get("since"), None
    if "since_ms" in vector:
        since = datetime.fromtimestamp(vector["since_ms"] / 1000, timezone.utc)
    try:
        recovery = inbox.recover(client, since=since, sessions=vector.get("sessions", []))
    except ConfigError:
        return {"tried": [], "compared": 0, "error": "config"}
    except RecoveryError as error:
        recovery, kind = error.recovery or Recovery(), getattr(error.__cause__, "kind", None)
    outcome = {"tried": [f"{it.was} {it.id} {it.verdict}" for it in recovery.events], "compared": recovery.compared}
    outcome |= {"unknown_sessions": recovery.unknown_sessions} if recovery.unknown_sessions else {}
    outcome |= {"is_cursor_unknown": True} if recovery.is_cursor_unknown else {}
    return outcome | ({"error": kind} if kind else {})
