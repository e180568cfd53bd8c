//! What commerce offers a shop, and its products (`/api-spec/commerce`).

use super::commerce;
use crate::api::{Auth, Route};
use crate::values::{Decimal, Usd};
use crate::wire::object::object;
use alloc::string::String;
use alloc::vec::Vec;

object! {
    /// Retrieves whether commerce is available to the merchant, and the balance that its orders are placed from.
    pub struct GetCommerceStatus;
}

object! {
    /// Whether commerce is available to a merchant.
    #[non_exhaustive]
    pub struct CommerceStatus {
        required {}
        optional {
            /// The state in the provider's own word: `available`, or what stands in the way.
            status: String,
            /// The balance in escrow that orders are placed from, in US dollars.
            escrow_balance = "escrowBalance" | "escrow_balance": Decimal,
            /// The balance that the escrow must hold, in US dollars.
            minimum_required = "minimumRequired" | "minimum_required": Decimal,
            /// Which parts of commerce the merchant can use.
            features: CommerceFeatures,
        }
    }
}

object! {
    /// Which parts of commerce a merchant can use.
    pub struct CommerceFeatures {
        required {}
        optional {
            /// Whether products can be searched.
            search: bool,
            /// Whether carts can be kept.
            cart: bool,
            /// Whether a cart can be checked out.
            checkout: bool,
            /// Whether orders can be read.
            orders: bool,
        }
    }
}

object! {
    /// Searches the products that can be ordered.
    pub struct SearchProducts {
        required {
            /// What to search for.
            q: String where NotEmpty,
        }
        optional {
            /// How many products to list at most.
            limit: i64 where AtLeast(1),
        }
    }
}

object! {
    /// A product that can be ordered.
    #[non_exhaustive]
    pub struct Product {
        required {
            /// The product's id. Do not rely on its format.
            product_id = "productId" | "product_id" | "id": String,
        }
        optional {
            /// The product's title.
            title: String,
            /// The price of one piece, in US dollars.
            price: Usd,
            /// The URL of the product's image.
            image = "image" | "imageUrl" | "image_url": String,
            /// The retailer that sells the product.
            retailer: String,
        }
    }
}

commerce!(GetCommerceStatus => CommerceStatus, Route::get("commerce.status", "/api/commerce/status", Auth::Commerce));
commerce!(
    SearchProducts => Vec<Product> where "products",
    Route::get("commerce.search", "/api/commerce/search", Auth::Commerce)
);
