"""Makes the calls that the native module begins: the one driver, for clients that block and for those that await.

The native module decides what happens to a call; what runs here is everything in Python: transports, pauses, hooks and
spans. A blocking call is the same coroutine, which never suspends.
"""

from __future__ import annotations

from sys import exc_info, modules

from ._pepay import Call, CallPages, Looks, Step, Stream
from .errors import PepayError

TYPE_CHECKING = False  # as in `typing`, which would take long to import

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterator
    from types import ModuleType
    from typing import Any, Protocol

    from .transports import Request, Response, Transport

    class Host(Protocol):
        """What differs between blocking and awaiting."""

        async def sleep(self, seconds: float) -> None: ...
        async def pause(self, looks: Looks, seconds: float) -> None: ...
        async def attempt(self, call: Call) -> Step: ...


class Blocking:
    """A host that blocks."""

    async def sleep(self, seconds: float) -> None:
        import time  # and its `sleep` looked up each time: gevent and eventlet replace it

        time.sleep(seconds)

    async def pause(self, looks: Looks, seconds: float) -> None:
        if looks.has_stream:
            looks.pause(seconds)
        else:
            await self.sleep(seconds)

    async def attempt(self, call: Call) -> Step:
        if call.is_undecided:
            from ._green import transport

            call.decide(transport(call.ca_file, call.proxy))
        send = call.transport
        return call.attempt() if send is None else await exchange(call, blocking(send))


BLOCKING = Blocking()


def blocking(send: Transport) -> Callable[[Request], Awaitable[Response]]:
    async def run(request: Request) -> Response:
        return send(request)

    return run


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """The result of a coroutine that never suspends."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        return end.value
    raise RuntimeError("a blocking call was suspended")


def make(call: Call) -> Any:
    """Makes a call, and blocks."""
    try:
        watch(call)
        # The reply, if all there is to it is an attempt over pepay's own connections.
        step = call.start()
        return run(drive(call, BLOCKING, step)) if step.__class__ is Step else step
    except BaseException as end:
        give_up(call, end)
        raise


async def make_async(call: Call, host: Host) -> Any:
    """The same by a host, which may await."""
    try:
        watch(call)
        return await drive(call, host, await host.attempt(call))
    except BaseException as end:
        give_up(call, end)
        raise


async def wait(looks: Looks, host: Host, tell: Callable[[Any], object] | None = None) -> Any:
    """Looks until the end is there, which is returned. Every other look can be told."""
    try:
        while True:
            due = looks.due()
            if not isinstance(due, Call):
                await host.pause(looks, due)
                continue
            seen = await make_async(due, host)
            if looks.is_end:
                return seen
            if tell is not None:
                tell(seen)
    finally:
        looks.close()


def watch(call: Call) -> None:
    """Has those look on at a call who want to."""
    hooks, read = call.hooks, log_if_read()
    if hooks is not None or read is not None:
        from ._watch import Watch

        call.watch = Watch(call, read, *(hooks or (None, None, None)))


log: ModuleType | None = None
"""What logs calls, once the program has imported `logging`, which takes long."""


def log_if_read() -> ModuleType | None:
    global log
    if log is None and "logging" in modules:
        from . import _log

        log = _log
    return log if log is not None and log.is_read() else None


def tell(call: Call) -> None:
    """Shows those who look on what they have not seen."""
    watch = call.watch
    if watch is not None:
        watch.tell(call.news())


def give_up(call: Call, end: BaseException) -> None:
    """The caller gets this exception. If it is not the call's own, and a write may have happened, the
    `OutcomeUnknownError` stands behind it."""
    call.give_up(end)
    tell(call)


async def drive(call: Call, host: Host, step: Step) -> Any:
    """Makes a call from a step on, attempt by attempt, as it says itself."""
    while True:
        tell(call)
        if step.error is not None:
            raise step.error
        if step.done:
            return step.reply
        if step.pause is None:
            step = await host.attempt(call)
        else:
            await host.sleep(step.pause)
            step = call.resume()


async def exchange(call: Call, send: Callable[[Request], Awaitable[Response]]) -> Step:
    """Makes an attempt through a transport."""
    outer = exc_info()[1]
    try:
        # Nothing of it is kept in a variable: error trackers show those.
        return call.received(plain(await send(call.request)))
    except BaseException as error:
        from ._outside import failure_of

        failure = failure_of(error, outer)
        cause = None if failure is error else error
    return call.failed(failure, cause=cause)


def plain(answer: Any) -> Any:
    """An answer with its headers as pairs; one that is none is left to the native module to refuse."""
    try:
        status, headers, body = answer
        return status, list(headers.items() if hasattr(headers, "items") else headers), body
    except (TypeError, ValueError):
        return answer


class Pages:
    """Everything that is listed, fetched page by page as it is needed. Ends after an error.

    To go on later, pass the last item's id as `starting_after` or `ending_before`. It is not shared: a second thread
    that asks while a page is fetched gets a `ValueError`.
    """

    __slots__ = ("_items",)
    __module__ = "pepay"

    def __init__(self, pages: CallPages) -> None:
        self._items = walk(pages)

    def __iter__(self) -> Pages:
        return self

    def __next__(self) -> Any:
        try:
            return next(self._items)
        except StopIteration:
            raise
        except BaseException as end:
            raise bare(end)  # noqa: B904 - it is the same exception


def walk(pages: CallPages) -> Iterator[Any]:
    while (call := pages.next_page()) is not None:
        yield from make(call)


def method(begin: Any) -> Any:
    """A native method, which begins calls, as one that makes them. As `functools.wraps`, which takes long to import."""

    def make_it(self: object, /, *args: object, **kwargs: object) -> Any:
        try:
            return finish(begin(self, *args, **kwargs))
        except BaseException as end:
            del self, args, kwargs
            raise bare(end)  # noqa: B904 - it is the same exception

    run: Any = make_it
    run.__name__, run.__qualname__, run.__module__ = begin.__name__, begin.__qualname__, "pepay"
    run.__doc__, run.__wrapped__ = begin.__doc__, begin
    return run


def finish(begun: Any) -> Any:
    """What a method gives that has begun this."""
    if begun.__class__ is Call:
        return make(begun)
    if begun.__class__ is Stream:
        from ._stream import EventStream

        stream: EventStream[Any] = EventStream(begun)
        return stream
    return Pages(begun) if begun.__class__ is CallPages else run(wait(begun, BLOCKING))


def bare(end: BaseException) -> BaseException:
    """The exception without what the frames below hold, which live as long as it does: a call, and with that the
    client's key. One that came from outside keeps its lines."""
    if isinstance(end, PepayError):
        return end.with_traceback(None)
    from ._outside import forget_variables

    forget_variables(end, None)
    return end


def install(native: object) -> None:
    """Has the methods of all resources make their calls. What they were is their `__wrapped__`; the native classes
    have them already where `pepay` is imported once more."""
    for kind in vars(native).values():
        if getattr(kind, "_begins_calls", False):
            for name in dir(kind):
                member = getattr(kind, name)
                if callable(member) and not name.startswith("_"):
                    setattr(kind, name, method(getattr(member, "__wrapped__", member)))
    for name in ("Pepay", "Payviox"):
        client = getattr(native, name)
        client.request = method(getattr(client.request, "__wrapped__", client.request))
