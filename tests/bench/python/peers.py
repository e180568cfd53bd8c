"""The clients, each with the same three calls. What they return is read, so that lazy ones do their work too."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

import wire

Call = Callable[[], object]
HEADERS = {"x-api-key": "sk_live_bench", "accept": "application/json"}
JSON = {**HEADERS, "content-type": "application/json"}
# As each library writes them.
GET, LIST, POST = "/api/v1/payments/session-details", "/api/v1/invoices?limit=100", "/session"


def calls(name: str, url: str) -> dict[str, Call]:
    """A client's calls, by what they measure. ImportError if it is not installed."""
    return PEERS[name](url)


def read_details(details: dict[str, Any]) -> object:
    return details["invoice_id"], details["invoice_status"], details["amount_remaining_usd"]


def read_page(page: dict[str, Any]) -> object:
    return [(it["id"], it["status"], it["amount"]) for it in page["data"]]


def of_pepay(url: str) -> dict[str, Call]:
    pepay = importlib.import_module("pepay")
    payor = pepay.Pepay(session_token="pst_1", signature="sig_1", base_url=url).payment_sessions
    merchant = pepay.Pepay("sk_live_bench", base_url=url).invoices
    business = pepay.Payviox("sk_live_bench", base_url=url).sessions

    def get() -> object:
        details = payor.get_session_details()
        return details.invoice_id, details.invoice_status, details.amount_remaining_usd

    def page() -> object:
        return [(it.id, it.status, it.amount) for it in merchant.list(limit=100).data]

    return {"GET": get, "POST": lambda: business.create(**wire.ORDER).session_id, "list of 100": page}


def of_http_client(url: str) -> dict[str, Call]:
    from http.client import HTTPConnection

    connection = HTTPConnection(url.rpartition("/")[2])

    def send(method: str, path: str, body: bytes | None = None) -> Any:
        connection.request(method, path, body, JSON if body else HEADERS)
        with connection.getresponse() as response:
            return json.loads(response.read(), parse_float=Decimal)

    return {
        "GET": lambda: read_details(send("GET", GET)),
        "POST": lambda: send("POST", POST, json.dumps(wire.ORDER).encode())["session_id"],
        "list of 100": lambda: read_page(send("GET", LIST)),
    }


def of_pycurl(url: str) -> dict[str, Call]:
    pycurl, orjson = importlib.import_module("pycurl"), importlib.import_module("orjson")
    curl = pycurl.Curl()
    reading = [f"{name}: {value}" for name, value in HEADERS.items()]
    writing = [*(f"{name}: {value}" for name, value in JSON.items()), "expect:"]
    curl.setopt(pycurl.TIMEOUT_MS, 30_000)

    def perform() -> Any:
        return orjson.loads(curl.perform_rb())

    def get(path: str) -> Any:
        curl.setopt(pycurl.HTTPGET, 1)
        curl.setopt(pycurl.HTTPHEADER, reading)
        curl.setopt(pycurl.URL, url + path)
        return perform()

    def post() -> object:
        curl.setopt(pycurl.POST, 1)
        curl.setopt(pycurl.HTTPHEADER, writing)
        curl.setopt(pycurl.POSTFIELDS, orjson.dumps(wire.ORDER))
        curl.setopt(pycurl.URL, url + POST)
        return perform()["session_id"]

    return {"GET": lambda: read_details(get(GET)), "POST": post, "list of 100": lambda: read_page(get(LIST))}


def of_requests(url: str) -> dict[str, Call]:
    session = importlib.import_module("requests").Session()
    session.headers.update(HEADERS)
    return {
        "GET": lambda: read_details(session.get(url + GET, timeout=30).json(parse_float=Decimal)),
        "POST": lambda: session.post(url + POST, json=wire.ORDER, timeout=30).json()["session_id"],
        "list of 100": lambda: read_page(session.get(url + LIST, timeout=30).json(parse_float=Decimal)),
    }


def of_httpx(url: str) -> dict[str, Call]:
    client = importlib.import_module("httpx").Client(base_url=url, headers=HEADERS, timeout=30)
    return {
        "GET": lambda: read_details(client.get(GET).json(parse_float=Decimal)),
        "POST": lambda: client.post(POST, json=wire.ORDER).json()["session_id"],
        "list of 100": lambda: read_page(client.get(LIST).json(parse_float=Decimal)),
    }


def of_stripe(url: str) -> dict[str, Call]:
    stripe = importlib.import_module("stripe")
    client = stripe.StripeClient("sk_live_bench", base_addresses={"api": url}, max_network_retries=0)
    client.v1.invoices.list(params={"limit": 100})

    def get() -> object:
        details = client.v1.invoices.retrieve("in_1")
        return details["invoice_id"], details["invoice_status"], details["amount_remaining_usd"]

    def page() -> object:
        return [(it.id, it.status, it["amount"]) for it in client.v1.invoices.list(params={"limit": 100}).data]

    return {"GET": get, "POST": lambda: client.v1.invoices.create(params=wire.ORDER)["session_id"], "list of 100": page}


PEERS: dict[str, Callable[[str], dict[str, Call]]] = {
    "pepay": of_pepay,
    "http.client + json": of_http_client,
    "pycurl + orjson": of_pycurl,
    "httpx": of_httpx,
    "requests": of_requests,
    "stripe": of_stripe,
}
# What is imported to make a call.
MODULES = {
    "pepay": "pepay",
    "http.client + json": "http.client, json, decimal",
    "pycurl + orjson": "pycurl, orjson",
    "httpx": "httpx",
    "requests": "requests",
    "stripe": "stripe",
}


def installed(names: Iterable[str]) -> Iterator[str]:
    """Those of the clients that are there."""
    for name in names:
        try:
            for module in MODULES[name].split(", "):
                importlib.import_module(module)
        except ImportError:
            continue
        yield name
