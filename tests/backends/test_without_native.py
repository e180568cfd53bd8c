"""Where the native module cannot be loaded, as in the interpreters of mod_wsgi, webhooks are taken all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from django_site.running import DjangoSite
from django_site.webhook import invoice_event
from flask_site import FlaskSite
from harness.database import Database
from harness.provider import SECRET, Provider
from harness.site import Site
from pepay import webhooks
from pepay_sandbox import Webhook


@pytest.mark.parametrize("application", [DjangoSite, FlaskSite])
def test_a_webhook_is_handled(application: type[Site], tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/db.sqlite3")
    site = application(database, tmp_path / "log")
    site.create_tables()
    paid = invoice_event("paid")
    with site.serve({"SHOP_WITHOUT_NATIVE": "1"}) as server:
        provider = Provider(server.port, "/webhooks/pepay/", attempts=1)
        provider.deliver([Webhook(webhooks.sign(paid, SECRET), paid)], duplicates=0)
    assert provider.answers == {200: 1}
    assert database.rows("SELECT state, shipped FROM orders") == [("paid", 1)]
