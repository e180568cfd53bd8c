"""The pages without a mouse, on a phone, and with texts that mean harm."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from .shop import SHOP, Shop

PHONE: ViewportSize = {"width": 360, "height": 740}
HOSTILE = {
    "script": "<script>document.title = 'owned'</script><img src=x onerror=\"document.title='owned'\">",
    "attribute": "\"'><b onmouseover=alert(1)>",
    "template": "{{ 7 * 7 }} {% raw %} ${7*7} &lt;b&gt; &amp;",
    "a long word": "W" * 250,
    "right to left": "‮דולר 100 שולם כבר‬",
    "combining": "Z̸̧̢̛̭̲͈͔͈͚̹̳͖̟͋̈́͂̀͌" * 8,
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈" * 20,
}
PAGES: dict[str, Callable[[Shop], str]] = {
    "checkout": lambda shop: str(shop.invoice()["payment_url"]),
    "hosted": lambda shop: shop.session(),
    "dashboard": lambda shop: f"{shop.tenant.url}/_sandbox/?key={shop.tenant.api_key}",
}


def tab_to(page: Page, name: str) -> None:
    """Presses Tab until the focus is on what has this name."""
    for _ in range(40):
        page.keyboard.press("Tab")
        focused = page.evaluate("(document.activeElement.labels?.[0] || document.activeElement).innerText || ''")
        if re.match(name, focused.strip()):
            return
    pytest.fail(f"Tab does not reach {name!r}")


def assert_no_sideways_scrolling(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("window.innerWidth")


def test_an_invoice_is_paid_by_keyboard(page: Page, shop: Shop) -> None:
    page.goto(shop.invoice(payment_return_url=f"{SHOP}/thanks")["payment_url"])
    expect(page.get_by_role("button", name="Solana")).to_be_visible()
    tab_to(page, "Solana")
    page.keyboard.press("Enter")
    tab_to(page, "SOL")
    page.keyboard.press("Space")
    expect(page.locator("#temp-address")).to_be_visible()
    tab_to(page, "Amount in USD")
    page.keyboard.press("Control+A")
    page.keyboard.type("10")
    page.keyboard.press("Enter")
    expect(page.locator("#due")).to_have_text("$39.99")
    tab_to(page, "Pay the rest")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Paid")).to_be_visible()
    page.reload()  # which leads nobody away
    expect(page.get_by_role("heading", name="Paid")).to_be_visible()
    tab_to(page, "Return to")


def test_the_focus_stays_where_the_payer_is(page: Page, shop: Shop) -> None:
    invoice = shop.invoice()
    page.goto(invoice["payment_url"])
    token = page.get_by_role("group", name="Token").get_by_role("button", name="ETH")
    token.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Send exactly")).to_be_focused()
    page.get_by_role("button", name="Choose another token").focus()
    page.keyboard.press("Enter")
    expect(token).to_be_focused()
    amount = page.get_by_label("Amount in USD")
    amount.focus()
    shop.tenant.pay(invoice["invoice_id"], "1.00")
    expect(page.locator("#due")).to_have_text("$48.99")
    expect(amount).to_be_focused()
    page.get_by_role("button", name="Pay the rest").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Paid")).to_be_focused()


def test_the_focus_stays_in_a_table_that_is_drawn_again(page: Page, shop: Shop) -> None:
    shop.invoice()
    page.goto(PAGES["dashboard"](shop))
    button = page.get_by_role("button", name="Pay $1")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("$48.99")).to_be_visible()
    expect(button).to_be_focused()
    page.get_by_role("button", name="Cancel").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Invoices")).to_be_focused()


def test_a_session_is_paid_by_keyboard(page: Page, shop: Shop) -> None:
    page.goto(shop.session())
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    tab_to(page, "Pay ")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Paid")).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
def test_the_focus_can_be_seen(page: Page, shop: Shop, name: str) -> None:
    page.goto(PAGES[name](shop))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


@pytest.mark.parametrize("name", PAGES)
def test_everything_that_takes_input_has_a_name(page: Page, shop: Shop, name: str) -> None:
    page.goto(PAGES[name](shop))
    nameless = """() => [...document.querySelectorAll("input, select, button, a[href], img")].filter((it) =>
        !(it.labels?.length || it.innerText?.trim() || it.getAttribute("aria-label") || it.alt))
        .map((it) => it.outerHTML)"""
    assert page.evaluate(nameless) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_needs_no_sideways_scrolling(page: Page, shop: Shop, name: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(PAGES[name](shop))
    expect(page.get_by_role("button").first).to_be_visible()
    assert_no_sideways_scrolling(page)
    small = """() => [...document.querySelectorAll("main button, main a.button, main input")]
        .filter((it) => it.offsetParent && it.type !== "radio" && it.getBoundingClientRect().height < 24)
        .map((it) => it.outerHTML)"""
    assert page.evaluate(small) == [], "too small for a finger"


def test_the_whole_way_on_a_phone(page: Page, shop: Shop) -> None:
    page.set_viewport_size(PHONE)
    page.goto(shop.invoice()["payment_url"])
    page.get_by_role("button", name="Ethereum").click()
    page.get_by_role("group", name="Token").get_by_role("button").first.click()
    expect(page.locator("#temp-address")).to_be_visible()
    assert_no_sideways_scrolling(page)
    page.get_by_role("button", name="Pay this amount").click()
    expect(page.locator("#notice")).to_contain_text("We received")
    assert_no_sideways_scrolling(page)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_of_an_invoice_are_shown_as_text(page: Page, shop: Shop, text: str) -> None:
    shop.tenant.settings(pepay={"merchant_name": text})
    page.set_viewport_size(PHONE)
    page.goto(shop.invoice(description=text[:255], invoice_title=text[:255], invoice_footer=text[:255])["payment_url"])
    expect(page.get_by_role("group", name="Token").get_by_role("button").first).to_be_visible()
    assert page.title() == f"Pay {text}"
    assert page.get_by_role("main").inner_text().count(text[:255]) == 3
    assert_no_sideways_scrolling(page)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_of_a_session_are_shown_as_text(page: Page, shop: Shop, text: str) -> None:
    page.set_viewport_size(PHONE)
    items = [{"name": text, "quantity": 1, "price": 10_000}]
    page.goto(shop.session(description=text, order_id=text, items=items))
    assert page.title() == "Payment"
    assert page.get_by_role("main").inner_text().count(text) == 3
    assert_no_sideways_scrolling(page)


def test_hostile_texts_on_the_dashboard(page: Page, shop: Shop) -> None:
    text = HOSTILE["script"]
    shop.session(order_id=text)
    page.goto(PAGES["dashboard"](shop))
    expect(page.get_by_role("cell", name=text)).to_be_visible()
    assert "owned" not in page.title()


def test_a_text_cannot_turn_what_stands_beside_it(page: Page, shop: Shop) -> None:
    """A name that switches to right-to-left must not reverse the address or the amount."""
    shop.tenant.settings(pepay={"merchant_name": "‮evil"})
    page.goto(shop.invoice(description="‮evil")["payment_url"])
    expect(page.locator("#due")).to_have_css("direction", "ltr")
    expect(page.locator("#due")).to_have_text("$49.99")
