"""Handlers: what runs inside the transaction that records an event."""

from __future__ import annotations

from .._inbox import Handlers, On

handlers = Handlers("event")
on: On = handlers.on
