from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from pepay_sandbox import Sandbox, Tenant
from support.receiver import Receiver
from support.tls import Authority

if TYPE_CHECKING:
    from pepay.transports import Transport

SETTINGS = [
    "PAYVIOX_API_KEY",
    "PAYVIOX_API_URL",
    "PAYVIOX_PAGE_URL",
    "PEPAY_API_KEY",
    "PEPAY_API_URL",
    "PEPAY_BEARER_TOKEN",
    "PEPAY_COMMERCE_API_KEY",
    "PEPAY_LOG",
    "PEPAY_SESSION_SIGNATURE",
    "PEPAY_SESSION_TOKEN",
]


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session", params=["native", "urllib", "requests", "httpx"])
def transport(request: pytest.FixtureRequest) -> Transport | None:
    """Each of the transports; none is pepay's own connections."""
    # Not at the top: some tests run without the native module.
    from pepay.transports import HttpxTransport, RequestsTransport, UrllibTransport

    by_name: dict[str, Callable[[], Transport | None]] = {
        "native": lambda: None,
        "urllib": UrllibTransport,
        "requests": RequestsTransport,
        "httpx": HttpxTransport,
    }
    return by_name[request.param]()


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def world(sandbox: Sandbox) -> Tenant:
    return sandbox.tenant()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as receiver:
        yield receiver


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.made_in(tmp_path_factory.mktemp("tls"))
