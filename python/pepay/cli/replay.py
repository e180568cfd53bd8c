"""`pepay replay`: resend webhooks that a receiver has missed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator

from . import exits
from .clients import merchant
from .options import SECRETS, add_since, add_types, command, duration
from .output import Output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .. import Event
    from .._inbox import Provider
    from .delivery import Delivery
    from .types import Commands

DESCRIPTION = """\
Sends events to a webhook URL again, oldest first: those that Pepay has since the one that was the last to arrive, some
by their ids, or those in a file with one JSON body in each line.

  pepay replay --since evt_1700000000000-41 --url https://shop.example/webhooks/pepay

The events have their ids, so a receiver that counts each id once takes no harm. They are not the deliveries of then:
this command writes what Pepay's list of events has, signs it with your secret, and dates the signature now. Payviox has
no such list, so its events can only come from a file.

It stops at the first event that is not taken, unless --keep-going. Events are sent in order, one at a time.
"""


def add(commands: Commands) -> None:
    parser = command(commands, "replay", run, "resend webhooks that a receiver has missed", DESCRIPTION)
    source = parser.add_mutually_exclusive_group(required=True)
    add_since(source)
    source.add_argument(
        "--event", metavar="EVENT", action="append", help="the id of an event at Pepay; may be repeated"
    )
    source.add_argument(
        "--file", metavar="FILE", help='a JSON body in each line, sent as it is; "-" for standard input'
    )
    parser.add_argument("--url", metavar="URL", help="the webhook route")
    add_types(parser)
    parser.add_argument("--provider", choices=SECRETS, default="pepay", help="the provider to sign as (default: pepay)")
    parser.add_argument("--dry-run", action="store_true", help="list what would be sent")
    parser.add_argument("--keep-going", action="store_true", help="continue after an event that is not accepted")
    parser.add_argument("--pause", metavar="TIME", type=duration, help="the time between two events")


def run(args: argparse.Namespace, output: Output) -> int:
    from .delivery import check_receiver, secret_of
    from .failure import UsageError

    if not args.dry_run and not args.url:
        raise UsageError("--url is missing: where should they go?")
    secret = "" if args.dry_run else secret_of(args.provider)
    if args.url:
        check_receiver(args.url, allow_remote=True)
    if args.provider != "pepay" and not args.file:
        raise UsageError("only Pepay can be asked for its events: pass --file")
    sent = refused = 0
    for delivery in _chosen(args):
        if args.dry_run:
            delivery.show(output, "would be sent", ok=True)
            sent += 1
            continue
        answer = delivery.send(args.url, secret, args.timeout)
        delivery.tell(output, answer)
        sent += answer.is_taken
        refused += not answer.is_taken
        if refused and not args.keep_going:
            output.tell(f"pepay: stopped at {delivery.id or delivery.type}; what came before it has arrived")
            return exits.REFUSED
        if args.pause:
            import time

            time.sleep(args.pause)
    output.tell(f"{sent} {'to be sent' if args.dry_run else 'sent'}" + (f", {refused} not taken" if refused else ""))
    return exits.REFUSED if refused else exits.DONE


def _chosen(args: argparse.Namespace) -> Iterator[Delivery]:
    """Each event, oldest first."""
    from .delivery import Delivery
    from .names import matches

    source = _of_file(args.file, args.provider) if args.file else map(Delivery.of_event, _of_api(args))
    return (delivery for delivery in source if not args.types or matches(delivery, args.types))


def _of_api(args: argparse.Namespace) -> Iterable[Event]:
    from .follow import after, begin, known

    client = merchant(args)
    if args.since:
        return after(client, begin(client, args.since))
    return (known(client, event_id) for event_id in args.event)


def _of_file(path: str, provider: Provider) -> Iterator[Delivery]:
    from pathlib import Path

    from .delivery import Delivery
    from .failure import UsageError

    with sys.stdin.buffer if path == "-" else Path(path).open("rb") as lines:
        for number, line in enumerate(lines, 1):
            body = line.rstrip(b"\r\n")
            if not body.strip():
                continue
            try:
                yield Delivery.of_body(provider, body)
            except (ValueError, RecursionError):
                raise UsageError(f"{path}, line {number}: no JSON object") from None
