"""pepay finds this module by its name."""

from pepay import Event
from pepay.django import on

from .models import Order


@on("invoice.updated")
def follow_payment(event: Event) -> None:
    """Runs once for each event, in the transaction that records it, and not for what a newer one has overtaken."""
    if event.invoice and event.invoice.metadata:
        order = Order.objects.filter(id=event.invoice.metadata.get("order"))
        order.update(status=event.invoice.status, paid_usd=event.invoice.amount_paid_decimal or 0)
