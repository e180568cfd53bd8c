"""Posting to a webhook URL, without following where it leads."""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any, NamedTuple, cast
from urllib.parse import urlsplit

# More than any view of pepay's says; a page may be longer.
_ENOUGH = 65_536


class Answer(NamedTuple):
    """What a receiver answered."""

    status: int
    """0 if there was no answer; then `reason` says why."""
    reason: str
    location: str = ""
    outcome: str = ""
    """What the inbox did with it, such as `handled` or `duplicate`, or why it was refused, as pepay's views say it in
    JSON. Empty if the receiver does not say."""
    is_down: bool = False
    """Whether nobody was reached at all."""

    @property
    def is_taken(self) -> bool:
        """What counts as received for the providers, unless the inbox says that it still has to be handled."""
        return 200 <= self.status < 300 and self.outcome not in ("failed", "waiting")

    def __str__(self) -> str:
        leads = f" to {self.location}" if self.location else ""
        said = f", {self.outcome}" if self.outcome else ""
        return f"{self.status or ''} {self.reason}".strip() + leads + said


class NoAnswerError(Exception):
    """There was no answer; says why."""

    def __init__(self, why: str, *, is_down: bool = False) -> None:
        super().__init__(why)
        self.is_down = is_down
        """Whether nobody was reached at all."""


class _AsItIs(urllib.request.HTTPErrorProcessor):
    """Takes every status for an answer, a redirect as well: a provider does not follow."""

    def http_response(self, request: Any, response: Any) -> Any:  # noqa: ARG002 - as urllib calls it
        return response

    https_response = http_response


def is_url(url: str) -> bool:
    """Whether something can be posted there."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def is_loopback(url: str) -> bool:
    """Whether a URL leads to this machine."""
    from ipaddress import ip_address

    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def post(url: str, headers: Mapping[str, str], body: bytes, timeout: float) -> Answer:
    """Posts once, as a provider does."""
    if not is_url(url):
        raise NoAnswerError(f"{url} is not a URL of a webhook: write it as https://host/path")
    deadline = time.monotonic() + timeout
    # What goes to this machine does not leave it.
    direct = [urllib.request.ProxyHandler({})] if is_loopback(url) else []
    try:
        request = urllib.request.Request(url, body, dict(headers), method="POST")  # noqa: S310 - http and https only
        with urllib.request.build_opener(_AsItIs, *direct).open(request, timeout=timeout) as response:
            outcome = outcome_of(_beginning(response, deadline))
            return Answer(response.status, response.reason, response.headers.get("location") or "", outcome)
    except urllib.error.URLError as error:
        raise NoAnswerError(why(error.reason), is_down=True) from None
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise NoAnswerError(why(error)) from None


def why(error: BaseException | str) -> str:
    """What went wrong, without the number that the system gives it."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _beginning(response: http.client.HTTPResponse, deadline: float) -> bytes:
    """The body, as far as there is time and need for it."""
    read = b""
    while len(read) < _ENOUGH and time.monotonic() < deadline:
        chunk = response.read1(_ENOUGH)
        if not chunk:
            if response.length:
                raise http.client.IncompleteRead(read, response.length)
            break
        read += chunk
    return read


def outcome_of(body: bytes) -> str:
    """What a view of pepay's says in this body."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    said = cast("dict[str, object]", document) if isinstance(document, dict) else {}
    outcome = said.get("outcome") or said.get("error")
    return outcome[:100] if isinstance(outcome, str) and outcome.isprintable() else ""
