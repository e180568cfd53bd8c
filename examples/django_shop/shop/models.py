from uuid import uuid4

from django.db import models


class Order(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid4)
    amount_usd = models.DecimalField(max_digits=9, decimal_places=2)
    paid_usd = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    status = models.CharField(max_length=20, default="unpaid")
    payment_url = models.URLField(max_length=500)

    @property
    def name(self) -> str:
        return f"Order {str(self.id)[:8]}"
