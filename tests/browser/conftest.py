"""Headless Chromium on the sandbox's pages, with a business of its own for each test.

Uses the Chromium that is installed (`CHROMIUM`, or `chromium` on the PATH). Every page is left as a screenshot in the
test's temporary folder, or in the folder that `SCREENSHOTS` names.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from pepay_sandbox import Sandbox, Tenant

from .chromium import browser as browser
from .shop import PLAIN_SHOP, SHOP, Shop
from .watch import Watch


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def tenant(sandbox: Sandbox) -> Tenant:
    return sandbox.tenant()


@pytest.fixture
def shop(tenant: Tenant) -> Shop:
    return Shop(tenant)


@pytest.fixture
def page(
    browser: Browser, sandbox: Sandbox, watch: Watch, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1000, "height": 900})
    context.set_default_timeout(10_000)
    context.route(f"{SHOP}/**", lambda route: route.fulfill(body="Thank you", content_type="text/plain"))
    page = context.new_page()
    watch.over(page)
    yield page
    folder = Path(os.environ.get("SCREENSHOTS", tmp_path))
    page.screenshot(path=folder / f"{request.node.name}.png", full_page=True)
    context.close()
    watch.check(allowed=(sandbox.url, SHOP, PLAIN_SHOP))


@pytest.fixture
def watch() -> Watch:
    return Watch()
