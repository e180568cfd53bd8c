"""The shop as a WSGI application: `/key` orders under that key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from deployed.shop import order


def application(environ: dict[str, Any], start_response: Callable[..., object]) -> list[bytes]:
    body = order(environ["PATH_INFO"][1:]).encode()
    start_response("200 OK", [("content-type", "text/plain"), ("content-length", str(len(body)))])
    return [body]
