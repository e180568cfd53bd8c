//! The carts of a shop's customers, one for each of them (`/api-spec/commerce/cart`).

use super::customer::customer;
use super::items::check_total;
use super::{CommerceItem, Deletion, InvalidItem, LineItem, commerce};
use crate::api::endpoint::endpoint;
use crate::api::{Auth, Route};
use crate::error::FieldErrors;
use crate::pepay::Network;
use crate::values::{Timestamp, Usd};
use crate::wire::object::object;
use alloc::string::String;
use alloc::vec::Vec;

object! {
    /// Retrieves a customer's cart. The customer is given by `customer_id`, or by `wallet_address` and `wallet_network`.
    pub struct RetrieveCart {
        required {}
        optional {
            /// The merchant's own id of the customer.
            customer_id: String,
            /// The address of the customer's wallet. Requires `wallet_network`.
            wallet_address: String,
            /// The network of the wallet: `ethereum`, `bsc`, `base` or `solana`.
            wallet_network: Network,
        }
    }
}

object! {
    /// Creates a customer's cart, with a first item if there is one. The customer is given by `customer_id`, or by
    /// `wallet_address` and `wallet_network`.
    pub struct CreateCart {
        required {}
        optional {
            /// The merchant's own id of the customer.
            customer_id: String,
            /// The address of the customer's wallet. Requires `wallet_network`.
            wallet_address: String,
            /// The network of the wallet: `ethereum`, `bsc`, `base` or `solana`.
            wallet_network: Network,
            /// The first item.
            item: CommerceItem,
        }
    }
}

object! {
    /// Deletes a customer's cart. The customer is given by `customer_id`, or by `wallet_address` and `wallet_network`.
    ///
    /// A deletion that is repeated may find nothing left, and fail with 404.
    pub struct DeleteCart {
        required {}
        optional {
            /// The merchant's own id of the customer.
            customer_id: String,
            /// The address of the customer's wallet. Requires `wallet_network`.
            wallet_address: String,
            /// The network of the wallet: `ethereum`, `bsc`, `base` or `solana`.
            wallet_network: Network,
        }
    }
}

object! {
    /// Puts an item into a customer's cart. The customer is given by `customer_id`, or by `wallet_address` and
    /// `wallet_network`.
    pub struct AddCartItem {
        required {
            /// The item.
            item: CommerceItem,
        }
        optional {
            /// The merchant's own id of the customer.
            customer_id: String,
            /// The address of the customer's wallet. Requires `wallet_network`.
            wallet_address: String,
            /// The network of the wallet: `ethereum`, `bsc`, `base` or `solana`.
            wallet_network: Network,
        }
    }
}

object! {
    /// Changes how many of an item are in a customer's cart. The customer is given by `customer_id`, or by
    /// `wallet_address` and `wallet_network`.
    pub struct UpdateCartItem {
        required {
            /// The item's id.
            item_id: String,
            /// How many pieces.
            quantity: i64 where AtLeast(1),
        }
        optional {
            /// The merchant's own id of the customer.
            customer_id: String,
            /// The address of the customer's wallet. Requires `wallet_network`.
            wallet_address: String,
            /// The network of the wallet: `ethereum`, `bsc`, `base` or `solana`.
            wallet_network: Network,
        }
    }
}

object! {
    /// Removes an item from a customer's cart. The customer is given by `customer_id`, or by `wallet_address` and
    /// `wallet_network`.
    ///
    /// A removal that is repeated may find nothing left, and fail with 404.
    pub struct RemoveCartItem {
        required {
            /// The item's id.
            item_id: String,
        }
        optional {
            /// The merchant's own id of the customer.
            customer_id: String,
            /// The address of the customer's wallet. Requires `wallet_network`.
            wallet_address: String,
            /// The network of the wallet: `ethereum`, `bsc`, `base` or `solana`.
            wallet_network: Network,
        }
    }
}

object! {
    /// Checks whether what is in a customer's cart can be ordered. The customer is given by `customer_id`, or by
    /// `wallet_address` and `wallet_network`.
    pub struct ValidateCart {
        required {}
        optional {
            /// The merchant's own id of the customer.
            customer_id: String,
            /// The address of the customer's wallet. Requires `wallet_network`.
            wallet_address: String,
            /// The network of the wallet: `ethereum`, `bsc`, `base` or `solana`.
            wallet_network: Network,
        }
    }
}

