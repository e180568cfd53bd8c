"""A source of events: a live stream, or Pepay's list, asked again and again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator

from ..errors import NotFoundError, PepayError
from . import exits
from .failure import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .. import Event, Pepay

_FIRST_PAUSE = 2.0
_LONGEST_PAUSE = 60.0


def known(client: Pepay, event_id: str) -> Event:
    """An event by its id, which has to be there."""
    try:
        return client.events.retrieve(event_id)
    except NotFoundError as error:
        raise UnknownEventError(f"Pepay has no event {event_id}") from error


class UnknownEventError(UsageError):
    """There is no event of this id."""

    status = exits.REFUSED


def begin(client: Pepay, since: int | str | None) -> str | None:
    """The last event before a moment in Unix seconds, that of an id, or the newest one; None if there is none."""
    from .._inbox.stream import last_before

    if isinstance(since, str):
        return known(client, since).id
    last = last_before(client.events, since)
    return last and last.id


def after(client: Pepay, cursor: str | None) -> Iterable[Event]:
    """What happened after an event, or at all, from old to new."""
    if cursor is not None:
        return client.events.recover_since(cursor, limit=100)
    return reversed([*client.events.iter(limit=100)])


def follow(
    client: Pepay, cursor: str | None, interval: float | None, tell: Callable[[str], None]
) -> Iterator[Event | None]:
    """Each event after `cursor` as it comes, from old to new, for good; None about every second in which none does.

    It comes over a live stream, or with an `interval` from the list, which is read that often. It goes on when Pepay is
    not reached, fails or asks for patience, which it tells.
    """
    if interval is not None:
        yield from _poll(client, cursor, interval, tell, until_first=False)
        return
    if cursor is None:
        # There is no event yet for a stream to begin after.
        for event in _poll(client, None, _FIRST_PAUSE, tell, until_first=True):
            yield event
            cursor = event.id if event else cursor
    yield from _live(client, cursor, tell)


def _live(client: Pepay, cursor: str | None, tell: Callable[[str], None]) -> Iterator[Event | None]:
    failures = 0
    while True:
        try:
            for event in _stream(client, cursor, tell):
                if event:
                    cursor, failures = event.id, 0
                yield event
        except PepayError as error:  # noqa: PERF203 - an outage is no loop to be quick in
            if not _may_pass(error):
                raise
            failures += 1
            pause = _pause(error, _FIRST_PAUSE, failures)
            tell(f"pepay: {error}; following again in {pause:.0f} s")
            yield from _idle(pause)


def _stream(client: Pepay, cursor: str | None, tell: Callable[[str], None]) -> Iterator[Event | None]:
    told = None
    with client.events.stream(since=cursor) as stream:
        while True:
            event = stream.next_within(1.0)
            trouble = None if stream.is_live else stream.trouble
            if trouble and trouble != told:
                tell(f"pepay: {trouble}; until there is a stream again, the list is read")
            elif told and not trouble:
                tell("the stream is there again")
            told = trouble
            yield event


def _poll(
    client: Pepay, cursor: str | None, interval: float, tell: Callable[[str], None], *, until_first: bool
) -> Iterator[Event | None]:
    failures = 0
    while True:
        pause = interval
        try:
            for event in after(client, cursor):
                cursor = event.id
                yield event
            if failures:
                tell("Pepay answers again")
            failures = 0
            if until_first and cursor is not None:
                return
        except PepayError as error:
            if error.kind == "invalid_request" and cursor is not None:
                raise UnknownEventError(
                    f"Pepay does not know {cursor} any more ({error}): start again, --since a time if need be"
                ) from error
            if not _may_pass(error):
                raise
            failures += 1
            pause = _pause(error, interval, failures)
            tell(f"pepay: {error}; asking again in {pause:.0f} s")
        yield from _idle(pause)


def _pause(error: PepayError, first: float, failures: int) -> float:
    return max(error.retry_after or 0.0, min(first * 2.0 ** min(failures, 10), _LONGEST_PAUSE))


def _may_pass(error: PepayError) -> bool:
    # What cannot be read may be a gateway's page.
    return exits.of_error(error) == exits.NO_ANSWER or error.kind == "decode"


def _idle(seconds: float) -> Iterator[None]:
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        time.sleep(min(left, 1.0))
        yield None
