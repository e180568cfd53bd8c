"""The tables of an inbox, as a recovery and the doctor use them."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from .events import Open, Provider


class Cursor(NamedTuple):
    """A place in Pepay's list of events: the inbox has this one, and all before it."""

    event_id: str
    created: int
    """In Unix seconds."""


class OpenEvent(NamedTuple):
    """An event of the inbox that failed or waits."""

    id: int
    """Of its row."""
    verdict: Open
    body: bytes


class Records(Protocol):
    """Each call is a transaction of its own."""

    def verdicts(self, provider: Provider, keys: list[str], /) -> dict[str, str]:
        """What became of those of these events that the inbox has, by their keys."""
        ...

    def bodies(self, provider: Provider, subject: str, /) -> list[bytes]:
        """The bodies of the events about this subject."""
        ...

    def open_events(self, provider: Provider, /, *, after: int, limit: int) -> list[OpenEvent]:
        """What failed or waits after this row, oldest first."""
        ...

    def open_counts(self) -> dict[str, int]:
        """How many there are of each verdict that is open."""
        ...

    def first_event(self) -> bytes | None:
        """The body of the first event of Pepay's that the inbox has, tests aside."""
        ...

    def newest_ages(self) -> dict[str, float]:
        """How many seconds ago the newest event of each provider was received."""
        ...

    def cursor(self, account: str, /) -> Cursor | None:
        """How far the inbox is known to be complete."""
        ...

    def move_cursor(self, account: str, cursor: Cursor, /) -> None:
        """Moves the cursor on, never back."""
        ...

    def expected_sessions(self) -> dict[str, float]:
        """Payviox's sessions that the shop waits for, oldest first, and for how many seconds it has waited."""
        ...

    def unfinished_sessions(self, states: tuple[str, ...], seconds: int, /) -> list[bytes]:
        """The bodies of the events of so many seconds about Payviox's payments that are in one of these states."""
        ...

    def count_subjects(self, state: str, /) -> int:
        """How many of Payviox's payments are in this state."""
        ...

    def end_session(self, session_id: str, /) -> None:
        """The shop need not wait for this one any longer."""
        ...
