"""Whatever comes in, the answer is a 4xx or a closed connection, in bounded memory, and the next request is served."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

import pytest
import requests

from pepay_sandbox import Sandbox, Tenant

from .business import Business
from .process import is_running, resident_kib

MIB = 1 << 20
DEEP = 200_000
BODIES = {
    "empty": b"",
    "null": b"null",
    "an array": b"[]",
    "a string": b'"x"',
    "a number": b"1e999",
    "cut off": b'{"amount_usd": 4',
    "deep arrays": b"[" * DEEP + b"]" * DEEP,
    "deep objects": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    "deep metadata": b'{"amount_usd": 5, "metadata": ' + b"[" * DEEP + b"]" * DEEP + b"}",
    "a million digits": b'{"amount_usd": ' + b"9" * 1_000_000 + b"}",
    "not UTF-8": b'{"description": "\xff\xfe"}',
    "UTF-16": '{"amount_usd": 5}'.encode("utf-16"),
    "a lone surrogate": b'{"customer": "\\ud800", "email": "\\udfff@example.com"}',
    "NUL": b'{"customer": "\\u0000", "email": "\\u0000", "network": "\\u0000"}',
    "duplicate names": b'{"amount": 100, "amount": {}, "amount_usd": 1, "amount_usd": []}',
    "not JSON": b"\x1f\x8b\x08\x00 \x00\x01",
}
# What each of them is, for members of any name.
VALUES: list[object] = [None, True, -1, 0, 1.5, 1e308, 2**63, 2**64, "", "x" * 10_000, [], {}, [[]], {"a": {}}]


def operations(sandbox: Sandbox, http: requests.Session) -> list[tuple[str, str]]:
    """Every documented method and path."""
    document = http.get(f"{sandbox.url}/_sandbox/openapi.json", timeout=10).json()
    return [(method.upper(), path) for path, methods in document["paths"].items() for method in methods]


@pytest.fixture(autouse=True)
def _it_goes_on(sandbox: Sandbox, http: requests.Session) -> Iterator[None]:
    yield
    assert is_running(sandbox)
    assert http.get(f"{sandbox.url}/_sandbox/health", timeout=5).status_code == 200


def connect(sandbox: Sandbox) -> socket.socket:
    host, _, port = urlsplit(sandbox.url).netloc.partition(":")
    return socket.create_connection((host, int(port)), timeout=15)


def exchange(sandbox: Sandbox, request: bytes, *, ends: bool = False) -> bytes:
    """What comes back for these bytes, after which the client `ends`; nothing if the connection is closed."""
    with closing(connect(sandbox)) as connection:
        try:
            connection.sendall(request)
            if ends:
                connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65536), b""))
        except OSError:
            return b""


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_no_body_breaks_any_route(sandbox: Sandbox, tenant: Tenant, http: requests.Session, body: bytes) -> None:
    business = Business(http, tenant)
    for method, path in operations(sandbox, http):
        if method == "GET":
            continue
        for schemes in (["merchantKey"], ["bearer"], ["sessionToken", "sessionSignature"]):
            headers = {"content-type": "application/json", **business.credentials(path, schemes)}
            url = sandbox.url + path.format_map(business.path_parameters | {"action": "pay"})
            answer = http.request(method, url, data=body, headers=headers, timeout=10)
            assert answer.status_code < 500, f"{method} {path}: {answer.status_code} {answer.text}"
            if body.startswith((b"[", b'"', b"1e", b"null")) and path.startswith("/api/v1/invoices"):
                assert answer.status_code >= 400, f"{method} {path} took {body[:20]!r}"


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_no_value_in_a_members_place_breaks_a_route(sandbox: Sandbox, http: requests.Session, value: object) -> None:
    document = http.get(f"{sandbox.url}/_sandbox/openapi.json", timeout=10).json()
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            business = Business(http, sandbox.tenant())
            schemes = list(operation["security"][0]) if operation.get("security") else []
            for body in with_each_member(operation, document, value):
                answer = http.request(
                    method,
                    sandbox.url + path.format_map(business.path_parameters | {"action": "pay"}),
                    data=json.dumps(body),
                    headers={"content-type": "application/json", **business.credentials(path, schemes)},
                    timeout=10,
                )
                assert answer.status_code < 500, f"{method} {path} {body}: {answer.status_code} {answer.text}"


def with_each_member(operation: dict[str, object], document: dict[str, object], value: object) -> list[object]:
    """A body for each documented member, with `value` in its place."""
    schema: object = operation
    for name in ("requestBody", "content", "application/json", "schema"):
        schema = schema.get(name, {}) if isinstance(schema, dict) else {}
    while isinstance(schema, dict) and "$ref" in schema:
        target: object = document
        for name in schema["$ref"].removeprefix("#/").split("/"):
            target = target[name] if isinstance(target, dict) else {}
        schema = target
    members = schema.get("properties", {}) if isinstance(schema, dict) else {}
    valid: dict[str, object] = {"amount_usd": 5, "amount": 100, "email": "a@example.com", "provider": "pepay"}
    return [{**{name: valid[name] for name in members if name in valid}, changed: value} for changed in members]


def test_a_hundred_megabytes_are_not_kept(sandbox: Sandbox, tenant: Tenant) -> None:
    before = resident_kib(sandbox)
    piece = b"x" * MIB
    head = f"POST /session HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {tenant.api_key}\r\n".encode()
    for framing in (b"content-length: %d\r\n\r\n" % (100 * MIB), b"transfer-encoding: chunked\r\n\r\n"):
        with closing(connect(sandbox)) as connection:
            connection.sendall(head + framing)
            try:
                for _ in range(100):
                    connection.sendall(b"%x\r\n%s\r\n" % (MIB, piece) if b"chunked" in framing else piece)
                assert connection.recv(64).startswith(b"HTTP/1.1 413")
            except (ConnectionResetError, BrokenPipeError):
                pass  # refused before all of it was sent
            assert resident_kib(sandbox) - before < 20 * 1024


def test_unfinished_bodies_cost_no_more_than_was_sent(sandbox: Sandbox, tenant: Tenant) -> None:
    before = resident_kib(sandbox)
    head = f"POST /session HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {tenant.api_key}\r\n".encode()
    connections = [connect(sandbox) for _ in range(64)]
    for connection in connections:
        connection.sendall(head + b"content-length: 1000000\r\n\r\n" + b"x" * 900_000)
    assert tenant.clock.now_ms(), "it no longer answers"
    assert resident_kib(sandbox) - before < 2 * 64 * 1024
    for connection in connections:
        connection.close()


def test_slow_clients_keep_nobody_waiting(sandbox: Sandbox, tenant: Tenant) -> None:
    half_a_head = b"POST /session HTTP/1.1\r\nhost: x\r\n"
    half_a_body = half_a_head + b"content-length: 100\r\n\r\n{"
    slow = [connect(sandbox) for _ in range(300)]
    for number, connection in enumerate(slow):
        connection.sendall(half_a_head if number % 2 else half_a_body)
    start = time.monotonic()
    assert tenant.clock.now_ms()
    assert time.monotonic() - start < 1
    for connection in slow:
        connection.close()


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"GET / HTTP/1.1\r\nhost: x\r\nx-api-key: " + b"k" * MIB + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: x\r\n" + b"".join(b"h%d: v\r\n" % n for n in range(10_000)) + b"\r\n",
        b"GET /" + b"a" * MIB + b" HTTP/1.1\r\nhost: x\r\n\r\n",
        b"GET /?" + b"a=b&" * 100_000 + b" HTTP/1.1\r\nhost: x\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /session HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n",
        b"POST /session HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab",
        b"POST /session HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\r\n" * 100_000,
        b"\x00" * 100_000,
    ],
    ids=[
        *("a long header", "many headers", "a long path", "a long query", "no such version", "a negative length"),
        *("two lengths", "an endless chunk", "a TLS greeting", "blank lines", "zeros"),
    ],
)
def test_what_is_not_quite_http_is_refused(sandbox: Sandbox, request_bytes: bytes) -> None:
    answer = exchange(sandbox, request_bytes, ends=True)
    assert answer == b"" or answer.split()[1].startswith(b"4"), answer[:100]


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/%ff%fe",
        "/..%2f..%2fetc%2fpasswd",
        "/../../etc/passwd",
        "/_sandbox/assets/../../../../etc/passwd",
        "/_sandbox/assets/..%2f..%2fsrc%2fmain.rs",
        "/api/v1/invoices/%F0%9F%92%A9",
        "/payment/" + "9" * 5_000,
        "/pay?session=%00&signature=%00",
        "/pay/qr?text=" + "x" * 20_000,
        "/api/v1/invoices?limit=99999999999999999999&created_gte=%00",
    ],
)
def test_no_path_leads_out_or_breaks_it(sandbox: Sandbox, tenant: Tenant, path: str) -> None:
    credentials = f"x-api-key: {tenant.api_key}\r\nauthorization: Bearer {tenant.api_key}\r\nconnection: close"
    answer = exchange(sandbox, f"GET {path} HTTP/1.1\r\nhost: x\r\n{credentials}\r\n\r\n".encode())
    assert answer.split()[1].startswith(b"4"), answer[:200]
    assert b"root:" not in answer
