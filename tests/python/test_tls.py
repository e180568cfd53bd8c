"""TLS with a private certificate authority."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import pepay
from pepay_sandbox import Sandbox
from support.servers import Server, echo_key
from support.tls import Authority

CALL = "import sys, pepay; print(pepay.Pepay('sk_1', base_url=sys.argv[1]).invoices.create(amount_usd=1).invoice_id)"


def test_the_sandbox_over_tls(authority: Authority) -> None:
    with Sandbox(tls_cert=authority.cert_file, tls_key=authority.key_file) as sandbox:
        assert sandbox.url.startswith("https://")
        merchant = pepay.Pepay("sk_test_tls", base_url=sandbox.url, ca_file=authority.ca_file)
        assert merchant.invoices.create(amount_usd=1).invoice_id


def test_an_authority_that_nobody_trusts(authority: Authority) -> None:
    with Server(echo_key, authority.server_context()) as server:
        with pytest.raises(pepay.TransportError) as refusal:
            pepay.Pepay("sk_1", base_url=server.url, max_retries=0).invoices.create(amount_usd=1)
        assert refusal.value.attempts[0].outcome == "not sent: tls"
        assert server.requests == []


def test_the_name_on_the_certificate_counts(authority: Authority) -> None:
    with Server(echo_key, authority.server_context()) as server:
        url = server.url.replace("127.0.0.1", "127.0.0.2")
        with pytest.raises(pepay.TransportError):
            pepay.Pepay("sk_1", base_url=url, ca_file=authority.ca_file, max_retries=0).invoices.create(amount_usd=1)


def test_ssl_cert_file_is_honoured(authority: Authority, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.ca_file))
    with Server(echo_key, authority.server_context()) as server:
        # In a process of its own, since the system's authorities are read once.
        command = [sys.executable, "-W", "ignore", "-c", CALL, server.url]
        subprocess.run(command, check=True, timeout=20, cwd=tmp_path)
        assert len(server.requests) == 1
