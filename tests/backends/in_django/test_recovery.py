"""Recovery in Django's own process: what the shop expects, and whose transaction that is in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import override_settings

from pepay.django import inbox
from pepay.django.models import InboxEvent, InboxSession
from pepay.types import Item
from pepay_sandbox import Tenant

MUG: Item = {"name": "Mug", "quantity": 1, "price": 10_000}


@pytest.mark.parametrize("use_tz", [True, False])
def test_a_session_that_the_shop_expects(tenant: Tenant, use_tz: bool) -> None:
    payviox = tenant.payviox()
    with override_settings(USE_TZ=use_tz):
        session = payviox.sessions.create(amount=10_000, currency="USD", customer="c", order_id="order_1", items=[MUG])
        inbox.expect(session)
        inbox.expect(session.session_id)
        assert inbox.recover(payviox).events == []
        tenant.act_on_session(session.session_id, "pay")
        assert [it.id for it in inbox.recover(payviox).events] == ["order_1:succeeded:stripe"]
    assert InboxEvent.objects.get().verdict == "handled"
    assert not InboxSession.objects.exists()


def test_an_order_that_is_undone_takes_its_session_with_it() -> None:
    with transaction.atomic():
        inbox.expect("session_1")
        transaction.set_rollback(True)
    assert not InboxSession.objects.exists()


@pytest.mark.parametrize(
    "since", ["yesterday", "2026-11-27T10:00", "2026-11-27", "-2h", "", "2999-01-01T00:00Z", timedelta(hours=-2)]
)
def test_a_moment_that_is_none(tenant: Tenant, since: str | timedelta) -> None:
    with pytest.raises(ValueError, match=r"is not a time|has no time zone|is in the future"):
        inbox.recover(tenant.merchant(), since=since)


def test_a_moment_before_there_were_any(tenant: Tenant) -> None:
    assert inbox.recover(tenant.merchant(), since="999999999d").events == []
    assert inbox.recover(tenant.merchant(), since="0001-01-01T00:00Z").events == []


def test_what_is_no_client() -> None:
    with pytest.raises(TypeError, match="takes a Pepay or a Payviox client, not str"):
        inbox.recover("sk_test")  # type: ignore[arg-type]
