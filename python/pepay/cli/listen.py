"""`pepay listen`: forward an account's events to an application on this machine."""

from __future__ import annotations

import argparse
import os

from . import exits
from .clients import merchant
from .options import SECRETS, add_interval, add_since, add_types, command
from .output import Output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .types import Commands

DESCRIPTION = """\
Follows the events of a Pepay account, or of the sandbox at PEPAY_API_URL, and delivers each to an application on this
machine: signed, with the headers that Pepay sends. No public URL is needed, and nothing is set up at Pepay.

  pepay listen --forward-to http://127.0.0.1:8000/webhooks/pepay

Events are signed with PEPAY_WEBHOOK_SECRET if it is set, otherwise with a secret that is printed at the start. It is
derived from the API key, so it stays the same; a script gets it from --print-secret.

Events are delivered from now on, or from --since on, oldest first. They wait while the application cannot be reached.
An event that it does not accept is sent three times more; then the command that resends it is printed. Payviox has no
list of events: see `pepay trigger`.
"""
SECRET = SECRETS["pepay"][0]


def add(commands: Commands) -> None:
    parser = command(commands, "listen", run, "forward events to an application on this machine", DESCRIPTION)
    parser.add_argument("--forward-to", metavar="URL", help="the webhook route")
    parser.add_argument(
        "--allow-remote", action="store_true", help="allow forwarding customers' data to another machine"
    )
    parser.add_argument(
        "--print-secret", action="store_true", help="print the secret that events are signed with, and exit"
    )
    add_since(parser)
    add_types(parser)
    add_interval(parser)


def run(args: argparse.Namespace, output: Output) -> int:
    from .delivery import Delivery, check_receiver
    from .failure import UsageError
    from .follow import begin, follow
    from .forwarding import Forwarding
    from .names import check_listed, matches

    if args.print_secret:
        output.line(local_secret())
        return exits.DONE
    if not args.forward_to:
        raise UsageError("--forward-to is missing: where should events go? `pepay events tail` only prints them")
    check_receiver(args.forward_to, allow_remote=args.allow_remote)
    check_listed(args.types)
    secret = os.environ.get(SECRET) or local_secret()
    client = merchant(args)
    cursor = begin(client, args.since)
    events = follow(client, cursor, args.interval, output.tell)
    exits.end_on_sigterm()
    output.tell(f"signed with {SECRET}" if os.environ.get(SECRET) else f"{SECRET}={secret}")
    output.tell(f"forwarding to {args.forward_to}")
    forwarding = Forwarding(args.forward_to, secret, args.timeout, cursor, output)
    try:
        while True:
            event = next(events)
            if event:
                delivery = Delivery.of_event(event)
                if not args.types or matches(delivery, args.types):
                    forwarding.deliver(delivery)
                else:
                    forwarding.last = event.id
            forwarding.try_again()
    finally:
        forwarding.sum_up()


def local_secret() -> str:
    """A secret that is the account's own, and tells nothing of its key."""
    from hmac import digest

    from .failure import UsageError

    key = os.environ.get("PEPAY_API_KEY")
    if not key:
        raise UsageError("there is no key: set PEPAY_API_KEY")
    return f"whsec_{digest(key.encode(), b'pepay listen', 'sha256').hex()}"
