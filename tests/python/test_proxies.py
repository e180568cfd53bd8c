"""`proxy=` of the clients, and what they make of the environment."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

import pepay
from pepay.aio import AsyncPepay
from support.proxy import Proxy, SocksProxy
from support.servers import Server, echo_key
from support.tls import Authority


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def buy(**settings: Any) -> None:
    assert pepay.Pepay("sk_1", **settings).invoices.create(amount_usd=1).invoice_id


def test_a_client_takes_its_proxy(authority: Authority) -> None:
    with Server(echo_key, authority.server_context()) as server, Proxy() as proxy, SocksProxy() as socks:
        at = {"base_url": server.url, "ca_file": authority.ca_file}
        buy(**at, proxy=proxy.url.replace("//", "//user:hunter2@"))
        assert len(proxy.requests) == 1
        assert "proxy-authorization: basic" in proxy.requests[0].head.lower()
        buy(**at, proxy=f"socks5h://127.0.0.1:{socks.port}")
        assert len(server.requests) == 2


def test_an_asynchronous_client_takes_it_too(authority: Authority) -> None:
    with Server(echo_key, authority.server_context()) as server, Proxy() as proxy:

        async def main() -> None:
            at: Any = {"base_url": server.url, "ca_file": authority.ca_file}
            async with AsyncPepay("sk_1", **at, proxy=proxy.url) as client:
                assert (await client.invoices.create(amount_usd=1)).invoice_id

        asyncio.run(main())
        assert len(proxy.requests) == 1


def test_the_environment_decides_unless_the_client_does(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server(echo_key, authority.server_context()) as server, Proxy() as proxy:
        at = {"base_url": server.url, "ca_file": authority.ca_file}
        monkeypatch.setenv("HTTPS_PROXY", f" {proxy.url}\n")
        buy(**at)
        assert len(proxy.requests) == 1
        buy(**at, proxy=False)
        monkeypatch.setenv("NO_PROXY", "127.0.0.0/8")
        buy(**at)
        assert len(proxy.requests) == 1


def test_a_variable_that_cannot_be_used_is_told_when_the_client_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "ftp://user:hunter2@proxy.example")
    for make in (pepay.Pepay, pepay.Payviox, AsyncPepay):
        with pytest.raises(pepay.ConfigError, match=r"^ALL_PROXY is") as refusal:
            make("sk_1")
        assert "hunter2" not in str(refusal.value)
    # What does not need it does not read it.
    pepay.Pepay("sk_1", transport=print)  # type: ignore[arg-type]
    AsyncPepay("sk_1", transport=print)  # type: ignore[arg-type]
    pepay.Pepay("sk_1", base_url="http://127.0.0.1:4242")
    pepay.Pepay("sk_1", proxy=False)
