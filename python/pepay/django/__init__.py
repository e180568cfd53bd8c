"""pepay for Django 4.2 to 5.2: clients, webhooks that are handled once, checks, admin and commands.

In `settings.py`::

    INSTALLED_APPS = [..., "pepay.django"]
    PEPAY = {"API_KEY": ..., "WEBHOOK_SECRETS": [...]}

in `urls.py`, then `python manage.py migrate`::

    path("", include("pepay.django.urls"))

and in a module `pepay_handlers` of your own app, which is found automatically::

    from pepay import Event
    from pepay.django import on

    @on("invoice.paid")
    def ship(event: Event) -> None:
        Order.objects.filter(invoice_id=event.invoice.id).update(paid=True)

A handler runs once for each event, in the transaction that records it. Signals, in `pepay.django.signals`, are sent
after the commit.
"""

from .conf import payviox_client, pepay_client
from .handlers import on

__all__ = ["on", "payviox_client", "pepay_client"]
