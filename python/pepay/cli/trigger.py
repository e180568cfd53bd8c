"""`pepay trigger`: trigger an event in the sandbox, or send a sample event."""

from __future__ import annotations

import argparse

from . import exits
from .options import SECRETS, add_metadata, command
from .output import Output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .types import Commands

DESCRIPTION = """\
Triggers an event in the sandbox at PEPAY_API_URL (for Payviox PAYVIOX_API_URL): creates an invoice, session or payout,
does what leads to the event, and shows the deliveries to the sandbox's webhook endpoints.

  pepay trigger invoice.paid
  pepay trigger invoice.paid --id INVOICE             for an existing invoice, such as one of your shop

With --to, a sample event is sent instead, signed with PEPAY_WEBHOOK_SECRET, PAYVIOX_WEBHOOK_TOKEN or
PAYVIOX_PAYOUT_WEBHOOK_TOKEN. No sandbox is needed.

  pepay trigger payout.failed --to http://127.0.0.1:8000/webhooks/payviox/payouts

It never creates anything in a real account. --list shows the names of all events.
"""


def add(commands: Commands) -> None:
    parser = command(commands, "trigger", run, "trigger an event in the sandbox, or send a sample event", DESCRIPTION)
    parser.add_argument("name", metavar="NAME", nargs="?", help="such as invoice.paid or session.succeeded")
    parser.add_argument("--list", action="store_true", help="list the names, and what can be done with each")
    parser.add_argument("--to", metavar="URL", help="send a signed sample to this webhook route")
    parser.add_argument("--allow-remote", action="store_true", help="allow sending to another machine")
    parser.add_argument(
        "--id", metavar="ID", help="the id of the invoice, session or payout; for a sample of Payviox, of the order"
    )
    add_metadata(parser)


def run(args: argparse.Namespace, output: Output) -> int:
    from .failure import UsageError

    if args.list:
        return _list(output)
    if not args.name:
        raise UsageError("which event? `pepay trigger --list` lists their names")
    name = _checked(args.name)
    if args.to:
        return _send_sample(name, args, output)
    from .make import make

    return make(name, args, output)


def _list(output: Output) -> int:
    from ..types import EVENT_NAMES
    from .make import STEPS
    from .names import provider_of

    for name in EVENT_NAMES:
        provider = provider_of(name)
        if output.json:
            document = {"name": name, "provider": provider, "sandbox": name in STEPS, "secret": SECRETS[provider][0]}
            output.document(document)
        else:
            output.row([(name, 24), (provider, 16), ("" if name in STEPS else "only with --to", 0)])
    return exits.DONE


def _checked(name: str) -> str:
    from difflib import get_close_matches

    from ..types import EVENT_NAMES
    from .failure import UsageError

    if name in EVENT_NAMES:
        return name
    close = get_close_matches(name, EVENT_NAMES, 1)
    meant = f"is {close[0]} meant?" if close else "`pepay trigger --list` has their names"
    raise UsageError(f"no event is called {name}; {meant}")


def _send_sample(name: str, args: argparse.Namespace, output: Output) -> int:
    from .delivery import check_receiver, secret_of
    from .samples import sample

    check_receiver(args.to, allow_remote=args.allow_remote)
    delivery = sample(name, args.id, dict(args.metadata or ()))
    answer = delivery.send(args.to, secret_of(delivery.provider), args.timeout)
    delivery.tell(output, answer)
    if not answer.status:
        return exits.NO_ANSWER
    return exits.DONE if answer.is_taken else exits.REFUSED
