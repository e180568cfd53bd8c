"""urllib, requests and httpx as transports: connections, trust, proxies, and what they must not do of their own."""

from __future__ import annotations

import os
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import requests

import pepay
from pepay.transports import (
    HttpxTransport,
    NativeTransport,
    RequestsTransport,
    Transport,
    UrllibTransport,
)
from support.proxy import Proxy
from support.servers import Request, Server, always, echo_key, raw, reply
from support.tls import Authority

ORDER, CHILD = map(pepay.idempotency_key, ("order", "child"))

CALL = """
import sys, pepay
from pepay import transports
transport = getattr(transports, sys.argv[1])()
client = pepay.Pepay("sk_1", base_url=sys.argv[2], transport=transport, max_retries=0)
print(client.invoices.create(amount_usd=1).invoice_id)
"""


@pytest.fixture(autouse=True)
def _no_proxies_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)


@contextmanager
def trusting(transport: Transport | None, authority: Authority) -> Iterator[Transport]:
    """The same transport with a private authority, in the way of each library."""
    if isinstance(transport, RequestsTransport):
        with requests.Session() as session:
            session.verify = str(authority.ca_file)
            yield RequestsTransport(session)
    elif isinstance(transport, HttpxTransport):
        context = ssl.create_default_context(cafile=str(authority.ca_file))
        with httpx.Client(verify=context) as client:
            yield HttpxTransport(client)
    elif isinstance(transport, UrllibTransport):
        yield UrllibTransport(ca_file=authority.ca_file)
    else:
        yield NativeTransport(ca_file=authority.ca_file)


def fresh(transport: Transport | None) -> Transport | None:
    """The same transport, made now: httpx reads the environment when it is made."""
    made: Any = type(transport)
    return None if transport is None else made()


def test_a_connection_is_kept(transport: Transport | None) -> None:
    with Server(echo_key) as server:
        merchant = pepay.Pepay("sk_1", base_url=server.url, transport=transport)
        for key in (ORDER, CHILD, ORDER, CHILD, ORDER):
            assert merchant.invoices.create(amount_usd=1, idempotency_key=key).invoice_id == key
        assert len({request.peer for request in server.requests}) == 1


def test_a_server_that_closes_is_met_again(transport: Transport | None) -> None:
    created = b'{"invoice_id": "inv_1"}'
    closing = raw(b"HTTP/1.1 201 Created\r\nconnection: close\r\n\r\n" + created)
    with Server(always(closing)) as server:
        merchant = pepay.Pepay("sk_1", base_url=server.url, transport=transport, max_retries=0)
        assert [merchant.invoices.create(amount_usd=1).invoice_id for _ in range(3)] == ["inv_1"] * 3


def test_chunks_and_repeated_headers(transport: Transport | None) -> None:
    head = b"HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\nx-odd: 1\r\nx-odd: 2\r\n\r\n"
    with Server(always(raw(head + b'9\r\n{"invoice\r\nf\r\n_id": "inv_1"} \r\n0\r\n\r\n'))) as server:
        invoice = pepay.Pepay("sk_1", base_url=server.url, transport=transport).invoices.create(amount_usd=1)
    assert invoice.invoice_id == "inv_1"
    assert invoice.response.headers["x-odd"] == "1, 2"


