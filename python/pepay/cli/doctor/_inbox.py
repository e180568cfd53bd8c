"""What an inbox is like. `pepay_doctor` and `flask pepay doctor` say it in the same lines."""

from __future__ import annotations

from collections.abc import Iterator

from ..._inbox.health import Health
from ..._inbox.settle import SESSION_LIFE
from ..values import span
from ._finding import ERROR, NOTE, OK, WARNING, Finding

NAMES = {"pepay": "Pepay", "payviox": "Payviox", "payviox_payout": "Payviox payouts"}


def examine(health: Health, *, recover: str, replay: str) -> Iterator[Finding]:
    """`recover` and `replay` are the commands that mend it."""
    if failed := health.open_events["failed"]:
        hint = f"Run `{recover}`, which tries them again; `{replay} --list` says what their handlers raised."
        yield Finding(ERROR, "inbox", f"events that failed: {failed}", hint)
    if waiting := health.open_events["waiting"]:
        yield Finding(WARNING, "inbox", f"events that wait: {waiting}", f"Run `{recover}`, which tries them again.")
    if not failed and not waiting:
        yield Finding(OK, "inbox", "is ready, and no event has failed")
    for provider, count in health.missing.items():
        yield _missing(NAMES[provider], count, health.on_their_way if provider == "pepay" else 0, recover)
    for provider, error in health.problems.items():
        yield Finding(WARNING, "inbox", f"{NAMES[provider]} cannot be asked for what is missing: {error}")
    for provider, age in health.newest_ages.items():
        yield Finding(NOTE, "inbox", f"the newest event of {NAMES[provider]} came {span(age)} ago")
    if health.paid_again:
        hint = "Give one of the payments back in Payviox's dashboard: the inbox's subjects in the state paid_again."
        yield Finding(WARNING, "inbox", f"orders that were paid twice: {health.paid_again}", hint)
    if health.open_sessions:
        yield _sessions(health, recover)


def _missing(provider: str, count: int, on_their_way: int, recover: str) -> Finding:
    if not count:
        # Payviox lists no events: only sessions that the inbox knows can be looked up.
        whole = "every event" if provider == "Pepay" else "the end of every known session"
        return Finding(OK, "inbox", f"has {whole} of {provider}")
    text = f"events at {provider} that the inbox does not have: {count}"
    if count == on_their_way:
        hint = f"If they are not within five minutes, run `{recover}`."
        return Finding(WARNING, "inbox", f"{text}, all so new that they may still be delivered", hint)
    return Finding(ERROR, "inbox", text, f"Run `{recover}`.")


def _sessions(health: Health, recover: str) -> Finding:
    text = f"payments of Payviox without an end: {health.open_sessions}"
    if health.oldest_session_age > SESSION_LIFE:
        age = span(health.oldest_session_age)
        return Finding(WARNING, "inbox", f"{text}, one for {age}", f"Run `{recover}`, which looks them up.")
    return Finding(NOTE, "inbox", text)
