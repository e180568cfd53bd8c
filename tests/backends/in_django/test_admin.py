"""The inbox in the admin."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client

from django_site.shop.models import Order
from django_site.webhook import invoice_event, post
from pepay.django import on
from pepay.django.models import InboxEvent
from pepay.types import AnyEvent

LIST = "/admin/pepay/inboxevent/"


@pytest.fixture
def chief() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("chief"))
    return client


@pytest.fixture
def clerk() -> Client:
    """Somebody who may look, and no more."""
    user = User.objects.create_user("clerk", is_staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename__in=["view_inboxevent", "view_inboxsubject"]))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def failed() -> InboxEvent:
    """An event whose handler raises no more."""
    broken = [True]

    @on("*")
    def fail(_: AnyEvent) -> None:
        if broken:
            raise ValueError("out of stock")

    post(invoice_event("paid", invoice="inv_<1>"))
    broken.clear()
    return InboxEvent.objects.get()


def replay(client: Client, record: InboxEvent) -> str:
    """Replays an event in the list, and gives the page that follows."""
    form = {"action": "replay", "_selected_action": str(record.pk)}
    return client.post(LIST, form, follow=True).content.decode()


def test_an_event_is_shown_as_it_came(clerk: Client, failed: InboxEvent) -> None:
    assert "invoice:inv_&lt;1&gt;" in clerk.get(f"{LIST}?q=inv").content.decode()
    page = clerk.get(f"{LIST}{failed.pk}/change/").content.decode()
    assert "&quot;id&quot;: &quot;inv_&lt;1&gt;&quot;" in page
    assert "in fail" in page, "the traceback"
    assert "ValueError: out of stock" in page


def test_nobody_changes_what_a_provider_said(chief: Client, failed: InboxEvent) -> None:
    assert chief.get(f"{LIST}add/").status_code == 403
    assert chief.post(f"{LIST}{failed.pk}/change/", {"verdict": "handled"}).status_code == 403
    assert chief.post(f"{LIST}{failed.pk}/delete/", {"post": "yes"}).status_code == 403
    assert "delete_selected" not in chief.get(LIST).content.decode()


def test_a_failed_event_is_replayed(chief: Client, failed: InboxEvent) -> None:
    assert "1 handled." in replay(chief, failed)
    assert Order.objects.get().shipped == 1
    assert "1 were settled before" in replay(chief, failed)
    assert Order.objects.get().shipped == 1
    assert "inv_&lt;1&gt;" in chief.get("/admin/pepay/inboxsubject/").content.decode()


def test_a_handled_event_is_run_again_after_a_question(chief: Client, failed: InboxEvent) -> None:
    replay(chief, failed)
    form = {"action": "run_again", "_selected_action": str(failed.pk)}
    assert "may be" in chief.post(LIST, form, follow=True).content.decode()
    assert Order.objects.get().shipped == 1
    assert "1 handled." in chief.post(LIST, {**form, "confirmed": "yes"}, follow=True).content.decode()
    assert Order.objects.get().shipped == 2


def press(client: Client, page: str, **more: str) -> str:
    """Presses the button of a page, and gives the page that follows."""
    [(action, form)] = re.findall(r'<form method="post"(?: action="([^"]*)")?>(.*?)</form>', page, re.DOTALL)
    fields = dict(re.findall(r'<(?:input type="hidden"|button class="button") name="(\w+)" value="(\w+)"', form))
    return client.post(action or LIST, {**fields, **more}, follow=True).content.decode()


def events_page(client: Client, record: InboxEvent) -> str:
    page = client.get(f"{LIST}{record.pk}/change/").content.decode()
    return page.partition('<div id="content"')[2]


def test_the_page_of_an_event_has_a_button(chief: Client, clerk: Client, failed: InboxEvent) -> None:
    assert "Replay" not in events_page(clerk, failed)
    assert "1 handled." in press(chief, events_page(chief, failed))
    assert Order.objects.get().shipped == 1

    assert "<button" not in events_page(clerk, failed)
    question = press(chief, events_page(chief, failed))
    assert "Run handlers again?" in question
    assert Order.objects.get().shipped == 1
    assert "1 handled." in press(chief, question.partition('<div id="content"')[2], confirmed="yes")
    assert Order.objects.get().shipped == 2


def test_nothing_is_run_by_a_link(chief: Client, failed: InboxEvent) -> None:
    for action in ("replay", "run_again"):
        chief.get(f"{LIST}?action={action}&_selected_action={failed.pk}&confirmed=yes", follow=True)
    failed.refresh_from_db()
    assert (failed.verdict, failed.attempts) == ("failed", 1)


def test_events_are_found_by_verdict_and_age(chief: Client, failed: InboxEvent) -> None:
    failed.received_at -= timedelta(days=40)
    failed.save(update_fields=["received_at"])
    post(invoice_event("paid", invoice="inv_2", second=1))
    page = chief.get(LIST).content.decode()
    for query, found in (
        ("verdict__exact=failed", {"inv_&lt;1&gt;"}),
        (age(page), {"inv_2"}),
        ("", {"inv_&lt;1&gt;", "inv_2"}),
    ):
        page = chief.get(f"{LIST}?{query}").content.decode()
        assert {it for it in ("inv_&lt;1&gt;", "inv_2") if f"invoice:{it}<" in page} == found


def age(page: str) -> str:
    """The link of the filter for the last week."""
    found = re.search(r'href="\?([^"]*)">Past 7 days', page)
    assert found
    return unescape(found[1])


def test_a_request_that_is_one_transaction_replays_nothing(
    chief: Client, failed: InboxEvent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.settings_dict, "ATOMIC_REQUESTS", True)
    assert "manage.py pepay_replay" in replay(chief, failed)
    failed.refresh_from_db()
    assert failed.verdict == "failed"


def test_replaying_takes_a_permission(clerk: Client, failed: InboxEvent) -> None:
    assert "Replay" not in clerk.get(LIST).content.decode()
    replay(clerk, failed)
    failed.refresh_from_db()
    assert failed.verdict == "failed"
