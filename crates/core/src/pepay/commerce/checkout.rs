//! From a cart to an invoice (`/api-spec/commerce/checkout`).

use super::customer::customer;
use super::items::check_total;
use super::{CommerceItem, InvalidItem, LineItem, commerce};
use crate::api::{Api, Auth, Body, Credentials, Endpoint, Route, rules};
use crate::error::{Error, FieldErrors};
use crate::pepay::invoices::{PaymentSessionHeaders, open_session};
use crate::pepay::{Environment, Network};
use crate::values::{Secret, Timestamp, Usd};
use crate::wire::object::object;
use crate::wire::{Json, Malformed};
use alloc::string::String;
use alloc::vec::Vec;

object! {
    /// Estimates an order: of `items`, of the customer's cart with `use_cart`, or of the cart with changes in
    /// `item_overrides`. The customer is given by `customer_id`, or by `wallet_address` and `wallet_network`.
    ///
    /// An order is 2,500 US dollars at most.
    pub struct EstimateCheckout {
        required {}
        optional {
            /// The merchant's own id of the customer.
            customer_id: String,
            /// The address of the customer's wallet. Requires `wallet_network`.
            wallet_address: String,
            /// The network of the wallet.
            wallet_network: Network,
            /// What to order. Not together with `use_cart`.
            items: Vec<CommerceItem> where NonemptyList,
            /// True to order what is in the customer's cart.
            use_cart = "useCart": bool,
            /// What to order instead of the cart's items of the same products. Requires `use_cart`.
            item_overrides = "itemOverrides": Vec<CommerceItem> where NonemptyList,
        }
    }
}

object! {
    /// An estimate of an order.
    #[non_exhaustive]
    pub struct CheckoutEstimate {
        required {}
        optional {
            /// The estimate's id, for the next steps. Absent if nothing can be ordered.
            estimate_id = "estimateId" | "estimate_id": String,
            /// The items that can be ordered.
            valid_items = "validItems" | "valid_items": Vec<LineItem>,
            /// The items that cannot be ordered, and are left out.
            invalid_items = "invalidItems" | "invalid_items": Vec<InvalidItem>,
            /// What the items come to, in US dollars.
            subtotal: Usd,
            /// The taxes, in US dollars.
            tax: Usd,
            /// The cost of shipping, in US dollars.
            shipping: Usd,
            /// What has to be paid in all, in US dollars.
            total: Usd,
            /// The currency of the amounts, always `usd`.
            currency: String,
            /// When the estimate expires.
            expires_at = "expiresAt" | "expires_at": Timestamp,
        }
    }
}

object! {
    /// Sets where an estimated order is delivered.
    pub struct SetCheckoutAddress {
        required {
            /// The estimate's id.
            estimate_id = "estimateId": String where NotEmpty,
            /// Where to deliver.
            address: ShippingAddress,
        }
        optional {}
    }
}

object! {
    /// Where an order is delivered.
    pub struct ShippingAddress {
        required {
            /// The recipient's first name.
            first_name: String where NotEmpty,
            /// The recipient's last name.
            last_name: String where NotEmpty,
            /// The street and the number.
            street_address: String where NotEmpty,
            /// The city.
            city: String where NotEmpty,
            /// The postal code.
            zip_code: String where NotEmpty,
            /// The country, such as `US`.
            country: String where NotEmpty,
        }
        optional {
            /// The apartment, the floor or the like.
            address_line2: String,
            /// The state or the province.
            state: String,
            /// The recipient's phone number.
            phone: String,
            /// The recipient's e-mail address.
            email: String where Email,
        }
    }
}

object! {
    /// An address that an order is delivered to.
    #[non_exhaustive]
    pub struct CheckoutAddress {
        required {
            /// The address's id, for the next step.
            address_id = "addressId" | "address_id" | "id": String,
        }
        optional {
            /// The estimate's id.
            estimate_id = "estimateId" | "estimate_id": String,
        }
    }
}

