from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PepayConfig(AppConfig):
    name = "pepay.django"
    label = "pepay"
    verbose_name = "Pepay"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .checks import register_checks

        register_checks()
        autodiscover_modules("pepay_handlers")
