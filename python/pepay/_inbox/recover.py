"""Recovery: what the provider has and the inbox lacks is put through the inbox, as if it had just been delivered.

Pepay lists its events. Each account has a *cursor* in the inbox: the event up to which the inbox was compared with that
list and made complete. Deliveries never move it, so that what arrives after an outage does not hide the gap before it.
A recovery reads on from the cursor, oldest first, and moves it after the events of a page are committed. Whatever ends
it, the next one goes on from there, and what was handled is known by its key.

An event whose handler fails again is in the inbox and open, so the cursor may pass it: every recovery tries the open
events again.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import TYPE_CHECKING, NamedTuple, cast

from .._exact import exact_json
from .._since import Since, unix_or_id
from ..errors import ConfigError, PepayError, RecoveryError
from .claims import claim
from .delivery import Receipt, describe
from .events import OPEN, AnyEvent, Outcome, Provider, read
from .records import Cursor, OpenEvent, Records
from .settle import look_up
from .stream import Start, account_of, begin, moment, pages, places, pruned_until, reached, unix

if TYPE_CHECKING:
    from .._pepay import Event, Payviox, PayvioxSession, Pepay

_BATCH = 100

Receive = Callable[[Provider, AnyEvent, bytes], Receipt]
"""Puts an event through the inbox."""


class Recovered(NamedTuple):
    """An event that was missing, open or new, and what has become of it now."""

    was: str
    """`missing`, `failed` or `waiting`; `new` if a live stream brought it."""
    provider: Provider
    id: str
    """Pepay's id of the event; for Payviox, the order and its state."""
    name: str
    subject: str
    """What it is about, such as `invoice:inv_1`."""
    verdict: Outcome
    error: str
    """What the handler raised, if the event is open again."""

    @property
    def is_open(self) -> bool:
        """Whether the next recovery has to try it again."""
        return self.verdict in OPEN

    def __str__(self) -> str:
        said = f"{self.verdict}: {self.error}" if self.error else self.verdict
        return f"{self.was:<7}  {self.id}  {self.name}  {self.subject}  {said}"


