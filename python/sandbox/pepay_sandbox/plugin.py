"""Fixtures for pytest: one sandbox for the run, and a tenant for each test.

``pepay_sandbox``   the test's :class:`~pepay_sandbox.Tenant`
``pepay_client``    a ``pepay.Pepay`` for it, ``payviox_client`` a ``pepay.Payviox``
``pepay_clock``     its clock
``pepay_time``      its clock, which ``time.time`` of this process and webhook signatures follow
``pepay_faults``    its fault rules
``pepay_webhooks``  its webhooks, with an endpoint to pull from for each provider
``pepay_receiver``  a server that receives, verifies and keeps its webhooks: ``pepay_receiver.events``

A client with other settings, such as ``transport``, comes from the tenant: ``pepay_sandbox.merchant(transport=...)``,
``payor(invoice)``, ``dashboard()``, ``payviox()``.

One server serves the whole run, also under ``pytest-xdist``. ``--pepay-sandbox-url`` uses a sandbox that is already
running. ``--pepay-sandbox-seed`` repeats an earlier run; a failing test reports its seed. Runs with different seeds can
share a sandbox.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pepay import Payviox, Pepay
    from pepay_sandbox import Clock, Faults, Receiver, Sandbox, Tenant, Webhooks

# What became of starting the server: it and no problem, or none and the problem.
_started: pytest.StashKey[tuple[Sandbox | None, str]] = pytest.StashKey()
# The same for xdist's workers, who use the controller's server: its URL, the problem, and whether each runs all tests.
_TOLD = "pepay_sandbox"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("pepay")
    group.addoption("--pepay-sandbox-url", help="use the pepay-sandbox at this URL instead of starting one")
    group.addoption(
        "--pepay-sandbox-seed", type=int, help="seed for ids and random faults (by default a random one for each run)"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    # Before xdist hands the options to its workers.
    if config.option.pepay_sandbox_seed is None:
        config.option.pepay_sandbox_seed = int.from_bytes(os.urandom(4), "big")


def _url(config: pytest.Config) -> str:
    """The URL of the run's sandbox, which starts when it is first needed."""
    given = config.getoption("--pepay-sandbox-url")
    if given:
        return str(given).rstrip("/")
    workerinput = getattr(config, "workerinput", None)
    url, problem, _ = (*_start(config), False) if workerinput is None else workerinput[_TOLD]
    if problem:
        pytest.fail(problem, pytrace=False)
    return str(url)


def _start(config: pytest.Config) -> tuple[str, str]:
    """The URL of this process's sandbox, and the reason if it did not start."""
    if _started not in config.stash:
        from pepay_sandbox import Sandbox, SandboxError

        try:
            config.stash[_started] = Sandbox(seed=config.getoption("--pepay-sandbox-seed")).start(), ""
        except SandboxError as error:
            config.stash[_started] = None, str(error)
    server, problem = config.stash[_started]
    return (server.url if server else "", problem)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tells each xdist worker the URL of the sandbox, and whether other workers run the same tests at the same time. A
    sandbox that did not start only matters to tests that use it.
    """
    given = node.config.getoption("--pepay-sandbox-url")
    each = node.config.getoption("dist") == "each"
    node.workerinput[_TOLD] = (given, "", each) if given else (*_start(node.config), each)


def pytest_unconfigure(config: pytest.Config) -> None:
    server, _ = config.stash.get(_started, (None, ""))
    if server is not None:
        server.stop()


@pytest.fixture
def pepay_sandbox(request: pytest.FixtureRequest) -> Iterator[Tenant]:
    """A tenant of the sandbox that no other test uses."""
    from hashlib import sha256

    from pepay_sandbox._control import Control
    from pepay_sandbox._tenant import Tenant

    # Of the run, the worker and the test: only runs with the same seed have the same tenants and ids.
    name = f"{_seed(request)} {_worker(request.config)} {request.node.nodeid}"
    tenant = Tenant(Control(_url(request.config)), f"test_{sha256(name.encode()).hexdigest()[:16]}")
    tenant.reset(seed=_seed(request))
    request.node.add_report_section("setup", "pepay-sandbox", f"--pepay-sandbox-seed={_seed(request)}  {tenant!r}")
    yield tenant
    tenant.reset()


def _worker(config: pytest.Config) -> str:
    """The id of the xdist worker if other workers run the same test at the same time."""
    workerinput = getattr(config, "workerinput", None)
    return str(workerinput["workerid"]) if workerinput and workerinput[_TOLD][2] else ""


def _seed(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--pepay-sandbox-seed"))


@pytest.fixture
def pepay_client(pepay_sandbox: Tenant) -> Pepay:
    """A Pepay client with the secret key of this test's tenant."""
    return pepay_sandbox.merchant()


@pytest.fixture
def payviox_client(pepay_sandbox: Tenant) -> Payviox:
    """A Payviox client with the secret key of this test's tenant."""
    return pepay_sandbox.payviox()


@pytest.fixture
def pepay_clock(pepay_sandbox: Tenant) -> Clock:
    """The clock of this test's tenant."""
    return pepay_sandbox.clock


@pytest.fixture
def pepay_time(pepay_sandbox: Tenant) -> Iterator[Clock]:
    """The clock of this test's tenant, which ``time.time`` of this process follows until the test ends."""
    with pepay_sandbox.time_travel():
        yield pepay_sandbox.clock


@pytest.fixture
def pepay_faults(pepay_sandbox: Tenant) -> Faults:
    """The fault rules of this test's tenant."""
    return pepay_sandbox.faults


@pytest.fixture
def pepay_webhooks(pepay_sandbox: Tenant) -> Webhooks:
    """The webhooks of this test's tenant, with an endpoint to pull from for each provider."""
    for provider in ("pepay", "payviox", "payviox_payout"):
        pepay_sandbox.webhooks.add_endpoint(provider)
    return pepay_sandbox.webhooks


@pytest.fixture
def pepay_receiver(pepay_sandbox: Tenant) -> Iterator[Receiver]:
    """An HTTP server that receives, verifies and keeps the webhooks of this test's tenant."""
    with pepay_sandbox.receiver() as receiver:
        yield receiver
