"""How an inbox is: what is open, what the provider has and the inbox lacks, and which payments have no end yet."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from ..errors import PepayError
from .events import OPEN
from .payments import PAID_AGAIN
from .records import Records
from .settle import look_up, open_sessions
from .stream import MARGIN, account_of, begin, moment, pages

if TYPE_CHECKING:
    from .._pepay import Payviox, Pepay


class Health(NamedTuple):
    """How an inbox is. Ages are in seconds."""

    open_events: dict[str, int]
    """How many failed, and how many wait."""
    newest_ages: dict[str, float]
    """How long ago the newest event of each provider was received."""
    open_sessions: int
    """How many of Payviox's payments have no end yet."""
    oldest_session_age: float
    """For how long the shop has waited for one that it expects; 0 if it waits for none."""
    paid_again: int
    """How many orders were paid at two of Payviox's providers, and neither payment was refunded."""
    missing: dict[str, int]
    """How many events each provider has and the inbox lacks, of the providers that could be asked."""
    on_their_way: int
    """How many of these are so new that they may still be delivered."""
    problems: dict[str, PepayError]
    """Why a provider could not be asked."""


def look_at(
    records: Records, *, pepay: Callable[[], Pepay] | None = None, payviox: Callable[[], Payviox] | None = None
) -> Health:
    """Looks at an inbox, and asks the providers whose clients are to be made. Nothing is changed."""
    sessions = open_sessions(records)
    missing: dict[str, int] = {}
    problems: dict[str, PepayError] = {}
    on_their_way = 0
    if pepay is not None:
        try:
            ages = list(_ages_of_missing(records, pepay()))
            missing["pepay"], on_their_way = len(ages), sum(age < MARGIN for age in ages)
        except PepayError as error:
            problems["pepay"] = error
    if payviox is not None:
        try:
            missing["payviox"] = sum(it.missing is not None for it in look_up(records, payviox()))
        except PepayError as error:
            problems["payviox"] = error
    return Health(
        open_events={**dict.fromkeys(OPEN, 0), **records.open_counts()},
        newest_ages=records.newest_ages(),
        open_sessions=len(sessions),
        oldest_session_age=max(sessions.values(), default=0.0),
        paid_again=records.count_subjects(PAID_AGAIN),
        missing=missing,
        on_their_way=on_their_way,
        problems=problems,
    )


def _ages_of_missing(records: Records, pepay: Pepay) -> Iterator[float]:
    now = time.time()
    start = begin(records, account_of(pepay, ""))
    # An inbox that never had an event may be new, or may never have been reached.
    for page in pages(records, pepay.events, int(now) - 86_400 if start is None else start):
        yield from (now - (moment(listed.event) or now) for listed in page if listed.verdict is None)


def metrics(health: Health) -> str:
    """In Prometheus' text format."""
    families: list[tuple[str, str, str, Mapping[str, float]]] = [
        ("open_events", "Events whose handler raised (failed) or has to wait.", "verdict", health.open_events),
        ("missing_events", "Events that the provider has and the inbox lacks.", "provider", health.missing),
        ("newest_event_age_seconds", "Time since the newest event was received.", "provider", health.newest_ages),
        ("open_sessions", "Payments of Payviox that have no end yet.", "", {"": health.open_sessions}),
        (
            "paid_again",
            "Orders that were paid twice, of which one payment is to be given back.",
            "",
            {"": health.paid_again},
        ),
        (
            "provider_up",
            "Whether the provider could be asked for what is missing.",
            "provider",
            {**dict.fromkeys(health.missing, 1), **dict.fromkeys(health.problems, 0)},
        ),
    ]
    lines: list[str] = []
    for name, text, label, samples in families:
        lines += [f"# HELP pepay_inbox_{name} {text}", f"# TYPE pepay_inbox_{name} gauge"]
        for value, number in samples.items():
            labels = f'{{{label}="{value}"}}' if label else ""
            lines.append(f"pepay_inbox_{name}{labels} {round(number, 3)}")
    return "\n".join(lines)
