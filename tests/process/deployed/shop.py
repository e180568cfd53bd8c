"""A client as a program has it that is loaded before its workers are forked: made, and used, at import."""

from __future__ import annotations

import os

import pepay

client = pepay.Pepay(
    "sk_1", base_url=os.environ["PROVIDER_URL"], ca_file=os.environ["PROVIDER_CA"], timeout=60, max_retries=0
)
client.invoices.create(amount_usd=1, idempotency_key=pepay.idempotency_key("at-import"))


def order(key: str) -> str:
    """The id of the process, and that of the invoice, which the provider makes of the key."""
    return f"{os.getpid()} {client.invoices.create(amount_usd=1, idempotency_key=key).invoice_id}"
