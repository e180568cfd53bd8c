"""What can be a handler: what cannot is refused when it is registered, not when the first event comes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial, wraps
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine

from pepay import PayvioxEvent, webhooks
from pepay.flask import FlaskPepay
from pepay.sqlalchemy import Inbox
from pepay.testing import webhook


class Shop:
    def __call__(self, event: object, connection: Connection) -> None: ...
    def ship(self, event: object, connection: Connection) -> None: ...
    def count(self, event: object) -> None: ...
    @staticmethod
    def tell(event: object, connection: Connection) -> None: ...
    @classmethod
    def note(cls, event: object, connection: Connection) -> None: ...


class Note:
    def __init__(self, event: object, connection: Connection) -> None: ...


class Closed:
    async def __call__(self, event: object, connection: Connection) -> None: ...


def ships_by(carrier: str, event: object, connection: Connection) -> None: ...
def with_default(event: object, connection: object = None, retries: int = 3) -> None: ...
def with_any(*args: object, **options: object) -> None: ...
def needs_a_name(event: object, connection: object, *, carrier: str) -> None: ...
def without_connection(event: object) -> None: ...
def without_anything() -> None: ...
async def awaits(event: object, connection: object) -> None: ...
def yields(*_: object) -> Iterator[None]:
    yield


async def yields_later(*_: object) -> AsyncIterator[None]:
    yield


FIT = [
    Shop(),
    Shop().ship,
    Shop.tell,
    Shop.note,
    Note,
    partial(ships_by, "DHL"),
    partial(needs_a_name, carrier="DHL"),
    with_default,
    with_any,
    lambda *_: None,
    print,
]
UNFIT = [
    (without_connection, r"^without_connection\(event\) is called with \(event, connection\): too many"),
    (without_anything, "too many positional arguments"),
    (ships_by, "missing a required argument: 'connection'"),
    (needs_a_name, "missing a required .*argument: 'carrier'"),
    (Shop().count, "Shop.count.*too many positional arguments"),
    (Shop, "Shop.*too many positional arguments"),
    (partial(ships_by, "DHL", "event"), "too many positional arguments"),
    (lambda event: None, "lambda.*too many positional arguments"),  # noqa: ARG005
    (awaits, "awaits is a coroutine"),
    (partial(awaits), "is a coroutine"),
    (Closed(), "is a coroutine"),
    (yields_later, "yields_later is a coroutine"),
    (yields, "yields is a generator"),
    ("ship", "'ship' is no function"),
    (None, "None is no function"),
]


@pytest.fixture(params=[Inbox, FlaskPepay])
def on(request: pytest.FixtureRequest) -> Any:
    engine = create_engine("sqlite://")
    return Inbox(engine).on if request.param is Inbox else FlaskPepay(engine=engine).on


@pytest.mark.parametrize("handler", FIT, ids=repr)
def test_what_takes_an_event_and_a_connection_is_a_handler(on: Any, handler: Any) -> None:
    assert on("invoice.paid")(handler) is handler


@pytest.mark.parametrize(("handler", "why"), UNFIT, ids=[repr(handler) for handler, _ in UNFIT])
def test_what_could_not_be_called_is_refused_at_once(on: Any, handler: Any, why: str) -> None:
    with pytest.raises(TypeError, match=why):
        on("invoice.paid")(handler)


def test_an_event_is_told_by_its_name() -> None:
    """Which says the same as the name that the handler was registered for."""
    seen: list[str] = []
    inbox = Inbox(create_engine("sqlite://"))

    @inbox.on("session.succeeded")
    def ship(event: PayvioxEvent, connection: Connection) -> None:  # noqa: ARG001 - what a handler is given
        seen.append(event.name)

    inbox.create_tables()
    body = b'{"type":"succeeded","order_id":"order_1","amount":10000}'
    event = webhooks.construct_payviox_event(body, webhooks.sign_payviox(body, "token"), "token")
    assert inbox.receive("payviox", event, body).verdict == "handled"
    assert seen == ["session.succeeded"]


@pytest.mark.parametrize("work", [awaits, yields, yields_later])
def test_work_that_has_not_begun_is_not_handled(work: Callable[..., object]) -> None:
    """A decorator may hide that a function is a coroutine. Were its event handled, the order would stay as it is."""

    made: list[Any] = []

    @wraps(work)
    def decorated(*args: object) -> object:
        made.append(work(*args))
        return made[-1]

    inbox = Inbox(create_engine("sqlite://"))
    inbox.create_tables()
    inbox.on("session.succeeded")(decorated)
    headers, body = webhook("session.succeeded", "token")
    receipt = inbox.receive("payviox", webhooks.construct_payviox_event(body, headers, "token"), body)
    assert receipt.verdict == "failed"
    assert "of which nothing has run" in str(receipt.error)
    if work is awaits:
        made[0].close()
