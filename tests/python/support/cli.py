"""The command `pepay` as users run it, and a shop that it can send webhooks to."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType

import pepay
from pepay_sandbox import Tenant

COMMAND = [sys.executable, "-W", "ignore", "-m", "pepay"]


def environment(world: Tenant | None = None, /, **more: str) -> dict[str, str]:
    """An environment with a world's keys and nothing else that could matter."""
    unwanted = ("PEPAY_", "PAYVIOX_", "SSL_CERT_", "NO_COLOR")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    clean = {name: value for name, value in clean.items() if not name.lower().endswith("_proxy")}
    if program := os.environ.get("PEPAY_SANDBOX_BIN"):
        clean["PEPAY_SANDBOX_BIN"] = program
    clean["PYTHONPATH"] = str(Path(pepay.__file__).parents[1])
    if world:
        more = {
            "PEPAY_API_URL": world.url,
            "PEPAY_API_KEY": world.api_key,
            "PAYVIOX_API_URL": world.url,
            "PAYVIOX_API_KEY": world.api_key,
            **more,
        }
    return {**clean, **more}


def run(
    *arguments: str | Path, env: Mapping[str, str] | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[str]:
    """Runs the command to its end."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        env=environment() if env is None else env,
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


class Shop:
    """A receiver of webhooks that answers as `judge` says: with a status, or with a place to go to."""

    def __init__(self, judge: Callable[[bytes, Mapping[str, str]], int | str]) -> None:
        received: list[bytes] = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                verdict = judge(body, dict(self.headers.items()))
                if verdict == 200:
                    received.append(body)
                self.send_response(302 if isinstance(verdict, str) else verdict)
                if isinstance(verdict, str):
                    self.send_header("location", verdict)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.received = received
        """The bodies that were taken."""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/webhooks"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def __enter__(self) -> Shop:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


def careful(body: bytes, headers: Mapping[str, str]) -> int:
    """What a shop should do."""
    try:
        if "X-Pepay-Signature" in headers:
            pepay.webhooks.construct_event(body, headers, "whsec_1")
        else:
            pepay.webhooks.construct_payviox_event(body, headers, "whsec_2")
    except pepay.SignatureError:
        return 400
    return 200
