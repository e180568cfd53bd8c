"""`pepay replay`: send webhooks again that a receiver has missed."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator

from . import exits
from .clients import merchant
from .options import SECRETS, command, duration
from .output import Output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

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
    parser = command(commands, "replay", run, "send webhooks again that a receiver has missed", DESCRIPTION)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--since", metavar="EVENT", help="all of Pepay's events after this one")
    source.add_argument("--event", metavar="EVENT", action="append", help="this event of Pepay's; may be repeated")
    source.add_argument(
        "--file", metavar="FILE", help='a JSON body in each line, sent as it is; "-" for standard input'
    )
    parser.add_argument("--url", metavar="URL", help="where to")
    parser.add_argument("--type", metavar="TYPE", help="only events of this type, such as invoice.updated or invoice.*")
    parser.add_argument("--provider", choices=SECRETS, default="pepay", help="as who to sign (default: pepay)")
    parser.add_argument("--dry-run", action="store_true", help="list what would be sent")
    parser.add_argument("--keep-going", action="store_true", help="go on after an event that is not taken")
    parser.add_argument("--pause", metavar="TIME", type=duration, help="between events")


def run(args: argparse.Namespace, output: Output) -> int:
    from .failure import UsageError

    secret = os.environ.get(SECRETS[args.provider][0], "")
    if not args.dry_run and not args.url:
        raise UsageError("--url is missing: where should they go?")
    if not args.dry_run and not secret:
        raise UsageError(f"there is no secret to sign with: set {SECRETS[args.provider][0]}")
    if args.provider != "pepay" and not args.file:
        raise UsageError("only Pepay can be asked for its events: pass --file")
    sent = refused = 0
    for event_id, kind, body in _chosen(args):
        if args.dry_run:
            _tell(output, event_id, kind, "would be sent", ok=True)
            sent += 1
            continue
        answer, taken = _send(args, secret, body)
        sent += taken
        refused += not taken
        _tell(output, event_id, kind, answer, ok=taken)
        if refused and not args.keep_going:
            output.tell(f"pepay: stopped at {event_id or kind}; what came before it has arrived")
            return exits.REFUSED
        if args.pause:
            import time

            time.sleep(args.pause)
    output.tell(f"{sent} {'to be sent' if args.dry_run else 'sent'}" + (f", {refused} not taken" if refused else ""))
    return exits.REFUSED if refused else exits.DONE


def _tell(output: Output, event_id: str, kind: str, answer: str, *, ok: bool) -> None:
    if output.json:
        output.document({"id": event_id, "type": kind, "ok": ok, "answer": answer})
    else:
        output.row([(event_id, 28), (kind, 24), (output.paint(answer, "green" if ok else "red"), 0)])


def _chosen(args: argparse.Namespace) -> Iterator[tuple[str, str, bytes]]:
    """The id, type and body of each event, oldest first."""
    from fnmatch import fnmatchcase

    source = _of_file(args.file) if args.file else _of_api(args)
    return ((it, kind, body) for it, kind, body in source if not args.type or fnmatchcase(kind, args.type))


def _of_api(args: argparse.Namespace) -> Iterator[tuple[str, str, bytes]]:
    from .values import exact_json

    events = merchant(args).events
    found: Iterable[Any] = events.recover_since(args.since) if args.since else map(events.retrieve, args.event)
    for event in found:
        raw = event.raw
        # One event comes in an envelope.
        yield event.id, event.type, exact_json(raw if "type" in raw else raw.get("data", raw)).encode()


def _of_file(path: str) -> Iterator[tuple[str, str, bytes]]:
    import json
    from pathlib import Path

    from .failure import UsageError

    with sys.stdin.buffer if path == "-" else Path(path).open("rb") as lines:
        for number, line in enumerate(lines, 1):
            body = line.rstrip(b"\r\n")
            if not body.strip():
                continue
            try:
                event = json.loads(body)
                yield str(event.get("id") or event.get("order_id") or ""), str(event.get("type")), body
            except (ValueError, AttributeError):
                raise UsageError(f"{path}, line {number}: no JSON object") from None


def _send(args: argparse.Namespace, secret: str, body: bytes) -> tuple[str, bool]:
    from .. import webhooks
    from .http import NoAnswerError, post

    headers = webhooks.sign(body, secret) if args.provider == "pepay" else webhooks.sign_payviox(body, secret)
    try:
        answer = post(args.url, headers, body, args.timeout)
    except NoAnswerError as error:
        return str(error), False
    return str(answer), answer.is_taken
