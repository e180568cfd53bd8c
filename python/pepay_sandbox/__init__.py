"""Both payment APIs on your own machine: start ``pepay-sandbox`` and steer it from Python.

>>> from pepay_sandbox import Sandbox
>>> with Sandbox() as sandbox:                      # doctest: +SKIP
...     world = sandbox.tenant()
...     world.api_key                               # a key nobody else uses

Under pytest, ask for the fixture ``pepay_sandbox`` instead; see :mod:`pepay_sandbox.plugin`.
"""

from pepay_sandbox._launcher import Sandbox, SandboxError
from pepay_sandbox._tenant import Clock, Faults, Tenant, Webhook, Webhooks

__all__ = ["Clock", "Faults", "Sandbox", "SandboxError", "Tenant", "Webhook", "Webhooks"]
