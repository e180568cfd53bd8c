"""Following: an inbox that a live stream feeds, so that it needs no webhook.

It begins with a recovery, and goes on after the cursor that recoveries keep, so that both agree on what is complete.
What the stream says it cannot give is recovered as well. The cursor moves behind what is committed, as that of a
recovery does.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import suppress
from threading import Event as Flag
from time import monotonic
from typing import TYPE_CHECKING

from .._exact import exact_json
from .._log import logger as _log
from .._since import Since, unix_or_id
from ..errors import PepayError
from .delivery import Receipt
from .events import AnyEvent, Provider
from .records import Cursor, Records
from .recover import Receive, Recovered, Work, put, recover, start_of
from .stream import Start, account_of, begin, beginning, last_before, moment, oldest_since, place, reached, unix

if TYPE_CHECKING:
    from .._pepay import Event, Pepay
    from .._stream import EventStream

_TICK = 1.0
"""How soon it stops, in seconds."""
_KEEP_EVERY = 30.0
"""How often the cursor moves."""
_FIRST_PAUSE = 1.0
_LONGEST_OUTAGE_PAUSE = 30.0
_LONGEST_OPEN_PAUSE = 300.0
_PASSING = ("server", "transport", "timeout", "rate_limited", "decode")

Tell = Callable[[Recovered], object]


def follow(
    records: Records,
    receive: Receive,
    client: Pepay,
    *,
    since: Since | None = None,
    account: str = "",
    tell: Tell | None = None,
    stop: Flag | None = None,
) -> None:
    """Puts through the inbox what happens, as it happens, until `stop` is set.

    :raises PepayError: what the provider will not answer otherwise the next time.
    """
    from .._pepay import Pepay

    if not isinstance(client, Pepay):  # pyright: ignore[reportUnnecessaryIsInstance] - Payviox, for one
        raise TypeError(f"follow takes a Pepay client, since only Pepay has live streams, not {type(client).__name__}")
    flag = stop or Flag()

    def receive_unless_stopped(provider: Provider, event: AnyEvent, body: bytes) -> Receipt:
        if flag.is_set():
            raise _Stopped
        return receive(provider, event, body)

    with suppress(_Stopped):
        _Follower(records, receive_unless_stopped, client, account, tell or (lambda _: None), flag).run(since)


class _Stopped(Exception):  # noqa: N818 - not one that a caller sees
    """It is to end before the next event."""


class _Follower:
    """One that follows."""

    def __init__(self, records: Records, receive: Receive, client: Pepay, account: str, tell: Tell, stop: Flag) -> None:
        self._records, self._receive, self._client, self._stop = records, receive, client, stop
        self._account, self._key, self._tell = account, account_of(client, account), tell
        self._given: dict[int, Cursor] = {}
        """What was committed and the cursor has not passed: the last event of each second."""
        self._floor = 0
        """What is older is not the inbox's to handle."""
        self._keep_at = monotonic() + _KEEP_EVERY
        self._open_pause = _FIRST_PAUSE
        self._try_at = math.inf

    def run(self, since: Since | None) -> None:
        after, pause = self._begin(since), _FIRST_PAUSE
        while not self._stop.is_set():
            began = monotonic()
            with self._client.events.stream(since=after) as stream:
                try:
                    self._read(stream)
                except PepayError as error:
                    if error.kind not in _PASSING:
                        raise
                    # What ended it need not end the next one: the provider's `ws_error`, or an unreadable list.
                    pause = _FIRST_PAUSE if monotonic() - began > _LONGEST_OUTAGE_PAUSE else pause
                    wait = max(error.retry_after or 0.0, pause)
                    _log.warning("%s; following again in %.0f s", error, wait)
                    after = stream.cursor or after
                    self._rest(wait)
                    pause = min(pause * 2, _LONGEST_OUTAGE_PAUSE)
        self._keep()

    def _read(self, stream: EventStream[Event]) -> None:
        last_gap = None
        while not self._stop.is_set():
            event = stream.next_within(_TICK)
            if (gap := _last_gap(stream)) is not last_gap:
                last_gap = gap
                self._bridge()
            if event is not None and (moment(event) or self._floor) >= self._floor:
                self._take(event)
            self._look_after()

    def _begin(self, since: Since | None) -> str:
        """Recovers; the event to go on after."""

        def found() -> str | None:
            if since is None and begin(self._records, self._key) is None:
                self._begin_now()
            self._recover(since)
            # Not what is before `since`, nor once more all that is after.
            wanted = None if since is None else start_of(self._client, unix_or_id(since))
            starts: list[Start] = [it for it in (wanted, begin(self._records, self._key)) if it is not None]
            start = max(starts, key=unix)
            if isinstance(start, Cursor):
                return start.event_id
            if last := last_before(self._client.events, start):
                return last.id
            first = oldest_since(self._client.events, start)
            if first is not None:
                self._take(first)
            return first and first.id

        # As long as the account has no event, there is none to go on after.
        while (event_id := self._through_outages(found)) is None:
            self._rest(_FIRST_PAUSE)
        return event_id

    def _begin_now(self) -> None:
        """Has an inbox that never had an event begin with what happens next."""
        newest = last_before(self._client.events, None)
        self._records.move_cursor(self._key, (newest and place(newest)) or Cursor("", 1))

    def _through_outages(self, act: Callable[[], str | None]) -> str | None:
        pause = _FIRST_PAUSE
        while True:
            try:
                return act()
            except PepayError as error:  # noqa: PERF203 - an outage is no loop to be quick in
                if error.kind not in _PASSING:
                    raise
                wait = max(error.retry_after or 0.0, pause)
                _log.warning("%s; again in %.0f s", error, wait)
                self._rest(wait)
                pause = min(pause * 2, _LONGEST_OUTAGE_PAUSE)

    def _rest(self, seconds: float) -> None:
        # In parts, since a signal's handler runs in between.
        until = monotonic() + seconds
        while (left := until - monotonic()) > 0:
            if self._stop.wait(min(left, _TICK)):
                raise _Stopped

    def _recover(self, since: Since | None) -> None:
        recovery = recover(
            self._records, self._receive, self._client, since=since, account=self._account, tell=self._tell
        )
        self._note_open(not recovery.is_complete)

    def _bridge(self) -> None:
        """Recovers what the stream has not. What it gives next may be older than the inbox."""
        self._through_outages(lambda: self._recover(None))
        known = beginning(self._records)
        self._floor = known if known is not None else unix(begin(self._records, self._key) or 0)

    def _take(self, event: Event) -> None:
        done = put(self._receive, "new", "pepay", exact_json(event.raw).encode())
        self._tell(done)
        self._note_open(done.is_open)
        if at := place(event):
            self._given[at.created] = at

    def _note_open(self, is_open: bool) -> None:
        if is_open:
            # Another one that has waited for long is tried again with it.
            self._open_pause = _FIRST_PAUSE
            self._try_at = min(self._try_at, monotonic() + _FIRST_PAUSE)

    def _look_after(self) -> None:
        """Tries again what failed or waits, and moves the cursor, each when it is due."""
        now = monotonic()
        if now >= self._try_at:
            work = Work(self._records, self._receive, self._tell)
            work.try_open("pepay")
            self._open_pause = min(self._open_pause * 2, _LONGEST_OPEN_PAUSE)
            self._try_at = math.inf if work.recovery.is_complete else monotonic() + self._open_pause
        if now >= self._keep_at:
            self._keep()
            self._keep_at = now + _KEEP_EVERY

    def _keep(self) -> None:
        if cursor := reached([self._given[second] for second in sorted(self._given)]):
            self._records.move_cursor(self._key, cursor)
            self._given = {second: at for second, at in self._given.items() if second > cursor.created}


def _last_gap(stream: EventStream[Event]) -> object:
    return next(iter(stream.gaps[-1:]), None)
