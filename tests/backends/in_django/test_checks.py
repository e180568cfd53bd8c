"""System checks: what a wrong setup is told before a payor finds out."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.checks import run_checks
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from django_site.webhook import invoice_event, post
from pepay import ConfigError
from pepay.django.views import pepay_webhook

KEY = {"API_KEY": "sk_test_shop"}
SOUND = {**KEY, "WEBHOOK_SECRETS": "whsec_shop"}


def told(pepay: Any, *, deploy: bool = False, **settings: Any) -> dict[str, str]:
    """What the checks say of a `PEPAY` setting, by id, with their hints."""
    with override_settings(PEPAY=pepay, **settings):
        found = run_checks(include_deployment_checks=deploy)
    return {str(message.id): f"{message.msg} {message.hint or ''}" for message in found if "pepay" in str(message.id)}


def test_a_sound_setup() -> None:
    for tolerance in (60, 0, 0.5, None):
        assert told({**SOUND, "OPTIONS": {"timeout": 5}, "WEBHOOK_TOLERANCE": tolerance}, deploy=True) == {}


def test_a_sound_setup_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEPAY_API_KEY", "sk_test_shop")
    assert "pepay.W004" in told({})
    monkeypatch.setenv("PEPAY_WEBHOOK_SECRET", "whsec_shop")
    assert told({}) == {}


@pytest.mark.parametrize(
    ("pepay", "identity", "words"),
    [
        ([], "pepay.E001", "PEPAY is no dict"),
        ({**SOUND, "WEBHOOK_SECRET": "whsec_shop"}, "pepay.E001", "Did you mean WEBHOOK_SECRETS?"),
        ({**KEY, "WEBHOOK_SECRETS": 5}, "pepay.E001", "neither a text nor a list of texts"),
        ({**KEY, "WEBHOOK_SECRETS": ["whsec_shop", ""]}, "pepay.E001", "neither a text nor a list of texts"),
        ({**SOUND, "API_KEY": b"sk_test_shop"}, "pepay.E001", "API_KEY is not a text"),
        ({**SOUND, "WEBHOOK_TOLERANCE": -1}, "pepay.E001", "WEBHOOK_TOLERANCE is not a number of seconds from 0"),
        ({**SOUND, "WEBHOOK_TOLERANCE": "300"}, "pepay.E001", "WEBHOOK_TOLERANCE is not a number of seconds"),
        ({**SOUND, "WEBHOOK_TOLERANCE": ""}, "pepay.E001", "WEBHOOK_TOLERANCE is not a number of seconds"),
        ({**SOUND, "WEBHOOK_TOLERANCE": True}, "pepay.E001", "WEBHOOK_TOLERANCE is not a number of seconds"),
        ({**SOUND, "WEBHOOK_TOLERANCE": float("nan")}, "pepay.E001", "WEBHOOK_TOLERANCE is not a number of seconds"),
        ({**SOUND, "OPTIONS": 5}, "pepay.E001", "OPTIONS is not of type dict"),
        ({"API_KEY": "whsec_shop", "WEBHOOK_SECRETS": "sk_test_shop"}, "pepay.E002", "holds a secret API key"),
        ({**SOUND, "API_KEY": "ck_test_shop"}, "pepay.E002", "PEPAY['API_KEY'] holds a commerce key"),
        ({**SOUND, "PAYVIOX_API_KEY": "pk_test_shop"}, "pepay.E002", "is the public key"),
        ({}, "pepay.W003", "neither a key of Pepay nor one of Payviox"),
        (KEY, "pepay.W004", "PEPAY['WEBHOOK_SECRETS'] is missing"),
        ({"PAYVIOX_API_KEY": "sk_test_shop"}, "pepay.W004", "PEPAY['PAYVIOX_WEBHOOK_TOKENS'] is missing"),
    ],
)
def test_a_mistake(pepay: Any, identity: str, words: str) -> None:
    found = told(pepay)
    assert words in found[identity]
    assert not any(secret in str(found) for secret in ("sk_test_shop", "whsec_shop", "ck_test", "pk_test"))


def test_a_live_key_while_developing() -> None:
    live = {**SOUND, "API_KEY": "sk_live_shop"}
    assert "DEBUG" in told(live, DEBUG=True)["pepay.W005"]
    assert told(live) == {}


def test_the_sandbox_in_production() -> None:
    sandbox = {**SOUND, "BASE_URL": "http://127.0.0.1:4242"}
    assert "this machine" in told(sandbox, deploy=True)["pepay.W006"]
    assert told(sandbox) == {}


def test_another_database_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as other:
        other.setattr(connection, "vendor", "oracle")
        assert "works on PostgreSQL, MySQL, MariaDB and SQLite, not on oracle" in told(SOUND)["pepay.E010"]
        with pytest.raises(ConfigError, match="not on oracle"):
            post(invoice_event("paid"))


def forgetful(request: HttpRequest) -> HttpResponse:
    return pepay_webhook(request)


forgetful.__wrapped__ = pepay_webhook  # type: ignore[attr-defined]


class NoRoute:
    urlpatterns: tuple[()] = ()


class HiddenExemptions:
    urlpatterns = (path("hook", forgetful),)


def test_routes_that_no_webhook_gets_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "ATOMIC_REQUESTS", True)
    assert told(SOUND) == {}
    assert "no route" in told(SOUND, ROOT_URLCONF=NoRoute)["pepay.W007"]
    found = told(SOUND, ROOT_URLCONF=HiddenExemptions)
    assert "CSRF" in found["pepay.E008"]
    assert "ATOMIC_REQUESTS" in found["pepay.E009"]
