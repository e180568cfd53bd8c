//! Orders, as a shop reads and cancels them (`/api-spec/commerce/orders`).

use super::customer::customer;
use super::{CommerceOrder, CommerceOrderStatus, commerce};
use crate::api::{Api, Auth, Body, Endpoint, Route};
use crate::call::pager::paged_by_offset;
use crate::error::FieldErrors;
use crate::pepay::Network;
use crate::values::open_enum::open_enum;
use crate::wire::object::object;
use crate::wire::{Json, Malformed};
use alloc::string::String;
use alloc::vec::Vec;

object! {
    /// Lists one page of orders, newest first.
    pub struct ListOrders {
        required {}
        optional {
            /// How many orders a page holds.
            limit: i64 where AtLeast(1),
            /// How many orders to skip. Default: 0.
            offset: i64 where AtLeast(0),
            /// Only orders of this customer, by the merchant's own id.
            customer_id: String,
            /// Only orders of the wallet with this address. Requires `wallet_network`.
            wallet_address: String,
            /// The network of the wallet in `wallet_address`.
            wallet_network: Network,
        }
    }
}

object! {
    /// One page of orders.
    #[non_exhaustive]
    pub struct OrderPage {
        required {
            /// The orders on this page.
            orders: Vec<CommerceOrder>,
        }
        optional {
            /// Where the page is in the list.
            pagination: OrderPagination,
        }
    }
}

object! {
    /// Where a page of orders is in the list.
    pub struct OrderPagination {
        required {}
        optional {
            /// How many orders the page may hold.
            limit: i64,
            /// How many orders were skipped.
            offset: i64,
            /// How many orders there are. The provider does not say whether on this page or in all.
            count: i64,
        }
    }
}

object! {
    /// Retrieves one order, with its timeline, payment, shipments and line items.
    pub struct RetrieveOrder {
        required {
            /// The order's id.
            order_id: String,
        }
        optional {}
    }
}

object! {
    /// Cancels an order, as long as `actions.can_cancel` of the order is true. What was paid is refunded.
    ///
    /// However often it is sent with one idempotency key, it cancels once.
    pub struct CancelOrder {
        required {
            /// The order's id.
            order_id: String,
        }
        optional {
            /// The address on BNB Smart Chain that the refund is sent to.
            refund_address = "refundDestinationWalletAddressBsc": String,
        }
    }
}

object! {
    /// An order that was canceled, or is about to be.
    #[non_exhaustive]
    pub struct OrderCancellation {
        required {}
        optional {
            /// The order's id.
            order_id = "orderId" | "order_id" | "id": String,
            /// The status of the order.
            status: CommerceOrderStatus,
            /// What the order is waiting for within its status, in the provider's own word.
            substatus: String,
            /// The provider's message.
            message: String,
        }
    }
}

open_enum! {
    /// What the devnet simulator does to an order.
    pub enum OrderTransition {
        /// The payment is confirmed. The first step.
        PaymentConfirmed = "payment_confirmed",
        /// The payment is settled. After `payment_confirmed`.
        PaymentSettled = "payment_settled",
        /// The order is placed with the retailer. After `payment_settled`.
        Placed = "placed",
        /// The order is shipped. After `placed`.
        Shipped = "shipped",
        /// The order is delivered. After `shipped`.
        DeliveryConfirmed = "delivery_confirmed",
        /// The order cannot be placed. Only from the status `processing`.
        Failed = "failed",
        /// The order is canceled. Only from the status `placed`.
        Canceled = "cancelled" | "canceled",
        /// The payment is refunded. The order needs a valid address for refunds on BNB Smart Chain.
        Refunded = "refunded",
    }
}

object! {
    /// Moves a devnet order along, as payments and deliveries would: `payment_confirmed`, `payment_settled`, `placed`,
    /// `shipped`, `delivery_confirmed`. Requires a commerce key of devnet.
    ///
    /// Each step is reported by an event `commerce.order.updated`.
    pub struct SimulateOrder {
        required {
            /// The order's id.
            order_id: String,
            /// What happens to the order.
            transition_to = "transitionTo": OrderTransition,
        }
        optional {
            /// The network of the wallet that pays.
            wallet_network = "walletNetwork": Network,
            /// The address of the wallet that pays.
            wallet_address = "walletAddress": String,
            /// How the shipment is tracked, as an object.
            tracking: Json where Object,
        }
    }
}

impl Endpoint for ListOrders {
    type Reply = OrderPage;

    const ROUTE: Route = Route::get("orders.list", "/api/commerce/merchant/orders", Auth::Customer);

    fn check(&self, _: &Api, errors: &mut FieldErrors) {
        customer!(self).check_filter(errors);
    }

    /// A row that cannot be read fails the page: offsets are counted by the rows, and an order would be lost.
    fn read(_: &Api, body: &mut Body<'_>) -> Result<OrderPage, Malformed> {
        let page = body.read_data(None)?;
        body.refuse_drift_in(&["orders.*", "orders.*.orderId", "orders.*.status"])?;
        Ok(page)
    }
}

paged_by_offset!(ListOrders, CommerceOrder, orders);

impl ListOrders {
    /// `count` may be of the page or of all: of the page it is the number of rows, and a full page may have a next one.
    fn is_followed(&self, page: &OrderPage, offset: i64) -> bool {
        let rows = i64::try_from(page.orders.len()).unwrap_or(i64::MAX);
        let told = page.pagination.as_ref();
        let count = told.and_then(|told| told.count).unwrap_or(rows);
        let limit = told.and_then(|told| told.limit).or(self.limit).unwrap_or(rows);
        rows > 0 && (count > offset || (count == rows && rows >= limit))
    }
}

commerce!(
    RetrieveOrder => CommerceOrder where "order",
    Route::get("orders.retrieve", "/api/commerce/merchant/orders/{order_id}", Auth::Customer)
);
commerce!(
    CancelOrder => OrderCancellation where "order",
    Route::post("orders.cancel", "/api/commerce/merchant/orders/{order_id}/cancel", Auth::Customer)
);
commerce!(
    SimulateOrder => CommerceOrder where "order",
    Route::post("orders.simulate", "/api/commerce/devnet/orders/{order_id}/simulate", Auth::Commerce)
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::Paged;
    use crate::wire::Object;
    use alloc::format;

    fn has_more(asked: &ListOrders, rows: usize, pagination: &str) -> bool {
        let rows = (0..rows).map(|at| format!(r#"{{"orderId":"order_{at}","status":"placed"}}"#));
        let rows = rows.collect::<Vec<_>>().join(",");
        asked.has_more(&OrderPage::parse(&format!(r#"{{"orders":[{rows}],"pagination":{pagination}}}"#)).unwrap())
    }

    #[test]
    fn a_count_is_of_the_page_or_of_all() {
        let (first, second) = (ListOrders::default(), ListOrders { offset: Some(2), ..ListOrders::default() });
        for (asked, rows, count, expected) in [
            (&first, 2, 2, true),
            (&first, 2, 5, true),
            (&first, 1, 1, false),
            (&second, 2, 4, false),
            (&second, 0, 0, false),
        ] {
            let pagination = format!(r#"{{"limit":2,"count":{count}}}"#);
            assert_eq!(has_more(asked, rows, &pagination), expected, "{rows} rows of {pagination}");
        }
        let asked = ListOrders { limit: Some(2), ..ListOrders::default() };
        assert!(has_more(&asked, 2, "null"));
        assert!(!has_more(&asked, 1, "null"));
    }
}
