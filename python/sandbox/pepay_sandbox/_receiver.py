"""A webhook receiver that verifies and keeps what it gets."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple

from pepay_sandbox._control import SandboxError
from pepay_sandbox._tenant import Webhook, Webhooks

if TYPE_CHECKING:
    import pepay

_PROVIDERS = ("pepay", "payviox", "payviox_payout")


class Received(NamedTuple):
    """A received webhook without its signature, which is only valid for minutes; it can be saved and signed again."""

    provider: str
    """``pepay``, ``payviox`` or ``payviox_payout``."""
    body: str

    def signed(self, secret: str) -> Webhook:
        """Signs the webhook again with this secret and the current time, so that a test client can post it."""
        from pepay import webhooks

        body = self.body.encode()
        sign = webhooks.sign if self.provider == "pepay" else webhooks.sign_payviox
        return Webhook({"Content-Type": "application/json", **sign(body, secret)}, body)


def load_webhooks(path: str | os.PathLike[str]) -> list[Received]:
    """Reads the webhooks that :meth:`Receiver.save` wrote, in the order in which they were received.

    :raises SandboxError: if the file contains anything else.
    """
    try:
        saved = json.loads(Path(path).read_text("utf-8"))
        listed = [Received(**webhook) for webhook in saved]
        if isinstance(saved, list) and all(it.provider in _PROVIDERS and isinstance(it.body, str) for it in listed):
            return listed
    except (TypeError, ValueError):
        pass
    raise SandboxError(f"{os.fspath(path)} does not contain saved webhooks")


class Receiver:
    """An HTTP server on this machine that receives a tenant's webhooks while the ``with`` block runs.

    It verifies, answers and keeps each webhook, and answers 400 to one with a wrong signature.
    """

    def __init__(self, webhooks: Webhooks) -> None:
        self._webhooks = webhooks
        self._received: list[tuple[Received, Any]] = []
        self._refused: list[pepay.SignatureError] = []
        self._secrets: dict[str, str] = {}
        self._endpoints: list[str] = []

    @property
    def webhooks(self) -> list[Received]:
        """The webhooks received so far, after waiting for those that are due."""
        self._webhooks.wait()
        return [received for received, _ in self._received]

    @property
    def events(self) -> list[Any]:
        """The events of the received webhooks: ``pepay.Event``, ``PayvioxEvent`` or ``PayvioxPayoutEvent``."""
        self._webhooks.wait()
        return [event for _, event in self._received]

    @property
    def refused(self) -> list[pepay.SignatureError]:
        """The errors of the webhooks that were refused."""
        self._webhooks.wait()
        return list(self._refused)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the received webhooks to a file for :func:`load_webhooks`, without secrets and signatures."""
        saved = [received._asdict() for received in self.webhooks]
        Path(path).write_text(json.dumps(saved, ensure_ascii=False, indent=1) + "\n", "utf-8")

    def __enter__(self) -> Receiver:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self._take))
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        for provider in _PROVIDERS:
            url = f"http://127.0.0.1:{self._server.server_port}/{provider}"
            endpoint = self._webhooks.add_endpoint(provider, url)
            self._secrets[provider] = endpoint["secret"]
            self._endpoints.append(endpoint["id"])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        for endpoint in self._endpoints:
            self._webhooks.remove_endpoint(endpoint)

    def _take(self, path: str, headers: dict[str, str], body: bytes) -> int:
        """Keeps a webhook and returns the status to answer with."""
        from pepay import SignatureError, webhooks

        construct: dict[str, Callable[..., Any]] = {
            "pepay": webhooks.construct_event,
            "payviox": webhooks.construct_payviox_event,
            "payviox_payout": webhooks.construct_payout_event,
        }
        provider = path.strip("/")
        if provider not in construct:
            return 404
        try:
            event = construct[provider](body, headers, self._secrets[provider])
        except SignatureError as error:
            self._refused.append(error)
            return 400
        self._received.append((Received(provider, body.decode()), event))
        return 200


def _handler(take: Callable[[str, dict[str, str], bytes], int]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 20

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            status = take(self.path, dict(self.headers.items()), body)
            self.send_response(status)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name http.server uses
            pass

    return Handler
