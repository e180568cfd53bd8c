"""pepay for Flask: clients, webhooks that are handled once, signals and commands.

::

    from pepay import Event
    from pepay.flask import FlaskPepay
    from sqlalchemy import Connection

    payments = FlaskPepay(app)  # reads PEPAY_API_KEY, PEPAY_WEBHOOK_SECRETS and so on from app.config

    @app.post("/checkout")
    def checkout():
        invoice = payments.client.invoices.create(amount_usd="49.99")
        return redirect(invoice.payment_url)

    @payments.on("invoice.paid")
    def ship(event: Event, connection: Connection) -> None:
        connection.execute(update(orders).where(orders.c.invoice_id == event.invoice.id).values(paid=True))

The providers' webhooks go to `/webhooks/pepay`, `/webhooks/payviox` and `/webhooks/payviox/payouts`. A handler runs
once for each event, in the transaction that records it; the signals in `pepay.flask.signals` are sent after the
commit. `flask pepay init-db` creates the tables.

Needs Flask 3.1 and SQLAlchemy 2: `pip install "pepay[flask]"`.
"""

from .extension import FlaskPepay

__all__ = ["FlaskPepay"]
