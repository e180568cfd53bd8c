"""What the tests of Django and Flask share: databases, gunicorn, and a provider that delivers webhooks."""
