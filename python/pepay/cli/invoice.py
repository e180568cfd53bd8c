"""`pepay invoice`: create an invoice, look at it, wait until it is paid, list them."""

from __future__ import annotations

import argparse

from . import exits
from .clients import merchant
from .options import add_limit, add_metadata, command, duration, group
from .output import Output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .. import Invoice, InvoicePayment, InvoiceState, Pepay
    from .types import Commands

STATUSES = ("unpaid", "underpaid", "paid", "expired", "canceled")
ENDED = STATUSES[2:]
COLOURS = {"paid": "green", "underpaid": "yellow", "expired": "red", "canceled": "red"}
CREATE = """\
Creates an invoice and prints where it is paid. The payment URL opens the payor's session: give it to the payor only.

When the answer is lost, nobody knows whether the invoice is there: the command ends with status 4 and prints the
idempotency key. Repeated with --idempotency-key it cannot make a second one.
"""
WAIT = """\
Waits until an invoice is paid, and says on standard error how far it is. A live stream tells when to look; where there
is none, it looks every few seconds. Ends with 0 when it is paid, with 1 when it
has expired or was called off, with 3 when the time is over.
"""


def add(commands: Commands) -> None:
    actions = group(commands, "invoice", "create an invoice, look at it, wait until it is paid, list them")
    _add_create(command(actions, "create", create_invoice, "ask for a payment", CREATE))
    show = command(actions, "show", show_invoice, "how far an invoice is")
    show.add_argument("invoice_id", metavar="INVOICE")
    wait = command(actions, "wait", wait_for_invoice, "wait until an invoice is paid", WAIT)
    wait.add_argument("invoice_id", metavar="INVOICE")
    _add_waiting(wait)
    listed = command(actions, "list", list_invoices, "the invoices, newest first")
    listed.add_argument("--status", metavar="STATUS", type=_statuses, action="extend", help="such as paid,underpaid")
    listed.add_argument("--customer-id", metavar="ID", help="only invoices of this customer, by your own id")
    add_limit(listed)


