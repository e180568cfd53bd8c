"""The main job, step by step, against the sandbox on this machine.

Starts `pepay-sandbox` (`PEPAY_SANDBOX_BIN`, or the one on `PATH`) and a small receiver of webhooks,
runs a Pepay invoice and two Payviox sessions to paid, and stops what it started. The exit code is 0
only if every step happened.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue

from pepay import CreatedInvoice, InvalidRequestError, Payviox, Pepay, webhooks
from pepay.types import Item

Webhook = tuple[dict[str, str], bytes]


def main() -> None:
    with sandbox() as settings, receiver() as (receiver_url, inbox):
        print(f"The sandbox serves both APIs at {settings['PEPAY_API_URL']}.")
        secret = add_endpoint(settings, "pepay", receiver_url)
        invoice = create_an_invoice(settings)
        pay_it_in_two_parts(settings, invoice)
        trust_the_webhook(invoice, secret, inbox)
        use_payviox(settings, receiver_url, inbox)
    print("\nEvery step happened.")


def create_an_invoice(settings: dict[str, str]) -> CreatedInvoice:
    title("Pepay: the merchant asks for a payment")
    merchant = Pepay(settings["PEPAY_API_KEY"], base_url=settings["PEPAY_API_URL"])
    invoice = merchant.invoices.create(amount_usd="49.99", description="Order 1042")
    step("created", f"invoice {invoice.invoice_id}, to be paid until {invoice.expires_at}")
    step("as Python shows it", invoice)
    return invoice


def pay_it_in_two_parts(settings: dict[str, str], invoice: CreatedInvoice) -> None:
    title("The payor, with the session token and signature only")
    payor = Pepay(
        session_token=invoice.session_token, signature=invoice.signature, base_url=settings["PEPAY_API_URL"]
    ).payment_sessions
    session = payor.get_session_details()
    expect(session.state, "open")
    step("session details", f"{session.amount_usd} USD for {session.description!r}, {session.state}")

    tokens = payor.list_available_tokens(available_only=True)
    step("tokens", ", ".join(f"{token.token_symbol} on {token.network}" for token in tokens[:4]) + ", ...")
    token = next(token for token in tokens if (token.network, token.token_symbol) == ("base", "USDC"))
    address = payor.create_payment_address(network="base", token_id=token.id)
    expect(address.quote_status, "available")
    step("address and quote", f"{address.estimated_token_amount} USDC to {address.temp_address}")

    control(settings, f"/pepay/invoices/{invoice.invoice_id}/pay", {"amount_usd": "20.00"})
    session = payor.get_session_details()
    expect(session.state, "underpaid")
    step("paid 20.00 USD", session.state)
    if session.lock is None:
        raise SystemExit("an underpaid session has no lock")
    lock = session.lock
    step("the lock", f"{lock.remaining_usd} USD must come on {lock.network} with token {lock.token_id}")

    try:
        payor.create_payment_address(network="solana", token_id=token.id)
    except InvalidRequestError as error:
        expect(error.status, None)
        step("on solana instead?", f"refused before sending: {error.message}")
    else:
        raise SystemExit("another network was not refused")

    control(settings, f"/pepay/invoices/{invoice.invoice_id}/pay", {})
    expect(payor.get_session_details().state, "paid")
    expect(payor.get_payment_status().status, "paid")
    step("paid the rest", "paid")


def trust_the_webhook(invoice: CreatedInvoice, secret: str, inbox: Queue[Webhook]) -> None:
    title("The webhooks say so too, and their signatures are right")
    while True:
        headers, body = inbox.get(timeout=10)
        event = webhooks.construct_event(body, headers, secret)
        if event.invoice is None:
            step("received", event.type)
            continue
        expect(event.invoice.id, invoice.invoice_id)
        step("received", f"{event.type}: {event.invoice.status}, {event.invoice.amount_paid_decimal} USD are paid")
        if event.invoice.status == "paid":
            return


def use_payviox(settings: dict[str, str], receiver_url: str, inbox: Queue[Webhook]) -> None:
    title("Payviox: hosted sessions")
    token = add_endpoint(settings, "payviox", receiver_url)
    sessions = Payviox(settings["PAYVIOX_API_KEY"], base_url=settings["PAYVIOX_API_URL"]).sessions
    shirts: Item = {"name": "T-shirt", "quantity": 2, "price": 5_000}
    hosted = sessions.create(amount=10_000, currency="USD", customer="customer_42", order_id="order_1", items=[shirts])
    step("hosted page", hosted.url)
    redirect = sessions.create(
        amount=10_000,
        currency="USD",
        customer="customer_42",
        order_id="order_2",
        items=[shirts],
        payment_method_id="paypal",
    )
    expect(redirect.url, redirect.redirect_url)
    step("redirect", redirect.url)
    with urllib.request.urlopen(redirect.url) as page:  # noqa: S310 - the sandbox's own page
        step("followed it", f"status {page.status}, {page.headers['content-type']}")

    try:
        sessions.create(amount=10_000, currency="USD", customer="customer_42", order_id="order_1", items=[shirts])
    except InvalidRequestError as error:
        step("same order again?", f"status {error.status}: {error.errors}")
    else:
        raise SystemExit("an order id was taken twice")

    control(settings, f"/payviox/sessions/{hosted.session_id}/pay", {})
    headers, body = inbox.get(timeout=10)
    event = webhooks.construct_payviox_event(body, headers, token)
    expect((event.type, event.order_id), ("succeeded", "order_1"))
    step("received", f"{event.type} for {event.order_id}, {event.amount} cents and {event.fees} of fees")


@contextmanager
def sandbox() -> Generator[dict[str, str], None, None]:
    """A sandbox on a free port, and the keys it prints."""
    program = os.environ.get("PEPAY_SANDBOX_BIN", "pepay-sandbox")
    try:
        process = subprocess.Popen([program, "--port", "0"], stdout=subprocess.PIPE, text=True)
    except OSError as error:
        raise SystemExit(f"cannot start {program}: {error}. Set PEPAY_SANDBOX_BIN, or run `make demo`.") from None
    with process:
        try:
            yield read_settings(process)
        finally:
            process.terminate()


def read_settings(process: subprocess.Popen[str]) -> dict[str, str]:
    settings: dict[str, str] = {}
    for line in process.stdout or ():
        if line.strip() == "ready":
            return settings
        name, _, value = line.strip().partition("=")
        settings[name] = value
    raise SystemExit("the sandbox did not start")


@contextmanager
def receiver() -> Generator[tuple[str, Queue[Webhook]], None, None]:
    """A receiver of webhooks: its URL, and what comes in."""
    inbox: Queue[Webhook] = Queue()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            inbox.put((dict(self.headers.items()), body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
            """Keeps the transcript clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/webhooks", inbox
        finally:
            server.shutdown()


