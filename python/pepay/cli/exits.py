"""Exit statuses and their meaning."""

from __future__ import annotations

from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator
    from threading import Event

    from ..errors import PepayError

DONE = 0
REFUSED = 1
USAGE = 2
NO_ANSWER = 3
OUTCOME_UNKNOWN = 4
INTERRUPTED = 130
TERMINATED = 143

HELP = """\
exit status:
  0  success
  1  a negative result: refused, not found, not paid, a wrong signature, an error found
  2  wrong usage or settings: a wrong argument, a missing key, a file that cannot be read
  3  no answer: unreachable, too slow, rate limited, or the provider failed; try again later
  4  unknown outcome, the operation may have happened: repeat it with the idempotency key that is printed
  130  interrupted by Ctrl-C
  143  ended by SIGTERM
"""

_OF_KIND = {
    "config": USAGE,
    "server": NO_ANSWER,
    "transport": NO_ANSWER,
    "timeout": NO_ANSWER,
    "rate_limited": NO_ANSWER,
    "outcome_unknown": OUTCOME_UNKNOWN,
}


def of_error(error: PepayError) -> int:
    """The exit status for an error."""
    # Refused before anything was sent.
    if error.kind == "invalid_request" and error.status is None:
        return USAGE
    return _OF_KIND.get(error.kind, REFUSED)


def end_on_sigterm() -> None:
    """Has SIGTERM end a command that runs for long as Ctrl-C does: it says first where it was."""
    import signal
    import sys

    def end(*_: object) -> None:
        sys.exit(TERMINATED)

    signal.signal(signal.SIGTERM, end)


@contextmanager
def stopped_by_signals() -> Generator[Event, None, None]:
    """A flag that Ctrl-C or SIGTERM sets, for a command that ends when it has done what it is about. The second one
    ends it at once."""
    import signal
    from threading import Event

    stop = Event()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def end(*_: object) -> None:
        stop.set()
        restore()

    for number in before:
        signal.signal(number, end)
    try:
        yield stop
    finally:
        restore()
