"""The webhook routes: `path("", include("pepay.django.urls"))`.

Each works with and without a slash at its end, since a provider does not follow a redirect.
"""

from django.urls import re_path

from .._inbox import Provider
from . import views

ROUTES: dict[Provider, str] = {
    "pepay": "pepay-webhook",
    "payviox": "payviox-webhook",
    "payviox_payout": "payviox-payout-webhook",
}
"""The names of the routes, in the namespace `pepay`."""

app_name = "pepay"
urlpatterns = [
    re_path(r"^webhooks/pepay/?$", views.pepay_webhook, name=ROUTES["pepay"]),
    re_path(r"^webhooks/payviox/?$", views.payviox_webhook, name=ROUTES["payviox"]),
    re_path(r"^webhooks/payviox/payouts/?$", views.payviox_payout_webhook, name=ROUTES["payviox_payout"]),
]
