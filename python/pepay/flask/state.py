"""What the extension keeps for one application."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from flask import Flask, current_app

from .._settings import Settings
from ..sqlalchemy import Inbox

if TYPE_CHECKING:
    from .. import Payviox, Pepay


class State:
    """One application's settings, clients and inbox. Clients are made when they are first used."""

    def __init__(self, app: Flask, inbox: Inbox) -> None:
        self._config = app.config
        self.inbox = inbox

    @property
    def settings(self) -> Settings:
        """`PEPAY_API_KEY` in `app.config` is the setting `API_KEY`, and so forth."""
        return Settings(self._config.get_namespace("PEPAY_", lowercase=False))

    @cached_property
    def pepay(self) -> Pepay:
        return self.settings.pepay()

    @cached_property
    def payviox(self) -> Payviox:
        return self.settings.payviox()


def state() -> State:
    """That of the current application."""
    found = current_app.extensions.get("pepay")
    if not isinstance(found, State):
        raise RuntimeError("call FlaskPepay.init_app with this application first")
    return found
