"""The command `pepay` as users run it, and a shop that it can send webhooks to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from types import TracebackType
from typing import IO

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


class Running:
    """The command while it runs, read line by line; it is killed with its `with` block if it still runs."""

    def __init__(self, *arguments: str, env: Mapping[str, str], script: str = "") -> None:
        command = [sys.executable, "-W", "ignore", "-c", script] if script else COMMAND
        self.process = subprocess.Popen(
            [*command, *arguments], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self._out, self._err = self._lines(self.process.stdout), self._lines(self.process.stderr)

    def _lines(self, stream: IO[str] | None) -> Queue[str]:
        assert stream
        lines: Queue[str] = Queue()

        def read() -> None:
            with stream:
                for line in stream:
                    lines.put(line.rstrip("\n"))

        threading.Thread(target=read, daemon=True).start()
        return lines

    def out(self) -> str:
        """The next line of the result."""
        return self._out.get(timeout=60)

    def err(self, beginning: str = "") -> str:
        """The next remark that begins so."""
        while not (line := self._err.get(timeout=60)).startswith(beginning):
            pass
        return line

    def end(self, by: signal.Signals = signal.SIGINT) -> int:
        """Ends it; returns the exit status."""
        self.process.send_signal(by)
        return self.process.wait(60)

    def __enter__(self) -> Running:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()


class Shop:
    """A receiver of webhooks that answers as `judge` says: with a status, or with a place to go to."""

    def __init__(self, judge: Callable[[bytes, Mapping[str, str]], int | str], port: int = 0) -> None:
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
        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
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
