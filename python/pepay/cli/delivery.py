"""A webhook as its provider delivers it: signed, with its headers, and with what the receiver answers."""

from __future__ import annotations

import json
import os
from typing import NamedTuple, cast

from .http import Answer, NoAnswerError, is_loopback, is_url, post
from .options import SECRETS
from .output import Output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .. import Event
    from .._inbox import Provider


class Delivery(NamedTuple):
    """A webhook that is to be sent."""

    provider: Provider
    body: bytes
    id: str
    """Pepay's id of the event, Payviox's of the order."""
    type: str
    environment: str
    """`mainnet` or `devnet`, where the event tells."""

    @classmethod
    def of_body(cls, provider: Provider, body: bytes) -> Delivery:
        """Reads what the headers repeat. Raises `ValueError` if that is not a JSON object."""
        document = json.loads(body)
        if not isinstance(document, dict):
            raise ValueError("no JSON object")
        event = cast("dict[str, object]", document)
        livemode = event.get("livemode")
        environment = ("mainnet" if livemode else "devnet") if isinstance(livemode, bool) else ""
        identity = event.get("id") or event.get("order_id") or ""
        return cls(provider, body, str(identity), str(event.get("type") or event.get("event") or ""), environment)

    @classmethod
    def of_event(cls, event: Event) -> Delivery:
        """An event of Pepay's list, written anew."""
        from .values import exact_json

        raw = event.raw
        # One event that was asked for comes in an envelope.
        return cls.of_body("pepay", exact_json(raw if "id" in raw else raw.get("data")).encode())

    @property
    def names(self) -> set[str]:
        """What handlers know it by: `invoice.updated` and, if the invoice is paid, `invoice.paid`."""
        from .._inbox import claim, read
        from ..errors import PepayError

        try:
            return {self.type, *claim(self.provider, read(self.provider, self.body)).names("")}
        except PepayError:
            return {self.type}

    def headers(self, secret: str) -> dict[str, str]:
        """Those that its provider would send now."""
        from .. import webhooks

        if self.provider != "pepay":
            return webhooks.sign_payviox(self.body, secret)
        repeated = {
            "X-Pepay-Event": self.type,
            "X-Pepay-Event-ID": self.id,
            "X-Pepay-Network-Environment": self.environment,
        }
        # An event from a file may say anything.
        fitting = {name: value for name, value in repeated.items() if value.isascii() and value.isprintable() and value}
        return {**webhooks.sign(self.body, secret), **fitting}

    def send(self, url: str, secret: str, timeout: float) -> Answer:
        """Sends it once."""
        try:
            return post(url, self.headers(secret), self.body, timeout)
        except NoAnswerError as error:
            return Answer(0, str(error), is_down=error.is_down)

    def tell(self, output: Output, answer: Answer, more: str = "") -> None:
        """A line that says what became of it."""
        self.show(output, f"{answer}{more}", ok=answer.is_taken, outcome=answer.outcome or None)

    def show(self, output: Output, text: str, *, ok: bool, outcome: str | None = None) -> None:
        """A line about it."""
        if output.json:
            output.document({"id": self.id, "type": self.type, "ok": ok, "answer": text, "outcome": outcome})
        else:
            output.row([(self.id, 28), (self.type, 24), (output.paint(text, "green" if ok else "red"), 0)])


def secret_of(provider: str) -> str:
    """What the provider's webhooks are signed with, from the environment."""
    from .failure import UsageError

    name = SECRETS[provider][0]
    if not os.environ.get(name):
        raise UsageError(f"there is no secret to sign with: set {name}")
    return os.environ[name]


def check_receiver(url: str, *, allow_remote: bool) -> None:
    """Refuses what is not a URL, and another machine unless that is meant."""
    from .failure import UsageError

    if not is_url(url):
        raise UsageError(f"{url} is not a URL of a webhook: write it as http://127.0.0.1:8000/webhooks/pepay")
    if not allow_remote and not is_loopback(url):
        raise UsageError(
            f"{url} is another machine, and what is sent holds customers' data and a right signature: "
            "pass --allow-remote if that is meant"
        )
