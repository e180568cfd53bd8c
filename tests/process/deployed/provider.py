"""A provider over TLS that makes an invoice's id of the idempotency key, so that any mix-up shows."""

from __future__ import annotations

import socket
import threading

from support.servers import Request, Server, echo_key
from support.tls import Authority

SLOW = "510f510f-0000"


class Provider(Server):
    """Answers keys that begin with `SLOW` only when it is told to."""

    def __init__(self, authority: Authority) -> None:
        super().__init__(self._echo, authority.server_context())
        self.environment = {"PROVIDER_URL": self.url, "PROVIDER_CA": str(authority.ca_file)}
        self.go_on = threading.Event()

    def _echo(self, connection: socket.socket, request: Request) -> None:
        if (request.header("idempotency-key") or "").startswith(SLOW):
            self.go_on.wait(30)
        echo_key(connection, request)
