"""The browser of all tests that need one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert program, "these tests need a Chromium (apt: chromium), or CHROMIUM that names one"
    # Chromium's own sandbox cannot be had by root, as whom containers run.
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    # The shop is made up by the tests, and Chromium takes it for a public site, which may not show local pages.
    options.append("--disable-features=LocalNetworkAccessChecks")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=options)
        yield browser
        browser.close()
