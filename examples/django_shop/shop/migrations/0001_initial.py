import uuid
from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies: ClassVar = []
    operations: ClassVar = [
        migrations.CreateModel(
            name="Order",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("amount_usd", models.DecimalField(decimal_places=2, max_digits=9)),
                ("paid_usd", models.DecimalField(decimal_places=2, default=0, max_digits=9)),
                ("status", models.CharField(default="unpaid", max_length=20)),
                ("payment_url", models.URLField(max_length=500)),
            ],
        ),
    ]
