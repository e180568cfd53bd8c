"""A payer in each shop: order, checkout page, a partial payment, the rest; and in one of them what comes after."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import running


@pytest.mark.parametrize(
    "shop",
    ["axum_shop", "django_shop", "fastapi_shop", "flask_shop", "go_shop", "laravel_shop", "symfony_shop"],
)
def test_an_order_is_paid_in_two_parts(shop: str, page: Page) -> None:
    expect.set_options(timeout=30_000)
    with running(shop) as url:
        page.goto(url)
        page.get_by_role("button", name="Buy").click()
        expect(page.get_by_text("$0.00 of $49.99 are paid")).to_be_visible()

        with page.expect_popup() as opened:
            page.get_by_role("link", name="Pay").click()
        checkout = opened.value
        checkout.get_by_role("group", name="Network").get_by_role("button", name="Base").click()
        checkout.get_by_role("group", name="Token").get_by_role("button", name=re.compile(r"^USDC\b")).click()
        checkout.get_by_label("Amount in USD").fill("20.00")
        checkout.get_by_role("button", name="Pay this amount").click()
        expect(page.get_by_text("$20.00 of $49.99 are paid")).to_be_visible()
        expect(page.get_by_role("link", name="Pay the rest")).to_be_visible()

        checkout.get_by_role("button", name="Pay the rest").click()
        expect(page.get_by_text("Paid. Your star atlas is on its way.")).to_be_visible()


def test_a_product_is_searched_bought_paid_in_two_parts_and_delivered(page: Page) -> None:
    expect.set_options(timeout=30_000)
    with running("commerce_shop") as url:
        page.goto(url)
        page.get_by_label("Search").fill("atlas")
        page.get_by_role("button", name="Search").click()
        page.get_by_role("button", name="Add to cart").click()
        expect(page.get_by_text("1 Star atlas, 240 pages, $49.99")).to_be_visible()
        for label in ("First name", "Last name", "Street", "City", "Postal code"):
            page.get_by_label(label).fill(f"A {label}")
        page.get_by_role("button", name="Buy").click()
        expect(page.get_by_text("$0.00 of $58.99 are paid")).to_be_visible()

        with page.expect_popup() as opened:
            page.get_by_role("link", name="Pay").click()
        checkout = opened.value
        checkout.get_by_role("group", name="Network").get_by_role("button", name="Base").click()
        checkout.get_by_role("group", name="Token").get_by_role("button", name=re.compile(r"^USDC\b")).click()
        checkout.get_by_label("Amount in USD").fill("20.00")
        checkout.get_by_role("button", name="Pay this amount").click()
        expect(page.get_by_text("$20.00 of $58.99 are paid")).to_be_visible()
        checkout.get_by_role("button", name="Pay the rest").click()
        expect(page.get_by_text("Payment confirmed")).to_be_visible()

        checkout.get_by_role("link", name="Dashboard").click()
        orders = checkout.get_by_role("region", name="Orders")
        for step, told in {
            "payment_settled": "Payment settled",
            "placed": "The retailer has your order",
            "shipped": "On its way with UPS",
            "delivery_confirmed": "Delivered. Enjoy it.",
        }.items():
            orders.get_by_role("button", name=step).click()
            expect(page.get_by_text(told)).to_be_visible()
