"""A small shop. What a test varies is in the environment."""

import os
import sys
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pymysql

if "SHOP_WITHOUT_NATIVE" in os.environ:
    # As under mod_wsgi, in whose interpreters it cannot be loaded.
    modules: dict[str, Any] = sys.modules
    modules["pepay._pepay"] = None

_URL = urlsplit(os.environ["DATABASE_URL"])

DEBUG = False
SECRET_KEY = "of the tests"
ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
ROOT_URLCONF = "django_site.urls"
USE_TZ = "SHOP_WITHOUT_TZ" not in os.environ
TIME_ZONE = "America/New_York"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "static/"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "pepay.django",
    "django_site.shop",
]
MIDDLEWARE = [
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

if _URL.scheme == "sqlite":
    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": _URL.path, "OPTIONS": {"timeout": 60}}}
elif _URL.scheme == "mariadb":
    # Django knows MariaDB by mysqlclient, for which PyMySQL can stand in.
    pymysql.version_info = (2, 2, 7, "final", 0)
    pymysql.install_as_MySQLdb()
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.mysql",
            "NAME": _URL.path[1:],
            "USER": _URL.username or "",
            "OPTIONS": {"unix_socket": parse_qs(_URL.query)["unix_socket"][0], "charset": "utf8mb4"},
        }
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": _URL.path[1:],
            "USER": _URL.username or "",
            "HOST": parse_qs(_URL.query)["host"][0],
        }
    }

PEPAY = {
    "API_KEY": os.environ.get("SHOP_API_KEY", "sk_test_shop"),
    "WEBHOOK_SECRETS": os.environ.get("SHOP_WEBHOOK_SECRETS", "whsec_shop").split(),
    "PAYVIOX_WEBHOOK_TOKENS": "whsec_payviox",
    "PAYVIOX_PAYOUT_WEBHOOK_TOKENS": "whsec_payouts",
}
