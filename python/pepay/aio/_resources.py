# Generated from crates/core by `cargo xtask generate`; do not edit.

"""The resources of the asynchronous clients: the methods of the native ones, to be awaited."""

from __future__ import annotations

from .._pepay import (
    AccountAccess,
    Addresses,
    ApiKeys,
    BalanceOf,
    Carts,
    Checkout,
    Commerce,
    Events,
    Invoices,
    ManualVerifications,
    OrderPayments,
    Orders,
    PaymentMethods,
    Payments,
    PaymentSessions,
    Payouts,
    Payviox,
    Pepay,
    Sessions,
    Settlements,
    Tokens,
    WsTokens,
)
from ._client import Client
from ._methods import Resource, call, pages, stream


class PepayResources(Client[Pepay]):
    """The resources of `AsyncPepay`."""

    __slots__ = ()

    @property
    def invoices(self) -> AsyncInvoices:
        """Invoices, as a merchant creates and reads them."""
        return AsyncInvoices(self._native.invoices, self._transport)

    @property
    def payment_sessions(self) -> AsyncPaymentSessions:
        """The payment session of one invoice, as its payor sees it."""
        return AsyncPaymentSessions(self._native.payment_sessions, self._transport)

    @property
    def manual_verification(self) -> AsyncManualVerifications:
        """A payor's request to search the network for a payment."""
        return AsyncManualVerifications(self._native.manual_verification, self._transport)

    @property
    def tokens(self) -> AsyncTokens:
        """The tokens that a merchant accepts."""
        return AsyncTokens(self._native.tokens, self._transport)

    @property
    def events(self) -> AsyncEvents:
        """Events, to catch up after a missed webhook."""
        return AsyncEvents(self._native.events, self._transport)

    @property
    def ws_tokens(self) -> AsyncWsTokens:
        """Tokens for live streams of events."""
        return AsyncWsTokens(self._native.ws_tokens, self._transport)

    @property
    def settlement(self) -> AsyncSettlements:
        """What a merchant's payments are settled in."""
        return AsyncSettlements(self._native.settlement, self._transport)

    @property
    def access(self) -> AsyncAccountAccess:
        """Whether a merchant may take real money."""
        return AsyncAccountAccess(self._native.access, self._transport)

    @property
    def api_keys(self) -> AsyncApiKeys:
        """A merchant's API keys."""
        return AsyncApiKeys(self._native.api_keys, self._transport)

    @property
    def commerce(self) -> AsyncCommerce:
        """Whether commerce is available, and the products that can be ordered."""
        return AsyncCommerce(self._native.commerce, self._transport)

    @property
    def carts(self) -> AsyncCarts:
        """The carts of a shop's customers, one for each of them."""
        return AsyncCarts(self._native.carts, self._transport)

    @property
    def checkout(self) -> AsyncCheckout:
        """The way from a cart to its invoice: an estimate, an address, an invoice."""
        return AsyncCheckout(self._native.checkout, self._transport)

    @property
    def orders(self) -> AsyncOrders:
        """Commerce orders, which can be read, canceled and, on devnet, simulated."""
        return AsyncOrders(self._native.orders, self._transport)

    @property
    def order_payments(self) -> AsyncOrderPayments:
        """The payments and invoices of commerce orders."""
        return AsyncOrderPayments(self._native.order_payments, self._transport)

    @property
    def addresses(self) -> AsyncAddresses:
        """The addresses that a commerce customer's orders are delivered to."""
        return AsyncAddresses(self._native.addresses, self._transport)


class PayvioxResources(Client[Payviox]):
    """The resources of `AsyncPayviox`."""

    __slots__ = ()

    @property
    def sessions(self) -> AsyncSessions:
        """Payment sessions on hosted pages."""
        return AsyncSessions(self._native.sessions, self._transport)

    @property
    def payment_methods(self) -> AsyncPaymentMethods:
        """Payment methods and their fees."""
        return AsyncPaymentMethods(self._native.payment_methods, self._transport)

    @property
    def payments(self) -> AsyncPayments:
        """Payments, for reconciliation and after a missed webhook."""
        return AsyncPayments(self._native.payments, self._transport)

    @property
    def balance(self) -> AsyncBalanceOf:
        """The balances of the business."""
        return AsyncBalanceOf(self._native.balance, self._transport)

    @property
    def payouts(self) -> AsyncPayouts:
        """Payouts to people by e-mail address."""
        return AsyncPayouts(self._native.payouts, self._transport)


class AsyncInvoices(Resource):
    """Invoices, as a merchant creates and reads them."""

    __slots__ = ()

    create = call(Invoices.create)
    list = call(Invoices.list)
    iter = pages(Invoices.iter)
    list_by_customer = call(Invoices.list_by_customer)
    iter_by_customer = pages(Invoices.iter_by_customer)
    retrieve = call(Invoices.retrieve)
    status = call(Invoices.status)
    totals = call(Invoices.totals)
    wait_for_status = call(Invoices.wait_for_status)

    @property
    def manual_verification(self) -> AsyncManualVerifications:
        """A payor's request to search the network for a payment."""
        return AsyncManualVerifications(self._native.manual_verification, self._transport)


