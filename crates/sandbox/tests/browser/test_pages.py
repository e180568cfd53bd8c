"""The sandbox's pages in a real browser, through real clicks.

Needs playwright, a Chromium (CHROMIUM, or one on the PATH), and the binary (PEPAY_SANDBOX, or one on the PATH).
"""

import json
import os
import shutil
import subprocess
import urllib.request
import uuid

import pytest
from playwright.sync_api import expect, sync_playwright

KEY = "sk_test_pepaysandbox"


@pytest.fixture(scope="module")
def sandbox():
    binary = os.environ.get("PEPAY_SANDBOX", "pepay-sandbox")
    with subprocess.Popen([binary, "--port", "0"], stdout=subprocess.PIPE, text=True) as process:
        url = process.stdout.readline().split()[-1]
        while process.stdout.readline().strip() != "ready":
            pass
        yield url
        process.terminate()


@pytest.fixture(scope="module")
def browser():
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    context = browser.new_context()
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert not errors


def call(url, body=None, **headers):
    headers |= {"x-api-key": KEY, "authorization": f"Bearer {KEY}"}
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data, headers)) as answer:
        return json.load(answer)


def invoice(sandbox, **terms):
    body = {"amount_usd": 49.99, "payment_return_url": "https://shop.example/thanks"} | terms
    return call(f"{sandbox}/api/v1/invoices", body, **{"idempotency-key": str(uuid.uuid4())})


def session(sandbox, **terms):
    items = [{"name": "Annual plan", "quantity": 1, "price": 10000}]
    body = {"amount": 10000, "currency": "USD", "customer": "c", "order_id": str(uuid.uuid4()), "items": items}
    created = call(f"{sandbox}/session", body | terms)
    return f"{sandbox}/{created['session_id']}"


def test_an_invoice_is_paid_in_parts_on_the_locked_token(sandbox, page):
    page.goto(invoice(sandbox)["payment_url"])
    page.get_by_role("button", name="Solana").click()
    page.locator("#tokens button", has_text="SOL").click()
    expect(page.locator("#temp-address")).not_to_be_empty()
    page.get_by_label("Amount in USD").fill("20.00")
    page.get_by_role("button", name="Pay this amount").click()
    expect(page.locator("#due")).to_have_text("$29.99")
    address = page.locator("#temp-address").text_content()

    page.reload()
    expect(page.locator("#notice")).to_contain_text("We received $20.00")
    expect(page.locator("#network")).to_have_text("Solana")
    expect(page.locator("#temp-address")).to_have_text(address)
    expect(page.locator("#back")).to_be_hidden()

    page.get_by_role("button", name="Pay the rest").click()
    expect(page.get_by_role("heading", name="Paid")).to_be_visible()
    expect(page.get_by_role("link", name="Return to")).to_have_attribute("href", "https://shop.example/thanks")


def test_an_invoice_expires_by_the_clock(sandbox, page):
    page.goto(invoice(sandbox, expires_in=1_800_000)["payment_url"])
    expect(page.locator("#countdown")).to_contain_text("Expires in 29:")
    page.get_by_role("button", name="Wait 1 hour").click()
    expect(page.get_by_role("heading", name="This invoice has expired")).to_be_visible()


def test_the_checkout_needs_no_mouse(sandbox, page):
    page.goto(invoice(sandbox)["payment_url"])
    expect(page.locator("#tokens button").first).to_be_visible()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.token"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#temp-address")).not_to_be_empty()


def test_no_page_is_wider_than_a_phone(sandbox, page):
    page.set_viewport_size({"width": 360, "height": 740})
    for url in [invoice(sandbox)["payment_url"], session(sandbox), f"{sandbox}/_sandbox/"]:
        page.goto(url)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_redirect_method_leads_to_the_provider_and_back_to_the_merchant(sandbox, page):
    call(f"{sandbox}/_sandbox/settings", {"payviox": {"return_url": f"{sandbox}/_sandbox/"}})
    page.goto(session(sandbox))
    page.get_by_label("PayPal").check()
    page.get_by_role("button", name="Pay 103.20").click()
    page.wait_for_url("**/provider/paypal/**")
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_role("heading", name="Paid")).to_be_visible()
    page.wait_for_url("**/_sandbox/?session_id=*")


def test_a_card_is_refused_and_a_review_decided(sandbox, page):
    page.goto(session(sandbox))
    page.get_by_label("Card number").fill("4000 0000 0000 0002")
    page.get_by_role("button", name="Pay 103.20").click()
    expect(page.get_by_role("status")).to_have_text("Your card was declined.")
    page.get_by_role("button", name="Put under review").click()
    page.get_by_role("button", name="Decline").click()
    expect(page.get_by_role("heading", name="This payment was declined")).to_be_visible()


def test_another_ip_is_forbidden_to_pay(sandbox, page):
    page.goto(session(sandbox, ip="203.0.113.42"))
    page.get_by_role("button", name="Pay 103.20").click()
    expect(page.get_by_role("heading", name="IP mismatch")).to_be_visible()


def test_a_frame_is_told_where_to_go(sandbox, page):
    page.set_content(f"<iframe src='{session(sandbox)}' width=600 height=800></iframe>")
    page.evaluate("window.told = []; addEventListener('message', (event) => told.push(event.data))")
    frame = page.frame_locator("iframe")
    frame.get_by_label("PayPal").check()
    frame.get_by_role("button", name="Pay 103.20").click()
    page.wait_for_function("told.some((it) => it.type === 'payviox:redirect')")


def test_the_dashboard_pays_and_lists(sandbox, page):
    page.goto(f"{sandbox}/_sandbox/")
    page.get_by_role("button", name="New invoice").click()
    page.locator("#invoices button", has_text="Pay $1").first.click()
    expect(page.locator("#invoices .status", has_text="underpaid").first).to_be_visible()
