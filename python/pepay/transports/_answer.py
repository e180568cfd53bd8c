from __future__ import annotations

from collections.abc import Iterable
from http.client import HTTPException

from . import Response


def answer(status: int, headers: Iterable[tuple[str, str]], body: bytes) -> Response:
    """What a transport returns.

    Raises `HTTPException` if the answer is none: an interim one, or one of two lengths at once.
    """
    pairs = list(headers)
    if status < 200:
        raise HTTPException(f"only an interim one, {status}")
    if len({value.strip() for name, value in pairs if name.lower() == "content-length"}) > 1:
        raise HTTPException("it has two lengths")
    return status, pairs, body
