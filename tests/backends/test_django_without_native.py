"""Where the native module cannot be loaded, as in the interpreters of mod_wsgi, Django takes webhooks all the same."""

from __future__ import annotations

from pathlib import Path

from django_site.running import DjangoSite
from django_site.webhook import invoice_event
from harness.database import Database
from harness.provider import SECRET, Provider
from pepay import webhooks
from pepay_sandbox import Webhook


def test_a_webhook_is_handled(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/db.sqlite3")
    site = DjangoSite(database, tmp_path / "log")
    site.create_tables()
    paid = invoice_event("paid")
    with site.serve({"SHOP_WITHOUT_NATIVE": "1"}) as server:
        provider = Provider(server.port, "/webhooks/pepay/", attempts=1)
        provider.deliver([Webhook(webhooks.sign(paid, SECRET), paid)], duplicates=0)
    assert provider.answers == {200: 1}
    assert database.rows("SELECT state, shipped FROM orders") == [("paid", 1)]
