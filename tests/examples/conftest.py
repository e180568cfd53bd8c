"""The shops of `examples`, each run as its README line says, and a browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import pytest
from playwright.sync_api import Browser, Page

from support import go

from ..browser.chromium import browser as browser

EXAMPLES = Path(__file__).parents[2] / "examples"
# A shop may have to be built first.
START_SECONDS = 180.0
_open = build_opener(ProxyHandler({})).open


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        # Two servers and a browser start at once, on as few as two cores.
        context.set_default_timeout(30_000)
        yield context.new_page()


@contextmanager
def running(shop: str) -> Iterator[str]:
    """The URL of a shop, which stops together with its sandbox."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    with TemporaryFile("w+") as output:
        command = [sys.executable, str(EXAMPLES / "run.py"), shop, str(port)]
        environ = go.environment("the shop in Go") if shop == "go_shop" else os.environ
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=environ)
        try:
            wait_until_it_answers(process, url)
            yield url
        finally:
            process.terminate()
            process.wait(30)
            output.seek(0)
            print(output.read())


def wait_until_it_answers(process: subprocess.Popen[bytes], url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(URLError), _open(url):
            return
        time.sleep(0.1)
    pytest.fail(f"the shop does not answer at {url}")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