def control(settings: dict[str, str], path: str, body: object) -> dict[str, str]:
    """Does what only a sandbox can: pays, and says where webhooks go."""
    request = urllib.request.Request(  # noqa: S310 - the sandbox's own address
        f"{settings['PEPAY_API_URL']}/_sandbox{path}",
        data=json.dumps(body).encode(),
        headers={"x-api-key": settings["PEPAY_API_KEY"], "content-type": "application/json"},
    )
    with urllib.request.urlopen(request) as response:  # noqa: S310 - as above
        answer: dict[str, str] = json.load(response)
        return answer


def add_endpoint(settings: dict[str, str], provider: str, url: str) -> str:
    """Has a provider's webhooks sent to `url`, and returns their secret."""
    return control(settings, "/webhooks/endpoints", {"provider": provider, "url": url})["secret"]


def stop(number: int, _: object) -> None:
    sys.exit(128 + number)


def title(text: str) -> None:
    print(f"\n{text}")


def step(what: str, result: object) -> None:
    print(f"  {what:>18}  {result}")


def expect(actual: object, expected: object) -> None:
    if actual != expected:
        raise SystemExit(f"expected {expected!r}, got {actual!r}")


if __name__ == "__main__":
    # A stop by the system cleans up like Ctrl-C.
    signal.signal(signal.SIGTERM, stop)
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
