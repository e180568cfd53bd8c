"""The shop under a real ASGI server."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from threading import Thread

import pytest
import uvicorn
from django.core.asgi import get_asgi_application
from django.http import HttpRequest, JsonResponse
from django.test import override_settings
from django.urls import include, path

from django_site.shop.models import Order
from django_site.webhook import PATHS, invoice_event
from harness.waiting import wait_until
from pepay import webhooks
from pepay.django import inbox
from pepay.django.models import InboxEvent

PAID = invoice_event("paid")

# Django 4.2 leaves the file that it reads a body into to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:Exception ignored in.*SpooledTemporaryFile")


async def receive(request: HttpRequest) -> JsonResponse:
    event = webhooks.construct_event(request.body, request.headers, "whsec_shop")
    said, status = (await inbox.areceive("pepay", event, request.body)).response()
    return JsonResponse(said, status=status)


receive.csrf_exempt = True  # type: ignore[attr-defined]

urlpatterns = [path("own", receive), path("", include("pepay.django.urls"))]


@pytest.fixture
def port() -> Iterator[int]:
    """Where the shop is served."""
    server = uvicorn.Server(uvicorn.Config(get_asgi_application(), port=0, lifespan="off", log_level="warning"))
    thread = Thread(target=asyncio.run, args=[server.serve()])
    with override_settings(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"]):
        thread.start()
        wait_until(lambda: server.started)
        yield server.servers[0].sockets[0].getsockname()[1]
        server.should_exit = True
        thread.join()


def post(port: int, url: str, body: bytes, *, chunked: bool = False) -> tuple[int, object]:
    """Delivers a signed webhook; a chunked one does not say how large it is."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        content = iter([body[:10], body[10:]]) if chunked else body
        connection.request("POST", url, content, webhooks.sign(body, "whsec_shop"), encode_chunked=chunked)
        answer = connection.getresponse()
        return answer.status, json.load(answer)


@pytest.mark.parametrize("chunked", [False, True])
def test_the_routes_take_webhooks(port: int, chunked: bool) -> None:
    assert post(port, PATHS["pepay"], PAID, chunked=chunked) == (200, {"outcome": "handled"})
    assert Order.objects.get().state == "paid"


@pytest.mark.parametrize("chunked", [False, True])
def test_the_size_is_limited(port: int, chunked: bool) -> None:
    assert post(port, PATHS["pepay"], PAID + b" " * 2_000_000, chunked=chunked) == (413, {"error": "too_large"})
    assert not InboxEvent.objects.exists()


def test_a_coroutine_hands_events_to_the_inbox(port: int) -> None:
    assert post(port, "/own", PAID) == (200, {"outcome": "handled"})
    assert post(port, "/own", PAID) == (200, {"outcome": "duplicate"})
    assert Order.objects.get().shipped == 1
