"""What `AsyncioTransport` takes for an answer, however its bytes come."""

from __future__ import annotations

from http.client import HTTPException

import pytest

from pepay.aio._framing import Reading

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"transfer-encoding: chunked\r\n\r\n"
WHOLE = {
    "length": (OK + b"content-length: 5\r\n\r\nhello", b"hello", True),
    "no body": (b"HTTP/1.1 204 No Content\r\n\r\n", b"", True),
    "empty": (OK + b"content-length: 0\r\n\r\n", b"", True),
    "chunks": (CHUNKED + b"2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\nx-sum: 1\r\n\r\n", b"hello", True),
    "line feeds": (b"HTTP/1.1 200 OK\ncontent-length: 5\n\nhello", b"hello", True),
    "interim": (b"HTTP/1.1 103 Early\r\nlink: x\r\n\r\n" + OK + b"content-length: 5\r\n\r\nhello", b"hello", True),
    "an empty line before": (b"\r\n" + OK + b"content-length: 5\r\n\r\nhello", b"hello", True),
    "closes": (OK + b"connection: close\r\ncontent-length: 5\r\n\r\nhello", b"hello", False),
    "HTTP/1.0": (b"HTTP/1.0 200 OK\r\ncontent-length: 5\r\n\r\nhello", b"hello", False),
}


def read(answer: bytes, size: int, limit: int = 100) -> Reading:
    reading = Reading(limit)
    pieces = [answer[at : at + size] for at in range(0, len(answer), size)]
    assert [reading.feed(piece) for piece in pieces] == [False] * (len(pieces) - 1) + [True]
    return reading


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
@pytest.mark.parametrize(("answer", "body", "leaves_open"), WHOLE.values(), ids=WHOLE)
def test_a_whole_answer(answer: bytes, body: bytes, leaves_open: bool, size: int) -> None:
    reading = read(answer, size)
    assert (bytes(reading.body), reading.leaves_open) == (body, leaves_open)


@pytest.mark.parametrize("answer", [it[0] for it in WHOLE.values()], ids=WHOLE)
def test_the_end_of_the_connection_is_no_end_of_it(answer: bytes) -> None:
    for cut in range(len(answer)):
        reading = Reading(100)
        assert not reading.feed(answer[:cut])
        with pytest.raises((HTTPException, ConnectionError)):
            reading.ended(None)


def test_what_follows_an_answer_is_not_read() -> None:
    for answer, body, _ in WHOLE.values():
        reading = Reading(100)
        assert reading.feed(answer + OK)
        assert (bytes(reading.body), reading.leaves_open) == (body, False)


def test_a_body_that_the_connection_ends() -> None:
    reading = Reading(100)
    assert not reading.feed(OK + b"\r\nhello")
    reading.ended(None)
    assert (bytes(reading.body), reading.leaves_open) == (b"hello", False)
    with pytest.raises(ConnectionResetError):
        reading.ended(ConnectionResetError())


def test_a_body_is_read_to_its_limit() -> None:
    for head in (OK + b"\r\n", OK + b"content-length: 1000\r\n\r\n", CHUNKED + b"3e8\r\n"):
        reading = read(head + b"x" * 100, 1000)
        assert (len(reading.body), reading.leaves_open) == (100, False)


def test_headers_are_as_they_came() -> None:
    reading = read(OK + b"X-A: 1\r\nX-Folded: one\r\n\ttwo\r\nno header\r\ncontent-length: 0\r\n\r\n", 1000)
    assert reading.headers == [("X-A", "1"), ("X-Folded", "one two"), ("content-length", "0")]


@pytest.mark.parametrize(
    "answer",
    [
        b"SSH-2.0-OpenSSH\r\n\r\n",
        b"HTTP/1.1 2x0 OK\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
        OK + b"content-length: 1\r\ncontent-length: 2\r\n\r\n",
        OK + b"content-length: -1\r\n\r\n",
        OK + b"transfer-encoding: gzip\r\n\r\n",
        CHUNKED + b"x\r\n",
        CHUNKED + b"2\r\nhello\r\n",
        CHUNKED + b"x" * 5000,
        OK + b"x: " + b"y" * 200_000,
    ],
)
def test_what_is_no_answer(answer: bytes) -> None:
    with pytest.raises(HTTPException):
        Reading(100).feed(answer)
