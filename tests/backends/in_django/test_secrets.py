"""Planted secrets: not on Django's debug page, not at Sentry, not in logs, the admin or the tables."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
import sentry_sdk
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from sentry_sdk.envelope import Envelope
from sentry_sdk.scrubber import EventScrubber
from sentry_sdk.transport import Transport

import pepay.django
from django_site.webhook import invoice_event, payviox_event, post
from pepay.django import on
from pepay.types import AnyEvent

# In two parts, since both show the lines of the source, too.
PLANTED = "planTED".lower()
PEPAY = {
    "API_KEY": f"sk_test_{PLANTED}1",
    "PAYVIOX_API_KEY": f"sk_test_{PLANTED}2",
    "BASE_URL": "http://127.0.0.1:9",
    "PAYVIOX_BASE_URL": "http://127.0.0.1:9",
    "WEBHOOK_SECRETS": [f"whsec_{PLANTED}3", f"whsec_{PLANTED}4"],
    "PAYVIOX_WEBHOOK_TOKENS": f"whsec_{PLANTED}5",
    "PAYVIOX_PAYOUT_WEBHOOK_TOKENS": [f"whsec_{PLANTED}6"],
    "OPTIONS": {"max_retries": 0},
}


def checkout(_: HttpRequest) -> HttpResponse:
    client = pepay.django.pepay_client()
    return HttpResponse(client.invoices.create(amount_usd="49.99").payment_url)


def pay_out(_: HttpRequest) -> HttpResponse:
    client = pepay.django.payviox_client()
    return HttpResponse(client.balance.retrieve())


urlpatterns = [path("checkout/", checkout), path("balance/", pay_out), path("", include("pepay.django.urls"))]


class Kept(Transport):
    """Keeps what would be sent to Sentry."""

    def __init__(self) -> None:
        super().__init__()
        self.sent = b""

    def capture_envelope(self, envelope: Envelope) -> None:
        self.sent += envelope.serialize()


@pytest.fixture
def sentry() -> Iterator[Kept]:
    kept = Kept()
    # Without Sentry's own scrubber, which knows some names of variables.
    scrubber = EventScrubber(denylist=[], pii_denylist=[])
    sentry_sdk.init("https://key@sentry.example/1", transport=kept, event_scrubber=scrubber, max_value_length=100_000)
    yield kept
    sentry_sdk.init()


@pytest.fixture(autouse=True)
def _planted() -> Iterator[None]:
    with override_settings(PEPAY=PEPAY, DEBUG=True, ROOT_URLCONF=__name__):
        yield


def page_of(url: str, **options: Any) -> str:
    """The page that a browser is shown for a view that raises."""
    client = Client(raise_request_exception=False)
    answer = client.post(url, b"{}", content_type="application/json", **options)
    assert answer.status_code == 500
    return answer.content.decode()


@pytest.mark.parametrize("url", ["/checkout/", "/balance/"])
def test_a_call_that_fails(url: str, sentry: Kept) -> None:
    page = page_of(url)
    assert "TransportError" in page
    # Shown as a variable of the view.
    assert "<td>client</td>" in page
    assert PLANTED not in page
    assert b"TransportError" in sentry.sent
    assert PLANTED.encode() not in sentry.sent


@pytest.mark.parametrize(
    "wrong",
    [
        {"WEBHOOK_SECRETS": [f"whsec_{PLANTED}3", ""]},
        {"WEBHOOK_SECRETS": [f"whsec_{PLANTED}3", f"whsec_{PLANTED}4".encode()]},
        {"WEBHOOK_SECRETS": f"whsec_{PLANTED}3".encode()},
        {"API_KEY": f"sk_test_{PLANTED}1".encode()},
        {"API_KEY": [f"sk_test_{PLANTED}1\n"]},
        {"OPTIONS": {"api_key": f"sk_test_{PLANTED}1"}},
        {"OPTIONS": {"signature": f"sig_{PLANTED}"}},
        {"COMMERCE_API_KEY": f"ck_test_{PLANTED}7", "OPTIONS": {"timeout": "long"}},
    ],
)
def test_a_setting_that_is_wrong(wrong: dict[str, Any], sentry: Kept) -> None:
    with override_settings(PEPAY={**PEPAY, **wrong}):
        url = "/checkout/" if {"API_KEY", "OPTIONS"} & wrong.keys() else "/webhooks/pepay/"
        page = page_of(url, HTTP_X_PEPAY_SIGNATURE="0" * 64, HTTP_X_PEPAY_TIMESTAMP="1")
    assert sentry.sent
    assert PLANTED not in page
    assert PLANTED.encode() not in sentry.sent


def test_webhooks_that_fail_or_are_refused(sentry: Kept, caplog: pytest.LogCaptureFixture) -> None:
    @on("*")
    def fail(event: AnyEvent) -> None:
        raise ValueError(f"nothing to do with {event.type}")

    caplog.set_level(logging.DEBUG)
    assert post(invoice_event("paid"), f"whsec_{PLANTED}4").status == 500
    assert post(payviox_event("succeeded"), f"whsec_{PLANTED}5", "payviox").status == 500
    assert post(invoice_event("paid"), "whsec_forged").status == 400
    assert b"nothing to do with" in sentry.sent
    assert "invalid_signature" in caplog.text or "does not match" in caplog.text
    assert PLANTED.encode() not in sentry.sent
    assert PLANTED not in caplog.text
    with closing(sqlite3.connect(settings.DATABASES["default"]["NAME"])) as connection:
        tables = "\n".join(connection.iterdump())
    assert "nothing to do with" in tables
    assert PLANTED not in tables