object! {
    /// Creates the order and its invoice. The reply holds the checkout page and the payor's session, as that of
    /// `invoices.create` does.
    ///
    /// The invoice can be paid for about 30 minutes. Each attempt to pay makes a new invoice: a call with another
    /// idempotency key creates another order.
    pub struct CreateCheckoutInvoice {
        required {
            /// The estimate's id.
            estimate_id = "estimateId": String where NotEmpty,
            /// The address's id.
            address_id = "addressId": String where NotEmpty,
        }
        optional {
            /// The address on BNB Smart Chain that refunds are sent to.
            refund_address = "refundDestinationWalletAddressBsc": String,
        }
    }
}

object! {
    /// A new order with its invoice: where to send the payor, and the payor's session.
    #[non_exhaustive]
    pub struct CheckoutInvoice {
        required {
            /// The order's id. Do not rely on its format.
            order_id = "orderId" | "order_id": String,
            /// The invoice's id. Do not rely on its format.
            invoice_id = "invoiceId" | "invoice_id": String,
        }
        optional {
            /// The URL of the hosted checkout page, to redirect the payor to. It contains the session, so it is secret.
            invoice_url = "invoiceUrl" | "invoice_url" | "payment_url": Secret,
            /// The payor's session token, which is sent as `x-session-token`.
            session_token = "session" | "session_token": Secret,
            /// The signature of the session token, which is sent as `x-signature`.
            signature: Secret,
            /// The session token and its signature as headers.
            payment_session_headers: PaymentSessionHeaders,
            /// The merchant's id at Pepay.
            merchant_id = "merchantId" | "merchant_id": i64,
            /// Whether the order is about real money or test tokens.
            network_environment = "networkEnvironment" | "network_environment": Environment,
            /// The merchant's own id of the customer.
            customer_id = "customerId" | "customer_id": String,
            /// The amount to be paid, in US dollars.
            amount: Usd,
            /// The status of the order, in the provider's own word.
            status: String,
            /// When the invoice expires.
            expires_at = "expiresAt" | "expires_at": Timestamp,
            /// The paths of the API under which the order and its payment can be read.
            endpoints: Json,
        }
    }
}

impl CheckoutInvoice {
    /// The payor's credentials.
    ///
    /// # Errors
    /// [`Config`](crate::error::ErrorKind::Config) when the reply has none.
    pub fn session(&self) -> Result<Credentials, Error> {
        Credentials::of_session(&self.session_token, &self.signature)
    }
}

commerce!(
    EstimateCheckout => CheckoutEstimate where "estimate",
    Route::post("checkout.estimate", "/api/commerce/merchant/checkout/estimate", Auth::Customer),
    check
);
commerce!(
    SetCheckoutAddress => CheckoutAddress,
    Route::post("checkout.set_address", "/api/commerce/merchant/checkout/address", Auth::Customer)
);

impl EstimateCheckout {
    fn check(&self, errors: &mut FieldErrors) {
        customer!(self).check(errors);
        let use_cart = self.use_cart == Some(true);
        if use_cart == self.items.is_some() {
            if use_cart {
                errors.add("items", "The items and useCart fields exclude each other.".into());
            } else {
                rules::required(errors, "items");
            }
        }
        if self.item_overrides.is_some() && !use_cart {
            errors.add("itemOverrides", "The itemOverrides field requires useCart.".into());
        }
        check_total(errors, "items", self.items.iter().flatten());
        check_total(errors, "itemOverrides", self.item_overrides.iter().flatten());
    }
}

impl Endpoint for CreateCheckoutInvoice {
    type Reply = CheckoutInvoice;

    const ROUTE: Route =
        Route::post("checkout.create_invoice", "/api/commerce/merchant/checkout/invoice", Auth::Customer);

    fn read(_: &Api, body: &mut Body<'_>) -> Result<CheckoutInvoice, Malformed> {
        let mut created: CheckoutInvoice = body.read_data(None)?;
        open_session(&created.payment_session_headers, &mut created.session_token, &mut created.signature);
        Ok(created)
    }
}
