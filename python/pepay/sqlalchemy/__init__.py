"""An inbox for webhooks over SQLAlchemy, for any framework. `pepay.flask` uses it.

Both providers deliver an event more than once, late and out of order. The inbox records each event in your own
database, and runs your handlers once, in the same transaction::

    from pepay import Event
    from pepay.sqlalchemy import Inbox
    from sqlalchemy import Connection, text

    inbox = Inbox(engine)
    inbox.create_tables()

    @inbox.on("invoice.paid")
    def ship(event: Event, connection: Connection) -> None:
        connection.execute(text("UPDATE orders SET paid = true WHERE invoice = :id"), {"id": event.invoice.id})

Your route passes every delivery to it::

    event = pepay.webhooks.construct_event(body, headers, secret)
    said, status = inbox.receive("pepay", event, body).response()

`AsyncInbox` is the same for an `AsyncEngine`, with coroutines for handlers; it is imported when it is first used.

Needs SQLAlchemy 2, and PostgreSQL, MySQL, MariaDB or SQLite: `pip install "pepay[sqlalchemy]"`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._inbox import Receipt
from .inbox import Failure, Inbox
from .tables import metadata

if TYPE_CHECKING:
    from .async_inbox import AsyncInbox

__all__ = ["AsyncInbox", "Failure", "Inbox", "Receipt", "metadata"]


def __getattr__(name: str) -> object:
    # It needs greenlet, which SQLAlchemy does not always bring.
    if name == "AsyncInbox":
        from .async_inbox import AsyncInbox

        return AsyncInbox
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
