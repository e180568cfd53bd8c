"""A shop in Flask: one product, paid with Pepay.

Keys come from the environment: PEPAY_API_KEY and PEPAY_WEBHOOK_SECRET. `python examples/run.py flask_shop` runs it
against a sandbox.
"""

import os
from uuid import uuid4

from flask import Flask, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection, create_engine, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from pepay import Event
from pepay.flask import FlaskPepay

engine = create_engine(os.environ.get("DATABASE_URL", "sqlite:///shop.sqlite3"))
app = Flask(__name__)
payments = FlaskPepay(app, engine=engine)  # its webhooks come to /webhooks/pepay


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[str] = mapped_column(primary_key=True)
    amount_usd: Mapped[str]
    paid_usd: Mapped[str] = mapped_column(default="0.00")
    status: Mapped[str] = mapped_column(default="unpaid")
    payment_url: Mapped[str | None]


Base.metadata.create_all(engine)
payments.inbox.create_tables()


@app.get("/")
def product() -> ResponseReturnValue:
    return render_template("product.html")


@app.post("/orders")
def buy() -> ResponseReturnValue:
    with Session(engine) as session:
        order = Order(id=str(uuid4()), amount_usd="49.99")
        session.add(order)
        session.commit()
        invoice = payments.client.invoices.create(
            amount_usd=order.amount_usd,
            description=f"Order {order.id[:8]}",
            metadata={"order": order.id},
            idempotency_key=order.id,  # asked again, it gives the same invoice
        )
        order.payment_url = invoice.payment_url
        session.commit()
        return redirect(url_for("show_order", order_id=order.id), 303)


@app.get("/orders/<order_id>")
def show_order(order_id: str) -> ResponseReturnValue:
    with Session(engine) as session:
        order = session.get(Order, order_id) or abort(404)
        return render_template("order.html", order=order)


@payments.on("invoice.updated")
def follow_payment(event: Event, connection: Connection) -> None:
    """Runs once for each event, in the transaction that records it, and not for what a newer one has overtaken."""
    if event.invoice and event.invoice.metadata:
        order = update(Order).where(Order.id == event.invoice.metadata.get("order"))
        paid = event.invoice.amount_paid_decimal or 0
        connection.execute(order.values(status=event.invoice.status, paid_usd=f"{paid:.2f}"))
