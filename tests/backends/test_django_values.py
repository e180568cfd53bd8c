"""What an event says, kept in columns of the shop, in every database."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from pathlib import Path

import pytest

from django_site.running import DjangoSite
from harness.database import Database
from harness.provider import SECRET, Provider
from pepay import webhooks
from pepay_sandbox import Webhook

PAID = webhooks.test_event(
    "invoice.updated",
    {"object": "invoice", "id": "inv_1", "status": "paid", "amount_usd": 49.99, "created_at": 1_700_000_000},
    now=1_800_000_000,
)
# In New York, where the shop is.
LOCAL, UTC = "2027-01-15 03:00:00", "2027-01-15 08:00:00"


@pytest.mark.parametrize("use_tz", [True, False])
def test_an_event_is_kept(database: Database, tmp_path: Path, use_tz: bool) -> None:
    environ = {"SHOP_KEEPS": "yes"} if use_tz else {"SHOP_KEEPS": "yes", "SHOP_WITHOUT_TZ": "yes"}
    site = DjangoSite(database, tmp_path / "log", environ)
    site.create_tables()
    with site.serve(workers=1) as server:
        provider = Provider(server.port, "/webhooks/pepay", attempts=1)
        provider.deliver([Webhook(webhooks.sign(PAID, SECRET), PAID)], duplicates=0)
    assert provider.answers == {200: 1}
    raw, said, created = database.rows("SELECT raw, said, created FROM keepsakes")[0]
    raw, said = (kept if isinstance(kept, dict) else json.loads(kept) for kept in (raw, said))
    assert raw["data"]["object"]["amount_usd"] == said["data"]["object"]["amount_usd"] == "49.99"
    assert (raw["created"], said["created"]) == (1_800_000_000, "2027-01-15T08:00:00Z")
    # A database may show a moment in its own time zone.
    if isinstance(created, datetime) and created.tzinfo:
        created = created.astimezone(timezone.utc)
    # PostgreSQL's column has the time zone whatever Django's setting is.
    is_moment = use_tz or database.url.startswith("postgresql")
    assert str(created).removesuffix("+00:00") == (UTC if is_moment else LOCAL)
    # An event can be run again by its own moment, wherever the shop is.
    assert "handled" in site.replay("1", "--force")
