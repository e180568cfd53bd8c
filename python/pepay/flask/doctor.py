"""What `flask pepay doctor` looks at besides what `pepay doctor` does."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Flask
from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError

from .._inbox import Health, look_at, sql
from .._settings import VARIABLES
from ..cli.doctor import ERROR, WARNING, Finding, examine_inbox
from ..errors import ConfigError
from ..sqlalchemy import metadata
from ..sqlalchemy.records import Records
from .state import State

NAMES = {name: f"PEPAY_{key}" for key, names in VARIABLES.items() for name in names}
"""What the doctor's settings are called in `app.config`."""


def examine_application(app: Flask, state: State, *, offline: bool) -> Iterator[Finding]:
    """What there is to say about the application's configuration and database."""
    yield from _config(app, state)
    yield from _inbox(state, offline=offline or any(state.settings.problems()))


def health(state: State, *, offline: bool) -> Health:
    """How the application's inbox is."""
    return look_at(Records(state.inbox.engine), **({} if offline else state.settings.clients()))


def _config(app: Flask, state: State) -> Iterator[Finding]:
    for problem in state.settings.problems():
        yield Finding(ERROR, "app.config", f"PEPAY_{problem}")
    for key in ("API_KEY", "PAYVIOX_API_KEY"):
        if app.debug and "_live_" in (state.settings.text(key) or ""):
            yield Finding(
                WARNING, f"PEPAY_{key}", "is a live key in debug mode", "Develop with a test key, or with the sandbox."
            )


def _inbox(state: State, *, offline: bool) -> Iterator[Finding]:
    try:
        engine = state.inbox.engine
        sql.refuse_others(engine.dialect.name)
        missing = [name for name in metadata.tables if not inspect(engine).has_table(name)]
        if missing:
            yield Finding(ERROR, "inbox", f"tables are missing: {', '.join(missing)}", "Run `flask pepay init-db`.")
            return
        found = health(state, offline=offline)
    except ConfigError as error:
        yield Finding(ERROR, "inbox", str(error))
    except SQLAlchemyError as error:
        yield Finding(ERROR, "inbox", f"its database cannot be used ({type(error).__name__})")
    else:
        yield from examine_inbox(found, recover="flask pepay recover", replay="flask pepay replay")
