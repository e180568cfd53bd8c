"""The clients, each with the same calls. What they return is read, so that lazy ones do their work too."""

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
GET, POST = "/api/v1/payments/session-details", "/session"
LIST, NEWER_LIST = "/api/v1/invoices?limit=100", "/api/v1/invoices?limit=99"


def calls(name: str, url: str, authority: str | None = None) -> dict[str, Call]:
    """A client's calls, by what they measure. ImportError if it is not installed."""
    return PEERS[name](url, authority)


def of_pepay(url: str, authority: str | None = None) -> dict[str, Call]:
    pepay = importlib.import_module("pepay")
    payor = pepay.Pepay(session_token="pst_1", signature="sig_1", base_url=url, ca_file=authority).payment_sessions
    merchant = pepay.Pepay("sk_live_bench", base_url=url, ca_file=authority).invoices
    business = pepay.Payviox("sk_live_bench", base_url=url, ca_file=authority).sessions

    def get() -> object:
        details = payor.get_session_details()
        return details.invoice_id, details.invoice_status, details.amount_remaining_usd

    return {
        "GET": get,
        "POST": lambda: business.create(**wire.ORDER).session_id,
        "list of 100": lambda: len(merchant.list(limit=100).data),
        "list of 100, three fields read": lambda: [
            (it.id, it.status, it.amount) for it in merchant.list(limit=100).data
        ],
        "list of 100, ten new fields each": lambda: len(merchant.list(limit=99).data),
    }


def of_json(get: Callable[[str], Any], post: Callable[[], Any]) -> dict[str, Call]:
    """The calls of a client that gives JSON as Python has it."""

    def details() -> object:
        it = get(GET)
        return it["invoice_id"], it["invoice_status"], it["amount_remaining_usd"]

    return {
        "GET": details,
        "POST": lambda: post()["session_id"],
        "list of 100": lambda: len(get(LIST)["data"]),
        "list of 100, three fields read": lambda: [(it["id"], it["status"], it["amount"]) for it in get(LIST)["data"]],
        "list of 100, ten new fields each": lambda: len(get(NEWER_LIST)["data"]),
    }


def of_http_client(url: str, authority: str | None = None) -> dict[str, Call]:
    from http.client import HTTPConnection, HTTPSConnection
    from ssl import create_default_context

    host = url.rpartition("/")[2]
    connection = (
        HTTPSConnection(host, context=create_default_context(cafile=authority)) if authority else HTTPConnection(host)
    )

    def send(method: str, path: str, body: bytes | None = None) -> Any:
        connection.request(method, path, body, JSON if body else HEADERS)
        with connection.getresponse() as response:
            return json.loads(response.read(), parse_float=Decimal)

    return of_json(lambda path: send("GET", path), lambda: send("POST", POST, json.dumps(wire.ORDER).encode()))


def of_pycurl(url: str, authority: str | None = None) -> dict[str, Call]:
    pycurl, orjson = importlib.import_module("pycurl"), importlib.import_module("orjson")
    curl = pycurl.Curl()
    reading = [f"{name}: {value}" for name, value in HEADERS.items()]
    writing = [*(f"{name}: {value}" for name, value in JSON.items()), "expect:"]
    curl.setopt(pycurl.TIMEOUT_MS, 30_000)
    if authority:
        curl.setopt(pycurl.CAINFO, authority)

    def get(path: str) -> Any:
        curl.setopt(pycurl.HTTPGET, 1)
        curl.setopt(pycurl.HTTPHEADER, reading)
        curl.setopt(pycurl.URL, url + path)
        return orjson.loads(curl.perform_rb())

    def post() -> Any:
        curl.setopt(pycurl.POST, 1)
        curl.setopt(pycurl.HTTPHEADER, writing)
        curl.setopt(pycurl.POSTFIELDS, orjson.dumps(wire.ORDER))
        curl.setopt(pycurl.URL, url + POST)
        return orjson.loads(curl.perform_rb())

    return of_json(get, post)


def of_requests(url: str, authority: str | None = None) -> dict[str, Call]:
    session = importlib.import_module("requests").Session()
    session.headers.update(HEADERS)
    verify = authority or True
    return of_json(
        lambda path: session.get(url + path, timeout=30, verify=verify).json(parse_float=Decimal),
        lambda: session.post(url + POST, json=wire.ORDER, timeout=30, verify=verify).json(),
    )


def of_httpx(url: str, authority: str | None = None) -> dict[str, Call]:
    from ssl import create_default_context

    verify = create_default_context(cafile=authority) if authority else True
    client = importlib.import_module("httpx").Client(base_url=url, headers=HEADERS, timeout=30, verify=verify)
    return of_json(
        lambda path: client.get(path).json(parse_float=Decimal), lambda: client.post(POST, json=wire.ORDER).json()
    )


def of_stripe(url: str, authority: str | None = None) -> dict[str, Call]:
    stripe = importlib.import_module("stripe")
    stripe.ca_bundle_path = authority or stripe.ca_bundle_path
    invoices = stripe.StripeClient("sk_live_bench", base_addresses={"api": url}, max_network_retries=0).v1.invoices

    def get(path: str) -> Any:
        limit = {LIST: 100, NEWER_LIST: 99}.get(path)
        return invoices.list(params={"limit": limit}) if limit else invoices.retrieve("in_1")

    return of_json(get, lambda: invoices.create(params=wire.ORDER))


PEERS: dict[str, Callable[[str, str | None], dict[str, Call]]] = {
    "pepay": of_pepay,
    "http.client + json": of_http_client,
    "pycurl + orjson": of_pycurl,
    "httpx": of_httpx,
    "requests": of_requests,
    "stripe": of_stripe,
}
# Those that are quick enough for the wire to matter.
OVER_TLS = ("pepay", "http.client + json", "pycurl + orjson")
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
