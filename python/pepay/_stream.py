"""Live streams: what happens, as it happens."""

from __future__ import annotations

import logging
from collections import deque
from contextlib import suppress
from math import inf
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ._drive import BLOCKING, bare, make_async, run
from ._pepay import Call, Event, Gap
from .errors import PepayError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from ._drive import Host
    from ._pepay import Stream

T = TypeVar("T")

GAPS = 100
"""How many gaps are kept."""


class Following:
    """A stream, and how far it has come."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.gaps: deque[Gap] = deque(maxlen=GAPS)

    async def item(self, due: Any, host: Host, attend: Callable[[], Awaitable[bool]], until: float = inf) -> Any:
        """The next thing for the caller, from what is due on; `None` at the end, and if none comes until then, by
        `time.monotonic`.
        """
        while True:
            if due is None:
                if not await attend() or monotonic() >= until:
                    return None
            elif isinstance(due, Call):
                await self._fetch(due, host)
            elif isinstance(due, Gap):
                self._note(due)
            else:
                return due
            due = self.stream.due()

    def broke(self, end: BaseException) -> BaseException:
        """What the caller is told. Whatever it was in the middle of, it cannot go on. What was not handed out comes
        after the cursor.
        """
        self.stream.close()
        return bare(end)

    async def _fetch(self, call: Any, host: Host) -> None:
        with suppress(PepayError):  # the stream knows what it means
            await make_async(call, host)
        self.stream.fetched(call)

    def _note(self, gap: Gap) -> None:
        self.gaps.append(gap)
        places = [f"{word} {event_id}" for word, event_id in (("after", gap.after), ("before", gap.before)) if event_id]
        logging.getLogger("pepay").warning(
            "events may be missing %s: the provider no longer has them", " and ".join(places) or "here"
        )


class EventStream(Generic[T]):
    """What happens, as it happens: an iterator that waits. Each event comes once, in order.

    It ends with an error, with `close()`, or when a payment has ended. After any other exception it is closed, Ctrl-C
    for one; to go on, begin another stream with its `cursor` as `since`.
    """

    __module__ = "pepay"

    def __init__(self, stream: Stream) -> None:
        self._following = Following(stream)

    @property
    def cursor(self) -> str | None:
        """The id of the last event that was given, `since` for another stream. At first it is this stream's `since`."""
        return self._following.stream.cursor

    @property
    def is_live(self) -> bool:
        """Whether there is a connection. Without one, the list is read every few seconds."""
        return self._following.stream.is_live

    @property
    def trouble(self) -> str | None:
        """Why there is no connection, or what came that could not be read; `None` again when all is well."""
        return self._following.stream.trouble

    @property
    def gaps(self) -> list[Gap]:
        """Where events may be missing, which is logged as a warning too: the last hundred places."""
        return list(self._following.gaps)

    def __iter__(self) -> EventStream[T]:
        return self

    def __next__(self) -> T:
        item = self._next()
        if item is None:
            raise StopIteration
        return item

    def next_within(self, seconds: float) -> T | None:
        """The next event, if one comes within this time, or a little more; `None` otherwise, and at the end.

        A call under way takes as long as its own limit allows.
        """
        return self._next(seconds)

    def _next(self, within: float | None = None) -> T | None:
        try:
            due: Any = self._following.stream.due()
            if due.__class__ is not Event:
                until = inf if within is None else monotonic() + within

                async def attend() -> bool:
                    return self._following.stream.attend(None if within is None else max(0.0, until - monotonic()))

                due = run(self._following.item(due, BLOCKING, attend, until))
        except BaseException as end:
            raise self._following.broke(end)  # noqa: B904 - it is the same exception
        item: T | None = due
        return item

    def close(self) -> None:
        """Ends it, from any thread: one that waits for the next item does so no longer."""
        self._following.stream.close()

    def __enter__(self) -> EventStream[T]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