def _add_create(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("amount_usd", metavar="USD", help="the amount in US dollars: 49.99")
    parser.add_argument("--description", metavar="TEXT", help="what it is for, as the payor sees it")
    parser.add_argument("--title", metavar="TEXT", dest="invoice_title")
    parser.add_argument("--footer", metavar="TEXT", dest="invoice_footer")
    parser.add_argument("--customer-id", metavar="ID", help="your own id of the customer")
    parser.add_argument("--customer-email", metavar="ADDRESS")
    add_metadata(parser)
    parser.add_argument("--expires-in", metavar="TIME", type=duration, help="such as 30m, 12h (the default) or 30d")
    parser.add_argument(
        "--return-url", metavar="URL", dest="payment_return_url", help="where the payor goes afterwards"
    )
    parser.add_argument("--idempotency-key", metavar="KEY", help="the key of an earlier attempt, to repeat it")
    parser.add_argument("--wait", action="store_true", help="then wait until it is paid, as `invoice wait` does")
    _add_waiting(parser)


def _add_waiting(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--for", dest="patience", metavar="TIME", type=duration, default=900.0, help="(default: 15m)")
    parser.add_argument(
        "--interval",
        metavar="TIME",
        type=duration,
        default=1.5,
        help="the first pause between two looks; later ones are longer, up to 10s (default: 1.5s)",
    )


def _statuses(text: str) -> list[str]:
    statuses = [status.strip() for status in text.split(",")]
    for status in statuses:
        if status not in STATUSES:
            raise argparse.ArgumentTypeError(f"{status!r} is none of {', '.join(STATUSES)}")
    return statuses


OPTIONAL = (
    "description",
    "invoice_title",
    "invoice_footer",
    "customer_id",
    "customer_email",
    "payment_return_url",
    "idempotency_key",
)


def create_invoice(args: argparse.Namespace, output: Output) -> int:
    arguments: dict[str, Any] = {name: getattr(args, name) for name in OPTIONAL}
    if args.metadata:
        arguments["metadata"] = dict(args.metadata)
    if args.expires_in:
        from datetime import timedelta

        arguments["expires_in"] = timedelta(seconds=args.expires_in)
    client = merchant(args)
    created = client.invoices.create(amount_usd=args.amount_usd, **arguments)
    shown = {"invoice_id": created.invoice_id, "payment_url": created.payment_url, "expires_at": created.expires_at}
    if output.json and not args.wait:
        output.document(shown)
    elif not output.json:
        from .values import moment

        output.fields(
            [("Invoice", created.invoice_id), ("Pay at", created.payment_url), ("Expires", moment(created.expires_at))]
        )
    return _wait(client, created.invoice_id, args, output, shown) if args.wait else exits.DONE


def show_invoice(args: argparse.Namespace, output: Output) -> int:
    state = merchant(args).invoices.status(args.invoice_id)
    if output.json:
        output.document(state.to_dict())
    else:
        _show(state, output)
    return exits.DONE


def wait_for_invoice(args: argparse.Namespace, output: Output) -> int:
    return _wait(merchant(args), args.invoice_id, args, output, {})


def list_invoices(args: argparse.Namespace, output: Output) -> int:
    from itertools import islice

    invoices = merchant(args).invoices.iter(
        status=args.status, customer_id=args.customer_id, limit=min(args.limit, 100)
    )
    for invoice in islice(invoices, args.limit):
        if output.json:
            output.document(invoice.to_dict())
        else:
            _show_row(invoice, output)
    return exits.DONE


def _show_row(invoice: Invoice, output: Output) -> None:
    from .values import usd

    created = f"{invoice.created_at:%Y-%m-%d %H:%M:%S}" if invoice.created_at else ""
    status = output.paint(f"{invoice.status:<9}", COLOURS.get(invoice.status, "bold"))
    amount = usd(invoice.amount_decimal) or ""
    output.row([(created, 19), (invoice.id, 36), (status, 0), (f"{amount:>14}", 0), (invoice.customer_id or "", 0)])


def _wait(client: Pepay, invoice_id: str, args: argparse.Namespace, output: Output, before: dict[str, Any]) -> int:
    """Waits until it ends, telling each change."""
    state = _until_end(client, invoice_id, args, output)
    output.progress("")
    if output.json:
        output.document({**before, **state.to_dict()})
    else:
        _show(state, output)
    if state.status not in ENDED:
        output.tell(f"pepay: the invoice is still {state.status}")
        return exits.NO_ANSWER
    return exits.DONE if state.status == "paid" else exits.REFUSED


def _until_end(client: Pepay, invoice_id: str, args: argparse.Namespace, output: Output) -> InvoiceState:
    """The end, or the last that was seen of it in time."""
    from .._drive import BLOCKING, run, wait
    from ..errors import RequestTimeoutError

    seen: list[InvoiceState] = []

    def tell(state: InvoiceState) -> None:
        seen[:] = [state]
        output.progress(_progress(state))

    # What the method does, with what it sees on the way.
    begin: Any = getattr(type(client.invoices).wait_for_status, "__wrapped__")  # noqa: B009 - the stub has none
    looks = begin(client.invoices, invoice_id, timeout=args.patience, interval=args.interval)
    try:
        end: InvoiceState = run(wait(looks, BLOCKING, tell))
        return end
    except RequestTimeoutError:
        if not seen:
            raise
        return seen[0]


def _progress(state: InvoiceState) -> str:
    from .values import usd

    invoice = state.invoice
    if invoice.status == "underpaid" and invoice.amount_paid_decimal is not None:
        return (
            f"underpaid: {usd(invoice.amount_paid_decimal)} are there, {usd(invoice.amount_remaining_decimal)} are due"
        )
    return f"{invoice.status}: waiting for the payor"


def _show(state: InvoiceState, output: Output) -> None:
    from .values import moment, usd

    invoice = state.invoice
    is_open = invoice.status not in ENDED
    output.fields(
        [
            ("Invoice", invoice.id),
            ("Status", output.paint(invoice.status, COLOURS.get(invoice.status, "bold"))),
            ("Amount", usd(invoice.amount_decimal)),
            ("Paid", usd(invoice.amount_paid_decimal)),
            ("Still due", usd(invoice.amount_remaining_decimal) if is_open else None),
            ("Customer", invoice.customer_id),
            ("Paid by", _payer(invoice)),
            ("Last payment", _payment(state.latest_payment)),
            ("Created", moment(invoice.created_at)),
            ("Paid at", moment(invoice.paid_at)),
            ("Expires", moment(invoice.expires_at) if is_open else None),
            ("Environment", invoice.environment),
        ]
    )


def _payer(invoice: Invoice) -> str | None:
    if not invoice.payer_wallet_address:
        return None
    network = f" on {invoice.payer_wallet_network}" if invoice.payer_wallet_network else ""
    return f"{invoice.payer_wallet_address}{network}"


def _payment(payment: InvoicePayment | None) -> str | None:
    if payment is None:
        return None
    settled = f", settlement {payment.settlement_status}" if payment.settlement_status else ""
    return f"{payment.status or 'seen'}{settled}"
