"""A payer on Pepay's checkout page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from .shop import SHOP, Shop
from .watch import Watch


def choose(page: Page, network: str, token: str) -> None:
    page.get_by_role("group", name="Network").get_by_role("button", name=network).click()
    page.get_by_role("group", name="Token").get_by_role("button", name=re.compile(rf"^{token}\b")).click()
    expect(page.locator("#temp-address")).to_be_visible()


def test_it_says_what_is_due_and_to_whom(page: Page, shop: Shop) -> None:
    shop.tenant.settings(pepay={"merchant_name": "Ada's Books"})
    page.goto(shop.invoice(invoice_title="Order 1042", description="Two books")["payment_url"])
    main = page.get_by_role("main")
    for text in ("Order 1042", "Two books", "$49.99", "Expires in 11:59:"):
        expect(main.get_by_text(text)).to_be_visible()
    expect(page).to_have_title("Pay Ada's Books")


def test_address_qr_code_and_exact_amount_of_a_token(page: Page, shop: Shop) -> None:
    page.goto(shop.invoice()["payment_url"])
    choose(page, "Base", "USDC")
    address = page.locator("#temp-address")
    expect(address).to_have_text(re.compile(r"^0x[0-9a-f]{40}$", re.IGNORECASE))
    expect(page.locator("#token-amount")).to_have_text(re.compile(r"^\d+\.\d+ USDC$"))
    expect(page.get_by_text("USDC on Base")).to_be_visible()
    qr = page.get_by_role("img", name="QR code")
    expect(qr).to_be_visible()
    assert qr.evaluate("image => image.complete && image.naturalWidth > 0")
    assert address.inner_text() in (qr.get_attribute("src") or "")


def test_amount_and_address_are_copied_as_a_wallet_takes_them(page: Page, shop: Shop) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(shop.invoice()["payment_url"])
    choose(page, "Base", "USDC")
    copied = "navigator.clipboard.readText()"
    buttons = page.get_by_role("main").get_by_role("button", name="Copy")
    buttons.nth(0).click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate(copied) == page.locator("#token-amount").inner_text().removesuffix(" USDC")
    buttons.nth(1).click()
    page.wait_for_function(f"async () => (await {copied}).startsWith('0x')")
    assert page.evaluate(copied) == page.locator("#temp-address").inner_text()


def test_what_is_due_never_shows_beside_an_older_amount_to_send(page: Page, shop: Shop) -> None:
    page.goto(shop.invoice()["payment_url"])
    choose(page, "Solana", "USDC")
    before = page.locator("#token-amount").inner_text()
    held: list[Route] = []  # their answers are still out
    page.route("**/payment-addresses", lambda route: held.append(route))
    page.get_by_label("Amount in USD").fill("20.00")
    with page.expect_request("**/payment-addresses"):
        page.get_by_role("button", name="Pay this amount").click()

    expect(page.locator("#due")).to_have_text("$49.99")
    expect(page.locator("#token-amount")).to_have_text(before)

    page.unroute("**/payment-addresses")  # lets them go on
    expect(page.locator("#due")).to_have_text("$29.99")
    assert page.locator("#token-amount").inner_text() != before


def test_a_partial_payment_locks_token_and_network(page: Page, shop: Shop) -> None:
    page.goto(shop.invoice()["payment_url"])
    choose(page, "Solana", "USDC")
    page.get_by_label("Amount in USD").fill("20.00")
    page.get_by_role("button", name="Pay this amount").click()

    due = page.locator("#due")
    expect(due).to_have_text("$29.99")
    address, amount = page.locator("#temp-address").inner_text(), page.locator("#token-amount").inner_text()

    page.reload()
    expect(due).to_have_text("$29.99")
    expect(page.get_by_text("remaining of $49.99")).to_be_visible()
    expect(page.locator("#notice")).to_contain_text("We received $20.00")
    expect(page.locator("#notice")).to_contain_text("USDC on Solana")
    expect(page.locator("#temp-address")).to_have_text(address)
    expect(page.locator("#token-amount")).to_have_text(amount)
    expect(page.get_by_role("button", name="Choose another token")).to_be_hidden()
    expect(page.get_by_role("group", name="Network")).to_be_hidden()
    expect(page.get_by_role("button", name="Base")).to_be_hidden()

    page.get_by_role("button", name="Pay the rest").click()
    expect(page.get_by_role("heading", name="Paid")).to_be_visible()
    expect(due).to_have_text("$49.99")
    expect(page.locator("#temp-address")).to_be_hidden()


def test_who_has_paid_is_led_back_to_the_shop(page: Page, shop: Shop) -> None:
    page.clock.install()
    url = shop.invoice(payment_return_url=f"{SHOP}/thanks")["payment_url"]
    page.goto(url)
    page.get_by_role("button", name="Pay the rest").click()
    expect(page.get_by_role("heading", name="Paid")).to_be_visible()
    page.clock.fast_forward(5_000)
    page.wait_for_url(f"{SHOP}/thanks")

    page.goto(url)
    expect(page.get_by_role("heading", name="Paid")).to_be_visible()
    page.clock.fast_forward(60_000)
    page.get_by_role("link", name="Return to").click()
    expect(page).to_have_url(f"{SHOP}/thanks")


def test_a_shop_under_development_is_returned_to(page: Page, shop: Shop) -> None:
    # Any page of this machine will do.
    back = f"{shop.tenant.url}/_sandbox/"
    page.goto(shop.invoice(payment_return_url=back)["payment_url"])
    page.get_by_role("button", name="Pay the rest").click()
    page.get_by_role("link", name="Return to").click()
    expect(page).to_have_url(back)


def test_it_follows_a_payment_from_elsewhere(page: Page, shop: Shop) -> None:
    invoice = shop.invoice()
    page.goto(invoice["payment_url"])
    choose(page, "Base", "USDC")
    shop.tenant.pay(invoice["invoice_id"], "10.00")
    expect(page.locator("#due")).to_have_text("$39.99")
    shop.tenant.pay(invoice["invoice_id"])
    expect(page.get_by_role("heading", name="Paid")).to_be_visible()


def test_before_the_first_payment_another_token_can_be_chosen(page: Page, shop: Shop) -> None:
    page.goto(shop.invoice()["payment_url"])
    choose(page, "Base", "USDC")
    first = page.locator("#temp-address").inner_text()
    page.get_by_role("button", name="Choose another token").click()
    choose(page, "Solana", "SOL")
    expect(page.locator("#temp-address")).not_to_have_text(first)
    expect(page.locator("#token-amount")).to_contain_text("SOL")


def test_an_old_amount_is_replaced(page: Page, shop: Shop) -> None:
    page.clock.install()
    page.goto(shop.invoice()["payment_url"])
    choose(page, "Base", "ETH")
    expect(page.get_by_text("Amount is valid for")).to_be_visible()
    with page.expect_response("**/payment-addresses") as again:
        shop.tenant.clock.advance(301)
        page.clock.fast_forward(301_000)
    assert again.value.json()["quote_status"] == "available"
    expect(page.get_by_text("Amount is valid for 04:5")).to_be_visible()


@pytest.mark.parametrize("quotes", ["unavailable", "expired", "settlement_unavailable", "rejected"])
def test_a_token_without_a_quote_is_explained(page: Page, shop: Shop, quotes: str, watch: Watch) -> None:
    watch.expect("400")
    shop.tenant.settings(pepay={"quotes": quotes})
    page.goto(shop.invoice()["payment_url"])
    page.get_by_role("group", name="Token").get_by_role("button").first.click()
    expect(page.locator("#notice")).to_be_visible()
    expect(page.locator("#temp-address")).to_be_hidden()
    expect(page.get_by_role("group", name="Token")).to_be_visible()


def test_it_expires_by_the_sandboxs_clock(page: Page, shop: Shop) -> None:
    page.goto(shop.invoice(expires_in=1_800_000)["payment_url"])
    choose(page, "Base", "USDC")
    expect(page.get_by_role("timer").first).to_contain_text("29:")
    shop.tenant.clock.advance(1_801)
    expect(page.get_by_role("heading", name="This invoice has expired")).to_be_visible()
    expect(page.locator("#temp-address")).to_be_hidden()
    page.reload()
    expect(page.get_by_role("heading", name="This invoice has expired")).to_be_visible()


def test_an_old_link_says_that_it_has_expired(page: Page, shop: Shop, watch: Watch) -> None:
    watch.expect("404")
    url = shop.invoice()["payment_url"]
    shop.tenant.clock.advance(30 * 86_400)
    page.goto(url)
    expect(page.get_by_text(re.compile("expired", re.IGNORECASE)).first).to_be_visible()


def test_a_canceled_invoice_asks_for_nothing(page: Page, shop: Shop) -> None:
    page.goto(shop.invoice()["payment_url"])
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("heading", name="This invoice was canceled")).to_be_visible()
    expect(page.get_by_text("Nothing is due")).to_be_visible()


def test_a_wrong_signature_shows_no_invoice(page: Page, shop: Shop, watch: Watch) -> None:
    watch.expect("40[0134]")
    url = shop.invoice(description="secret order")["payment_url"]
    page.goto(re.sub("signature=[^&]+", "signature=sig_wrong", url))
    expect(page.get_by_role("heading")).to_be_visible()
    expect(page.get_by_text("secret order")).to_be_hidden()


def test_a_lost_connection_is_said_and_comes_back(page: Page, shop: Shop, watch: Watch) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED")
    invoice = shop.invoice()
    page.goto(invoice["payment_url"])
    choose(page, "Base", "USDC")
    page.context.set_offline(True)
    expect(page.locator("#notice")).to_contain_text("connection was lost")
    page.context.set_offline(False)
    shop.tenant.pay(invoice["invoice_id"])
    expect(page.get_by_role("heading", name="Paid")).to_be_visible()
