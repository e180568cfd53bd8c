"""Money on Pepay's checkout page: seen, odd, twice, too much, too late."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .shop import Shop
from .watch import Watch


def test_a_payment_that_was_seen_is_not_asked_for_again(page: Page, shop: Shop) -> None:
    invoice = shop.invoice()
    page.goto(invoice["payment_url"])
    page.get_by_role("group", name="Token").get_by_role("button").first.click()
    expect(page.locator("#temp-address")).to_be_visible()
    confirm = page.get_by_role("button", name="Confirm", exact=True)
    expect(confirm).to_be_disabled()
    page.get_by_label("Not yet confirmed").check()
    page.get_by_role("button", name="Pay the rest").click()
    seen = page.get_by_role("status").filter(has_text="We have seen your payment of $49.99")
    expect(seen).to_be_visible()
    for asking in ("#temp-address", "#token-amount", "#choose"):
        expect(page.locator(asking)).to_be_hidden()
    page.reload()
    expect(seen).to_be_visible()
    expect(page.locator("#choose")).to_be_hidden()
    confirm.click()
    expect(page.get_by_role("status").filter(has_text="Paid")).to_be_visible()


def test_the_rest_is_asked_for_once_a_seen_part_is_confirmed(page: Page, shop: Shop) -> None:
    invoice = shop.invoice()
    page.goto(invoice["payment_url"])
    shop.tenant.pay(invoice["invoice_id"], "20.00", pending=True)
    expect(page.get_by_text("We have seen your payment of $20.00")).to_be_visible()
    shop.tenant.confirm(invoice["invoice_id"])
    expect(page.locator("#due")).to_have_text("$29.99")
    expect(page.locator("#temp-address")).to_be_visible()


def test_thousandths_of_a_dollar_are_shown(page: Page, shop: Shop) -> None:
    page.goto(shop.invoice()["payment_url"])
    page.get_by_label("Amount in USD").fill("49.986")
    page.keyboard.press("Enter")
    expect(page.locator("#due")).to_have_text("$0.004")
    expect(page.get_by_text("$49.986 received")).to_be_visible()
    expect(page.locator("#notice")).to_contain_text("We received $49.986")
    page.reload()
    expect(page.get_by_label("Amount in USD")).to_have_value("0.004")


@pytest.mark.parametrize(
    "odd",
    ["", "1e3", "1E-2", "0x10", "1,5", "1 000", "-1", "+1", "0", "0.0001", "1000000.01", "9" * 400, ".5", "٢٠", "$5"],
)
def test_an_odd_amount_is_refused_by_its_field(page: Page, shop: Shop, odd: str, watch: Watch) -> None:
    watch.expect("400")
    invoice = shop.invoice()
    page.goto(invoice["payment_url"])
    amount = page.get_by_label("Amount in USD")
    amount.fill(odd)
    page.get_by_role("button", name="Pay this amount").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter an amount such as 20.00")
    expect(amount).to_have_attribute("aria-invalid", "true")
    expect(amount).to_have_value(odd)
    assert shop.payments(invoice["invoice_id"]) == []
    amount.fill("20.00")
    page.keyboard.press("Enter")
    expect(page.locator("#due")).to_have_text("$29.99")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(amount).not_to_have_attribute("aria-invalid", "true")


def test_a_double_click_pays_once(page: Page, shop: Shop) -> None:
    invoice = shop.invoice()
    page.goto(invoice["payment_url"])
    page.get_by_label("Amount in USD").fill("10")
    page.get_by_role("button", name="Pay this amount").dblclick(delay=50)
    expect(page.locator("#due")).to_have_text("$39.99")
    page.get_by_role("button", name="Pay the rest").dblclick(delay=50)
    expect(page.get_by_role("heading", name="Paid")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    assert [it["amount_decimal"] for it in shop.payments(invoice["invoice_id"])] == ["39.990", "10.000"]


@pytest.mark.parametrize("between", ["at once", "after the answer"])
def test_enter_pressed_twice_pays_once(page: Page, shop: Shop, between: str, watch: Watch) -> None:
    watch.expect("400")
    invoice = shop.invoice()
    page.goto(invoice["payment_url"])
    page.get_by_label("Amount in USD").fill("10")
    page.keyboard.press("Enter")
    if between == "after the answer":
        expect(page.locator("#due")).to_have_text("$39.99")
        expect(page.get_by_label("Amount in USD")).to_have_value("")
    page.keyboard.press("Enter")
    expect(page.locator("#due")).to_have_text("$39.99")
    assert len(shop.payments(invoice["invoice_id"])) == 1


def test_what_was_paid_elsewhere_is_not_paid_again_by_an_old_page(page: Page, shop: Shop, watch: Watch) -> None:
    watch.expect("409")
    page.clock.install()
    invoice = shop.invoice()
    page.goto(invoice["payment_url"])
    expect(page.get_by_role("group", name="Token").get_by_role("button").first).to_be_visible()
    page.clock.pause_at(page.evaluate("Date.now()") + 60_000)  # and with it the page's own look
    expect(page.locator("#countdown")).to_be_visible()
    shop.tenant.pay(invoice["invoice_id"])
    page.get_by_role("button", name="Pay the rest").click()
    expect(page.get_by_role("heading", name="Paid")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("the invoice is already paid")
    assert len(shop.payments(invoice["invoice_id"])) == 1


def test_paying_in_an_old_page_says_that_it_came_too_late(page: Page, shop: Shop) -> None:
    page.clock.install()
    invoice = shop.invoice(expires_in=1_800_000)
    page.goto(invoice["payment_url"])
    expect(page.get_by_role("group", name="Token").get_by_role("button").first).to_be_visible()
    page.clock.pause_at(page.evaluate("Date.now()") + 60_000)
    shop.tenant.clock.advance(1_801)
    page.get_by_role("button", name="Pay the rest").click()
    done = page.get_by_role("status").filter(has_text="This invoice has expired")
    expect(done).to_contain_text("$49.99 arrived too late to count")
    expect(done).to_contain_text("the merchant has been told")
    [payment] = shop.payments(invoice["invoice_id"])
    assert (payment["status"], payment["settlement_status"]) == ("manual_retry", "manual")


def test_late_money_from_elsewhere_is_shown(page: Page, shop: Shop) -> None:
    invoice = shop.invoice()
    shop.tenant.expire(invoice["invoice_id"])
    page.goto(invoice["payment_url"])
    done = page.get_by_role("status").filter(has_text="This invoice has expired")
    expect(done).to_contain_text("Do not send anything to its address")
    shop.tenant.pay(invoice["invoice_id"], "5.00")
    expect(done).to_contain_text("$5.00 arrived too late to count")


def test_who_paid_a_part_too_late_is_told_so(page: Page, shop: Shop) -> None:
    invoice = shop.invoice(expires_in=1_800_000)
    shop.tenant.pay(invoice["invoice_id"], "20.00")
    page.goto(invoice["payment_url"])
    expect(page.locator("#temp-address")).to_be_visible()
    shop.tenant.clock.advance(1_801)
    expect(page.get_by_role("heading", name="This invoice has expired")).to_be_visible()
    expect(page.get_by_text("$20.00 was received")).to_be_visible()


def test_who_paid_too_much_reads_it_before_leaving(page: Page, shop: Shop) -> None:
    invoice = shop.invoice()
    page.goto(invoice["payment_url"])
    shop.tenant.pay(invoice["invoice_id"], "60.00")
    expect(page.get_by_role("status").filter(has_text="Paid")).to_contain_text("$10.01 arrived beyond what was due")


def test_another_token_than_asked_for_does_not_count(page: Page, shop: Shop) -> None:
    invoice = shop.invoice()
    page.goto(invoice["payment_url"])
    page.get_by_role("button", name="Base").click()
    page.get_by_role("group", name="Token").get_by_role("button").first.click()
    expect(page.locator("#temp-address")).to_be_visible()
    shop.tenant.pay(invoice["invoice_id"], "20.00", network="solana")
    expect(page.locator("#notice")).to_contain_text("$20.00 arrived in another token")
    expect(page.locator("#due")).to_have_text("$49.99")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_copy_is_one_word(page: Page, shop: Shop, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(shop.invoice(amount_usd=999999.99)["payment_url"])
    page.get_by_role("button", name="Sui").click()  # whose addresses are long
    page.get_by_role("group", name="Token").get_by_role("button").first.click()
    expect(page.locator("#temp-address")).to_be_visible()
    lines = """() => [...document.querySelectorAll("[data-copy]")].map((button) => {
        const range = document.createRange();
        range.selectNodeContents(button);
        return range.getClientRects().length;
    })"""
    assert page.evaluate(lines) == [1, 1]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
