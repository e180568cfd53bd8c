"""Those who look on at calls: hooks, spans and the log. Imported with the first of them."""

from __future__ import annotations

from sys import exc_info

from ._pepay import AttemptInfo, Call, report

TYPE_CHECKING = False  # as in `typing`, which would take long to import

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any

    from ._pepay import ResultInfo

    Tracer = Callable[[str, str, str], Any]
    OnAttempt = Callable[[AttemptInfo], object]
    OnResult = Callable[[ResultInfo], object]


class Watch:
    """Those who look on at one call: a span of its own, if it is traced, the log, and the client's hooks."""

    __slots__ = ("on_attempt", "on_result")

    def __init__(
        self,
        call: Call,
        log: ModuleType | None,
        tracer: Tracer | None,
        on_attempt: OnAttempt | None,
        on_result: OnResult | None,
    ) -> None:
        span = tracer and shielded(tracer, begin_span, call, tracer)
        self.on_attempt = [hook for hook in (span and span.on_attempt, log and log.on_attempt, on_attempt) if hook]
        self.on_result = [hook for hook in (span and span.on_result, log and log.on_result, on_result) if hook]

    def tell(self, news: list[AttemptInfo | ResultInfo]) -> None:
        """Shows what has not been seen yet."""
        for info in news:
            for hook in self.on_attempt if info.__class__ is AttemptInfo else self.on_result:
                shielded(hook, hook, info)


def begin_span(call: Call, tracer: Tracer) -> Any:
    """The span, whose context is sent along."""
    span = tracer(*call.route)
    if span.traceparent is not None:
        call.trace(span.traceparent, span.tracestate)
    return span


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
