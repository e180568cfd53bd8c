"""Events that happen in the sandbox: what leads to each, and what is delivered then."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from http.client import responses
from urllib.parse import quote
from uuid import uuid4

from . import exits
from .clients import merchant
from .delivery import Delivery
from .failure import UsageError
from .http import Answer, is_loopback, outcome_of, why
from .names import provider_of
from .output import Output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pepay_sandbox import Tenant

PAYEE = "payee@example.com"
STEPS: dict[str, tuple[str, ...]] = {
    "invoice.created": (),
    "invoice.updated": ("underpay",),
    "invoice.underpaid": ("underpay",),
    "invoice.paid": ("pay",),
    "invoice.expired": ("expire",),
    "invoice.canceled": ("cancel",),
    "invoice_payment.created": ("pay",),
    "invoice_payment.updated": ("pay", "settle"),
    "test.ping": (),
    "session.succeeded": ("pay",),
    "session.pending_review": ("review",),
    "session.declined": ("review", "decline"),
    "session.refunded": ("pay", "refund"),
    "session.expired": ("expire",),
    "session.incomplete": ("incomplete",),
    "payout.created": (),
    "payout.processing": ("process",),
    "payout.succeeded": ("succeed",),
    "payout.failed": ("fail",),
    "payout.rejected": ("reject",),
}
"""What is done with an invoice, session or payout until the event happens."""


def make(name: str, args: argparse.Namespace, output: Output) -> int:
    """Has an event happen, and shows what was delivered then."""
    if name not in STEPS:
        raise UsageError(f"the sandbox has no {name}: with --to URL a sample of it is sent")
    if args.id and not STEPS[name]:
        raise UsageError(f"{name} is what only happens to something new: leave --id out")
    provider = provider_of(name)
    world = _world(provider)
    endpoints = {it["id"] for it in world.webhooks.endpoints() if it["provider"] == provider and it["url"]}
    before = {it["id"] for it in world.webhooks.deliveries()}
    subject = _act(name, world, args)
    if output.json:
        output.document({"name": name, "id": subject})
    else:
        output.line(f"{name} of {subject}" if subject else name)
    if not endpoints:
        output.tell(
            "the sandbox delivers it nowhere: `manage.py pepay_sandbox`, `flask pepay sandbox` and `pepay listen` do"
        )
        return exits.DONE

    def delivered() -> list[dict[str, Any]]:
        new = (it for it in world.webhooks.deliveries() if it["id"] not in before and it["endpoint_id"] in endpoints)
        return [it for it in new if it["subject"] == subject]

    return _show(delivered, args.timeout, output)


def _world(provider: str) -> Tenant:
    """The sandbox that the environment leads to. Nothing else is asked for anything."""
    prefix = "PEPAY" if provider == "pepay" else "PAYVIOX"
    url, key = os.environ.get(f"{prefix}_API_URL", ""), os.environ.get(f"{prefix}_API_KEY", "")
    if not is_loopback(url):
        raise UsageError(
            f"{prefix}_API_URL is {url or 'not set'}, and events are only made in a sandbox on this machine: start one "
            "with `pepay sandbox`, and set what it prints; or pass --to URL to send a sample"
        )
    if not key:
        raise UsageError(f"there is no key: set {prefix}_API_KEY")
    try:
        from pepay_sandbox import SandboxError, Tenant
    except ImportError:
        raise UsageError("for this, the sandbox's package is needed: pip install pepay-sandbox") from None
    world = Tenant.at(url, key)
    try:
        world.describe()
    except OSError as error:
        raise NoSandboxError(
            f"the sandbox at {url} cannot be reached: {why(getattr(error, 'reason', error))}"
        ) from None
    except (SandboxError, ValueError):
        raise UsageError(f"{prefix}_API_URL is {url}, which is no sandbox") from None
    return world


class NoSandboxError(UsageError):
    """Nobody answers."""

    status = exits.NO_ANSWER


def _act(name: str, world: Tenant, args: argparse.Namespace) -> str:
    """Has it happen; returns what it happened to."""
    from pepay_sandbox import SandboxError

    try:
        return _MAKERS[name.partition(".")[0]](world, STEPS[name], args)
    except SandboxError as error:
        raise RefusedError(f"the sandbox refuses: {error}") from None
    except OSError as error:
        raise NoSandboxError(f"the sandbox does not answer any more: {error}") from None


class RefusedError(UsageError):
    """The sandbox does not do it."""

    status = exits.REFUSED


def _named(args: argparse.Namespace) -> str | None:
    """What it is to happen to, as it can stand in a path."""
    return quote(args.id, safe="") if args.id else None


def _invoice(world: Tenant, steps: tuple[str, ...], args: argparse.Namespace) -> str:
    invoices = merchant(args).invoices
    invoice_id: str = _named(args) or invoices.create(amount_usd="49.99", metadata=dict(args.metadata or ())).invoice_id
    for step in steps:
        if step == "underpay":
            rest = invoices.retrieve(invoice_id).amount_remaining_decimal or 0
            world.pay(invoice_id, f"{rest / 2:.2f}")
        else:
            {"pay": world.pay, "settle": world.settle, "expire": world.expire, "cancel": world.cancel}[step](invoice_id)
    return invoice_id


def _session(world: Tenant, steps: tuple[str, ...], args: argparse.Namespace) -> str:
    from .. import Payviox

    session_id: str = (
        _named(args)
        or Payviox(timeout=args.timeout)
        .sessions.create(
            amount=4_999,
            currency="USD",
            customer="customer_1",
            order_id=f"order_{uuid4().hex[:12]}",
            items=[{"name": "A sample", "quantity": 1, "price": 4_999}],
            metadata=dict(args.metadata or ()),
        )
        .session_id
    )
    for step in steps:
        world.act_on_session(session_id, step)
    return session_id


def _payout(world: Tenant, steps: tuple[str, ...], args: argparse.Namespace) -> str:
    from .. import Payviox

    payout_id = _named(args)
    if payout_id is None:
        Payviox(timeout=args.timeout).payouts.create(email=PAYEE, amount=1_000)
        payout_id = str(world.withdraw(PAYEE, 1_000)["id"])
    for step in steps:
        world.act_on_payout(payout_id, step)
    return payout_id


def _ping(world: Tenant, _: tuple[str, ...], __: argparse.Namespace) -> str:
    world.webhooks.ping()
    return ""


_MAKERS = {"invoice": _invoice, "invoice_payment": _invoice, "session": _session, "payout": _payout, "test": _ping}


def _show(delivered: Callable[[], list[dict[str, Any]]], timeout: float, output: Output) -> int:
    """What was delivered, and how that went; waits for the first attempt at each."""
    deadline = time.monotonic() + timeout
    deliveries = delivered()
    while not all(it["attempts"] for it in deliveries) and time.monotonic() < deadline:
        time.sleep(0.05)
        deliveries = delivered()
    if not deliveries:
        output.tell("no webhook endpoint of the sandbox wants it")
    answers = [_tell(it, output) for it in reversed(deliveries)]
    return exits.DONE if all(answer.is_taken for answer in answers) else exits.REFUSED


def _tell(delivery: dict[str, Any], output: Output) -> Answer:
    if not delivery["attempts"]:
        answer = Answer(0, "not delivered yet: is it held?")
    elif "status" in (last := delivery["attempts"][-1]):
        answer = Answer(last["status"], responses.get(last["status"], ""), outcome=outcome_of(last["body"].encode()))
    else:
        answer = Answer(0, last["error"])
    Delivery.of_body(delivery["provider"], delivery["body"].encode()).tell(output, answer)
    return answer
