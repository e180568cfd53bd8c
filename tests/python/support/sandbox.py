"""The real sandbox, started once, with a world of its own for each test."""

from __future__ import annotations

import json
import os
import subprocess
import urllib.request
import uuid
from pathlib import Path
from types import TracebackType
from typing import Any

import pepay

ROOT = Path(__file__).parents[3]
BINARY = os.environ.get("PEPAY_SANDBOX_BIN", str(ROOT / "target/fast/pepay-sandbox"))


class Sandbox:
    """A running sandbox; stops when the `with` block ends."""

    def __init__(self, *options: str) -> None:
        self.process = subprocess.Popen([BINARY, "--port", "0", *options], stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        self.url = self.process.stdout.readline().split()[-1]
        self.settings: dict[str, str] = {}
        for line in self.process.stdout:
            if line.strip() == "ready":
                return
            name, _, value = line.strip().partition("=")
            self.settings[name] = value
        raise RuntimeError("the sandbox did not start")

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stdout
        self.process.stdout.close()


class World:
    """One tenant of the sandbox, opened by its keys."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.api_key = f"sk_test_{uuid.uuid4().hex}"

    def control(self, method: str, path: str, body: object = None) -> Any:
        """Calls the sandbox's own API."""
        request = urllib.request.Request(  # noqa: S310 - the sandbox's own address
            f"{self.url}/_sandbox{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"x-api-key": self.api_key, "content-type": "application/json"},
        )
        with urllib.request.urlopen(request) as response:  # noqa: S310 - as above
            return json.loads(response.read() or b"null")

    def fault(self, route: str, **rule: object) -> None:
        """Makes requests to `route` go wrong, as `rule` says."""
        self.control("POST", "/faults", {"route": route, **rule})

    def journal(self) -> list[dict[str, Any]]:
        """Every API request so far."""
        entries: list[dict[str, Any]] = self.control("GET", "/journal")["data"]
        return entries

    def pay(self, invoice_id: str, amount_usd: str | None = None) -> None:
        """Pays a part of an invoice, or what remains of it."""
        self.control("POST", f"/pepay/invoices/{invoice_id}/pay", {"amount_usd": amount_usd} if amount_usd else {})

    def endpoint(self, provider: str, url: str) -> str:
        """Has a provider's webhooks sent to `url`, and returns their secret."""
        endpoint = {"provider": provider, "url": url, "enabled_events": ["*"]}
        secret: str = self.control("POST", "/webhooks/endpoints", endpoint)["secret"]
        return secret

    def merchant(self, **settings: Any) -> pepay.Pepay:
        return pepay.Pepay(self.api_key, base_url=self.url, **settings)

    def payor(self, invoice: pepay.CreatedInvoice, **settings: Any) -> pepay.Pepay:
        return pepay.Pepay(
            session_token=invoice.session_token, signature=invoice.signature, base_url=self.url, **settings
        )

    def dashboard(self, **settings: Any) -> pepay.Pepay:
        token: str = self.control("GET", "/tenant")["pepay"]["jwt"]
        return pepay.Pepay(bearer_token=token, base_url=self.url, **settings)

    def payviox(self, **settings: Any) -> pepay.Payviox:
        return pepay.Payviox(self.api_key, base_url=self.url, **settings)
