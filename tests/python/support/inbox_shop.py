"""A shop with an inbox: Flask, a database and HTTP, in a thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from flask import Flask
from sqlalchemy import Connection, create_engine

from pepay.flask import FlaskPepay
from pepay.types import AnyEvent


class InboxShop:
    """Its only handler is `handle`; `handled` has the names of what it took."""

    def __init__(self, folder: Path, handle: Callable[[Any], object] = lambda _: None) -> None:
        self.handled: list[str] = []
        app = Flask("shop")
        app.config.update(PEPAY_WEBHOOK_SECRETS="whsec_1", PEPAY_PAYVIOX_WEBHOOK_TOKENS="whsec_2")
        self._engine = create_engine(f"sqlite:///{folder}/shop.sqlite3")
        extension = FlaskPepay(app, engine=self._engine)
        with app.app_context():
            extension.inbox.create_tables()

        @extension.on("*")
        def ship(event: AnyEvent, _: Connection) -> object:
            said = handle(event)
            self.handled.append(event.type)
            return said

        class Quiet(WSGIRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

        self._server = make_server("127.0.0.1", 0, app, handler_class=Quiet)
        self.url = f"http://127.0.0.1:{self._server.server_port}/webhooks/pepay"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def __enter__(self) -> InboxShop:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._engine.dispose()