class Recovery:
    """What a recovery found, and what it did."""

    def __init__(self) -> None:
        self.events: list[Recovered] = []
        """What was missing or open, in the order in which it was tried."""
        self.compared = 0
        """How many of the provider's events, or sessions, were compared with the inbox."""
        self.is_cursor_unknown = False
        """Whether the provider does not know the event up to which the inbox was complete, so that all was read from
        where the inbox begins. What the provider no longer keeps may be missing."""
        self.unknown_sessions: list[str] = []
        """Sessions that Payviox does not know by this key."""

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to look after."""
        return not self.unknown_sessions and not any(it.is_open for it in self.events)

    def __str__(self) -> str:
        missing = sum(it.was == "missing" for it in self.events)
        still_open = sum(it.is_open for it in self.events)
        said = f"{self.compared} compared, {missing} missing, {len(self.events) - missing} tried again"
        return f"{said}, {still_open} still open" if still_open else said


def recover(
    records: Records,
    receive: Receive,
    client: Pepay | Payviox,
    *,
    since: Since | None = None,
    sessions: Iterable[PayvioxSession | str] = (),
    account: str = "",
    tell: Callable[[Recovered], object] | None = None,
) -> Recovery:
    """Puts through the inbox what the provider has and the inbox lacks, and what is open.

    :raises RecoveryError: if the provider fails on the way.
    """
    from .._pepay import Payviox, Pepay

    if not isinstance(client, (Pepay, Payviox)):  # pyright: ignore[reportUnnecessaryIsInstance] - AsyncPepay, for one
        raise TypeError(f"recover takes a Pepay or a Payviox client, not {type(client).__name__}")
    work = Work(records, receive, tell)
    if isinstance(client, Payviox):
        return work.recover_sessions(client, sessions)
    return work.recover_events(client, since, account)


class Work:
    """One recovery."""

    def __init__(self, records: Records, receive: Receive, tell: Callable[[Recovered], object] | None) -> None:
        self.recovery = Recovery()
        self._records = records
        self._receive = receive
        self._tell = tell

    def recover_events(self, client: Pepay, since: Since | None, account: str) -> Recovery:
        """That of an account of Pepay."""
        with self._going_on():
            self.catch_up(client, None if since is None else unix_or_id(since), account)
        return self.recovery

    def recover_sessions(self, client: Payviox, sessions: Iterable[PayvioxSession | str]) -> Recovery:
        """That of Payviox's sessions."""
        with self._going_on():
            self.settle(client, [it if isinstance(it, str) else it.session_id for it in sessions])
        return self.recovery

    @contextmanager
    def _going_on(self) -> Generator[None, None, None]:
        try:
            yield
        except ConfigError:
            raise
        except PepayError as error:
            raise RecoveryError(
                f"the recovery broke off ({self.recovery}): {error}. What it did stays; the next one continues from "
                "there",
                recovery=self.recovery,
                cause=error,
            ) from error

    def catch_up(self, client: Pepay, since: str | int | None, account: str) -> None:
        """Reads Pepay's events."""
        account = account_of(client, account)
        complete = begin(self._records, account)
        start = _start(client, since, complete)
        if unix(start) < (pruned := pruned_until(self._records)):
            raise ConfigError(
                f"the inbox was pruned up to {datetime.fromtimestamp(pruned, timezone.utc):%Y-%m-%dT%H:%MZ}: what is "
                "older may have been handled, and would be again. Say a later moment; `pepay events list` has the rest"
            )
        # One that begins later leaves a gap before it, which the next one has to find. Events have whole seconds, so
        # after an event there may be more of its second that come before another.
        moves = complete is None or complete == start or unix(start) + isinstance(start, Cursor) <= unix(complete)
        self.try_open("pepay", before=unix(start))
        for page in pages(self._records, client.events, start, self._miss_cursor):
            for event, _, verdict in page:
                self.recovery.compared += 1
                if verdict is None or verdict in OPEN:
                    self._put(verdict or "missing", "pepay", exact_json(event.raw).encode())
            if moves and (cursor := reached(places(event for event, *_ in page))):
                self._records.move_cursor(account, cursor)
        self.try_open("pepay")

    def settle(self, client: Payviox, sessions: list[str]) -> None:
        """Looks up what has become of Payviox's open sessions."""
        self.try_open("payviox")
        self.try_open("payviox_payout")
        for looked_up in look_up(self._records, client, sessions):
            self.recovery.compared += 1
            if not looked_up.is_known:
                self.recovery.unknown_sessions.append(looked_up.session_id)
            if looked_up.missing:
                self._put("missing", "payviox", looked_up.missing)
            if looked_up.has_ended:
                self._records.end_session(looked_up.session_id)

    def try_open(self, provider: Provider, *, before: int | None = None) -> None:
        """Tries the open events again that were not tried yet. Those since `before` come in their place."""
        tried = {it.id for it in self.recovery.events if it.provider == provider}
        for recorded in self._open(provider):
            event = read(provider, recorded.body)
            later = before is not None and (moment(cast("Event", event)) or 0) >= before
            if not later and claim(provider, event).dedupe_key not in tried:
                self._put(recorded.verdict, provider, recorded.body)

    def _miss_cursor(self) -> None:
        self.recovery.is_cursor_unknown = True

    def _open(self, provider: Provider) -> Iterator[OpenEvent]:
        """The open events, of whose bodies only some are held at a time."""
        after = 0
        while batch := self._records.open_events(provider, after=after, limit=_BATCH):
            yield from batch
            after = batch[-1].id

    def _put(self, was: str, provider: Provider, body: bytes) -> None:
        done = put(self._receive, was, provider, body)
        self.recovery.events.append(done)
        if self._tell is not None:
            self._tell(done)


def put(receive: Receive, was: str, provider: Provider, body: bytes) -> Recovered:
    """Puts an event through the inbox."""
    event = read(provider, body)
    claimed = claim(provider, event)
    receipt = receive(provider, event, body)
    error = describe(receipt.error) if receipt.error else ""
    return Recovered(was, provider, claimed.dedupe_key, claimed.name, claimed.subject, receipt.verdict, error)


def start_of(client: Pepay, since: str | int) -> Start:
    """The place of a moment, or of the event of this id."""
    return since if isinstance(since, int) else Cursor(since, moment(client.events.retrieve(since)) or 0)


def _start(client: Pepay, since: str | int | None, complete: Start | None) -> Start:
    start = complete if since is None else start_of(client, since)
    if start is None:
        raise ConfigError(
            "the inbox is empty, so nothing says where to begin: say since when, such as 2h. The handlers run for all "
            "that happened since then"
        )
    return start
