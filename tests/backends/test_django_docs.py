"""docs/django.md, read from an empty folder: each block does what is said around it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from harness.guide import Reader, free_port
from harness.waiting import wait_until
from pepay import webhooks
from pepay._settings import OTHERS, VARIABLES
from pepay_sandbox import Tenant
from pepay_sandbox._control import Control

PAGE = (Path(__file__).parents[2] / "docs/django.md").read_text()
TUTORIAL, REST = PAGE.split("## Settings\n")
STRICT = """
[mypy]
strict = True
plugins = mypy_django_plugin.main

# What `startproject` writes.
[mypy-shop.settings]
disable_error_code = var-annotated

# Celery has no types.
[mypy-celery.*]
ignore_missing_imports = True

[mypy-shop.tasks]
disable_error_code = untyped-decorator, misc

[mypy.plugins.django-stubs]
django_settings_module = shop.settings
"""


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def reader(tmp_path: Path, port: int) -> Iterator[Reader]:
    folder = tmp_path / "empty"
    folder.mkdir()
    servers = {
        "python manage.py pepay_sandbox": f"--port {free_port()} --site http://127.0.0.1:{port}",
        "python manage.py runserver": f"{port} --noreload",
    }
    with Reader(folder, servers) as reader:
        yield reader


def test_the_page(reader: Reader, port: int) -> None:
    reader.follow(TUTORIAL)
    reader.wait_for(port)
    site = f"http://127.0.0.1:{port}"
    invoice = buy(site)
    tenant = Tenant(Control(reader.environ["PEPAY_API_URL"]), reader.environ["PEPAY_API_KEY"].partition("_")[2])
    assert f"{invoice}: unpaid" in read(site)
    tenant.pay(invoice, "20.00")
    wait_until(lambda: f"{invoice}: underpaid" in read(site))
    tenant.pay(invoice)
    wait_until(lambda: f"{invoice}: paid" in read(site))

    reader.stop_last()
    reader.follow(REST)
    reader.run("python manage.py makemigrations shop")
    reader.run("python manage.py migrate")
    reader.run("python manage.py check")
    (reader.folder / "mypy.ini").write_text(STRICT)
    reader.run("python -m mypy shop")
    reader.run("python manage.py runserver")
    reader.wait_for(port)
    tenant.pay(buy(site))
    wait_until(lambda: "thank the payer of invoice:" in reader.log.read_text())
    for path in ("/own/webhook", "/own/async", "/own/rest"):
        body = webhooks.test_event("test.ping", {"path": path})
        headers = {"Content-Type": "application/json", **webhooks.sign(body, reader.environ["PEPAY_WEBHOOK_SECRET"])}
        request = Request(site + path, body, headers)  # noqa: S310 - our own site
        with build_opener().open(request, timeout=60) as answer:
            assert json.load(answer) == {"outcome": "handled"}, path
        forged = Request(site + path, body + b" ", headers)  # noqa: S310 - our own site
        with pytest.raises(HTTPError, match="400"):
            build_opener().open(forged, timeout=60)


def read(site: str) -> str:
    with build_opener().open(site, timeout=60) as answer:
        page: str = answer.read().decode()
        return page


def buy(site: str) -> str:
    """Presses the button, as a browser does, and gives the invoice whose page follows."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    with browser.open(site, timeout=60) as answer:
        form = dict(re.findall(r'name="(\w+)" value="(\w+)"', answer.read().decode()))
    with browser.open(site, urlencode(form).encode(), timeout=60) as answer:
        assert answer.status == 200
    return str(re.findall(r"<p>([\w-]+): unpaid", read(site))[-1])


def test_every_setting_is_on_the_page() -> None:
    for key, variables in {**VARIABLES, **dict.fromkeys(OTHERS, ())}.items():
        assert f"| `{key}` |" in PAGE
        for variable in variables:
            assert f"`{variable}`" in PAGE


def test_every_check_is_on_the_page() -> None:
    source = (Path(__file__).parents[2] / "python/pepay/django/checks.py").read_text()
    assert set(re.findall(r"pepay\.[EW]\d+", source)) == set(re.findall(r"^\| `(pepay\.\w+)`", PAGE, re.MULTILINE))
