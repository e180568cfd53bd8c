"""A provider that delivers webhooks as the real ones do: at least once, late, and in any order."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException
from threading import Lock, Thread
from typing import NamedTuple

from pepay_sandbox import Tenant, Webhook

SECRET = "whsec_of_the_tests"
# Longer than a webhook of either provider is tried, in seconds.
TWO_HOURS = 7_200


class Invoices(NamedTuple):
    """What happened to some invoices: every webhook of it, and how each invoice ended."""

    webhooks: list[Webhook]
    ended: dict[str, str]

    @property
    def events(self) -> set[str]:
        """The ids of the events."""
        return {webhook.json()["id"] for webhook in self.webhooks}

    def and_then(self, later: Invoices) -> Invoices:
        """Both, one after the other."""
        return Invoices(self.webhooks + later.webhooks, self.ended | later.ended)


def live_through(tenant: Tenant, count: int) -> Invoices:
    """Lets invoices be paid in one or two parts, settled, called off, or run out of time."""
    import pepay

    tenant.webhooks.add_endpoint("pepay", secret=SECRET)
    client = pepay.Pepay(tenant.api_key, base_url=tenant.url)
    chance = random.Random(tenant.api_key)  # noqa: S311 - chosen, not secret
    webhooks: list[Webhook] = []
    ended: dict[str, str] = {}
    for _ in range(count):
        invoice = client.invoices.create(amount_usd="49.99").invoice_id
        if chance.random() < 0.5:
            tenant.pay(invoice, "20.00")
        end = chance.choice([tenant.pay, tenant.pay, tenant.pay, tenant.expire, tenant.cancel])
        ended[invoice] = end(invoice)["status"]
        if ended[invoice] == "paid" and chance.random() < 0.5:
            tenant.settle(invoice)
        webhooks += tenant.webhooks.pull()
    return Invoices(webhooks, ended)


def dated_now(delivered: Sequence[Webhook]) -> list[Webhook]:
    """The same webhooks, as the provider signs them in a later attempt."""
    from pepay import webhooks

    return [Webhook(webhooks.sign(it.body, SECRET), it.body) for it in delivered]


class Delivery(NamedTuple):
    webhook: Webhook
    attempt: int


class Provider:
    """Delivers to a path of a local server over several connections at once, and again after anything but a 200.

    Its workers may have a port each. A share of the events it loses, as if every attempt had failed.
    """

    def __init__(self, port: int | Sequence[int], path: str, *, attempts: int = 100, loses: float = 0) -> None:
        self.answers: Counter[int | str] = Counter()
        """How often each status came, or the name of the error when none did."""
        self.given_up: list[Webhook] = []
        """What was not taken by the last attempt."""
        self._ports = [port] if isinstance(port, int) else port
        self._path = path
        self._attempts = attempts
        self._loses = loses
        self._lock = Lock()
        self._chance = random.Random(1)  # noqa: S311 - chosen, not secret
        self._waiting: list[Delivery] = []

    def deliver(self, webhooks: Sequence[Webhook], *, duplicates: float = 0.3, disorder: int = 200) -> None:
        """Delivers all of them, a share more than once, each up to so many places from where it belongs."""
        lost = self._chance.sample(webhooks, round(len(webhooks) * self._loses))
        self.given_up += lost
        if lost:
            ids = {id(webhook) for webhook in lost}
            webhooks = [webhook for webhook in webhooks if id(webhook) not in ids]
        copies = self._chance.sample(webhooks, round(len(webhooks) * duplicates))
        # A duplicate follows the first one, at any distance.
        placed = [(place + self._chance.random() * disorder, webhook) for place, webhook in enumerate(webhooks)]
        placed += [(self._chance.random() * len(webhooks), webhook) for webhook in copies]
        placed.sort(key=lambda item: item[0], reverse=True)
        self._waiting = [Delivery(webhook, 1) for _, webhook in placed]
        connections = [Thread(target=self._work) for _ in range(8)]
        for connection in connections:
            connection.start()
        for connection in connections:
            connection.join()

    def _work(self) -> None:
        while delivery := self._take():
            answer = self._send(delivery.webhook)
            with self._lock:
                self.answers[answer] += 1
                if answer == 200:
                    continue
                if delivery.attempt == self._attempts:
                    self.given_up.append(delivery.webhook)
                    continue
                # Later, while others go first.
                place = max(0, len(self._waiting) - self._chance.randrange(1, 50))
                self._waiting.insert(place, Delivery(delivery.webhook, delivery.attempt + 1))

    def _take(self) -> Delivery | None:
        with self._lock:
            return self._waiting.pop() if self._waiting else None

    def _send(self, webhook: Webhook) -> int | str:
        connection = HTTPConnection("127.0.0.1", self._chance.choice(self._ports), timeout=60)
        try:
            connection.request("POST", self._path, webhook.body, webhook.headers)
            response = connection.getresponse()
            response.read()
        except (OSError, HTTPException) as error:
            return type(error).__name__
        finally:
            connection.close()
        return response.status
