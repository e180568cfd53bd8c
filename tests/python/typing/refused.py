"""What a type checker must refuse: an ignore that is not needed is an error. Never run."""

from __future__ import annotations

import pepay
from pepay import testing


def arguments(client: pepay.Pepay, payviox: pepay.Payviox) -> None:
    client.invoices.create()  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    client.invoices.create("49.99")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    client.invoices.create(amount_usd=49.99)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    client.invoices.create(amount_us="1")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    client.invoices.list(created_gte="2026")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    client.invoices.list(limit="5")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    client.settlement.update()  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    client.payment_sessions.submit_form(responses=[{"id": "q1"}])  # type: ignore[typeddict-item, typeddict-unknown-key] # pyright: ignore[reportArgumentType]
    payviox.sessions.create(amount=1)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    payviox.payouts.create(email="a@b.example", amount=1.5)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def hooks() -> None:
    def takes_two(_: object, __: object) -> None: ...

    pepay.Pepay(on_attempt=takes_two)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def replies(created: pepay.CreatedInvoice) -> None:
    created.invoice_id = "x"  # type: ignore[misc] # pyright: ignore[reportAttributeAccessIssue]
    print(created.nothing)  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownArgumentType]


def made_for_tests() -> None:
    testing.event("invoice.payed")  # type: ignore[call-overload] # pyright: ignore[reportCallIssue, reportArgumentType]
    testing.invoice(amount_usd=49.99)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
