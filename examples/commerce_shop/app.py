"""A shop in Flask that sells what Pepay's retailers have: search, cart, address, payment, delivery.

Keys come from the environment: PEPAY_COMMERCE_API_KEY and PEPAY_WEBHOOK_SECRET. `python examples/run.py commerce_shop`
runs it against a sandbox.
"""

import os
from uuid import uuid4

from flask import Flask, abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection, create_engine, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from pepay import Event
from pepay.flask import FlaskPepay

engine = create_engine(os.environ.get("DATABASE_URL", "sqlite:///shop.sqlite3"))
app = Flask(__name__)
app.secret_key = os.environ.get("SECRET_KEY", "only for development")
payments = FlaskPepay(app, engine=engine)  # its webhooks come to /webhooks/pepay


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[str] = mapped_column(primary_key=True)  # of the checkout that it came from
    customer: Mapped[str]
    pepay_id: Mapped[str] = mapped_column(unique=True)
    payment_url: Mapped[str | None]
    amount_usd: Mapped[str]
    paid_usd: Mapped[str] = mapped_column(default="0.00")
    status: Mapped[str] = mapped_column(default="processing")


Base.metadata.create_all(engine)
payments.inbox.create_tables()


def customer_id() -> str:
    """Pepay keeps the cart under the id that the shop has for its customer."""
    customer: str = session.setdefault("customer", str(uuid4()))
    return customer


@app.get("/")
def search() -> ResponseReturnValue:
    words = request.args.get("q", "star")
    return render_template(
        "search.html", words=words, products=payments.client.commerce.search(q=words) if words else []
    )


@app.post("/cart")
def add() -> ResponseReturnValue:
    payments.client.carts.add_item(
        item={"product_id": request.form["product"], "quantity": 1}, customer_id=customer_id()
    )
    return redirect(url_for("show_cart"), 303)


@app.get("/cart")
def show_cart() -> ResponseReturnValue:
    cart = payments.client.carts.create(customer_id=customer_id())  # or the one that is there
    totals = payments.client.carts.totals(customer_id=customer_id())
    return render_template("cart.html", cart=cart, totals=totals, checkout=uuid4())


@app.post("/checkouts/<checkout>")
def buy(checkout: str) -> ResponseReturnValue:
    with Session(engine) as database:
        if database.get(Order, checkout) is None:  # a form that is sent twice buys once
            database.add(check_out(checkout))
            database.commit()
    return redirect(url_for("show_order", order_id=checkout), 303)


def check_out(checkout: str) -> Order:
    estimate = payments.client.checkout.estimate(use_cart=True, customer_id=customer_id())
    if estimate.estimate_id is None:
        abort(409, "Nothing in the cart can be bought any more.")
    address = payments.client.checkout.set_address(
        estimate_id=estimate.estimate_id,
        address={
            "first_name": request.form["first_name"],
            "last_name": request.form["last_name"],
            "street_address": request.form["street"],
            "city": request.form["city"],
            "zip_code": request.form["zip_code"],
            "country": request.form["country"],
        },
    )
    invoice = payments.client.checkout.create_invoice(
        estimate_id=estimate.estimate_id,
        address_id=address.address_id,
        idempotency_key=checkout,
    )
    payments.client.carts.delete(customer_id=customer_id())
    return Order(
        id=checkout,
        customer=customer_id(),
        pepay_id=invoice.order_id,
        payment_url=invoice.invoice_url,
        amount_usd=f"{invoice.amount:.2f}",
    )


@app.get("/orders/<order_id>")
def show_order(order_id: str) -> ResponseReturnValue:
    with Session(engine) as database:
        order = database.get(Order, order_id)
        if order is None or order.customer != customer_id():
            abort(404)
        return render_template("order.html", order=order, details=payments.client.orders.retrieve(order.pepay_id))


@payments.on("invoice.updated")
def follow_payment(event: Event, connection: Connection) -> None:
    """Runs once for each event, in the transaction that records it, and not for what a newer one has overtaken."""
    if event.invoice and event.invoice.commerce_order_id:
        order = update(Order).where(Order.pepay_id == event.invoice.commerce_order_id)
        connection.execute(order.values(paid_usd=f"{event.invoice.amount_paid_decimal or 0:.2f}"))


@payments.on("commerce.order.updated")
def follow_order(event: Event, connection: Connection) -> None:
    if event.order:
        order = update(Order).where(Order.pepay_id == event.order.order_id)
        connection.execute(order.values(status=event.order.status))
