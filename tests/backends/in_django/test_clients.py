"""The client accessors."""

from __future__ import annotations

import pytest
from django.test import override_settings

import pepay
import pepay.django
from pepay_sandbox import Tenant


def test_one_client_for_the_process(tenant: Tenant) -> None:
    with override_settings(PEPAY={"API_KEY": tenant.api_key, "BASE_URL": tenant.url}):
        client = pepay.django.pepay_client()
        assert client is pepay.django.pepay_client()
        assert client.invoices.create(amount_usd="49.99").invoice_id
    with override_settings(PEPAY={"PAYVIOX_API_KEY": tenant.api_key, "PAYVIOX_BASE_URL": tenant.url}):
        assert pepay.django.payviox_client().payment_methods.list()


def test_changed_settings_make_another_client() -> None:
    for host in ("one", "two"):
        with override_settings(PEPAY={"API_KEY": "sk_test_shop", "BASE_URL": f"https://{host}.example"}):
            assert pepay.django.pepay_client().base_url == f"https://{host}.example"


def test_options_go_to_the_client() -> None:
    wrong = {"API_KEY": "sk_test_shop", "OPTIONS": {"timeout": -1}}
    with override_settings(PEPAY=wrong), pytest.raises(pepay.ConfigError, match="timeout"):
        pepay.django.pepay_client()


def test_without_a_key() -> None:
    with override_settings(PEPAY={}), pytest.raises(pepay.ConfigError, match="PEPAY_API_KEY"):
        pepay.django.pepay_client()
