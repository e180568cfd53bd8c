"""Calls to the sandbox's own routes, under ``/_sandbox/``."""

from __future__ import annotations

import json
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

# Never through a proxy: the sandbox is on this machine.
_open = build_opener(ProxyHandler({})).open


class SandboxError(Exception):
    """The sandbox did not start, or refused a control call; the message says why."""


class Control:
    """The control routes of a sandbox, on behalf of one API key."""

    def __init__(self, url: str, api_key: str = "") -> None:
        self.url = url
        self._api_key = api_key

    def with_key(self, api_key: str) -> Control:
        return Control(self.url, api_key)

    def call(self, method: str, path: str, body: object = None) -> Any:
        """Returns the JSON answer, or None if there is no body."""
        data = None if body is None else json.dumps(body).encode()
        request = Request(f"{self.url}/_sandbox{path}", data, method=method)
        request.add_header("Content-Type", "application/json")
        if self._api_key:
            request.add_header("x-api-key", self._api_key)
        try:
            with _open(request, timeout=30) as response:
                answer = response.read()
        except HTTPError as error:
            with error:
                raise SandboxError(f"{method} /_sandbox{path}: {error.read().decode(errors='replace')}") from None
        return json.loads(answer) if answer else None
