"""Both payment APIs on your own machine: start ``pepay-sandbox`` and control it from Python.

>>> from pepay_sandbox import Sandbox
>>> with Sandbox() as sandbox:                      # doctest: +SKIP
...     tenant = sandbox.tenant()
...     tenant.api_key                              # a key nobody else uses

Under pytest, ask for the fixture ``pepay_sandbox`` instead; see :mod:`pepay_sandbox.plugin`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pepay_sandbox._control import SandboxError
    from pepay_sandbox._launcher import Sandbox
    from pepay_sandbox._receiver import Received, Receiver, load_webhooks
    from pepay_sandbox._tenant import Clock, Faults, Tenant, Webhook, Webhooks

__all__ = [
    "Clock",
    "Faults",
    "Received",
    "Receiver",
    "Sandbox",
    "SandboxError",
    "Tenant",
    "Webhook",
    "Webhooks",
    "load_webhooks",
]

_MODULES = {"Sandbox": "_launcher", "SandboxError": "_control"} | dict.fromkeys(
    ("Received", "Receiver", "load_webhooks"), "_receiver"
)


def __getattr__(name: str) -> object:
    # Imported when first used: pytest imports this package for its plugin in every run, needed or not.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{_MODULES.get(name, '_tenant')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
