"""Pepay's list of events, beside what the inbox has of it."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timezone
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, cast

from ..errors import InvalidRequestError, NotFoundError, PepayError
from .claims import pepay_key
from .events import read
from .records import Cursor, Records

if TYPE_CHECKING:
    from .._pepay import Event, Events, Pepay

MARGIN = 300
"""Seconds by which the cursor stays behind the present. An event may be listed a while after the moment that it tells,
and before others that are listed already; and this machine's clock may be off, by as much as webhooks tolerate."""

PRUNED = "pruned"
"""By what it is kept up to where the inbox may have been pruned. An account's name is a URL."""

_PAGE = 100

Start = Cursor | int
"""Where to read from: after an event, or from a moment on, in Unix seconds."""


class Listed(NamedTuple):
    """An event of the provider's list."""

    event: Event
    key: str
    verdict: str | None
    """What became of it; `None` if the inbox does not have it."""


def moment(event: Event) -> int | None:
    """When an event was created, in Unix seconds."""
    return int(event.created.timestamp()) if event.created else None


def place(event: Event) -> Cursor | None:
    """Where an event stands in the list, if it says when it was created."""
    created = moment(event)
    return None if created is None else Cursor(event.id, created)


def places(events: Iterable[Event]) -> list[Cursor]:
    """Where those of them stand that say so."""
    return [at for event in events if (at := place(event))]


def account_of(client: Pepay, name: str) -> str:
    """By what the cursor of an account is kept: never a key, nor what could be made of one.

    Where accounts share an inbox without a name, each finds the other's cursor unknown to its provider, and reads
    all again.
    """
    return f"{client.base_url} {name}".rstrip()


def unix(start: Start) -> int:
    """The moment of a place."""
    return start.created if isinstance(start, Cursor) else start


def pruned_until(records: Records) -> int:
    """From when on the inbox still has all that it ever had. What is older would be handled again."""
    pruned = records.cursor(PRUNED)
    return pruned.created if pruned else 0


def begin(records: Records, account: str) -> Start | None:
    """Up to where the inbox is known to be complete: the cursor, else where the inbox itself begins."""
    cursor = records.cursor(account)
    if cursor is None or cursor.created < pruned_until(records):
        return beginning(records)
    # One without an event is a moment: the account had none yet.
    return cursor if cursor.event_id else cursor.created


def beginning(records: Records) -> int | None:
    """Where the inbox itself begins."""
    body = records.first_event()
    created = None if body is None else moment(cast("Event", read("pepay", body)))
    pruned = pruned_until(records)
    # What came first need not have happened first.
    return pruned or None if created is None else max(created - MARGIN, pruned)


def pages(
    records: Records, events: Events, start: Start, miss: Callable[[], object] = lambda: None
) -> Iterator[list[Listed]]:
    """The provider's events from there on, oldest first. `miss` is called if the event to begin after is unknown."""
    found = _after_known(records, events, start, miss) if isinstance(start, Cursor) else after(events, start)
    failure: PepayError | None = None
    while failure is None:
        page: list[Event] = []
        try:
            page.extend(islice(found, _PAGE))
        except PepayError as error:
            # What came before it is not lost.
            failure = error
        if page:
            keys = [pepay_key(event) for event in page]
            verdicts = records.verdicts("pepay", keys)
            yield [Listed(event, key, verdicts.get(key)) for event, key in zip(page, keys, strict=True)]
        elif failure is None:
            return
    raise failure


def _after_known(records: Records, events: Events, cursor: Cursor, miss: Callable[[], object]) -> Iterator[Event]:
    found = after(events, cursor)
    try:
        first = list(islice(found, 1))
    except (InvalidRequestError, NotFoundError):
        # Another account's, or older than what the provider keeps: only from where the inbox begins can nothing be
        # left out.
        miss()
        first_of_inbox = beginning(records)
        yield from after(events, cursor.created if first_of_inbox is None else first_of_inbox)
        return
    yield from first
    yield from found


def after(events: Events, start: Start) -> Iterator[Event]:
    """Every event after that one, or from that moment on, oldest first."""
    if isinstance(start, Cursor):
        yield from events.iter(ending_before=start.event_id, limit=_PAGE)
        return
    # The list runs from new to old unless it begins at an event: the last one before, else the first one since.
    first = last_before(events, start)
    if first is None and (first := oldest_since(events, start)) is not None:
        yield first
    if first is not None:
        yield from events.iter(ending_before=first.id, limit=_PAGE)


def oldest_since(events: Events, unix: int) -> Event | None:
    """The first event from a moment in Unix seconds on."""
    return next(iter(deque(events.iter(created_gte=_at(unix), limit=_PAGE), maxlen=1)), None)


def last_before(events: Events, unix: int | None) -> Event | None:
    """The last event before a moment in Unix seconds, or the newest one."""
    # The list knows whole seconds; what happened within that second may be new.
    before = None if unix is None else _at(unix - 1)
    return next(iter(events.list(created_lte=before, limit=1).data), None)


def _at(unix: int) -> datetime:
    return datetime.fromtimestamp(unix, timezone.utc)


def reached(places: list[Cursor]) -> Cursor | None:
    """The last of these places that a cursor may come to."""
    # The provider's clock may be ahead, as a sandbox's is.
    limit = max([time.time(), *(at.created for at in places)]) - MARGIN
    return next((at for at in reversed(places) if at.created <= limit), None)
