"""The webhook views: who gets in, and what is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import django
import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.test import Client, override_settings

from django_site.shop.models import Order
from django_site.webhook import PATHS, invoice_event, payviox_event, post, send
from pepay import webhooks
from pepay.django import on
from pepay.django.models import InboxEvent

PAID = invoice_event("paid")


def pepay_settings(**changes: Any) -> Any:
    """The shop's settings, with changes."""
    return override_settings(PEPAY={"API_KEY": "sk_test_shop", "WEBHOOK_SECRETS": "whsec_shop", **changes})


def test_a_signed_webhook_is_handled() -> None:
    assert post(PAID) == (200, {"outcome": "handled"})
    assert Order.objects.get(invoice="inv_1").state == "paid"
    record = InboxEvent.objects.get()
    assert (record.provider, record.name, record.subject) == ("pepay", "invoice.updated", "invoice:inv_1")
    assert (record.verdict, record.error, record.attempts) == ("handled", "", 1)
    assert bytes(record.body) == PAID


def test_a_repeated_one_counts_once() -> None:
    post(PAID)
    assert post(PAID) == (200, {"outcome": "duplicate"})
    assert Order.objects.get(invoice="inv_1").shipped == 1


@pytest.mark.parametrize("provider", ["payviox", "payviox_payout"])
def test_payviox_has_routes_and_tokens_of_its_own(provider: str) -> None:
    tokens = {"payviox": "whsec_payviox", "payviox_payout": "whsec_payouts"}
    body = payviox_event("succeeded" if provider == "payviox" else "payout.succeeded")
    for token in {*tokens.values(), "whsec_shop"} - {tokens[provider]}:
        assert post(body, token, provider).status == 400
    assert post(body, tokens[provider], provider).status == 200
    name = "session.succeeded" if provider == "payviox" else "payout.succeeded"
    assert [record.name for record in InboxEvent.objects.all()] == [name]


@pytest.mark.parametrize(
    ("headers", "error"),
    [
        ({}, "unreadable_signature"),
        (webhooks.sign(PAID, "whsec_other"), "invalid_signature"),
        (webhooks.sign(PAID, "whsec_shop", now=1_600_000_000), "timestamp_out_of_range"),
        # Signed with a secret of ours, but of another route.
        (webhooks.sign_payviox(PAID, "whsec_shop"), "unreadable_signature"),
        (webhooks.sign(PAID, "whsec_payviox"), "invalid_signature"),
    ],
)
def test_a_forged_one_leaves_nothing(headers: dict[str, str], error: str) -> None:
    assert send(PAID, headers) == (400, {"error": error})
    assert not InboxEvent.objects.exists()


def test_what_is_signed_may_be_no_event() -> None:
    assert post(b"[]") == (400, {"error": "not_an_event"})


def test_every_secret_of_a_rotation_is_taken() -> None:
    with pepay_settings(WEBHOOK_SECRETS=["whsec_new", "whsec_old"]):
        assert post(invoice_event("underpaid", second=1), "whsec_old").status == 200
        assert post(invoice_event("paid", second=2), "whsec_new").status == 200
        assert post(PAID, "whsec_shop").status == 400


def test_no_tolerance_is_the_usual_one() -> None:
    now = webhooks.test_event("invoice.updated", {"object": "invoice", "id": "inv_1", "status": "paid"})
    with pepay_settings(WEBHOOK_TOLERANCE=None):
        assert post(now).status == 200
        late = send(PAID, webhooks.sign(PAID, "whsec_shop", now=1_600_000_000))
        assert late == (400, {"error": "timestamp_out_of_range"})


def test_a_route_without_a_secret_is_as_if_not_there() -> None:
    with pepay_settings(WEBHOOK_SECRETS=""):
        assert post(PAID).status == 404


def test_the_size_is_limited() -> None:
    with pepay_settings(WEBHOOK_MAX_BYTES=len(PAID)):
        assert post(PAID + b" ").status == 413
        assert post(PAID).status == 200


def read_body(request: HttpRequest) -> object:
    return request.body


def read_form(request: HttpRequest) -> object:
    return request.POST


def read_stream(request: HttpRequest) -> object:
    return request.read()


def before(read: Callable[[HttpRequest], object]) -> Any:
    """A middleware that looks at every body first, as those that log requests do."""
    return lambda get_response: lambda request: (read(request), get_response(request))[1]


def after(read: Callable[[HttpRequest], object]) -> Any:
    """A middleware that looks at every body when it is answered."""
    return lambda get_response: lambda request: (get_response(request), read(request))[0]


body_first, form_first, stream_first = before(read_body), before(read_form), before(read_stream)
body_last, form_last, stream_last = after(read_body), after(read_form), after(read_stream)
FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=0"


@pytest.mark.parametrize("middleware", ["body_first", "form_first", "body_last", "form_last", "stream_last"])
@pytest.mark.parametrize("content_type", ["application/json", FORM])
def test_a_middleware_may_read_the_body(middleware: str, content_type: str) -> None:
    with pepay_settings(WEBHOOK_MAX_BYTES=len(PAID)), override_settings(MIDDLEWARE=[f"{__name__}.{middleware}"]):
        assert post(PAID + b" ", content_type=content_type).status == 413
        assert post(PAID, content_type=content_type) == (200, {"outcome": "handled"})


@pytest.mark.parametrize(("middleware", "content_type"), [("form_first", PARTS), ("stream_first", "application/json")])
def test_a_body_that_a_middleware_has_used_up_is_delivered_again(
    middleware: str, content_type: str, caplog: pytest.LogCaptureFixture
) -> None:
    with override_settings(MIDDLEWARE=[f"{__name__}.{middleware}"]):
        assert post(PAID, content_type=content_type) == (500, {"error": "body_was_read"})
    assert "a middleware has read it" in caplog.text
    assert not InboxEvent.objects.exists()


def test_only_post_is_taken() -> None:
    assert Client().get(PATHS["pepay"]).status_code == 405


def test_a_missing_slash_is_no_redirect() -> None:
    assert post(PAID, path="/webhooks/pepay").status == 200


@pytest.mark.skipif(django.VERSION < (5, 1), reason="LoginRequiredMiddleware is of 5.1")
def test_nobody_has_to_log_in() -> None:
    login = "django.contrib.auth.middleware.LoginRequiredMiddleware"
    with override_settings(MIDDLEWARE=[*settings.MIDDLEWARE, login]):
        assert Client().get("/admin/").status_code == 302
        assert post(PAID).status == 200


def test_a_failure_is_kept_where_every_request_is_a_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "ATOMIC_REQUESTS", True)
    inside: list[bool] = []

    @on("invoice.paid")
    def fail(_: object) -> None:
        inside.append(len(connection.savepoint_ids) == 0 and connection.in_atomic_block)
        raise RuntimeError("no")

    assert post(PAID).status == 500
    assert InboxEvent.objects.get().verdict == "failed"
    # The outermost transaction is the inbox's own.
    assert inside == [True]
