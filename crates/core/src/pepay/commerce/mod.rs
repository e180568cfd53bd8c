//! Commerce: a shop's carts, checkout and orders at Pepay (`/api-spec/commerce`).

mod addresses;
mod carts;
mod checkout;
mod customer;
mod items;
mod order;
mod order_payments;
mod orders;
mod service;

pub use addresses::{DeleteAddress, Deletion, ListAddresses, SavedAddress};
pub use carts::{
    AddCartItem, Cart, CartTotals, CartValidation, CreateCart, DeleteCart, GetCartTotals, RemoveCartItem, RetrieveCart,
    UpdateCartItem, ValidateCart,
};
pub use checkout::{
    CheckoutAddress, CheckoutEstimate, CheckoutInvoice, CreateCheckoutInvoice, EstimateCheckout, SetCheckoutAddress,
    ShippingAddress,
};
pub use items::{CommerceItem, InvalidItem, LineItem};
pub use order::{
    CommerceOrder, CommerceOrderStatus, OrderActions, OrderFulfillment, OrderPaymentState, OrderSettlement, Shipment,
    ShipmentsSummary, TimelineEntry,
};
pub use order_payments::{
    GetOrderInvoiceStatus, ListOrderPaymentStatuses, OrderInvoiceStatus, OrderPayment, OrderPaymentDetails,
    RetrieveOrderPayment,
};
pub use orders::{
    CancelOrder, ListOrders, OrderCancellation, OrderPage, OrderPagination, OrderTransition, RetrieveOrder,
    SimulateOrder,
};
pub use service::{CommerceFeatures, CommerceStatus, GetCommerceStatus, Product, SearchProducts};

/// Implements [`Endpoint`](crate::api::Endpoint) for an operation of commerce. Its reply is under `data`, or under a name
/// in there; `check` if it has rules, in a method of that name.
macro_rules! commerce {
    ($Endpoint:ident => $Reply:ty $(where $name:literal)?, $route:expr $(, $check:ident)?) => {
        impl $crate::api::Endpoint for $Endpoint {
            type Reply = $Reply;

            const ROUTE: $crate::api::Route = $route;

            $(fn $check(&self, _: &$crate::api::Api, errors: &mut $crate::error::FieldErrors) {
                Self::$check(self, errors);
            })?

            fn read(_: &$crate::api::Api, body: &mut $crate::api::Body<'_>) -> Result<$Reply, $crate::wire::Malformed> {
                body.read_data([$($name)?].first().copied())
            }
        }
    };
}
use commerce;
