"""`pepay session`: a payment session as its payor sees it."""

from __future__ import annotations

import argparse
import os
import sys

from . import exits
from .options import command, group
from .output import Output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .. import Pepay, SessionDetails
    from .types import Commands

DESCRIPTION = """\
Shows what a payor sees: how far the payment is, what is still due and on which network, and how long there is time.

The session is read from PEPAY_SESSION_TOKEN with PEPAY_SESSION_SIGNATURE, or from its payment URL. Whoever has either
sees the session and can pay it. A URL on the command line can be read by other users of this machine; with "-" it is
read from standard input.
"""
COLOURS = {"paid": "green", "underpaid": "yellow", "expired": "red", "canceled": "red"}


def add(commands: Commands) -> None:
    actions = group(commands, "session", "see a payment session as its payor does")
    show = command(actions, "show", run, "show the status, what is due, and the time left", DESCRIPTION)
    show.add_argument(
        "--payment-url", metavar="URL", help='the URL that invoices have; "-" reads it from standard input'
    )


def run(args: argparse.Namespace, output: Output) -> int:
    details = _payor(args).payment_sessions.get_session_details()
    if output.json:
        lock = details.lock and details.lock.to_dict()
        output.document({**details.to_dict(), "state": details.state, "lock": lock})
    else:
        _show(details, output)
    return exits.DONE


def _payor(args: argparse.Namespace) -> Pepay:
    from .. import Pepay

    if not args.payment_url:
        token, signature = (os.environ.get(f"PEPAY_SESSION_{part}") for part in ("TOKEN", "SIGNATURE"))
    else:
        token, signature = _of_url(sys.stdin.readline() if args.payment_url == "-" else args.payment_url)
    if not token or not signature:
        from .failure import UsageError

        raise UsageError(
            "that payment URL has no session and signature"
            if args.payment_url
            else "there is no session: set PEPAY_SESSION_TOKEN and PEPAY_SESSION_SIGNATURE, or pass --payment-url"
        )
    return Pepay(session_token=token, signature=signature, timeout=args.timeout)


def _of_url(url: str) -> tuple[str, str]:
    from urllib.parse import parse_qs, urlsplit

    query = parse_qs(urlsplit(url.strip()).query)
    return query.get("session", [""])[0], query.get("signature", [""])[0]


def _show(details: SessionDetails, output: Output) -> None:
    from .values import moment, span, usd

    lock = details.lock
    due = lock.remaining_usd if lock else details.amount_remaining_usd
    is_open = details.state in ("open", "underpaid")
    left = details.remaining_seconds
    output.fields(
        [
            ("Invoice", details.invoice_id),
            ("For", details.description),
            ("Merchant", details.merchant_name),
            ("Status", output.paint(details.state, COLOURS.get(details.state, "bold"))),
            ("Amount", usd(details.amount_usd)),
            ("Still due", usd(due) if is_open else None),
            ("Locked to", f"{lock.network}, token {lock.token_id}" if lock else None),
            ("Address", lock and lock.address),
            ("Time left", span(left) if is_open and left is not None else None),
            ("Expires", moment(details.expires_at)),
            ("Environment", details.network_environment),
        ]
    )
