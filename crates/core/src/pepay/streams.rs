//! The live streams (`/api-spec/realtime/websockets`).

use super::{Environment, ListEvents, Network};
use crate::api::{Auth, Route};
use crate::stream::Streamed;
use crate::values::{CommaList, Decimal, Secret};
use crate::wire::object::object;
use alloc::string::String;

object! {
    /// A live stream of the events of the merchant's account as they happen: invoices and payments.
    pub struct StreamEvents {
        required {}
        optional {
            /// Only events of these types; `invoice.*` stands for all types that begin with `invoice.`.
            types: CommaList,
            /// Only events about invoices of these types: `standard`, `commerce`.
            invoice_type: CommaList,
            /// Only events about this invoice.
            invoice_id: String,
            /// Only events about invoices of this customer: the merchant's own id.
            customer_id: String,
            /// Only events of this environment.
            environment: Environment,
        }
    }
}

object! {
    /// A live stream of the events of commerce orders, and of their invoices and payments, as they happen.
    pub struct StreamOrders {
        required {}
        optional {
            /// Only events of these types; `commerce.order.*` stands for all types that begin with `commerce.order.`.
            types: CommaList,
            /// Only events about this order.
            order_id: String,
            /// Only events about this invoice.
            invoice_id: String,
            /// Only events about orders of this customer: the merchant's own id.
            customer_id: String,
            /// Only events about orders of the wallet with this address.
            wallet_address: String,
            /// The network of the wallet in `wallet_address`.
            wallet_network: Network,
        }
    }
}

object! {
    /// A live stream of one payment session as it changes: its quotes, its payments, and its status until the end.
    pub struct StreamPayment {
        required {}
        optional {
            /// The token of the stream, from the `ws_connection` of a payment address. Without one the status is polled.
            token: Secret,
        }
    }
}

object! {
    /// A place in a stream where events may be missing, because the provider no longer has them. Read from the API what
    /// they may have been about, such as the invoices that are open.
    pub struct Gap {
        required {}
        optional {
            /// The id of the last event before the gap; absent at the beginning.
            after: String,
            /// The id of the first event after the gap; absent if there is none yet.
            before: String,
        }
    }
}

object! {
    /// What is still to be paid by the quote of a payment address. It is what an event `payment_quote.updated` of a payor's
    /// stream is about.
    #[non_exhaustive]
    pub struct PaymentQuote {
        required {}
        optional {
            /// Always `payment_quote`.
            object: String,
            /// The invoice's id.
            invoice_id: String,
            /// The network that is paid on.
            network: Network,
            /// What the amount is in.
            currency: String,
            /// What is still to be paid, as an integer in `amount_unit`.
            amount_remaining: i64,
            /// What is still to be paid, as a decimal number.
            amount_remaining_decimal: Decimal,
            /// The unit of `amount_remaining`.
            amount_unit: String,
        }
    }
}

impl Streamed for StreamEvents {
    const ROUTE: Route = Route::get("events.stream", "/ws/merchant/events", Auth::Merchant);

    fn missed(&self) -> Option<ListEvents> {
        Some(ListEvents {
            kind: self.types.clone(),
            invoice_id: self.invoice_id.clone(),
            environment: self.environment.clone(),
            ..ListEvents::default()
        })
    }
}

impl Streamed for StreamOrders {
    const ROUTE: Route = Route::get("orders.stream", "/ws/commerce/events", Auth::Commerce);

    /// A merchant's key lists the events of all invoices.
    const ONLY: &[(&str, &str)] = &[("invoice_type", "commerce")];

    fn missed(&self) -> Option<ListEvents> {
        Some(ListEvents { kind: self.types.clone(), invoice_id: self.invoice_id.clone(), ..ListEvents::default() })
    }
}

impl Streamed for StreamPayment {
    const ROUTE: Route = Route::get("payment_sessions.stream", "/ws/payment", Auth::Token);

    fn missed(&self) -> Option<ListEvents> {
        None
    }

    fn can_connect(&self) -> bool {
        self.token.is_some()
    }
}
