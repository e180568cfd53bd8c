"""What every language's inbox makes of an event, and the statements that it sends."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest

from pepay import _webhooks as alone
from pepay import webhooks
from pepay._inbox import AnyEvent, Claim, Handlers, Provider, Written, claim, deliver, sql
from support import vectors
from support.paths import ROOT

CLAIMS = dict(vectors.vectors("claims"))
STATEMENTS = json.loads((ROOT / "tests/vectors/inbox.json").read_text())["statements"]
NAMES = {"pepay": "construct_event", "payviox": "construct_payviox_event", "payviox_payout": "construct_payout_event"}


class Store:
    """A database that has of an event and its subject what a vector says."""

    def __init__(self, subject: dict[str, Any]) -> None:
        self.subject = subject
        self.state: str | None = None

    @contextmanager
    def begin(self) -> Iterator[None]:
        yield

    def write(self, _: None, values: Mapping[str, Any]) -> Written | None:
        if self.subject.get("settled"):
            return None
        attempts, watermark = self.subject.get("attempts", 1), values["watermark"]
        if not watermark:
            return Written(1, attempts)
        return Written(1, attempts, max(watermark, self.subject.get("watermark", "")), self.subject.get("state", ""))

    def settle(self, _: None, _id: int, _values: dict[str, str]) -> None: ...

    def set_state(self, _: None, _claimed: Claim, state: str) -> None:
        self.state = state

    def told(self, _: None, _claimed: Claim, _names: tuple[str, ...]) -> list[bytes]:
        return [body.encode() for body in self.subject.get("told", ())]

    def pause(self, _: float) -> None:
        raise NotImplementedError

    def is_deadlock(self, _: BaseException) -> bool:
        return False

    def call(self, handler: Any, event: AnyEvent, transaction: None) -> object: ...


@pytest.mark.parametrize("reader", [webhooks, alone], ids=["native", "in Python alone"])
@pytest.mark.parametrize("name", CLAIMS)
def test_an_event_is_claimed(name: str, reader: Any) -> None:
    vector: dict[str, Any] = CLAIMS[name]
    sender: Provider = vector["sender"]
    body = vector["body"].encode()
    sign = reader.sign if sender == "pepay" else reader.sign_payviox
    event = getattr(reader, NAMES[sender])(body, sign(body, "secret"), "secret")
    claimed = claim(sender, event)._asdict()
    assert claimed.pop("provider") == sender
    outcome: dict[str, Any] = {"claim": claimed}
    if "subject" in vector:
        store = Store(vector["subject"])
        receipt = deliver(store, sender, event, body, Handlers("event"))
        outcome |= {"verdict": receipt.verdict, "names": list(receipt.names)}
        outcome |= {"sets_state": store.state} if store.state else {}
    assert outcome == vector["expect"]


@pytest.mark.parametrize("dialect", STATEMENTS)
def test_the_statements(dialect: str) -> None:
    statements = sql.statements(dialect, "pepay_inbox_events", "pepay_inbox_subjects", ":{}".format)
    assert [*statements.event, *statements.subject] == STATEMENTS[dialect]
