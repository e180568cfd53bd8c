"""Makes the calls that the native module begins: the one driver, for clients that block and for those that await.

The native module decides what happens to a call; what runs here is everything in Python: transports, pauses, hooks and
spans. A blocking call is the same coroutine, which never suspends.
"""

from __future__ import annotations

from sys import exc_info

from ._pepay import AttemptInfo, Call, CallPages, Looks, Step, report
from .errors import PepayError

TYPE_CHECKING = False  # as in `typing`, which would take long to import

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterator
    from typing import Any, Protocol

    from ._pepay import ResultInfo
    from .transports import Request, Response, Transport

    Tracer = Callable[[str, str, str], Any]
    OnAttempt = Callable[[AttemptInfo], object]
    OnResult = Callable[[ResultInfo], object]

    class Host(Protocol):
        """What differs between blocking and awaiting."""

        async def sleep(self, seconds: float) -> None: ...
        async def attempt(self, call: Call) -> Step: ...


class Blocking:
    """A host that blocks."""

    async def sleep(self, seconds: float) -> None:
        import time  # and its `sleep` looked up each time: gevent and eventlet replace it

        time.sleep(seconds)

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
        # The reply, if all there is to it is an attempt over pepay's own connections.
        step = call.start()
        return run(drive(call, BLOCKING, step)) if step.__class__ is Step else step
    except BaseException as end:
        give_up(call, end)
        raise


async def make_async(call: Call, host: Host) -> Any:
    """Makes a call, and awaits."""
    try:
        return await drive(call, host)
    except BaseException as end:
        give_up(call, end)
        del call, host
        raise bare(end)  # noqa: B904 - it is the same exception


def give_up(call: Call, end: BaseException) -> None:
    """The caller gets this exception. If it is not the call's own, and a write may have happened, the
    `OutcomeUnknownError` stands behind it."""
    call.give_up(end)
    tell(call)


async def drive(call: Call, host: Host, step: Step | None = None) -> Any:
    """Makes a call, attempt by attempt, as it says itself."""
    hooks = call.hooks
    if hooks is not None:
        call.watch = Watch(call, *hooks)
    if step is None:
        step = await host.attempt(call)
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


async def wait(looks: Looks, look: Callable[[Call], Awaitable[Any]], host: Host) -> Any:
    """Looks until the end is there, which is returned."""
    seen = None
    while (due := looks.due()) is not None:
        if isinstance(due, Call):
            seen = await look(due)
        else:
            await host.sleep(due)
    return seen


class Watch:
    """Those who look on at one call: a span of its own, if it is traced, and the client's hooks."""

    __slots__ = ("on_attempt", "on_result")

    def __init__(
        self, call: Call, tracer: Tracer | None, on_attempt: OnAttempt | None, on_result: OnResult | None
    ) -> None:
        span = tracer and shielded(tracer, begin_span, call, tracer)
        self.on_attempt = [hook for hook in (span and span.on_attempt, on_attempt) if hook]
        self.on_result = [hook for hook in (span and span.on_result, on_result) if hook]


def begin_span(call: Call, tracer: Tracer) -> Any:
    """The span, whose context is sent along."""
    span = tracer(*call.route)
    if span.traceparent is not None:
        call.trace(span.traceparent, span.tracestate)
    return span


def tell(call: Call) -> None:
    """Shows those who look on what they have not seen."""
    watch = call.watch
    if watch is None:
        return
    for info in call.news():
        for hook in watch.on_attempt if info.__class__ is AttemptInfo else watch.on_result:
            shielded(hook, hook, info)


def shielded(hook: object, act: Callable[..., Any], *arguments: object) -> Any:
    """What a hook gives. A mistake in it must not cost the result of a payment, so it is reported like one in
    `__del__`; what comes from outside (Ctrl-C, an exit, what a signal handler raises) ends the call as ever."""
    outer = exc_info()[1]
    try:
        return act(*arguments)
    except Exception as error:
        from ._outside import from_outside

        if from_outside(error, outer) is not None:
            raise
        report(hook, error)
        return None


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


def wait_blocking(looks: Looks) -> Any:
    async def look(call: Call) -> Any:
        return make(call)

    return run(wait(looks, look, BLOCKING))


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
    return Pages(begun) if begun.__class__ is CallPages else wait_blocking(begun)


def bare(end: BaseException) -> BaseException:
    """The exception without what the frames below hold, which live as long as it does: a call, and with that the
    client's key. One that came from outside keeps its lines."""
    if isinstance(end, PepayError):
        return end.with_traceback(None)
    from ._outside import forget_variables

    forget_variables(end, None)
    return end


def install(native: object) -> None:
    """Has the methods of all resources make their calls. What they were is their `__wrapped__`."""
    for kind in vars(native).values():
        if getattr(kind, "_begins_calls", False):
            for name in dir(kind):
                member = getattr(kind, name)
                if callable(member) and not name.startswith("_"):
                    setattr(kind, name, method(member))
