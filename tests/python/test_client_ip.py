"""Who the client is, behind proxies."""

from __future__ import annotations

from typing import Any

import pytest

import pepay


@pytest.mark.parametrize(
    ("peer", "forwarded_for", "trusted", "client"),
    [
        ("198.51.100.1", "6.6.6.6", [], "198.51.100.1"),
        ("198.51.100.1", "6.6.6.6", ["10.0.0.0/8"], "198.51.100.1"),
        ("10.0.0.1", "6.6.6.6, 203.0.113.42", ["10.0.0.0/8"], "203.0.113.42"),
        ("10.0.0.1", None, ["10.0.0.1"], "10.0.0.1"),
        ("::1", "[2001:db8::1]:4711", ["::1"], "2001:db8::1"),
    ],
)
def test_the_header_is_believed_only_from_trusted_proxies(
    peer: str, forwarded_for: str | None, trusted: list[str], client: str
) -> None:
    assert pepay.client_ip(peer, forwarded_for, trusted) == client


@pytest.mark.parametrize(("peer", "trusted"), [("localhost", []), ("10.0.0.1", ["10.0.0.0/33"]), ("", ["x"])])
def test_what_is_no_address(peer: str, trusted: list[str]) -> None:
    with pytest.raises(pepay.ConfigError):
        pepay.client_ip(peer, None, trusted)


def test_a_text_is_no_list_of_proxies() -> None:
    wrong: Any = "10.0.0.0/8"
    with pytest.raises(TypeError):
        pepay.client_ip("10.0.0.1", None, wrong)
