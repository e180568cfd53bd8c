"""The provider, as far as it knows the invented endpoint."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any

INVOICE = '{"id": "inv_1", "status": "unpaid", "reminders_sent": 3}'
FIRST, LAST = (
    f'{{"data": [{reminders}], "has_more": {has_more}}}'
    for reminders, has_more in [
        (
            '{"id": "rem_3", "state": "opened", "amount_due_usd": 12.50, "recipient": {"email": "ada@example.com"}}, '
            '{"id": "rem_2", "state": "opened", "amount_due_usd": 20.00, "recipient": {"email": "ada@example.com"}}',
            "true",
        ),
        (
            '{"id": "rem_1", "state": "bounced", "amount_due_usd": 20.00, "recipient": {"email": "ida@example.com"}}',
            "false",
        ),
    ]
)
LIST = "/api/v1/invoices/inv_1/reminders?state=opened&limit=2"
ANSWERS = {"/api/v1/invoices/inv_1": INVOICE, LIST: FIRST, f"{LIST}&starting_after=rem_2": LAST}

# What each language makes of it.
SEEN = """\
inv_1 3
rem_3 opened 12.50 ada@example.com
rem_2 opened 20.00 ada@example.com
rem_1 bounced 20.00 ida@example.com
"""


def seen_in_json(lines: str) -> str:
    """The same from the JSON of the invoice and of the items of each page."""
    invoice, *pages = map(json.loads, lines.splitlines())
    reminders = [reminder for page in pages for reminder in page]
    words: list[list[Any]] = [[invoice["id"], invoice["reminders_sent"]]]
    words += [[it["id"], it["state"], it["amount_due_usd"], it["recipient"]["email"]] for it in reminders]
    return "".join(" ".join(map(str, line)) + "\n" for line in words)


class Handler(BaseHTTPRequestHandler):
    server: Server
    timeout = 30
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        body = ANSWERS.get(self.path, "{}").encode()
        self.send_response(200 if self.path in ANSWERS else 404)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the name of the base class
        pass


class Server(ThreadingHTTPServer):
    """A provider on loopback, which knows what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self._thread = Thread(target=self.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def __enter__(self) -> Server:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()
