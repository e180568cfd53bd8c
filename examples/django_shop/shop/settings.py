"""A shop in Django: one product, paid with Pepay. `python examples/run.py django_shop` runs it against a sandbox."""

import os
from pathlib import Path

DEBUG = True
SECRET_KEY = os.environ.get("SECRET_KEY", "for this machine only")
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]

INSTALLED_APPS = ["django.contrib.staticfiles", "pepay.django", "shop"]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
ROOT_URLCONF = "shop.urls"
STATIC_URL = "static/"
USE_TZ = True

DATABASE_FILE = os.environ.get("DATABASE_FILE", Path(__file__).parents[1] / "db.sqlite3")
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": DATABASE_FILE}}

PEPAY = {
    "API_KEY": os.environ["PEPAY_API_KEY"],
    "WEBHOOK_SECRETS": os.environ["PEPAY_WEBHOOK_SECRET"],
    "BASE_URL": os.environ.get("PEPAY_API_URL"),
}
