"""A customer on Payviox's hosted page, and on the page of the provider it leads to."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Dialog, Page, expect

from .shop import PLAIN_SHOP, SHOP, Shop
from .watch import Watch

PAY = re.compile(r"^Pay \d")


@pytest.fixture(autouse=True)
def _leads_back_to_the_shop(shop: Shop) -> None:
    shop.tenant.settings(payviox={"return_url": f"{SHOP}/thanks", "failure_url": f"{SHOP}/sorry"})


def state(shop: Shop, url: str) -> object:
    """What the merchant reads."""
    return shop.state(url.rpartition("/")[2])["status"]


def test_it_shows_the_order(page: Page, shop: Shop) -> None:
    items = [{"name": "Book", "quantity": 2, "price": 4_000}, {"name": "Pen", "quantity": 1, "price": 2_000}]
    page.goto(shop.session(order_id="order_7", description="For school", items=items))
    main = page.get_by_role("main")
    for text in ("Order order_7", "For school", "100.00 USD"):
        expect(main.get_by_text(text).first).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("Book.*2"))).to_be_visible()
    expect(page.get_by_role("radio", name="Credit Card")).to_be_checked()


def test_a_card_pays_and_the_customer_is_led_back(page: Page, shop: Shop) -> None:
    url = shop.session()
    page.goto(url)
    expect(page.get_by_label("Card number")).to_be_visible()
    page.get_by_role("button", name=PAY).click()
    expect(page.get_by_role("heading", name="Paid")).to_be_visible()
    page.wait_for_url(f"{SHOP}/thanks?session_id={url.rpartition('/')[2]}")
    assert state(shop, url) == "succeeded"


def test_the_button_names_the_total_with_the_fee(page: Page, shop: Shop) -> None:
    page.goto(shop.session())
    expect(page.get_by_role("button", name=PAY)).to_have_text("Pay 103.20 USD")
    page.get_by_role("radio", name="PayPal").check()
    expect(page.get_by_label("Card number")).to_be_hidden()


@pytest.mark.parametrize(
    ("card", "told"), [("4000 0000 0000 0002", "declined"), ("4000000000000341", "insufficient funds")]
)
def test_a_refused_card_can_be_replaced(page: Page, shop: Shop, card: str, told: str) -> None:
    url = shop.session()
    page.goto(url)
    page.get_by_label("Card number").fill(card)
    page.get_by_role("button", name=PAY).click()
    expect(page.get_by_role("status")).to_contain_text(told)
    assert state(shop, url) == "failed"
    page.get_by_label("Card number").fill("4242 4242 4242 4242")
    page.get_by_role("button", name=PAY).click()
    expect(page.get_by_role("heading", name="Paid")).to_be_visible()
    assert state(shop, url) == "succeeded"


@pytest.mark.parametrize("number", ["", "4242 4242 4242 4243", "4242", "1e3", "card", "9" * 400])
def test_what_cannot_be_a_card_number_is_said_by_its_field(page: Page, shop: Shop, number: str, watch: Watch) -> None:
    watch.expect("400")
    url = shop.session()
    page.goto(url)
    card = page.get_by_label("Card number")
    card.fill(number)
    page.get_by_role("button", name=PAY).click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(card).to_have_accessible_description(page.get_by_role("alert").inner_text())
    expect(card).to_be_focused()
    expect(card).to_have_value(number)
    assert state(shop, url) is None
    card.fill("5555 5555 5555 4444")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Paid")).to_be_visible()


def test_two_tabs_with_two_providers_pay_twice(page: Page, shop: Shop) -> None:
    shop.tenant.settings(payviox={"return_url": None})
    shop.tenant.webhooks.add_endpoint("payviox")
    url = shop.session()
    tabs = {"PIX": page, "PayPal": page.context.new_page()}
    for name, tab in tabs.items():
        tab.goto(url)
        tab.get_by_role("radio", name=name).check()
        tab.get_by_role("button", name=PAY).click()
        tab.get_by_role("link", name="Continue to the provider").click()
        expect(tab.get_by_role("button", name="Approve the payment")).to_be_visible()
    tabs["PIX"].get_by_role("button", name="Approve the payment").click()
    expect(tabs["PIX"].get_by_role("heading", name="Paid")).to_be_visible()

    tabs["PayPal"].reload()
    expect(tabs["PayPal"].get_by_text("since been paid with PIX (Nicepay)")).to_be_visible()
    tabs["PayPal"].get_by_role("button", name="Approve the payment").dblclick()
    expect(tabs["PayPal"].get_by_text("paid more than once: PIX (Nicepay), PayPal")).to_be_visible()
    tabs["PayPal"].get_by_role("button", name="Refund PayPal").click()
    expect(tabs["PayPal"].get_by_text("Refunded: PayPal")).to_be_visible()
    expect(tabs["PayPal"].get_by_role("heading", name="Paid")).to_be_visible()

    told = [webhook.json() for webhook in shop.tenant.webhooks.pull()]
    assert [(it["type"], it["provider"]) for it in told] == [
        ("succeeded", "nicepay"),
        ("succeeded", "paypal"),
        ("refunded", "paypal"),
    ]


def test_a_provider_with_a_page_of_its_own(page: Page, shop: Shop) -> None:
    url = shop.session()
    page.goto(url)
    page.get_by_role("radio", name="PayPal").check()
    page.get_by_role("button", name=PAY).click()
    page.get_by_role("link", name="Continue to the provider").click()
    page.wait_for_url("**/provider/paypal/**")
    page.get_by_role("button", name="Approve the payment").click()
    expect(page.get_by_role("heading", name="Paid")).to_be_visible()
    assert state(shop, url) == "succeeded"


def test_a_forced_method_is_the_only_one(page: Page, shop: Shop) -> None:
    page.goto(shop.session(paymentMethodId="stripe_credit"))
    expect(page.get_by_role("radio")).to_have_count(1)


@pytest.mark.parametrize(
    ("decision", "status", "heading"), [("Accept", "succeeded", "Paid"), ("Decline", "declined", "declined")]
)
def test_a_person_decides_a_review(page: Page, shop: Shop, decision: str, status: str, heading: str) -> None:
    url = shop.session()
    page.goto(url)
    page.get_by_role("button", name="Put under review").click()
    expect(page.get_by_role("heading", name="Under review")).to_be_visible()
    assert state(shop, url) == "pending_review"
    page.reload()
    page.get_by_role("button", name=decision, exact=True).click()
    expect(page.get_by_role("heading", name=re.compile(heading, re.IGNORECASE))).to_be_visible()
    assert state(shop, url) == status


def test_fraud_is_declined_for_good(page: Page, shop: Shop) -> None:
    url = shop.session()
    page.goto(url)
    page.get_by_role("button", name="Decline as fraud").click()
    expect(page.get_by_role("heading", name=re.compile("declined"))).to_be_visible()
    page.goto(url)
    expect(page.get_by_role("button", name=PAY)).to_be_hidden()
    assert state(shop, url) == "declined"


def test_crypto_paid_in_part_can_be_completed(page: Page, shop: Shop) -> None:
    url = shop.session()
    page.goto(url)
    page.get_by_role("radio", name="Bitcoin").check()
    page.get_by_role("button", name=PAY).click()
    page.get_by_role("link", name="Continue to the provider").click()
    page.get_by_role("button", name="Send only half").click()
    page.goto(url)
    expect(page.get_by_role("button", name=PAY)).to_be_visible()


def test_another_address_may_look_and_not_pay(page: Page, shop: Shop, watch: Watch) -> None:
    watch.expect("403")
    url = shop.session(ip="203.0.113.42")
    page.goto(url)
    with page.expect_response(lambda answer: answer.request.method == "POST") as refused:
        page.get_by_role("button", name=PAY).click()
    assert refused.value.status == 403
    expect(page.get_by_text("IP")).not_to_have_count(0)
    assert state(shop, url) is None


def test_it_expires_after_a_day(page: Page, shop: Shop) -> None:
    url = shop.session()
    shop.tenant.clock.advance(86_401)
    page.goto(url)
    expect(page.get_by_role("heading", name=re.compile("expired", re.IGNORECASE))).to_be_visible()
    expect(page.get_by_role("button", name=PAY)).to_be_hidden()


def test_paying_late_in_an_open_page_is_refused(page: Page, shop: Shop) -> None:
    url = shop.session()
    page.goto(url)
    shop.tenant.clock.advance(86_401)
    page.get_by_role("button", name=PAY).click()
    expect(page.get_by_role("heading", name=re.compile("expired", re.IGNORECASE))).to_be_visible()
    assert state(shop, url) == "expired"


def test_paying_twice_in_two_tabs_takes_the_money_once(page: Page, shop: Shop) -> None:
    url = shop.session()
    page.goto(url)
    other = page.context.new_page()
    other.goto(url)
    for tab in (page, other):
        tab.get_by_role("button", name=PAY).click()
        expect(tab.get_by_role("heading", name="Paid")).to_be_visible()
    assert len([it for it in shop.tenant.webhooks.deliveries() if it["event_type"] == "succeeded"]) <= 1


def test_in_a_frame_it_tells_the_shop_where_to_go(page: Page, shop: Shop) -> None:
    framing = f"<iframe src='{shop.session()}' width=600 height=800></iframe>"
    # Not https, where a frame of plain http may not stand.
    page.route(f"{PLAIN_SHOP}/basket", lambda route: route.fulfill(body=framing, content_type="text/html"))
    page.goto(f"{PLAIN_SHOP}/basket")
    page.evaluate("window.told = []; addEventListener('message', (event) => told.push(event.data))")
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="Back to the merchant").click()
    page.wait_for_function("told.some((it) => it.type === 'payviox:close')")
    frame.get_by_role("button", name=PAY).click()
    page.wait_for_function("told.some((it) => it.type === 'payviox:redirect' && it.redirect.includes('/thanks'))")
    assert page.url == f"{PLAIN_SHOP}/basket"


def test_an_unknown_session_is_said_to_be_unknown(page: Page, shop: Shop, watch: Watch) -> None:
    watch.expect("404")
    page.goto(f"{shop.tenant.url}/{'a' * 32}")
    expect(page.get_by_role("heading", name="Payment not found")).to_be_visible()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,<script>alert(1)</script>"])
def test_a_script_in_place_of_the_return_url_does_not_run(page: Page, shop: Shop, url: str) -> None:
    shop.tenant.settings(payviox={"return_url": url, "failure_url": url})
    page.clock.install()
    dialogs: list[str] = []

    def hear(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", hear)
    address = shop.session()
    page.goto(address)
    page.get_by_role("button", name=PAY).click()
    expect(page.get_by_role("heading", name="Paid")).to_be_visible()
    page.clock.run_for(10_000)
    assert not dialogs
    assert page.url.startswith(address)
    expect(page.get_by_role("main").get_by_role("link")).to_have_count(0)
