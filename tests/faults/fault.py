"""What a fault is, and how calls end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from scene import Act

TIMEOUT = 3.0
CONNECT_TIMEOUT = 1.0
CALLS = ("read", "keyed", "once")


class Fault(NamedTuple):
    id: str
    says: str
    """What the network, the proxy or the provider does, as a sentence."""
    expect: dict[str, str]
    acts: Sequence[Act] = ()
    """What follows each request; the last one, each further request."""
    at_once: bool = False
    """The acts follow a connection, before a request is read."""
    host: str = "127.0.0.1"
    tls: str = ""
    """The certificate of the provider, or no TLS."""
    proxy: Act | None = None
    proxy_url: str = ""
    """In place of the proxy's own address."""
    closed: bool = False
    hole: bool = False
    warm: bool = False
    """A read goes before, over the same client."""
    within: float = TIMEOUT
    """The seconds that the call may take."""

    def outcomes(self, call: str) -> list[str]:
        """How the call may end."""
        return self.expect[call].split(" | ")


def expect(read: str, keyed: str, once: str) -> dict[str, str]:
    return dict(zip(CALLS, (read, keyed, once), strict=True))


def each(outcome: str) -> dict[str, str]:
    return expect(outcome, outcome, outcome)


OK = each("ok 1")


def lost(*reasons: str) -> dict[str, str]:
    """It may have happened each time: a read fails, and a write is unknown, for one of these reasons."""
    keyed, once = (" | ".join(f"outcome_unknown ({reason}) {count}" for reason in reasons) for count in (2, 1))
    return expect(" | ".join(f"{reason} 2" for reason in reasons), keyed, once)


def unread() -> dict[str, str]:
    """The connection breaks before a request is read; some transports notice before they have written it."""
    unknown = "outcome_unknown (transport) 0 | transport 0"
    return expect("transport 0", unknown, unknown)


def again(reason: str) -> dict[str, str]:
    """The second attempt succeeds, where there may be one."""
    return expect("ok 2", "ok 2", f"outcome_unknown ({reason}) 1")


def late() -> dict[str, str]:
    """The deadline passes while it waits."""
    return expect("timeout 1", "outcome_unknown (timeout) 1", "outcome_unknown (timeout) 1")


def unreadable(reason: str) -> dict[str, str]:
    """A whole answer that does not say what the API says: asked once, since it would be the same again."""
    return expect(f"{reason} 1", f"outcome_unknown ({reason}) 1", f"outcome_unknown ({reason}) 1")


def transient(kind: str = "server") -> dict[str, str]:
    return expect(f"{kind} 2", f"{kind} 2", f"outcome_unknown ({kind}) 1")


NOTHING = each("transport 0")
LATE_BEFORE = each("timeout 0")
NO_ROOM = 2 * CONNECT_TIMEOUT + 0.5  # two attempts, and the longest pause between them
