"""The webhook routes: `path("", include("pepay.django.urls"))`.

Each works with and without a slash at its end, since a provider does not follow a redirect.
"""

from django.urls import re_path

from . import views

app_name = "pepay"
urlpatterns = [
    re_path(r"^webhooks/pepay/?$", views.pepay_webhook, name="pepay-webhook"),
    re_path(r"^webhooks/payviox/?$", views.payviox_webhook, name="payviox-webhook"),
    re_path(r"^webhooks/payviox/payouts/?$", views.payviox_payout_webhook, name="payviox-payout-webhook"),
]
