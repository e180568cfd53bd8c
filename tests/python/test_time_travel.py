"""Tests that travel in time take the verifier along."""

from __future__ import annotations

import importlib
from types import ModuleType

import freezegun
import pytest
import time_machine

import pepay
from pepay import _webhooks, webhooks

SECRET = "whsec_1"
OBJECT = {"object": "invoice", "id": "inv_1", "status": "paid"}
THEN = 1_600_000_000.0

each_module = pytest.mark.parametrize("module", [webhooks, _webhooks], ids=["native", "Python alone"])


@each_module
@pytest.mark.parametrize("travel", [freezegun.freeze_time, time_machine.travel])
def test_the_clock_is_that_of_the_time_module(module: ModuleType, travel: type) -> None:
    body = module.test_event("invoice.updated", OBJECT, now=THEN)
    headers = module.sign(body, SECRET, now=THEN)
    with pytest.raises(pepay.SignatureError):
        module.verify(body, headers, SECRET)
    with travel("2020-09-13T12:26:40+00:00"):
        assert module.verify(body, headers, SECRET).secret == 0
        assert module.construct_event(body, module.sign(body, SECRET), SECRET).type == "invoice.updated"
    with travel("2020-09-13T12:36:40+00:00"), pytest.raises(pepay.SignatureError) as late:
        module.verify(body, headers, SECRET)
    assert late.value.code == "timestamp_out_of_range"


def test_settings_say_when_it_is() -> None:
    settings = importlib.import_module("pepay._settings").Settings
    body = webhooks.test_event("invoice.updated", OBJECT, now=THEN)
    headers = webhooks.sign(body, SECRET, now=THEN)
    with pytest.raises(pepay.SignatureError):
        settings({"WEBHOOK_SECRETS": SECRET}).construct("pepay", body, headers)
    assert settings({"WEBHOOK_SECRETS": SECRET, "WEBHOOK_NOW": THEN}).construct("pepay", body, headers).invoice
