"""The Flask extension."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from flask import Flask, current_app
from sqlalchemy import Engine

from .._inbox import OnWithConnection
from ..errors import ConfigError
from ..sqlalchemy import Inbox, Receipt
from . import commands as commands  # they belong to the blueprint
from . import signals
from .blueprint import blueprint
from .state import State, state

if TYPE_CHECKING:
    from .. import Payviox, Pepay


class FlaskPepay:
    """pepay in one or more Flask applications.

    `engine` is SQLAlchemy's engine for the database that keeps the events, or a function that gives it. Without one it
    is Flask-SQLAlchemy's. The webhooks' routes begin with `url_prefix`.
    """

    def __init__(
        self,
        app: Flask | None = None,
        *,
        engine: Engine | Callable[[], Engine] | None = None,
        url_prefix: str = "/webhooks",
    ) -> None:
        self._url_prefix = url_prefix
        self.inbox = Inbox(engine or _flask_sqlalchemy, observer=_observe)
        """The events that came, and the failed ones to replay. To be used in an application context."""
        if app is not None:
            self.init_app(app)

    def init_app(self, app: Flask) -> None:
        """Adds the webhooks' routes and the `flask pepay` commands. Settings are read when they are needed."""
        app.extensions["pepay"] = State(app, self.inbox)
        app.register_blueprint(blueprint, url_prefix=self._url_prefix)

    @property
    def client(self) -> Pepay:
        """The current application's Pepay client. Threads and forked workers share it.

        :raises ConfigError: if there is no key, or a setting is wrong.
        """
        return state().pepay

    @property
    def payviox(self) -> Payviox:
        """The current application's Payviox client. Threads and forked workers share it.

        :raises ConfigError: if there is no key, or a setting is wrong.
        """
        return state().payviox

    @property
    def on(self) -> OnWithConnection:
        """Registers `handler(event, connection)` for events with any of these names, or `*` for all.

        It runs in the transaction that records the event: what it writes through `connection` is kept together with
        that, or not at all. If it raises, the provider is answered with 500 and tries again. `stale=True` gives it also
        what a newer event has overtaken.

        :raises ValueError: if there is no such name.
        :raises TypeError: if the handler cannot be called so.
        """
        return self.inbox.on


def _flask_sqlalchemy() -> Engine:
    database = current_app.extensions.get("sqlalchemy")
    if database is None:
        raise ConfigError("the inbox needs a database: use Flask-SQLAlchemy, or pass FlaskPepay an engine")
    engine: Engine = database.engine
    return engine


def _observe(receipt: Receipt) -> None:
    # A signal's receivers are found by the application itself, not by what stands for it.
    signals.send(cast("Any", current_app)._get_current_object(), receipt)
