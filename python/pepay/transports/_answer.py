from __future__ import annotations

from collections.abc import Iterable
from http.client import HTTPException

from . import Response


def answer(status: int, headers: Iterable[tuple[str, str]], body: bytes) -> Response:
    """What a transport returns.

    Raises `HTTPException` if the answer is none: an interim one, or one of no certain length.
    """
    pairs = list(headers)
    if status < 200:
        raise HTTPException(f"only an interim one, {status}")
    lengths = {value.strip() for name, value in pairs if name.lower() == "content-length"}
    if len(lengths) > 1 or not all(it.isascii() and it.isdigit() for it in lengths):
        raise HTTPException(f"its length is {' and '.join(sorted(lengths))}")
    return status, pairs, body
