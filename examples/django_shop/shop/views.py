from decimal import Decimal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from pepay.django import pepay_client

from .models import Order


def product(request: HttpRequest) -> HttpResponse:
    return render(request, "product.html")


@require_POST
def buy(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - one product needs no form
    order = Order.objects.create(amount_usd=Decimal("49.99"))
    invoice = pepay_client().invoices.create(
        amount_usd=order.amount_usd,
        description=order.name,
        metadata={"order": str(order.id)},
        idempotency_key=str(order.id),  # asked again, it gives the same invoice
    )
    order.payment_url = invoice.payment_url
    order.save(update_fields=["payment_url"])
    return redirect("order", order.id)


def show_order(request: HttpRequest, order_id: UUID) -> HttpResponse:
    return render(request, "order.html", {"order": get_object_or_404(Order, id=order_id)})