object! {
    /// Retrieves what a customer's cart comes to. The customer is given by `customer_id`, or by `wallet_address` and
    /// `wallet_network`.
    pub struct GetCartTotals {
        required {}
        optional {
            /// The merchant's own id of the customer.
            customer_id: String,
            /// The address of the customer's wallet. Requires `wallet_network`.
            wallet_address: String,
            /// The network of the wallet: `ethereum`, `bsc`, `base` or `solana`.
            wallet_network: Network,
            /// The postal code to deliver to, on which taxes and shipping depend.
            zip_code: String,
        }
    }
}

object! {
    /// A customer's cart.
    #[non_exhaustive]
    pub struct Cart {
        required {}
        optional {
            /// The merchant's id at Pepay.
            merchant_id = "merchantId" | "merchant_id": i64,
            /// The merchant's own id of the customer.
            customer_id = "customerId" | "customer_id": String,
            /// The address of the customer's wallet.
            wallet_address = "walletAddress" | "wallet_address": String,
            /// The network of the customer's wallet.
            wallet_network = "walletNetwork" | "wallet_network": Network,
            /// What is in the cart.
            items: Vec<LineItem>,
            /// What the items come to, in US dollars, without taxes and shipping.
            subtotal: Usd,
            /// How many items there are.
            item_count = "itemCount" | "item_count": i64,
            /// When the cart was created.
            created_at = "createdAt" | "created_at": Timestamp,
            /// When the cart was last changed.
            updated_at = "updatedAt" | "updated_at": Timestamp,
            /// The provider's message, such as when the cart was created.
            message: String,
        }
    }
}

object! {
    /// Whether what is in a cart can be ordered.
    #[non_exhaustive]
    pub struct CartValidation {
        required {}
        optional {
            /// Whether all of it can be ordered.
            is_valid = "isValid" | "is_valid" | "valid": bool,
            /// The items that can be ordered.
            valid_items = "validItems" | "valid_items": Vec<LineItem>,
            /// The items that cannot be ordered.
            invalid_items = "invalidItems" | "invalid_items": Vec<InvalidItem>,
        }
    }
}

object! {
    /// What a cart comes to.
    #[non_exhaustive]
    pub struct CartTotals {
        required {}
        optional {
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
            /// How many items there are.
            item_count = "itemCount" | "item_count": i64,
            /// The postal code that the taxes and the shipping are for.
            zip_code = "zipCode" | "zip_code": String,
        }
    }
}

const CARTS: &str = "/api/commerce/merchant/carts";
const ITEM: &str = "/api/commerce/merchant/carts/items/{item_id}";

commerce!(RetrieveCart => Cart where "cart", Route::get("carts.retrieve", CARTS, Auth::Customer), check);
commerce!(CreateCart => Cart where "cart", Route::post("carts.create", CARTS, Auth::Customer), check);
endpoint!(DeleteCart => Deletion, Route::delete("carts.delete", CARTS, Auth::Customer), check);
commerce!(
    AddCartItem => Cart where "cart",
    Route::post("carts.add_item", "/api/commerce/merchant/carts/items", Auth::Customer),
    check
);
commerce!(UpdateCartItem => Cart where "cart", Route::put("carts.update_item", ITEM, Auth::Customer), check);
commerce!(RemoveCartItem => Cart where "cart", Route::delete("carts.remove_item", ITEM, Auth::Customer), check);
commerce!(
    ValidateCart => CartValidation,
    Route::query("carts.validate", "/api/commerce/merchant/carts/validate", Auth::Customer),
    check
);
commerce!(
    GetCartTotals => CartTotals where "totals",
    Route::get("carts.totals", "/api/commerce/merchant/carts/totals", Auth::Customer),
    check
);

/// Each of these is about one customer.
macro_rules! check_customer {
    ($($Params:ident)+) => {$(
        impl $Params {
            fn check(&self, errors: &mut FieldErrors) {
                customer!(self).check(errors);
            }
        }
    )+};
}
check_customer!(RetrieveCart DeleteCart UpdateCartItem RemoveCartItem ValidateCart GetCartTotals);

impl CreateCart {
    fn check(&self, errors: &mut FieldErrors) {
        customer!(self).check(errors);
        check_total(errors, "item", &self.item);
    }
}

impl AddCartItem {
    fn check(&self, errors: &mut FieldErrors) {
        customer!(self).check(errors);
        check_total(errors, "item", [&self.item]);
    }
}
