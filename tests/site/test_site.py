"""The site as its readers use it: search, tabs, phones, dark mode, screen readers."""

from __future__ import annotations

import json
import os
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from .conftest import SITE

PAGES = sorted(
    f"/{path.parent.relative_to(SITE)}/".replace("/./", "/")
    for path in SITE.rglob("index.html")
    if "api" not in path.relative_to(SITE).parts  # which other tools write
)
# Those of the reference are all made by one template.
GUIDES = [path for path in PAGES if not path.startswith("/reference/pepay/")]
PHONE: ViewportSize = {"width": 390, "height": 844}


def test_there_are_pages() -> None:
    assert len(PAGES) > 60


def test_packages_have_their_pages(page: Page) -> None:
    page.goto("/packages/")
    links = page.locator("article a[href*='/api/']").evaluate_all("all => all.map(link => link.href)")
    assert len(links) == 8
    missing = [link for link in links if page.request.get(link).status != 200]
    assert not missing or ("CI" not in os.environ and all("/api/php/" in link for link in missing))


@pytest.mark.parametrize(("word", "title"), [("OutcomeUnknown", "outcome"), ("refund", "refund")])
def test_search_finds(page: Page, word: str, title: str) -> None:
    page.goto("/")
    page.get_by_role("textbox", name="Search").fill(word)
    found = page.locator(".md-search-result__link").first
    expect(found).to_be_visible()
    found.click()
    expect(page.locator("article")).to_contain_text(word, ignore_case=True)
    expect(page.locator("article mark").first).to_be_visible()
    assert title in (page.locator("article").text_content() or "").lower()


def test_tabs_are_remembered(page: Page) -> None:
    page.goto("/quickstart/")
    expect(page.locator(".tabbed-labels").first.locator("label")).to_have_text(["Python", "Go", "PHP", "Rust", "C"])
    expect(page.get_by_role("heading", name="3. Receive events")).to_be_visible()
    expect(page.get_by_text("from pepay import Pepay")).to_be_visible()
    page.locator(".tabbed-labels").get_by_text("Go", exact=True).first.click()
    expect(page.get_by_text("go get github.com/pepay/pepay-go")).to_be_visible()
    expect(page.get_by_text("from pepay import Pepay")).to_be_hidden()
    page.goto("/reference/pepay/invoices/")
    expect(page.get_by_text("func (s *Invoices) Create(").first).to_be_visible()
    expect(page.get_by_text("def create(").first).to_be_hidden()


def test_every_page_fits_a_phone(page: Page) -> None:
    page.set_viewport_size(PHONE)
    wide = {}
    for path in [*GUIDES, "/reference/pepay/objects/"]:
        page.goto(path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            wide[path] = width
    assert not wide


def test_a_phone_has_the_menu(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto("/")
    page.locator(".md-header__button[for=__drawer]").click()
    page.locator(".md-sidebar--primary").get_by_role("link", name="Quick start").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Quick start")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/quickstart/", "/cookbook/refunds/", "/reference/payviox/balance/"])
def test_nothing_keeps_anybody_out(page: Page, path: str, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(path)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate" if scheme == "dark" else "default")
    violations = Axe().run(page).response["violations"]
    grave = [it for it in violations if it["impact"] in ("serious", "critical")]
    told = [(it["help"], [node["html"] for node in it["nodes"]]) for it in grave]
    assert not told, json.dumps(told, indent=1)
