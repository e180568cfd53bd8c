"""What a type checker must see of handlers, and what it must refuse. Never run."""

from __future__ import annotations

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection
from typing_extensions import assert_type

import pepay
from pepay.django import on
from pepay.flask import FlaskPepay
from pepay.sqlalchemy import AsyncInbox, Inbox
from pepay.types import AnyEvent, EventName


def of_an_inbox(inbox: Inbox, extension: FlaskPepay) -> None:
    @inbox.on("invoice.paid", "test.ping", "commerce.order.created")
    def ship(event: pepay.Event, connection: Connection) -> str:
        return f"{event.id}{connection}"

    @extension.on("session.succeeded", stale=True)
    def deliver(event: pepay.PayvioxEvent, connection: Connection) -> None:
        print(event.amount, connection)

    @inbox.on("payout.failed")
    def tell(event: pepay.PayvioxPayoutEvent, connection: Connection) -> None:
        print(event.reason, connection)

    @inbox.on("*")
    @extension.on("invoice.paid", "payout.failed")
    def note(event: AnyEvent, connection: Connection) -> None:
        print(event.name, connection)

    def each(name: EventName) -> None:
        inbox.on(name)(note)

    with inbox.engine.connect() as connection:
        # What was registered is still what it was.
        assert_type(ship(pepay.webhooks.construct_event(b"", {}, ""), connection=connection), str)
        deliver(pepay.webhooks.construct_payviox_event(b"", {}, ""), connection)
        tell(pepay.webhooks.construct_payout_event(b"", {}, ""), connection)
    each("invoice.paid")


@on("invoice.paid")
def pay(event: pepay.Event) -> None:
    assert_type(event.invoice, pepay.Invoice | None)


@on("*")
def see(event: AnyEvent) -> None:
    print(event.dedupe_key)


async def of_an_asynchronous_inbox(inbox: AsyncInbox) -> None:
    @inbox.on("invoice.paid")
    async def ship(event: pepay.Event, connection: AsyncConnection) -> str:
        return f"{event.id}{connection}"

    @inbox.on("session.succeeded", "session.refunded")
    async def deliver(event: pepay.PayvioxEvent, connection: AsyncConnection) -> None:
        print(event.amount, connection)

    @inbox.on("payout.failed")
    async def tell(event: pepay.PayvioxPayoutEvent, connection: AsyncConnection) -> None:
        print(event.reason, connection)

    @inbox.on("*")
    async def note(event: AnyEvent, connection: AsyncConnection) -> None:
        print(event.name, connection)

    async with inbox.engine.connect() as connection:
        assert_type(await ship(pepay.webhooks.construct_event(b"", {}, ""), connection), str)
        await deliver(pepay.webhooks.construct_payviox_event(b"", {}, ""), connection)
        await tell(pepay.webhooks.construct_payout_event(b"", {}, ""), connection)
        await note(pepay.webhooks.construct_event(b"", {}, ""), connection)
    inbox.on("session.succeeded")(ship)  # type: ignore[type-var] # pyright: ignore[reportArgumentType]


def refused(inbox: Inbox, extension: FlaskPepay) -> None:
    def ship(event: pepay.Event, connection: Connection) -> None: ...
    def deliver(event: pepay.PayvioxEvent, connection: Connection) -> None: ...

    inbox.on("invoice.payed")  # type: ignore[call-overload] # pyright: ignore[reportCallIssue, reportArgumentType]
    inbox.on()  # type: ignore[call-overload] # pyright: ignore[reportCallIssue]
    on("succeeded")  # type: ignore[call-overload] # pyright: ignore[reportCallIssue, reportArgumentType]
    inbox.on("invoice.paid")(deliver)  # type: ignore[type-var] # pyright: ignore[reportArgumentType]
    extension.on("session.succeeded")(ship)  # type: ignore[type-var] # pyright: ignore[reportArgumentType]
    inbox.on("*")(ship)  # type: ignore[type-var] # pyright: ignore[reportArgumentType]
    inbox.on("invoice.paid")(pay)  # type: ignore[type-var] # pyright: ignore[reportArgumentType]
    on("invoice.paid")(ship)  # type: ignore[type-var] # pyright: ignore[reportArgumentType]
    on("session.succeeded")(pay)  # type: ignore[type-var] # pyright: ignore[reportArgumentType]
