"""What a page must not do behind the user's back."""

from __future__ import annotations

import re

from playwright.sync_api import ConsoleMessage, Page


class Watch:
    """Notes requests, console errors and exceptions of a page."""

    def __init__(self) -> None:
        self._requests: list[str] = []
        self._errors: list[str] = []
        self._expected: list[str] = []

    def over(self, page: Page) -> None:
        page.on("request", lambda request: self._requests.append(request.url))
        page.on("pageerror", lambda error: self._errors.append(f"exception: {error}"))
        page.on("console", self._note)

    def expect(self, pattern: str) -> None:
        """An error that belongs to the test, such as Chromium's own note of a 403."""
        self._expected.append(pattern)

    def check(self, allowed: tuple[str, ...]) -> None:
        outside = [url for url in self._requests if not url.startswith((*allowed, "data:", "about:"))]
        assert not outside, f"the page asked other servers: {outside}"
        errors = [it for it in self._errors if not any(re.search(pattern, it) for pattern in self._expected)]
        assert not errors, f"the page has errors: {errors}"

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._errors.append(f"{message.type}: {message.text}")
