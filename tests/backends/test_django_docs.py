"""The snippets of docs/django.md are one project, and do what is said around them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path

import pytest

from harness.database import Database
from harness.gunicorn import Gunicorn
from harness.provider import SECRET, Provider
from pepay._settings import OTHERS, VARIABLES
from pepay_sandbox import Tenant

PAGE = (Path(__file__).parents[2] / "docs/django.md").read_text()
# What every project has, and the page leaves to the reader.
OF_EVERY_PROJECT = {
    "settings": """
import os
INSTALLED_APPS = [app for app in INSTALLED_APPS if app is not ...]
ALLOWED_HOSTS = ["127.0.0.1"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["DATABASE"]}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "shop.urls"
SECRET_KEY = "of the tests"
USE_TZ = True
""",
    "models": """
from django.db import models

class Order(models.Model):
    invoice = models.CharField(max_length=100)
    status = models.CharField(max_length=100)
""",
    "apps": """
from django.apps import AppConfig

class Shop(AppConfig):
    name = "shop"

    def ready(self):
        from . import receivers
""",
    "wsgi": """
from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
""",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = dict(re.findall(r"^```python\n# shop/(\w+)\.py.*?\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
    assert files.keys() == {"settings", "urls", "views", "pepay_handlers", "receivers"}
    folder = tmp_path / "shop"
    folder.mkdir()
    for name in {"__init__", *files, *OF_EVERY_PROJECT}:
        (folder / f"{name}.py").write_text(files.get(name, "") + OF_EVERY_PROJECT.get(name, ""))
    return tmp_path


def test_the_page(project: Path, tenant: Tenant) -> None:
    database = Database(f"sqlite:///{project}/db.sqlite3")
    environ = {
        "DATABASE": str(project / "db.sqlite3"),
        "DJANGO_SETTINGS_MODULE": "shop.settings",
        "PEPAY_API_KEY": tenant.api_key,
        "PEPAY_API_URL": tenant.url,
        "PEPAY_WEBHOOK_SECRET": SECRET,
        "PYTHONPATH": os.pathsep.join([str(project), *sys.path]),
        "PYTHONWARNINGS": "ignore:pepay was built:RuntimeWarning",
    }
    for command in (["check"], ["migrate", "--run-syncdb"]):
        subprocess.run([sys.executable, "-m", "django", *command], env={**os.environ, **environ}, check=True)
    tenant.webhooks.add_endpoint("pepay", secret=SECRET)
    with Gunicorn("shop.wsgi", folder=project, log=project / "log", environ=environ) as server:
        browser = HTTPConnection("127.0.0.1", server.port)
        browser.request("POST", "/checkout")
        with browser.getresponse() as answer:
            assert answer.headers["Location"].startswith(tenant.url)
        ((invoice, status),) = database.rows("SELECT invoice, status FROM shop_order")
        assert status == ""
        tenant.pay(invoice)
        provider = Provider(server.port, "/webhooks/pepay")
        provider.deliver(tenant.webhooks.pull())
    assert database.rows("SELECT invoice, status FROM shop_order") == [(invoice, "paid")]
    assert f"thank the payer of invoice:{invoice}" in server.log.read_text()


def test_every_setting_is_on_the_page() -> None:
    for key, variables in {**VARIABLES, **dict.fromkeys(OTHERS, ())}.items():
        assert f"| `{key}` |" in PAGE
        for variable in variables:
            assert f"`{variable}`" in PAGE


def test_every_check_is_on_the_page() -> None:
    source = (Path(__file__).parents[2] / "python/pepay/django/checks.py").read_text()
    assert set(re.findall(r"pepay\.[EW]\d+", source)) == set(re.findall(r"^\| `(pepay\.\w+)`", PAGE, re.MULTILINE))
