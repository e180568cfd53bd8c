"""What a delivery does: the same whatever database keeps it, and whatever framework received it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import datetime, timezone
from traceback import format_exception, format_exception_only
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

from .._log import logger as _log
from ..errors import ConfigError, NotYet
from .claims import Claim, claim
from .events import OPEN, AnyEvent, Outcome, Provider, Verdict, read
from .handlers import Handlers, judge
from .payments import DECIDING, PAID_AGAIN, is_decided_by_all, names_of, state_of

if TYPE_CHECKING:
    from .._pepay import PayvioxEvent

NEVER = datetime(1970, 1, 1, tzinfo=timezone.utc)
"""When no event was settled."""

_DEADLOCK_ATTEMPTS = 10


class Written(NamedTuple):
    """An event's row that is ours until the transaction ends."""

    id: int
    attempts: int
    """How often it was tried, this time included."""
    watermark: str = ""
    """Of what the event is about, which it was moved to unless it was further already."""
    before: str = ""
    """The state that this was in."""


class Receipt:
    """What became of a delivery. Answer the provider with its `response()`."""

    __slots__ = ("_seen", "_verdict", "error", "event", "id", "names")

    def __init__(
        self,
        event: AnyEvent,
        verdict: Outcome,
        names: tuple[str, ...],
        *,
        id: int | None = None,  # noqa: A002 - the column's name
        error: Exception | None = None,
    ) -> None:
        self.event = event
        self._verdict: Outcome = verdict
        self.names = names
        """What the event goes by, such as `invoice.updated` and, when the invoice became it, `invoice.paid`. Empty if
        it tells only what the invoice had become before."""
        self.id = id
        """Of its row in the inbox; none of a duplicate."""
        self.error = error
        """What a handler raised, if the event has failed or waits."""
        self._seen = False

    @property
    def verdict(self) -> Outcome:
        """`handled`, `stale`, `overtaken` and `duplicate` are settled; `failed` and `waiting` are open."""
        self._seen = True
        return self._verdict

    @property
    def is_settled(self) -> bool:
        """Whether the provider need not deliver it again."""
        return self.verdict not in OPEN

    def response(self) -> tuple[dict[str, str], int]:
        """The JSON and the status to answer with: 200; or 500 or 503, after which the provider tries again."""
        return {"outcome": self.verdict}, {"failed": 500, "waiting": 503}.get(self._verdict, 200)

    def __repr__(self) -> str:
        return f"Receipt({self._verdict!r}, {self.names!r})"

    def __del__(self) -> None:
        if not self._seen and self._verdict in OPEN:
            _log.error("an event is %s, but nobody looked: answer with receipt.response()", self._verdict)


class Store(Protocol):
    """The database of an inbox, as a delivery uses it. `transaction` is what handlers are given besides the event."""

    def begin(self) -> AbstractContextManager[Any]:
        """A transaction of its own, rolled back if what is in it raises."""
        ...

    def write(self, transaction: Any, values: Mapping[str, Any], /) -> Written | None:
        """Sends the `sql.Statements` of an event with these values, and locks what it is about: nothing is written if
        the event is settled already."""
        ...

    def settle(self, transaction: Any, event_id: int, values: dict[str, str], /) -> None:
        """Notes what else became of an event that is ours."""
        ...

    def set_state(self, transaction: Any, claimed: Claim, state: str, /) -> None:
        """Notes another state of what an event is about, which is ours."""
        ...

    def told(self, transaction: Any, claimed: Claim, names: tuple[str, ...], /) -> list[bytes]:
        """The bodies of the settled events of these names about what an event is about, as they came, with its own."""
        ...

    def is_deadlock(self, error: BaseException, /) -> bool:
        """Whether the database gave the transaction up for the sake of others, so that it is to be made again."""
        ...

    def pause(self, seconds: float, /) -> None:
        """Waits, before a transaction is made again."""
        ...

    def call(self, handler: Any, event: AnyEvent, transaction: Any, /) -> object:
        """Calls a handler."""
        ...


def deliver(
    store: Store, provider: Provider, event: AnyEvent, body: bytes, handlers: Handlers, *, again: datetime | None = None
) -> Receipt:
    """Takes a delivery whose signature is right. All is committed when it returns.

    `again` is when the event was settled, for one that is to be handled once more on purpose.

    What a handler raises is in the receipt, after the event was kept as a failure. What the database raises comes out
    of here if the event could not even be kept.
    """
    claimed = claim(provider, event)
    for attempt in range(1, _DEADLOCK_ATTEMPTS + 1):
        handled = _Handled(event, claimed, body, again)
        try:
            with store.begin() as transaction:
                receipt = handled.by(store, transaction, handlers)
                handled.is_to_commit = True
        except Exception as error:
            if isinstance(error, ConfigError) and not handled.began:
                raise
            if store.is_deadlock(error) and attempt < _DEADLOCK_ATTEMPTS:
                store.pause(random.uniform(0, 0.02 * attempt))  # noqa: S311 - so that they do not meet again
                continue
            # A commit that failed may have been made all the same: then the event is handled, and stays so. If a
            # handler has committed, it is this delivery's that stands there as handled.
            own = NEVER if handled.is_to_commit else handled.now
            return _keep(store, claimed, event, body, error, own)
        _log.info("%s %s is %s", claimed.name, claimed.dedupe_key, receipt.verdict)
        if handled.is_paid_again:
            _log.warning("%s was paid twice: give one of the payments back in Payviox's dashboard", claimed.subject)
        return receipt
    raise AssertionError("the last attempt returns or raises")