class AsyncPaymentSessions(Resource):
    """The payment session of one invoice, as its payor sees it."""

    __slots__ = ()

    get_session_details = call(PaymentSessions.get_session_details)
    list_available_tokens = call(PaymentSessions.list_available_tokens)
    create_payment_address = call(PaymentSessions.create_payment_address)
    get_payment_status = call(PaymentSessions.get_payment_status)
    set_customer_email = call(PaymentSessions.set_customer_email)
    get_customer_email = call(PaymentSessions.get_customer_email)
    get_questions = call(PaymentSessions.get_questions)
    submit_form = call(PaymentSessions.submit_form)
    stream = stream(PaymentSessions.stream)
    wait_for_status = call(PaymentSessions.wait_for_status)


class AsyncManualVerifications(Resource):
    """A payor's request to search the network for a payment."""

    __slots__ = ()

    trigger = call(ManualVerifications.trigger)
    retrieve = call(ManualVerifications.retrieve)


class AsyncTokens(Resource):
    """The tokens that a merchant accepts."""

    __slots__ = ()

    list = call(Tokens.list)
    search = call(Tokens.search)
    iter_search = pages(Tokens.iter_search)
    block = call(Tokens.block)


class AsyncEvents(Resource):
    """Events, to catch up after a missed webhook."""

    __slots__ = ()

    list = call(Events.list)
    iter = pages(Events.iter)
    retrieve = call(Events.retrieve)
    stream = stream(Events.stream)
    recover_since = pages(Events.recover_since)


class AsyncWsTokens(Resource):
    """Tokens for live streams of events."""

    __slots__ = ()

    mint = call(WsTokens.mint)


class AsyncSettlements(Resource):
    """What a merchant's payments are settled in."""

    __slots__ = ()

    get = call(Settlements.get)
    update = call(Settlements.update)


class AsyncAccountAccess(Resource):
    """Whether a merchant may take real money."""

    __slots__ = ()

    status = call(AccountAccess.status)
    activate = call(AccountAccess.activate)
    set_environment = call(AccountAccess.set_environment)


class AsyncApiKeys(Resource):
    """A merchant's API keys."""

    __slots__ = ()

    list = call(ApiKeys.list)
    create = call(ApiKeys.create)
    revoke = call(ApiKeys.revoke)


class AsyncCommerce(Resource):
    """Whether commerce is available, and the products that can be ordered."""

    __slots__ = ()

    status = call(Commerce.status)
    search = call(Commerce.search)


class AsyncCarts(Resource):
    """The carts of a shop's customers, one for each of them."""

    __slots__ = ()

    retrieve = call(Carts.retrieve)
    create = call(Carts.create)
    delete = call(Carts.delete)
    add_item = call(Carts.add_item)
    update_item = call(Carts.update_item)
    remove_item = call(Carts.remove_item)
    validate = call(Carts.validate)
    totals = call(Carts.totals)


class AsyncCheckout(Resource):
    """The way from a cart to its invoice: an estimate, an address, an invoice."""

    __slots__ = ()

    estimate = call(Checkout.estimate)
    set_address = call(Checkout.set_address)
    create_invoice = call(Checkout.create_invoice)


class AsyncOrders(Resource):
    """Commerce orders, which can be read, canceled and, on devnet, simulated."""

    __slots__ = ()

    list = call(Orders.list)
    iter = pages(Orders.iter)
    retrieve = call(Orders.retrieve)
    cancel = call(Orders.cancel)
    simulate = call(Orders.simulate)
    stream = stream(Orders.stream)


class AsyncOrderPayments(Resource):
    """The payments and invoices of commerce orders."""

    __slots__ = ()

    retrieve = call(OrderPayments.retrieve)
    list_statuses = call(OrderPayments.list_statuses)
    invoice_status = call(OrderPayments.invoice_status)


class AsyncAddresses(Resource):
    """The addresses that a commerce customer's orders are delivered to."""

    __slots__ = ()

    list = call(Addresses.list)
    delete = call(Addresses.delete)


class AsyncSessions(Resource):
    """Payment sessions on hosted pages."""

    __slots__ = ()

    create = call(Sessions.create)


class AsyncPaymentMethods(Resource):
    """Payment methods and their fees."""

    __slots__ = ()

    list = call(PaymentMethods.list)
    list_for_session = call(PaymentMethods.list_for_session)


class AsyncPayments(Resource):
    """Payments, for reconciliation and after a missed webhook."""

    __slots__ = ()

    retrieve = call(Payments.retrieve)


class AsyncBalanceOf(Resource):
    """The balances of the business."""

    __slots__ = ()

    retrieve = call(BalanceOf.retrieve)


class AsyncPayouts(Resource):
    """Payouts to people by e-mail address."""

    __slots__ = ()

    create = call(Payouts.create)
