"""The rules by which a webhook counts once and in order. The inboxes of Django and Flask keep them.

Both providers deliver an event at least once, in any order. An inbox therefore keeps two tables:

* **events**, unique by provider and dedupe key. A delivery *claims* its event by writing that row as `handled`. Its
  handlers run in the same transaction, so that both are there or neither is. A handler must not commit it.
* **subjects**, one row for each invoice, payment, order, session or payout: the watermark of the newest event that was
  handled, and the state that it told. The row is locked when it is moved, so deliveries about one subject take turns.

An event below its subject's watermark is `stale`: it is recorded, but what it tells has been overtaken, so only
handlers that ask for stale events see it. When a handler raises, all is rolled back, the event is recorded as
`failed` in a transaction of its own, and the delivery is answered with 500: the provider tries again, and after its
last attempt the event waits to be replayed. A handler that cannot do its work yet says `NotYet`: nothing is written
but that the event is `waiting`, and the delivery is answered with 503.

Two more tables are for what was never delivered, which `recover` finds: how far each account's events were compared,
and which of Payviox's sessions the shop waits for. `follow` feeds the inbox from a live stream, from there on.
"""

from .._since import Since
from .claims import Claim, claim
from .delivery import NEVER, Receipt, Store, Written, deliver, describe
from .events import CONSTRUCT, NAMES, OPEN, AnyEvent, Outcome, Provider, Verdict, read
from .follow import follow
from .handlers import Handlers, On, OnWithAsyncConnection, OnWithConnection
from .health import Health, look_at, metrics
from .pruning import SETTLED, prune
from .records import Cursor, OpenEvent
from .recover import Recovered, Recovery, Work, recover

__all__ = [
    "CONSTRUCT",
    "NAMES",
    "NEVER",
    "OPEN",
    "SETTLED",
    "AnyEvent",
    "Claim",
    "Cursor",
    "Handlers",
    "Health",
    "On",
    "OnWithAsyncConnection",
    "OnWithConnection",
    "OpenEvent",
    "Outcome",
    "Provider",
    "Receipt",
    "Recovered",
    "Recovery",
    "Since",
    "Store",
    "Verdict",
    "Work",
    "Written",
    "claim",
    "deliver",
    "describe",
    "follow",
    "look_at",
    "metrics",
    "prune",
    "read",
    "recover",
]
