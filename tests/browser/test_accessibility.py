"""Every page in every state, light and dark, as axe-core sees it: it looks for what a screen reader cannot read."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from .shop import SHOP, Shop
from .watch import Watch


def checkout(page: Page, shop: Shop, prepare: Callable[[str], object] | None = None) -> None:
    """A checkout page whose invoice went through `prepare` before."""
    shop.tenant.settings(pepay={"payment_return_url": f"{SHOP}/thanks"})
    invoice = shop.invoice(description="Star atlas")
    if prepare is not None:
        prepare(invoice["invoice_id"])
    page.goto(invoice["payment_url"])
    expect(page.locator("#choose, #address, #done, #notice").locator("visible=true").first).to_be_visible()


def with_an_address(page: Page, shop: Shop) -> None:
    checkout(page, shop)
    page.get_by_role("group", name="Token").get_by_role("button").first.click()
    expect(page.get_by_text("Amount is valid for")).to_be_visible()


def with_an_odd_amount(page: Page, shop: Shop) -> None:
    checkout(page, shop)
    page.get_by_label("Amount in USD").fill("1e3")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()


def late(shop: Shop, invoice_id: str) -> None:
    shop.tenant.expire(invoice_id)
    shop.tenant.pay(invoice_id)


def hosted(page: Page, shop: Shop, *steps: str, method: str = "stripe_credit") -> str:
    """A hosted page whose session went through `steps` before."""
    url = shop.session(description="Star atlas")
    for step in steps:
        shop.tenant.act_on_session(url.rpartition("/")[2], step, **({} if step == "expire" else {"method": method}))
    page.goto(url)
    return url


def with_a_wrong_card(page: Page, shop: Shop) -> None:
    hosted(page, shop)
    page.get_by_label("Card number").fill("1234")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()


def on_the_way_to_the_provider(page: Page, shop: Shop) -> None:
    page.route("**/provider/**", lambda route: route.fulfill(status=204))  # it goes on by itself
    hosted(page, shop)
    page.get_by_role("radio", name="PayPal").check()
    page.get_by_role("button", name="Pay 103").click()
    expect(page.get_by_role("link", name="Continue to the provider")).to_be_visible()


def provider(page: Page, shop: Shop) -> str:
    """The page of a provider."""
    session_id = hosted(page, shop, "process", method="zen_usdt").rpartition("/")[2]
    page.goto(f"{shop.tenant.url}/provider/zen/{session_id}")
    return session_id


def provider_of_a_second_payment(page: Page, shop: Shop) -> None:
    session_id = provider(page, shop)
    for step in ("process", "pay"):
        shop.tenant.act_on_session(session_id, step, method="paypal")
    page.reload()
    expect(page.get_by_text("since been paid with")).to_be_visible()


def paid_twice(page: Page, shop: Shop) -> None:
    provider_of_a_second_payment(page, shop)
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("paid more than once")).to_be_visible()


def dashboard(page: Page, shop: Shop) -> None:
    """A dashboard with something in each table."""
    for provider in ("pepay", "payviox"):
        shop.tenant.webhooks.add_endpoint(provider)
    shop.tenant.faults.add("GET /nowhere", status=503)
    late(shop, shop.invoice()["invoice_id"])
    shop.tenant.pay(shop.invoice()["invoice_id"], "1.00")
    hosted(page, shop, "process", "pay", method="paypal")
    page.goto(f"{shop.tenant.url}/_sandbox/?key={shop.tenant.api_key}")
    expect(page.get_by_role("button", name="Show").first).to_be_visible()


def dialog(page: Page, shop: Shop) -> None:
    dashboard(page, shop)
    page.get_by_role("button", name="Show").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()


def not_found(page: Page, shop: Shop) -> None:
    page.goto(f"{shop.tenant.url}/{'a' * 32}")


STATES: dict[str, Callable[[Page, Shop], object]] = {
    "checkout, new": checkout,
    "checkout, with an address": with_an_address,
    "checkout, with an odd amount": with_an_odd_amount,
    "checkout, seen": lambda page, shop: checkout(page, shop, lambda it: shop.tenant.pay(it, pending=True)),
    "checkout, underpaid": lambda page, shop: checkout(page, shop, lambda it: shop.tenant.pay(it, "20.00")),
    "checkout, paid": lambda page, shop: checkout(page, shop, lambda it: shop.tenant.pay(it, "60.00")),
    "checkout, expired": lambda page, shop: checkout(page, shop, shop.tenant.expire),
    "checkout, paid late": lambda page, shop: checkout(page, shop, lambda it: late(shop, it)),
    "checkout, canceled": lambda page, shop: checkout(page, shop, shop.tenant.cancel),
    "hosted, new": hosted,
    "hosted, with a wrong card": with_a_wrong_card,
    "hosted, on the way to the provider": on_the_way_to_the_provider,
    "hosted, failed": lambda page, shop: hosted(page, shop, "fail"),
    "hosted, underpaid": lambda page, shop: hosted(page, shop, "incomplete", method="zen_usdt"),
    "hosted, under review": lambda page, shop: hosted(page, shop, "review"),
    "hosted, paid": lambda page, shop: hosted(page, shop, "pay"),
    "hosted, refunded": lambda page, shop: hosted(page, shop, "pay", "refund"),
    "hosted, declined": lambda page, shop: hosted(page, shop, "decline"),
    "hosted, expired": lambda page, shop: hosted(page, shop, "expire"),
    "hosted, paid twice": paid_twice,
    "provider": provider,
    "provider, of a second payment": provider_of_a_second_payment,
    "dashboard": dashboard,
    "dashboard, with a delivery": dialog,
    "not found": not_found,
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_nothing_keeps_anybody_out(
    page: Page, shop: Shop, state: str, scheme: Literal["light", "dark"], watch: Watch
) -> None:
    watch.expect("40[04]")  # which some of the states are about
    page.emulate_media(color_scheme=scheme)
    STATES[state](page, shop)
    violations = Axe().run(page).response["violations"]
    grave = [it for it in violations if it["impact"] in ("serious", "critical")]
    told = [(it["help"], [node["html"] for node in it["nodes"]]) for it in grave]
    assert not told, json.dumps(told, indent=1)
    expect(page.locator("h1")).to_have_count(1)