def test_threads_share_it(transport: Transport | None) -> None:
    with Server(echo_key) as server:
        merchant = pepay.Pepay("sk_1", base_url=server.url, transport=transport)
        right: list[bool] = []

        def call(name: str) -> None:
            keys = [pepay.idempotency_key(f"{name}-{number}") for number in range(20)]
            right.append([merchant.invoices.create(amount_usd=1, idempotency_key=it).invoice_id for it in keys] == keys)

        threads = [threading.Thread(target=call, args=(f"thread-{number}",)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert right == [True] * 8
        assert len({request.peer for request in server.requests}) <= 8


def test_a_child_opens_connections_of_its_own(transport: Transport | None) -> None:
    with Server(echo_key) as server:
        merchant = pepay.Pepay("sk_1", base_url=server.url, transport=transport)
        merchant.invoices.create(amount_usd=1, idempotency_key=pepay.idempotency_key("parent"))
        child = os.fork()
        if child == 0:
            right = False
            try:
                right = merchant.invoices.create(amount_usd=1, idempotency_key=CHILD).invoice_id == CHILD
            finally:
                os._exit(0 if right else 1)
        assert os.waitpid(child, 0)[1] == 0
        assert merchant.invoices.create(amount_usd=1, idempotency_key=CHILD).invoice_id == CHILD
        parent, forked, again = [request.peer for request in server.requests]
        assert parent == again != forked


def test_no_cookie_reaches_the_next_payor(transport: Transport | None) -> None:
    with Server(always(reply(b'{"invoice_id": "inv_1"}', headers="set-cookie: payor=1; path=/\r\n"))) as server:
        merchant = pepay.Pepay("sk_1", base_url=server.url, transport=transport)
        for _ in range(2):
            merchant.invoices.create(amount_usd=1)
        assert [request.header("cookie") for request in server.requests] == [None, None]


def test_a_netrc_does_not_replace_the_key(
    transport: Transport | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login somebody password else\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    with Server(always(reply(b"[]"))) as server:
        pepay.Pepay(bearer_token="jwt_1", base_url=server.url, transport=transport).api_keys.list()
        assert [request.header("authorization") for request in server.requests] == ["Bearer jwt_1"]


def test_no_compression_is_asked_for(transport: Transport | None) -> None:
    with Server(echo_key) as server:
        pepay.Pepay("sk_1", base_url=server.url, transport=transport).invoices.create(amount_usd=1)
        assert server.requests[0].header("accept-encoding") in (None, "identity")
        assert str(server.requests[0].header("user-agent")).startswith("pepay-python/")


def test_a_certificate_that_nobody_trusts(authority: Authority, transport: Transport | None) -> None:
    with Server(echo_key, authority.server_context()) as server:
        with pytest.raises(pepay.TransportError) as refusal:
            pepay.Pepay("sk_1", base_url=server.url, max_retries=0, transport=transport).invoices.create(amount_usd=1)
        assert refusal.value.attempts[0].outcome == "not sent: tls"
        assert server.requests == []


def test_a_private_authority(authority: Authority, transport: Transport | None) -> None:
    with Server(echo_key, authority.server_context()) as server, trusting(transport, authority) as sender:
        merchant = pepay.Pepay("sk_1", base_url=server.url, transport=sender)
        for key in (ORDER, CHILD):
            assert merchant.invoices.create(amount_usd=1, idempotency_key=key).invoice_id == key
        assert len({request.peer for request in server.requests}) == 1


@pytest.mark.parametrize(
    ("name", "variable"),
    [
        ("UrllibTransport", "SSL_CERT_FILE"),
        ("HttpxTransport", "SSL_CERT_FILE"),
        ("RequestsTransport", "REQUESTS_CA_BUNDLE"),
    ],
)
def test_an_authority_from_the_environment(
    authority: Authority, name: str, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, str(authority.ca_file))
    with Server(echo_key, authority.server_context()) as server:
        command = [sys.executable, "-W", "ignore", "-c", CALL, name, server.url]
        subprocess.run(command, check=True, timeout=60)
        assert len(server.requests) == 1


def test_a_ca_file_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(pepay.ConfigError, match="no-such-file"):
        UrllibTransport(ca_file=tmp_path / "no-such-file")
    (tmp_path / "empty.pem").write_text("")
    with pytest.raises(pepay.ConfigError, match=r"empty\.pem"):
        UrllibTransport(ca_file=tmp_path / "empty.pem")


def test_https_goes_through_the_proxy(
    authority: Authority, transport: Transport | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Server(echo_key, authority.server_context()) as server, Proxy() as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url.replace("://", "://user:pass%20word@"))
        with trusting(transport, authority) as sender:
            merchant = pepay.Pepay("sk_1", base_url=server.url, transport=sender)
            assert merchant.invoices.create(amount_usd=1, idempotency_key=ORDER).invoice_id == ORDER
        [tunnel] = proxy.requests
        assert tunnel.head.startswith(f"CONNECT {server.url.removeprefix('https://')} ")
        assert tunnel.header("proxy-authorization") == "Basic dXNlcjpwYXNzIHdvcmQ="
        assert tunnel.header("x-api-key") is None


def test_a_host_without_a_proxy(
    authority: Authority, transport: Transport | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Server(echo_key, authority.server_context()) as server:
        monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        with trusting(transport, authority) as sender:
            merchant = pepay.Pepay("sk_1", base_url=server.url, transport=sender)
            assert merchant.invoices.create(amount_usd=1, idempotency_key=ORDER).invoice_id == ORDER


def test_a_proxy_that_refuses_sent_nothing(transport: Transport | None, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server(always(reply(b"", "407 Proxy Authentication Required"))) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        with pytest.raises(pepay.TransportError) as refusal:
            pepay.Pepay("sk_1", max_retries=0, transport=fresh(transport)).invoices.create(amount_usd=1)
    assert refusal.value.attempts[0].outcome == "not sent: connection"


def test_a_server_behind_a_proxy_that_closes_may_have_got_it(
    authority: Authority, transport: Transport | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Server(always(raw(b"")), authority.server_context()) as server, Proxy() as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        with trusting(transport, authority) as sender, pytest.raises(pepay.OutcomeUnknownError):
            pepay.Pepay("sk_1", base_url=server.url, max_retries=0, transport=sender).invoices.create(amount_usd=1)
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [102, 103])
def test_an_interim_response_gives_nobody_the_answer_of_another(status: int, transport: Transport | None) -> None:
    interim = f"HTTP/1.1 {status} Interim\r\n\r\n".encode()
    told, asked = threading.Event(), threading.Event()

    def answer(connection: socket.socket, request: Request) -> None:
        if not told.is_set():
            connection.sendall(interim)
            told.set()
            asked.wait(1)
        echo_key(connection, request)

    with Server(answer) as server:
        merchant = pepay.Pepay("sk_1", base_url=server.url, max_retries=0, transport=transport)
        lost = []
        for key in map(pepay.idempotency_key, ("first", "second", "third")):
            try:
                assert merchant.invoices.create(amount_usd=1, idempotency_key=key).invoice_id == key
            except pepay.OutcomeUnknownError as error:
                lost.append(error.idempotency_key)
            asked.set()
    assert lost in ([], ["first"])


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_clear_text_never_goes_through_a_proxy(
    transport: Transport | None, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "http://127.0.0.1:1")
    with Server(echo_key) as server:
        merchant = pepay.Pepay("sk_1", base_url=server.url, max_retries=0, transport=fresh(transport))
        assert merchant.invoices.create(amount_usd=1, idempotency_key=ORDER).invoice_id == ORDER


def test_a_proxy_over_tls_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "https://127.0.0.1:1")
    with pytest.raises(pepay.ConfigError, match="HTTPS_PROXY"):
        pepay.Pepay("sk_1", transport=UrllibTransport()).invoices.create(amount_usd=1)


def test_headers_that_drip_end_at_the_deadline() -> None:
    def drip(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        stop = threading.Event()
        while not stop.wait(0.02):
            connection.sendall(b"x: 1\r\n")

    with Server(always(drip)) as server:
        client = pepay.Pepay("sk_1", base_url=server.url, timeout=0.3, transport=UrllibTransport())
        with pytest.raises(pepay.RequestTimeoutError):
            client.invoices.list()


def test_a_session_of_ones_own_is_used_as_it_is() -> None:
    seen: list[str] = []

    class Recording(requests.adapters.HTTPAdapter):
        def send(self, request: requests.PreparedRequest, *args: object, **more: object) -> requests.Response:
            seen.append(str(request.url))
            return super().send(request, *args, **more)  # type: ignore[arg-type]

    session = requests.Session()
    session.mount("http://", Recording())
    with Server(echo_key) as server:
        merchant = pepay.Pepay("sk_1", base_url=server.url, transport=RequestsTransport(session))
        merchant.invoices.create(amount_usd=1)
        assert seen == [f"{server.url}/api/v1/invoices"]


def test_a_client_of_ones_own_is_used_as_it_is() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.headers["x-api-key"] == "sk_1"
        return httpx.Response(201, json={"invoice_id": "inv_1"})

    with httpx.Client(transport=httpx.MockTransport(answer)) as client:
        merchant = pepay.Pepay("sk_1", base_url="https://api.example", transport=HttpxTransport(client))
        assert merchant.invoices.create(amount_usd=1).invoice_id == "inv_1"
