"""gevent and eventlet: pepay's own sockets know nothing of them, so a call would hold up every greenlet."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # as in `typing`, which would take long to import

if TYPE_CHECKING:
    from pathlib import Path

    from .transports import Transport
    from .transports._proxy import ProxySetting

said = False


def transport(ca_file: Path | None, proxy: ProxySetting) -> Transport | None:
    """A transport over the sockets that one of them has patched, if one has. Neither is imported."""
    global said
    name = patched_by()
    if name is None:
        return None
    if not said:
        import logging

        said = True
        text = (
            "%s has patched the sockets of this process: pepay uses pepay.transports.UrllibTransport, which goes "
            "along with it. Pass transport= to choose another."
        )
        logging.getLogger("pepay").warning(text, name)
    from .transports import UrllibTransport

    return UrllibTransport(ca_file=ca_file, proxy=proxy)


def patched_by() -> str | None:
    gevent, eventlet = sys.modules.get("gevent.monkey"), sys.modules.get("eventlet.patcher")
    if gevent is not None and gevent.is_module_patched("socket"):
        return "gevent"
    if eventlet is not None and eventlet.is_monkey_patched("socket"):
        return "eventlet"
    return None
