"""Fixtures for pytest: a sandbox for the run, and a world of its own for each test.

``pepay_sandbox``   the test's :class:`~pepay_sandbox.Tenant`
``pepay_client``    a ``pepay.Pepay`` for it, ``payviox_client`` a ``pepay.Payviox``
``pepay_clock``     its clock
``pepay_faults``    what goes wrong
``pepay_webhooks``  its webhooks, with an endpoint to pull from for each provider

A client with other settings, such as ``transport``, comes from the tenant: ``pepay_sandbox.merchant(transport=...)``,
``payor(invoice)``, ``dashboard()``, ``payviox()``.

One server serves the whole run, under ``pytest-xdist`` too. ``--pepay-sandbox-url`` uses one that runs already,
``--pepay-sandbox-seed`` repeats an earlier run; a failing test reports its seed. Two runs may share a sandbox, unless
they ask for the same seed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pepay import Payviox, Pepay
    from pepay_sandbox import Clock, Faults, Sandbox, Tenant, Webhooks

# What became of starting the server: it and no problem, or none and the problem.
_started: pytest.StashKey[tuple[Sandbox | None, str]] = pytest.StashKey()
# The same for xdist's workers, who use the controller's server: its URL, the problem, and whether each runs all tests.
_TOLD = "pepay_sandbox"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("pepay")
    group.addoption("--pepay-sandbox-url", help="use the pepay-sandbox at this URL instead of starting one")
    group.addoption(
        "--pepay-sandbox-seed", type=int, help="ids and faults are drawn from it (by default another for each run)"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    # Before xdist hands the options to its workers.
    if config.option.pepay_sandbox_seed is None:
        config.option.pepay_sandbox_seed = int.from_bytes(os.urandom(4), "big")


def _url(config: pytest.Config) -> str:
    """Where the run's sandbox is; it is started when it is first asked for."""
    given = config.getoption("--pepay-sandbox-url")
    if given:
        return str(given).rstrip("/")
    workerinput = getattr(config, "workerinput", None)
    url, problem, _ = (*_start(config), False) if workerinput is None else workerinput[_TOLD]
    if problem:
        pytest.fail(problem, pytrace=False)
    return str(url)


def _start(config: pytest.Config) -> tuple[str, str]:
    """The URL of this process's sandbox, or why there is none."""
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
    """Tells each xdist worker where the sandbox is, and whether others run the same tests at the same time. That there
    is none is no matter, unless a test asks for it.
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
    """A world of the sandbox that no other test sees."""
    from hashlib import sha256

    from pepay_sandbox._control import Control
    from pepay_sandbox._tenant import Tenant

    # Of the run, the worker and the test: a run with the same seed has the same worlds and ids, and no other has.
    name = f"{_seed(request)} {_worker(request.config)} {request.node.nodeid}"
    tenant = Tenant(Control(_url(request.config)), f"test_{sha256(name.encode()).hexdigest()[:16]}")
    tenant.reset(seed=_seed(request))
    request.node.add_report_section("setup", "pepay-sandbox", f"--pepay-sandbox-seed={_seed(request)}  {tenant!r}")
    yield tenant
    tenant.reset()


def _worker(config: pytest.Config) -> str:
    """The xdist worker, if others run the same test at the same time."""
    workerinput = getattr(config, "workerinput", None)
    return str(workerinput["workerid"]) if workerinput and workerinput[_TOLD][2] else ""


def _seed(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--pepay-sandbox-seed"))


@pytest.fixture
def pepay_client(pepay_sandbox: Tenant) -> Pepay:
    """A Pepay client with the merchant key of this test's world."""
    return pepay_sandbox.merchant()


@pytest.fixture
def payviox_client(pepay_sandbox: Tenant) -> Payviox:
    """A Payviox client with the secret key of this test's world."""
    return pepay_sandbox.payviox()


@pytest.fixture
def pepay_clock(pepay_sandbox: Tenant) -> Clock:
    """The clock of this test's world."""
    return pepay_sandbox.clock


@pytest.fixture
def pepay_faults(pepay_sandbox: Tenant) -> Faults:
    """What goes wrong in this test's world."""
    return pepay_sandbox.faults


@pytest.fixture
def pepay_webhooks(pepay_sandbox: Tenant) -> Webhooks:
    """The webhooks of this test's world, ready to be pulled."""
    for provider in ("pepay", "payviox", "payviox_payout"):
        pepay_sandbox.webhooks.add_endpoint(provider)
    return pepay_sandbox.webhooks
