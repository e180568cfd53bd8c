"""`pepay events`: what happened at Pepay, and what happens next."""

from __future__ import annotations

import argparse
from itertools import islice

from . import exits
from .clients import merchant
from .options import add_interval, add_limit, add_since, add_types, command, group
from .output import Output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .. import Event
    from .types import Commands

LIST = """\
Lists Pepay's events, newest first; with --since from old to new.

`invoice.paid` and the like find the updates that tell of such an invoice. Payviox has no list of events.
"""
TAIL = """\
Prints Pepay's events as they come, from now on or --since then, until Ctrl-C. `pepay listen` forwards them as well.

They come over a live stream; where there is none, the list of events is read every few seconds. It goes on when Pepay
fails or asks for patience.
"""


def add(commands: Commands) -> None:
    actions = group(commands, "events", "list Pepay's events, or follow them")
    listed = command(actions, "list", list_events, "what happened", LIST)
    add_limit(listed)
    add_since(listed)
    add_types(listed)
    tail = command(actions, "tail", tail_events, "print events as they come", TAIL)
    add_since(tail)
    add_types(tail)
    add_interval(tail)


def list_events(args: argparse.Namespace, output: Output) -> int:
    from .follow import after, begin
    from .names import check_listed

    check_listed(args.types)
    client = merchant(args)
    found = after(client, begin(client, args.since)) if args.since else client.events.iter(limit=min(args.limit, 100))
    for event in islice((event for event in found if _is_wanted(event, args)), args.limit):
        _show(event, output)
    return exits.DONE


def tail_events(args: argparse.Namespace, output: Output) -> int:
    from .follow import begin, follow
    from .names import check_listed

    check_listed(args.types)
    client = merchant(args)
    events = follow(client, begin(client, args.since), args.interval, output.tell)
    exits.end_on_sigterm()
    output.tell("waiting for events")
    while True:
        event = next(events)
        if event and _is_wanted(event, args):
            _show(event, output)


def _is_wanted(event: Event, args: argparse.Namespace) -> bool:
    from .delivery import Delivery
    from .names import matches

    return not args.types or matches(Delivery.of_event(event), args.types)


def _show(event: Event, output: Output) -> None:
    if output.json:
        output.document(event.to_dict())
    else:
        at = f"{event.created:%Y-%m-%d %H:%M:%S}" if event.created else ""
        output.row([(at, 19), (event.id, 28), (event.type, 24), (_about(event), 0)])


def _about(event: Event) -> str:
    """What it is about, and how far that is."""
    if event.order:
        return f"{event.order.status}  {event.order.order_id}"
    about = event.invoice or event.invoice_payment
    if about is not None:
        return f"{about.status}  {about.id}"
    return (event.data and event.data.status) or ""
