"""Postman: a collection, Newman's report, and a line of the console."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ._message import Message, body_of, entries, entry, headers_of

_CONSOLE = re.compile(r"^[A-Z]+ https?://\S+: (?=\{)", re.MULTILINE)


def read(document: Any) -> list[Message] | None:
    """The requests of a collection with its folders and examples, or of a run."""
    top = entry(document)
    executions = entries(entry(top.get("run")).get("executions"))
    if not executions and not ("info" in top and "item" in top):
        return None
    return list(_requests(executions or entries(top["item"])))


def _requests(nodes: list[Any]) -> Iterator[Message]:
    nodes = [*nodes]
    for it in map(entry, nodes):
        for request in (entry(it.get("request")), entry(it.get("originalRequest"))):
            if request:
                body = entry(request.get("body"))
                yield Message(headers_of(request.get("header")), body_of(body.get("raw")))
        # Folders and examples come after what is beside them.
        nodes += entries(it.get("item")) + entries(it.get("response"))


def read_console(text: str) -> list[Message] | None:
    """What is copied from the console: a URL, and what went over the network as JSON."""
    messages: list[Message] = []
    for start in _CONSOLE.finditer(text):
        try:
            logged = entry(json.JSONDecoder().raw_decode(text, start.end())[0])
        except (ValueError, RecursionError):
            continue
        messages.append(Message(headers_of(logged.get("Request Headers")), body_of(logged.get("Request Body"))))
    return messages or None
