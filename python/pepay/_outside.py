"""Whose exception it is: a transport's own, or one from outside that strikes while it runs.

Signal handlers (Celery's soft time limit, RQ's), other threads (`PyThreadState_SetAsyncExc`) and greenlets raise in the
middle of whatever runs, in classes of every kind. Taken for a failure of the transport, such an exception would be
swallowed and the request sent again. So a transport's own are `TransportFailure` and the classes that sockets and HTTP
clients fail with, and never what a signal handler has raised, whatever its class.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from types import FrameType
from typing import Any, cast

from .transports import MaybeSent, TransportFailure

LIBRARIES = {"aiohttp", "anyio", "asyncio", "http", "httpcore", "httpx", "requests", "trio", "urllib3"}
"""Whose exceptions are a transport's own, besides `OSError`."""


def failure_of(error: BaseException, outer: BaseException | None) -> TransportFailure:
    """What an exception says about the attempt that it ended. Raises the one that ends the call, if it is from outside.

    `outer` is what was being handled when the attempt began, which is no part of it.
    """
    struck = from_outside(error, outer) if isinstance(error, Exception) else error
    failure = None if struck else own_failure(error)
    forget_variables(error, outer)
    if failure is None:
        raise struck or error
    return failure


def own_failure(error: BaseException) -> TransportFailure | None:
    """What a transport's own exception says; none if it is of no such class."""
    if isinstance(error, TransportFailure):
        return error
    text = f"the transport raised {type(error).__name__}: {error}"
    if isinstance(error, OSError):
        return MaybeSent("timeout" if isinstance(error, TimeoutError) else "connection", text)
    return MaybeSent("protocol", text) if is_of_library(error) else None


def from_outside(error: BaseException, outer: BaseException | None) -> BaseException | None:
    """The exception of a signal handler, if it is one, or was made of one. Libraries give theirs the traceback of what
    they wrap, so one of theirs comes last."""
    raised = filter(handler_raised, chain(error, outer))
    return next(iter(sorted(raised, key=is_of_library)), None)


def is_of_library(error: BaseException) -> bool:
    return any(kind.__module__.partition(".")[0] in LIBRARIES for kind in type(error).__mro__)


def handler_raised(error: BaseException) -> bool:
    """A handler is called with the frame that it interrupts, which no other function gets from its caller."""
    caller = None
    for frame in frames(error):
        if caller is not None and was_given(frame, caller):
            return True
        caller = frame
    return False


def was_given(frame: FrameType, caller: FrameType) -> bool:
    values: list[Any] = list(frame.f_locals.values())
    # A handler may take its arguments as a tuple.
    values += [it for value in values if isinstance(value, tuple) for it in cast("tuple[object, ...]", value)]
    return any(it is caller for it in values)


def forget_variables(error: BaseException, outer: BaseException | None) -> None:
    """Empties the frames that an exception and what it was made of leave behind: a transport's hold the headers, and
    with them the keys, and error trackers show them."""
    for it in chain(error, outer):
        for frame in frames(it):
            with suppress(RuntimeError):  # it still runs, so it is ours or the caller's
                frame.clear()


def frames(error: BaseException) -> Iterator[FrameType]:
    """Those that an exception has passed, the innermost last."""
    trace = error.__traceback__
    while trace is not None:
        yield trace.tb_frame
        trace = trace.tb_next


def chain(error: BaseException, outer: BaseException | None) -> Iterator[BaseException]:
    """An exception, and those that it was made of."""
    seen, left = {id(outer)}, [error]
    while left:
        it = left.pop()
        if id(it) not in seen:
            seen.add(id(it))
            yield it
            left += [inner for inner in (it.__cause__, it.__context__) if inner is not None]
