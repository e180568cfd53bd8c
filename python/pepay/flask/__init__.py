"""pepay in Flask: clients, webhooks that count once, signals and commands.

::

    from pepay import Event
    from pepay.flask import FlaskPepay
    from sqlalchemy import Connection

    pepay = FlaskPepay(app)  # PEPAY_API_KEY, PEPAY_WEBHOOK_SECRETS and the like are in app.config

    @app.post("/checkout")
    def checkout():
        invoice = pepay.client.invoices.create(amount_usd="49.99")
        return redirect(invoice.payment_url)

    @pepay.on("invoice.paid")
    def ship(event: Event, connection: Connection) -> None:
        connection.execute(update(orders).where(orders.c.invoice_id == event.invoice.id).values(paid=True))

The providers' webhooks go to `/webhooks/pepay`, `/webhooks/payviox` and `/webhooks/payviox/payouts`. A handler runs
once for an event, in the transaction that records it; the signals in `pepay.flask.signals` are sent after that has
been committed. `flask pepay init-db` creates the tables.

Needs Flask 3.1 and SQLAlchemy 2: `pip install "pepay[flask]"`.
"""

from .extension import FlaskPepay

__all__ = ["FlaskPepay"]
