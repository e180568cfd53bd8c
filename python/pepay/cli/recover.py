"""`pepay recover`: deliver again what a shop has missed, from where it was last known to be complete."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from itertools import islice

from . import exits
from .clients import merchant
from .options import SECRETS, add_since, command
from .output import Output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .. import Pepay
    from .._inbox import Cursor, Provider
    from .._inbox.stream import Start
    from .http import Answer
    from .types import Commands

DESCRIPTION = """\
Delivers to a webhook URL, oldest first, every event that Pepay has since a time or an event, signed with your secret
and dated now. An inbox answers "duplicate" to what it has, and handles the rest; only that is printed. Run it every few
minutes, and it closes what an outage has left open:

  pepay recover --url https://shop.example/webhooks/pepay --cursor /var/lib/shop/pepay.cursor --since 2h

The cursor file remembers up to where everything was taken. Once it exists, --since is ignored: remove the file to
begin elsewhere. The cursor stays five minutes behind, since Pepay may list an event late. The receiver has to count
each event once.

Payviox has no list of events. A session that you name is looked up, and the webhook that would tell of its end is
delivered to --payviox-url. It cannot tell a refund or a part payment.

Where the inbox is a Django or Flask application's, `manage.py pepay_recover` and `flask pepay recover` do the same in
its database: they deliver nothing that is there, and know the open sessions.
"""

_PATIENCE = 3
"""How many events in a row may go without an answer before the shop counts as down."""


def add(commands: Commands) -> None:
    parser = command(commands, "recover", run, "deliver again what a shop has missed", DESCRIPTION)
    parser.add_argument("--url", metavar="URL", help="where the shop receives Pepay's webhooks")
    add_since(parser)
    parser.add_argument("--cursor", metavar="FILE", help="a file that remembers up to where the shop is complete")
    parser.add_argument("--payviox-url", metavar="URL", help="where the shop receives Payviox's payment webhooks")
    parser.add_argument(
        "--session", metavar="ID", action="append", default=[], help="a Payviox session; may be repeated"
    )


def run(args: argparse.Namespace, output: Output) -> int:
    from .failure import UsageError

    if not args.url and not args.session:
        raise UsageError("--url is missing: where should what was missed go?")
    if args.session and not args.payviox_url:
        raise UsageError("--payviox-url is missing: where should the ends of sessions go?")
    from .delivery import check_receiver
    from .http import NoAnswerError

    for url in filter(None, (args.url, args.payviox_url)):
        check_receiver(url, allow_remote=True)

    missed = _Missed(args.timeout, output)
    try:
        if args.url:
            _catch_up(args, missed)
        for body in _ends(args):
            missed.send("payviox", args.payviox_url, body)
    except NoAnswerError as error:
        output.tell(f"pepay: the shop does not answer ({error}); {missed}; run it again when the shop is back")
        return exits.NO_ANSWER
    output.tell(str(missed))
    return exits.REFUSED if missed.refused else exits.DONE


def _catch_up(args: argparse.Namespace, missed: _Missed) -> None:
    from .._exact import exact_json
    from .._inbox.stream import after, places, reached

    client = merchant(args)
    found = after(client.events, _start(client, args))
    while page := list(islice(found, 100)):
        for event in page:
            missed.send("pepay", args.url, exact_json(event.raw).encode())
        # What was not taken has to be sent again.
        if args.cursor and not missed.refused and (cursor := reached(places(page))):
            _remember(args.cursor, cursor)


def _start(client: Pepay, args: argparse.Namespace) -> Start:
    from .._inbox import Cursor
    from .._inbox.stream import moment
    from .failure import UsageError
    from .follow import known

    # Before --since, which moves on with the time: what an outage longer than that has left open would be skipped.
    if args.cursor and os.path.exists(args.cursor):  # noqa: PTH110 - pathlib takes longer to import than this
        return _remembered(args.cursor)
    if args.since is None:
        raise UsageError("--since is missing: when was the shop last known to be complete?")
    if isinstance(args.since, str):
        return Cursor(args.since, moment(known(client, args.since)) or 0)
    since: int = args.since
    return since


def _remembered(path: str) -> Cursor:
    import json

    from .._inbox import Cursor
    from .failure import UsageError

    with open(path) as file:  # noqa: PTH123
        try:
            said = json.load(file)
            return Cursor(str(said["event_id"]), int(said["created"]))
        except (ValueError, KeyError, TypeError):
            raise UsageError(f"{path} is no cursor: remove it, and say --since when") from None


def _remember(path: str, cursor: Cursor) -> None:
    """Whole or not at all, whatever ends this process."""
    import json

    new = f"{path}.{os.getpid()}.new"
    with open(new, "w") as file:  # noqa: PTH123
        json.dump(cursor._asdict(), file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, path)  # noqa: PTH105


def _ends(args: argparse.Namespace) -> Iterator[bytes]:
    if args.session:
        from .. import Payviox
        from .._inbox.settle import event_of

        client = Payviox(timeout=args.timeout)
        for session_id in args.session:
            if body := event_of(client.payments.retrieve(session_id)):
                yield body


class _Missed:
    """What was sent, and what the shop did with it."""

    def __init__(self, timeout: float, output: Output) -> None:
        self.sent = self.missed = self.refused = self._unanswered = 0
        self._timeout = timeout
        self._output = output

    def send(self, provider: Provider, url: str, body: bytes) -> None:
        """Delivers a webhook, and tells unless the shop has it."""
        from .. import webhooks
        from .failure import UsageError
        from .http import Answer, NoAnswerError, post

        secret = os.environ.get(SECRETS[provider][0], "")
        if not secret:
            raise UsageError(f"there is no secret to sign with: set {SECRETS[provider][0]}")
        headers = webhooks.sign(body, secret) if provider == "pepay" else webhooks.sign_payviox(body, secret)
        try:
            answer = post(url, headers, body, self._timeout)
            self._unanswered = 0
        except NoAnswerError as error:
            # One that a handler takes too long for must not keep all that come after it from the shop.
            self._unanswered += 1
            if error.is_down or self._unanswered == _PATIENCE:
                raise
            answer = Answer(0, str(error))
        self.sent += 1
        if answer.outcome != "duplicate":
            self.missed += 1
            self.refused += not answer.is_taken
            self._tell(provider, body, answer)

    def _tell(self, provider: Provider, body: bytes, answer: Answer) -> None:
        from .._inbox import claim, read

        claimed = claim(provider, read(provider, body))
        if self._output.json:
            said = {"answer": answer.status, "outcome": answer.outcome or None}
            self._output.document({"provider": provider, "id": claimed.dedupe_key, "name": claimed.name, **said})
        else:
            colour = "green" if answer.is_taken else "red"
            self._output.row(
                [(claimed.dedupe_key, 28), (claimed.name, 24), (self._output.paint(str(answer), colour), 0)]
            )

    def __str__(self) -> str:
        refused = f", {self.refused} not taken" if self.refused else ""
        return f"{self.sent} sent, {self.missed} not known to have arrived before{refused}"