class _Handled:
    """One attempt to handle an event."""

    def __init__(self, event: AnyEvent, claimed: Claim, body: bytes, again: datetime | None) -> None:
        self.event, self.claimed, self.body, self.again = event, claimed, body, again
        self.now = datetime.now(timezone.utc)
        self.began = False
        self.is_to_commit = False
        self.is_paid_again = False

    def by(self, store: Store, transaction: Any, handlers: Handlers) -> Receipt:
        claimed, event = self.claimed, self.event
        # Once more it is what it was, wherever its subject is by now.
        wanted = claimed._replace(watermark="") if self.again else claimed
        row = store.write(transaction, _values(wanted, self.body, "handled", now=self.now, own=self.again or NEVER))
        if row is None:
            return Receipt(event, "duplicate", (claimed.name,))
        stale, names = wanted.is_stale(row.watermark), claimed.names(row.before)
        if is_decided_by_all(claimed.name, row.before):
            stale, names = self._decided(store, transaction, row.before, stale=stale)
        self.began = True
        for handler in handlers.matching(names, stale=stale):
            judge(store.call(handler, event, transaction))
        verdict: Verdict = "handled"
        if stale:
            # One that was tried before had failed or waited, and never ran.
            verdict = "stale" if row.attempts == 1 else "overtaken"
            store.settle(transaction, row.id, {"verdict": verdict})
        elif row.attempts > 1:
            store.settle(transaction, row.id, {"error": "", "traceback": ""})
        return Receipt(event, verdict, (claimed.name,) if stale else names, id=row.id)

    def _decided(self, store: Store, transaction: Any, before: str, *, stale: bool) -> tuple[bool, tuple[str, ...]]:
        """Whether the event is stale, and its names, where all payments of an order tell what state it is in."""
        told = (read(self.claimed.provider, body) for body in store.told(transaction, self.claimed, DECIDING))
        state = state_of(cast("PayvioxEvent", event) for event in told)
        if state != (before if stale else self.claimed.state):
            store.set_state(transaction, self.claimed, state)
        self.is_paid_again = state == PAID_AGAIN and self.claimed.state == "succeeded"
        is_stale = stale and state == before
        return is_stale, (self.claimed.name,) if is_stale else names_of(state, before)


def _keep(store: Store, claimed: Claim, event: AnyEvent, body: bytes, error: Exception, own: datetime) -> Receipt:
    """Keeps the event as open, now that its transaction is rolled back, unless another delivery was handled."""
    names, waits = (claimed.name,), isinstance(error, NotYet)
    verdict: Verdict = "waiting" if waits else "failed"
    trace = "" if waits else "".join(format_exception(error))
    try:
        with store.begin() as transaction:
            values = _values(
                # It did not happen yet.
                claimed._replace(watermark=""),
                body,
                verdict,
                now=datetime.now(timezone.utc),
                error=str(error)[:1000] or "not yet" if waits else describe(error),
                traceback=_kept(trace)[-20_000:],
                own=own,
            )
            row = store.write(transaction, values)
    except Exception:
        _log.exception("%s %s failed, and could not be kept for replay", claimed.name, claimed.dedupe_key)
        raise error from None
    if row is None:
        _log.error(
            "%s %s failed here, but another delivery was handled", claimed.name, claimed.dedupe_key, exc_info=error
        )
        return Receipt(event, "duplicate", names)
    if waits:
        _log.info("%s %s waits: %s", claimed.name, claimed.dedupe_key, error)
    else:
        _log.error("%s %s could not be handled", claimed.name, claimed.dedupe_key, exc_info=error)
    return Receipt(event, verdict, names, id=row.id, error=error)


def _values(
    claimed: Claim,
    body: bytes,
    verdict: Verdict,
    *,
    now: datetime,
    error: str = "",
    traceback: str = "",
    own: datetime,
) -> dict[str, Any]:
    """What `sql.Statements` write of an event. One that is settled is taken anew if that was done at the moment `own`;
    one without a watermark moves no subject."""
    said = {"body": body, "verdict": verdict, "error": error, "traceback": traceback}
    return {**claimed._asdict(), **said, "settled_at": now, "own_settled_at": own}


def describe(error: BaseException) -> str:
    """An error in a line that a column can hold."""
    return _kept("".join(format_exception_only(error)).strip())[:1000]


def _kept(text: str) -> str:
    """A text as every database keeps it."""
    return text.replace("\0", "\\0").encode(errors="backslashreplace").decode()
