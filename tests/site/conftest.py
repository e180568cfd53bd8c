"""The documentation site in target/site, served as it would be, and Chromium.

    pytest tests/site

Each test leaves a screenshot in its temporary folder, or in the folder that `SCREENSHOTS` names.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from ..browser.chromium import browser as browser

SITE = Path(__file__).parents[2] / "target/site"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=SITE)) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def page(browser: Browser, site: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    with browser.new_context(base_url=site, viewport={"width": 1280, "height": 900}) as context:
        context.set_default_timeout(20_000)
        context.on("request", note)
        page = context.new_page()
        yield page
        folder = Path(os.environ.get("SCREENSHOTS", tmp_path))
        page.screenshot(path=folder / f"{request.node.name.replace('/', '_')}.png")
    assert not [url for url in asked if not url.startswith((site, "data:"))], "no page asks another server for anything"
