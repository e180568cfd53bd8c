"""The Flask shop as it is run."""

from __future__ import annotations

from typing import ClassVar

from harness.provider import SECRET
from harness.site import Site


class FlaskSite(Site):
    program = "flask"
    application = "flask_shop:app"
    inbox = "pepay_inbox_events"
    environ: ClassVar = {
        "FLASK_APP": "flask_shop",
        "PEPAY_WEBHOOK_SECRET": SECRET,
        "PAYVIOX_WEBHOOK_TOKEN": "whsec_payviox",
    }

    def create_tables(self) -> None:
        self.run("pepay", "init-db")
        self.run("create-shop")

    def command(self, name: str) -> list[str]:
        return ["pepay", name]
