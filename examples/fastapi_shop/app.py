"""A shop in FastAPI: one product, paid with Pepay.

Keys come from the environment: PEPAY_API_KEY and PEPAY_WEBHOOK_SECRET. `python examples/run.py fastapi_shop` runs it
against a sandbox.
"""

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from sqlalchemy import Connection, create_engine, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from pepay import AsyncPepay, Event
from pepay.asgi import Webhooks
from pepay.sqlalchemy import Inbox

FOLDER = Path(__file__).parent
templates = Jinja2Templates(FOLDER / "templates")
engine = create_engine(os.environ.get("DATABASE_URL", "sqlite:///shop.sqlite3"))
inbox = Inbox(engine)


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[str] = mapped_column(primary_key=True)
    amount_usd: Mapped[str]
    paid_usd: Mapped[str] = mapped_column(default="0.00")
    status: Mapped[str] = mapped_column(default="unpaid")
    payment_url: Mapped[str | None]


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
    Base.metadata.create_all(engine)
    inbox.create_tables()
    async with AsyncPepay() as app.state.pepay:
        yield


app = FastAPI(lifespan=lifespan)
app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")
app.mount("/webhooks", Webhooks(inbox))


@app.get("/")
def product(request: Request) -> Response:
    return templates.TemplateResponse(request, "product.html")


@app.post("/orders")
async def buy(request: Request) -> Response:
    pepay: AsyncPepay = request.app.state.pepay
    order = Order(id=str(uuid4()), amount_usd="49.99")
    await run_in_threadpool(save, order)
    invoice = await pepay.invoices.create(
        amount_usd=order.amount_usd,
        description=f"Order {order.id[:8]}",
        metadata={"order": order.id},
        idempotency_key=order.id,  # asked again, it gives the same invoice
    )
    order.payment_url = invoice.payment_url
    await run_in_threadpool(save, order)
    return RedirectResponse(request.url_for("show_order", order_id=order.id), 303)


@app.get("/orders/{order_id}")
def show_order(request: Request, order_id: str) -> Response:
    with Session(engine) as session:
        order = session.get(Order, order_id)
    if order is None:
        raise HTTPException(404)
    return templates.TemplateResponse(request, "order.html", {"order": order})


@inbox.on("invoice.updated")
def follow_payment(event: Event, connection: Connection) -> None:
    """Runs once for each event, in the transaction that records it, and not for what a newer one has overtaken."""
    if event.invoice and event.invoice.metadata:
        order = update(Order).where(Order.id == event.invoice.metadata.get("order"))
        paid = event.invoice.amount_paid_decimal or 0
        connection.execute(order.values(status=event.invoice.status, paid_usd=f"{paid:.2f}"))


def save(order: Order) -> None:
    with Session(engine, expire_on_commit=False) as session:
        session.add(order)
        session.commit()
