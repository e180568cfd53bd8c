"""What `pepay_recover` and `pepay_follow`, `flask pepay recover` and `follow` do, and print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from .._settings import Settings
from ..errors import PepayError
from . import exits
from .failure import UsageError, report
from .output import Output

if TYPE_CHECKING:
    from .._inbox import Recovered, Recovery


def recover_all(
    settings: Settings,
    recover: Callable[..., Recovery],
    output: Output,
    *,
    since: str | None,
    sessions: Sequence[str],
    account: str,
) -> int:
    """Recovers what each provider has that there is a key for. Gives the exit status."""
    clients = settings.clients()
    if not clients:
        missing = "there is neither a key of Pepay nor one of Payviox: set PEPAY_API_KEY or PAYVIOX_API_KEY"
        return report(UsageError(missing), output)
    options: dict[str, dict[str, Any]] = {
        "pepay": {"since": since, "account": account},
        "payviox": {"sessions": sessions},
    }

    def status_of(provider: str) -> int:
        try:
            recovery = recover(clients[provider](), tell=partial(_tell, output), **options[provider])
        except ValueError as error:
            return report(UsageError(str(error)), output)
        except PepayError as error:
            return report(error, output)
        _sum_up(provider, recovery, output)
        return exits.DONE if recovery.is_complete else exits.REFUSED

    return max(map(status_of, clients))


def follow_pepay(
    settings: Settings, follow: Callable[..., None], output: Output, *, since: str | None, account: str
) -> int:
    """Follows Pepay until a signal ends it. Gives the exit status."""
    make = settings.clients().get("pepay")
    if make is None:
        return report(UsageError("there is no key of Pepay: set PEPAY_API_KEY"), output)

    def tell(done: Recovered) -> None:
        if done.verdict != "duplicate":
            _tell(output, done)

    with exits.stopped_by_signals() as stop:
        output.tell("following Pepay's events; Ctrl-C ends it")
        try:
            follow(make(), since=since, account=account, tell=tell, stop=stop)
        except ValueError as error:
            return report(UsageError(str(error)), output)
        except PepayError as error:
            return report(error, output)
    return exits.DONE


def _tell(output: Output, done: Recovered) -> None:
    if output.json:
        output.document(done._asdict())
    else:
        output.line(str(done))


def _sum_up(provider: str, recovery: Recovery, output: Output) -> None:
    for session_id in recovery.unknown_sessions:
        output.tell(f"{provider} does not know the session {session_id} by this key")
    if output.json:
        unknown = recovery.unknown_sessions
        output.document({"provider": provider, "compared": recovery.compared, "unknown_sessions": unknown})
    else:
        output.line(f"{provider}: {recovery}")
