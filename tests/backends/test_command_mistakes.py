"""The commands of Django and Flask where something is not as they need it."""

from __future__ import annotations

import signal
import socket
import subprocess
from pathlib import Path

import pytest

from django_site.running import DjangoSite
from flask_site import FlaskSite
from harness.database import Database
from harness.site import Site


@pytest.fixture(params=[DjangoSite, FlaskSite])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Site:
    site: Site = request.param(Database(f"sqlite:///{tmp_path}/db.sqlite3"), tmp_path / "log")
    return site


def told(site: Site, name: str, *arguments: str, status: int) -> str:
    with site.start(*site.command(name), *arguments, stderr=subprocess.STDOUT) as command:
        printed, _ = command.communicate()
    assert command.returncode == status, printed
    assert "Traceback" not in printed
    return printed


@pytest.mark.parametrize(
    "arguments", [("replay",), ("replay", "--list"), ("replay", "1"), ("prune", "--older-than", "90d")]
)
def test_tables_that_are_missing(site: Site, arguments: tuple[str, ...]) -> None:
    assert "the inbox's tables cannot be used: " in told(site, *arguments, status=1)


@pytest.mark.parametrize("event", ["evt_1777890612345-42", "9" * 30, "-1", "1.5"])
def test_a_number_that_is_none_of_the_inbox(site: Site, event: str) -> None:
    site.create_tables()
    printed = told(site, "replay", "--", event, status=2)
    assert f"'{event}' is not the number of an event in the inbox" in printed


def test_force_without_an_event(site: Site) -> None:
    assert "--force needs the" in told(site, "replay", "--force", status=2)


def test_ctrl_c_while_a_provider_does_not_answer(site: Site) -> None:
    site.create_tables()
    with socket.create_server(("127.0.0.1", 0)) as provider:
        url = f"http://127.0.0.1:{provider.getsockname()[1]}"
        environ = {"SHOP_API_KEY": "sk_test_shop", "PEPAY_API_KEY": "sk_test_shop", "PEPAY_API_URL": url}
        command = site.command("recover")
        with site.start(*command, "--since", "2h", environ=environ, stderr=subprocess.STDOUT) as recovery:
            connection, _ = provider.accept()
            recovery.send_signal(signal.SIGINT)
            printed, _ = recovery.communicate()
            connection.close()
    assert recovery.returncode in (130, 1), printed  # click's own is 1
    assert "Traceback" not in printed
