from django.urls import include, path

from . import views

urlpatterns = [
    path("", views.product, name="product"),
    path("orders", views.buy, name="buy"),
    path("orders/<uuid:order_id>", views.show_order, name="order"),
    path("", include("pepay.django.urls")),  # webhooks come to /webhooks/pepay
]
