"""The Django shop as it is run."""

from __future__ import annotations

from typing import ClassVar

from harness.provider import SECRET
from harness.site import Site


class DjangoSite(Site):
    program = "django"
    application = "django_site.wsgi"
    inbox = "pepay_inboxevent"
    environ: ClassVar = {"DJANGO_SETTINGS_MODULE": "django_site.settings", "SHOP_WEBHOOK_SECRETS": SECRET}

    def create_tables(self) -> None:
        self.run("migrate", "--run-syncdb")

    def command(self, name: str) -> list[str]:
        return [f"pepay_{name}"]
