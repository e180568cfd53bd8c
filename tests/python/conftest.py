from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import trustme

from support.receiver import Receiver
from support.sandbox import Sandbox, World

SETTINGS = [
    "PAYVIOX_API_KEY",
    "PAYVIOX_API_URL",
    "PEPAY_API_KEY",
    "PEPAY_API_URL",
    "PEPAY_BEARER_TOKEN",
    "PEPAY_COMMERCE_API_KEY",
    "PEPAY_SESSION_SIGNATURE",
    "PEPAY_SESSION_TOKEN",
]


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def world(sandbox: Sandbox) -> World:
    return World(sandbox.url)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as receiver:
        yield receiver


class Authority(NamedTuple):
    """A private certificate authority, and a certificate of this machine from it."""

    ca_file: Path
    cert_file: Path
    key_file: Path

    def server_context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.cert_file, self.key_file)
        return context


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    folder = tmp_path_factory.mktemp("tls")
    files = Authority(folder / "ca.pem", folder / "cert.pem", folder / "key.pem")
    ca = trustme.CA()
    issued = ca.issue_cert("localhost", "127.0.0.1")
    ca.cert_pem.write_to_path(files.ca_file)
    issued.private_key_pem.write_to_path(files.key_file)
    for number, blob in enumerate(issued.cert_chain_pems):
        blob.write_to_path(files.cert_file, append=number > 0)
    return files
