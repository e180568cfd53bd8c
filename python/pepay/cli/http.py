"""Posting to a webhook URL, without following where it leads."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any, NamedTuple


class Answer(NamedTuple):
    """What a receiver answered."""

    status: int
    reason: str
    location: str

    @property
    def is_taken(self) -> bool:
        """What counts as received for the providers."""
        return 200 <= self.status < 300

    def __str__(self) -> str:
        return f"{self.status} {self.reason}".rstrip()


class NoAnswerError(Exception):
    """There was no answer; says why."""


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        """A provider does not follow, so a redirect is an answer like any other."""


def post(url: str, headers: Mapping[str, str], body: bytes, timeout: float) -> Answer:
    """Posts once, as a provider does."""
    try:
        request = urllib.request.Request(url, body, dict(headers), method="POST")  # noqa: S310 - http and https only
        if request.type not in ("http", "https"):
            raise NoAnswerError(f"{url} is no URL of a webhook: write it as https://host/path")
        with urllib.request.build_opener(_StayHere).open(request, timeout=timeout) as response:
            return Answer(response.status, response.reason, "")
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.reason or "", error.headers.get("location") or "")
    except urllib.error.URLError as error:
        raise NoAnswerError(str(error.reason)) from None
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise NoAnswerError(str(error) or type(error).__name__) from None
