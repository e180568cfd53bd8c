//! What is in carts, estimates and orders.

use crate::error::FieldErrors;
use crate::values::Usd;
use crate::wire::object::object;
use alloc::string::String;

object! {
    /// A product to put into a cart or to order, and how many of it.
    pub struct CommerceItem {
        required {
            /// The product's id, as `commerce.search` gives it.
            product_id = "productId": String where NotEmpty,
            /// How many pieces.
            quantity: i64 where AtLeast(1),
        }
        optional {
            /// The retailer that sells the product.
            retailer: String,
            /// The price of one piece, in US dollars. An order is 2,500 dollars at most.
            price: Usd where Decimal("0", "2500"),
            /// The product's title.
            title: String,
            /// The URL of the product's image.
            image_url = "imageUrl": String,
        }
    }
}

object! {
    /// A product in a cart, an estimate or an order, and how many of it.
    #[non_exhaustive]
    pub struct LineItem {
        required {}
        optional {
            /// The item's id, to change it or to remove it.
            item_id = "itemId" | "item_id" | "id": String,
            /// The product's id.
            product_id = "productId" | "product_id": String,
            /// The retailer that sells the product.
            retailer: String,
            /// How many pieces.
            quantity: i64,
            /// The price of one piece, in US dollars.
            price: Usd,
            /// The product's title.
            title: String,
            /// The URL of the product's image.
            image_url = "imageUrl" | "image_url" | "image": String,
        }
    }
}

object! {
    /// A product that cannot be ordered as it was asked for.
    #[non_exhaustive]
    pub struct InvalidItem {
        required {}
        optional {
            /// The item's id, if it is from a cart.
            item_id = "itemId" | "item_id" | "id": String,
            /// The product's id.
            product_id = "productId" | "product_id": String,
            /// The retailer that sells the product.
            retailer: String,
            /// Why it cannot be ordered, in the provider's own words.
            reason = "reason" | "message" | "error": String,
        }
    }
}

/// Refuses items whose known prices come to more than an order may.
pub(super) fn check_total<'a>(
    errors: &mut FieldErrors,
    field: &str,
    items: impl IntoIterator<Item = &'a CommerceItem>,
) {
    const MICROS: usize = 6;
    let price = |item: &CommerceItem| item.price.as_ref().and_then(|price| price.0.scaled(MICROS));
    let total = items
        .into_iter()
        .filter_map(|item| Some(price(item)?.saturating_mul(item.quantity)))
        .fold(0, i64::saturating_add);
    if total > 2_500_000_000 {
        errors.add(field, alloc::format!("The {field} field must not come to more than 2,500 US dollars."));
    }
}
