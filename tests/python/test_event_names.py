"""What events are called: the same in every language, in the inbox and on its page."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

import pepay
from pepay import webhooks
from pepay._inbox import Provider, claim
from pepay.types import EventName
from support.paths import ROOT

CONSTRUCT: dict[Provider, Any] = {
    "payviox": webhooks.construct_payviox_event,
    "payviox_payout": webhooks.construct_payout_event,
}


def event_of(name: str) -> tuple[Provider, Any]:
    """An event that a provider would call by this name, if it would."""
    about, _, state = name.partition(".")
    if about not in ("session", "payout"):
        body = webhooks.test_event(name, {"object": "ping"})
        return "pepay", webhooks.construct_event(body, webhooks.sign(body, "whsec_1"), "whsec_1")
    provider: Provider = "payviox" if about == "session" else "payviox_payout"
    body = json.dumps({"type": state if about == "session" else name, "order_id": "order_1"}).encode()
    return provider, CONSTRUCT[provider](body, webhooks.sign_payviox(body, "token"), "token")


def test_they_are_those_of_every_language() -> None:
    """Rust holds its own to the same list."""
    listed = json.loads((ROOT / "tests/vectors/event_names.json").read_text())["event_names"]
    assert list(pepay.EVENT_NAMES) == listed


@pytest.mark.parametrize("name", pepay.EVENT_NAMES)
def test_an_event_is_called_what_handlers_are_registered_for(name: EventName) -> None:
    provider, event = event_of(name)
    assert event.name == name
    assert claim(provider, event).name == name


def test_a_new_event_has_a_name_too() -> None:
    for name in ("invoice.melted", "session.melted", "payout.melted"):
        provider, event = event_of(name)
        assert name not in pepay.EVENT_NAMES
        assert event.name == claim(provider, event).name == name


def test_the_page_says_what_each_means() -> None:
    rows = re.findall(r"^\| `([a-z_.]+)` \|", (ROOT / "docs/events.md").read_text(), re.MULTILINE)
    assert rows == list(pepay.EVENT_NAMES)
