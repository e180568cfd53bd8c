from __future__ import annotations

from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Generic, TypeVar

from .._stream import Following
from ._drive import Awaiting
from ._loop import OwnThread, in_thread

if TYPE_CHECKING:
    from .._pepay import Gap, Stream

T = TypeVar("T")

_TURN = 1.0
"""How long its thread works at a time, in seconds: the interpreter, which waits for it, ends as soon."""
_LONGEST = 3600.0
"""More than a turn takes, whatever it does."""


class AsyncEventStream(Generic[T]):
    """What happens, as it happens: an asynchronous iterator. Each event comes once, in order.

    The WebSocket is pepay's own and is read in a thread of the stream's; other calls are the client's. Cancellation
    closes it at once; to go on, begin another stream with its `cursor` as `since`.
    """

    __module__ = "pepay.aio"

    def __init__(self, stream: Stream, host: Awaiting) -> None:
        self._following = Following(stream)
        self._host = host
        self._thread = OwnThread()

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

    def __aiter__(self) -> AsyncEventStream[T]:
        return self

    async def __anext__(self) -> T:
        try:
            due = self._following.stream.due()
            item: T | None = await self._following.item(due, self._host, self._attend)
        except BaseException as end:
            self._thread.end()
            raise self._following.broke(end)  # noqa: B904 - it is the same exception
        if item is None:
            self._thread.end()
            raise StopAsyncIteration
        return item

    async def _attend(self) -> bool:
        return await in_thread(partial(self._following.stream.attend, _TURN), _LONGEST, self._thread)

    async def aclose(self) -> None:
        """Ends it: a task that waits for the next item does so no longer."""
        self._following.stream.close()
        self._thread.end()

    async def __aenter__(self) -> AsyncEventStream[T]:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()
