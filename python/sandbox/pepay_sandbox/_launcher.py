"""Starting and stopping the ``pepay-sandbox`` program."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO
from uuid import uuid4

from pepay_sandbox._control import Control, SandboxError
from pepay_sandbox._tenant import Tenant

__all__ = ["Sandbox", "SandboxError"]

# It is ready within milliseconds, unless it is not the sandbox.
START_SECONDS = 20.0


def find_binary() -> str:
    """Finds the ``pepay-sandbox`` program: ``PEPAY_SANDBOX_BIN``, this environment's, or the one on ``PATH``."""
    named = os.environ.get("PEPAY_SANDBOX_BIN")
    if named:
        return named
    name = "pepay-sandbox.exe" if os.name == "nt" else "pepay-sandbox"
    installed = Path(sysconfig.get_path("scripts")) / name
    found = str(installed) if installed.exists() else shutil.which(name)
    if not found:
        raise SandboxError("pepay-sandbox is not installed: pip install pepay-sandbox, or set PEPAY_SANDBOX_BIN")
    return found


class Sandbox:
    """A running sandbox, which stops when the ``with`` block ends.

    ``port`` 0 takes any free port. ``seed`` repeats the ids and faults of an earlier run; by default it is random.
    ``state`` is a file that keeps everything across restarts. ``strict`` rejects what only some of the providers' pages
    allow, and ``strict_keys`` all keys but the printed ones. ``tls_cert`` and ``tls_key`` are PEM files to serve HTTPS
    with.

    :raises SandboxError: if the program is not installed or does not start.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        seed: int | None = None,
        state: str | os.PathLike[str] | None = None,
        strict: bool = False,
        strict_keys: bool = False,
        tls_cert: str | os.PathLike[str] | None = None,
        tls_key: str | os.PathLike[str] | None = None,
        binary: str | os.PathLike[str] | None = None,
    ) -> None:
        options = {"--port": port, "--seed": seed, "--state": state, "--tls-cert": tls_cert, "--tls-key": tls_key}
        self._command = [os.fspath(binary) if binary else find_binary(), "--exit-with-parent"]
        for name, value in options.items():
            if value is not None:
                self._command += [name, os.fspath(value) if isinstance(value, os.PathLike) else str(value)]
        if strict:
            self._command.append("--strict")
        if strict_keys:
            self._command.append("--strict-keys")
        self._process: subprocess.Popen[str] | None = None
        self._messages: IO[bytes] | None = None
        self._environ: dict[str, str] = {}
        self._url = ""

    @property
    def url(self) -> str:
        """The base URL of both APIs, such as ``http://127.0.0.1:40123``."""
        return self._url

    @property
    def environ(self) -> Mapping[str, str]:
        """URLs, keys and webhook secrets of the default tenant, by environment variable name."""
        return self._environ

    def start(self) -> Sandbox:
        """Starts the sandbox and returns once it answers. It stops when this process ends, for whatever reason: it
        notices when its standard input closes and, on Linux, when its parent process is gone.
        """
        if self._process is not None:
            return self
        # Not a pipe, which would block the program once it is full, since nobody reads it meanwhile.
        self._messages = tempfile.TemporaryFile()  # noqa: SIM115 - stop() closes it
        try:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._messages, text=True
            )
        except OSError as error:
            self.stop()
            raise SandboxError(f"{self._command[0]} cannot be started: {error.strerror}") from None
        atexit.register(self.stop)
        try:
            became_ready = self._wait_until_ready(self._process)
        except BaseException:
            self.stop()
            raise
        if not became_ready:
            reason = self._why(self._process)
            self.stop()
            raise SandboxError(reason)
        return self

    def _wait_until_ready(self, process: subprocess.Popen[str]) -> bool:
        """Reads the URL and the settings that the program prints first."""
        assert process.stdout is not None
        self._url = ""
        watchdog = threading.Timer(START_SECONDS, process.kill)
        watchdog.daemon = True
        watchdog.start()
        try:
            for line in process.stdout:
                line = line.rstrip("\n")
                name, is_setting, value = line.partition("=")
                if line == "ready":
                    return True
                if not self._url:
                    self._url = line.rpartition(" ")[2]
                elif is_setting:
                    self._environ[name] = value
            process.wait()
            return False
        finally:
            watchdog.cancel()

    def _why(self, process: subprocess.Popen[str]) -> str:
        """Says in a sentence why the program did not start, with the last line it printed."""
        command = " ".join(self._command)
        messages = self._take_messages().splitlines()
        if messages:
            return f"{command} did not start: {messages[-1]}"
        return f"{command} did not start: it ended with status {process.returncode} without a message"

    def _take_messages(self) -> str:
        messages, self._messages = self._messages, None
        if messages is None:
            return ""
        with messages:
            messages.seek(0)
            return messages.read().decode(errors="replace").strip()

    def stop(self) -> None:
        """Stops the sandbox if it is running."""
        process, self._process = self._process, None
        if process is not None:
            atexit.unregister(self.stop)
            process.terminate()
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()
        messages = self._take_messages()
        if messages:
            print(messages, file=sys.stderr)

    def tenant(self, name: str | None = None) -> Tenant:
        """A tenant with its own keys, clock, faults and webhooks, by default one that nobody has used yet."""
        return Tenant(Control(self._url), name or f"test_{uuid4().hex}")

    def __enter__(self) -> Sandbox:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def __repr__(self) -> str:
        return f"Sandbox({self._url!r})" if self._process else "Sandbox(stopped)"
