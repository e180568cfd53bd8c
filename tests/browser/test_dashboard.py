"""A developer on the sandbox's dashboard: each button does what it says."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from pepay_sandbox import Sandbox

from .shop import Shop
from .watch import Watch


@pytest.fixture
def dashboard(page: Page, shop: Shop) -> Page:
    page.goto(f"{shop.tenant.url}/_sandbox/?key={shop.tenant.api_key}")
    return page


def rows(page: Page, table: str) -> Locator:
    return page.locator(f"#{table} tr", has=page.locator("td:not([colspan])"))


def test_an_invoice_from_new_to_paid(dashboard: Page) -> None:
    dashboard.get_by_role("button", name="New invoice").click()
    invoice = rows(dashboard, "invoices")
    expect(invoice).to_have_count(1)
    invoice.get_by_role("button", name="Pay $1").click()
    expect(invoice).to_contain_text("underpaid")
    expect(invoice).to_contain_text("$48.99")
    invoice.get_by_role("button", name="Pay", exact=True).click()
    expect(invoice).to_contain_text("paid")
    expect(invoice.get_by_role("button")).to_have_count(0)
    invoice.get_by_role("link").click()
    expect(dashboard.get_by_role("heading", name="Paid")).to_be_visible()


@pytest.mark.parametrize(("button", "status"), [("Expire", "expired"), ("Cancel", "canceled")])
def test_an_invoice_is_ended(dashboard: Page, button: str, status: str) -> None:
    dashboard.get_by_role("button", name="New invoice").click()
    rows(dashboard, "invoices").get_by_role("button", name=button).click()
    expect(rows(dashboard, "invoices")).to_contain_text(status)


@pytest.mark.parametrize(
    ("buttons", "status"),
    [
        (["pay", "refund"], "refunded"),
        (["review", "accept"], "succeeded"),
        (["review", "decline"], "declined"),
        (["fail", "pay"], "succeeded"),
        (["expire"], "expired"),
    ],
)
def test_a_session_is_moved(dashboard: Page, buttons: list[str], status: str) -> None:
    dashboard.get_by_role("button", name="New Payviox session").click()
    session = rows(dashboard, "sessions")
    for button in buttons:
        session.get_by_role("button", name=button, exact=True).click()
    expect(session.locator(".status")).to_have_text(status)


def test_the_clock(dashboard: Page, shop: Shop) -> None:
    dashboard.get_by_role("button", name="Freeze").click()
    expect(dashboard.locator("#now")).to_contain_text("(frozen)")
    before = shop.tenant.clock.now_ms()
    for button in ("+30 s", "+5 min", "+1 h", "+12 h", "+24 h"):
        dashboard.get_by_role("button", name=button).click()
    expect(dashboard.locator("#now")).to_contain_text("(frozen)")
    dashboard.get_by_role("button", name="Let it run").click()
    expect(dashboard.get_by_role("button", name="Freeze")).to_be_visible()
    passed = shop.tenant.clock.now_ms() - before
    assert 0 <= passed - (30 + 300 + 3_600 + 43_200 + 86_400) * 1000 < 30_000


def test_an_endpoint_and_its_deliveries(dashboard: Page) -> None:
    dashboard.get_by_role("button", name="Hold deliveries").click()
    form = dashboard.locator("#add-endpoint")
    form.get_by_label("Events").fill("invoice.created")
    form.get_by_role("button", name="Add endpoint").click()
    endpoint = rows(dashboard, "endpoints")
    expect(endpoint).to_contain_text("invoice.created")
    secret = endpoint.locator("td").nth(3)
    old = secret.inner_text()
    endpoint.get_by_role("button", name="Rotate secret").click()
    expect(secret).not_to_have_text(old)

    dashboard.get_by_role("button", name="New invoice").click()
    expect(rows(dashboard, "deliveries")).to_have_count(1)
    dashboard.get_by_role("button", name="Release", exact=True).click()
    expect(dashboard.get_by_role("button", name="Hold deliveries")).to_be_enabled()
    rows(dashboard, "deliveries").first.get_by_role("button", name="Redeliver").click()
    expect(rows(dashboard, "deliveries")).to_have_count(2)

    endpoint.get_by_role("button", name="Remove").click()
    expect(rows(dashboard, "endpoints")).to_have_count(0)


def test_what_was_delivered_and_answered(dashboard: Page, shop: Shop) -> None:
    # The sandbox itself is the receiver: it has no such page, and says so.
    shop.tenant.webhooks.add_endpoint("pepay", f"{shop.tenant.url}/nowhere", enabled_events=["invoice.created"])
    dashboard.get_by_role("button", name="New invoice").click()
    delivery = rows(dashboard, "deliveries")
    expect(delivery).to_contain_text("HTTP 404")
    show = delivery.get_by_role("button", name="Show")
    show.focus()
    dashboard.keyboard.press("Enter")
    dialog = dashboard.get_by_role("dialog", name="invoice.created")
    for text in ('"amount_decimal": "49.990"', "X-Pepay-Signature: ", "HTTP 404", '"error": "Not Found"'):
        expect(dialog).to_contain_text(text)
    dashboard.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(show).to_be_focused()


def test_what_was_asked_is_shown_without_secrets(dashboard: Page, shop: Shop) -> None:
    dashboard.get_by_role("button", name="New invoice").click()
    rows(dashboard, "journal").first.get_by_role("button", name="Show").click()
    dialog = dashboard.get_by_role("dialog", name="POST /api/v1/invoices")
    for text in ("idempotency-key: ", '"amount_usd": 49.99', "x-api-key: sk_***", "HTTP 201"):
        expect(dialog).to_contain_text(text)
    expect(dialog).not_to_contain_text(shop.tenant.api_key)
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()


def test_a_double_payment_and_its_refund(dashboard: Page, shop: Shop) -> None:
    session_id = shop.session().rpartition("/")[2]
    for action in ("process", "pay"):
        for method in ("nicepay_pix", "paypal"):
            shop.tenant.act_on_session(session_id, action, method=method)
    session = rows(dashboard, "sessions")
    session.get_by_role("button", name="refund nicepay_pix").click()
    session.get_by_role("button", name="refund", exact=True).click()
    expect(session.locator(".status")).to_have_text("refunded")


def test_late_money_on_an_invoice_that_has_ended(dashboard: Page) -> None:
    dashboard.get_by_role("button", name="New invoice").click()
    invoice = rows(dashboard, "invoices")
    invoice.get_by_role("button", name="Expire").click()
    invoice.get_by_role("button", name="Pay late").click()
    expect(invoice).to_contain_text("$49.99 not counted")
    expect(invoice).to_contain_text("expired")


def test_a_full_dashboard_on_a_phone(dashboard: Page, shop: Shop) -> None:
    dashboard.set_viewport_size({"width": 390, "height": 844})
    shop.tenant.webhooks.add_endpoint("pepay", f"{shop.tenant.url}/nowhere")
    shop.tenant.webhooks.add_endpoint("payviox", "http://127.0.0.1:9/a/long/path/to/a/receiver/that/is/not/there")
    shop.tenant.faults.add("GET /api/v1/payments/session-details", count=1, status=503)
    shop.session()
    dashboard.get_by_role("button", name="New invoice").click()
    rows(dashboard, "invoices").get_by_role("button", name="Pay $1").click()
    expect(rows(dashboard, "invoices")).to_contain_text("underpaid")
    expect(rows(dashboard, "deliveries").first).to_contain_text("HTTP 404")
    overflowing = """() => [document.documentElement, ...document.querySelectorAll(".scroll")]
        .filter((it) => it.scrollWidth > it.clientWidth).map((it) => it.outerHTML)"""
    assert dashboard.evaluate(overflowing) == []
    rows(dashboard, "deliveries").first.get_by_role("button", name="Show").click()
    dialog = dashboard.get_by_role("dialog")
    expect(dialog).to_contain_text("invoice")
    assert dialog.evaluate("it => it.scrollWidth <= it.clientWidth && it.getBoundingClientRect().width <= 390")


def test_a_fault_strikes_and_is_removed(dashboard: Page, watch: Watch) -> None:
    watch.expect("503")
    form = dashboard.locator("#add-fault")
    form.get_by_label("Route").fill("POST /api/v1/invoices")
    form.get_by_label("Fault").select_option("503")
    form.get_by_role("button", name="Add fault").click()
    expect(rows(dashboard, "faults")).to_contain_text("POST /api/v1/invoices")
    dashboard.get_by_role("button", name="New invoice").click()
    expect(dashboard.get_by_role("alert")).to_be_visible()
    expect(rows(dashboard, "faults")).to_have_count(0)
    form.get_by_role("button", name="Add fault").click()
    rows(dashboard, "faults").get_by_role("button", name="Remove").click()
    expect(rows(dashboard, "faults")).to_have_count(0)


def test_what_is_refused_is_said(dashboard: Page, watch: Watch) -> None:
    watch.expect("400")
    form = dashboard.locator("#add-endpoint")
    form.get_by_label("URL").fill("ftp://example.com/")
    form.get_by_role("button", name="Add endpoint").click()
    expect(dashboard.get_by_role("alert")).to_be_visible()


def test_requests_are_listed_without_secrets(dashboard: Page, shop: Shop) -> None:
    dashboard.get_by_role("button", name="New invoice").click()
    journal = rows(dashboard, "journal")
    expect(journal.first).to_contain_text("POST /api/v1/invoices")
    assert shop.tenant.api_key not in journal.all_inner_texts()


def test_reset_forgets_this_key_only(dashboard: Page, sandbox: Sandbox) -> None:
    other = Shop(sandbox.tenant())
    invoice = other.invoice()
    dashboard.get_by_role("button", name="New invoice").click()
    expect(rows(dashboard, "invoices")).to_have_count(1)
    dashboard.once("dialog", lambda dialog: dialog.accept())
    dashboard.get_by_role("button", name=re.compile("^Reset")).click()
    expect(rows(dashboard, "invoices")).to_have_count(0)
    assert other.tenant.pay(invoice["invoice_id"])["invoice"]["status"] == "paid"


def test_another_key_shows_another_business(dashboard: Page, shop: Shop) -> None:
    shop.invoice()
    expect(rows(dashboard, "invoices")).to_have_count(1)
    key = dashboard.get_by_label("Key of the business")
    key.fill("sk_test_somebody_else")
    key.press("Tab")
    expect(rows(dashboard, "invoices")).to_have_count(0)
