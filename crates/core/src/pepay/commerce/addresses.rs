//! The addresses that a customer's orders were delivered to (`/api-spec/commerce/addresses`).

use super::commerce;
use super::customer::customer;
use crate::api::endpoint::endpoint;
use crate::api::{Auth, Route};
use crate::error::FieldErrors;
use crate::pepay::Network;
use crate::values::Timestamp;
use crate::wire::Json;
use crate::wire::object::object;
use alloc::string::String;
use alloc::vec::Vec;

object! {
    /// Lists a customer's addresses. The customer is given by `customer_id`, or by `wallet_address` and `wallet_network`.
    pub struct ListAddresses {
        required {}
        optional {
            /// The merchant's own id of the customer.
            customer_id: String,
            /// The address of the customer's wallet. Requires `wallet_network`.
            wallet_address: String,
            /// The network of the wallet.
            wallet_network: Network,
        }
    }
}

object! {
    /// An address that can be delivered to.
    #[non_exhaustive]
    pub struct SavedAddress {
        required {
            /// The address's id.
            address_id = "addressId" | "address_id" | "id": String,
        }
        optional {
            /// The recipient's first name.
            first_name = "first_name" | "firstName": String,
            /// The recipient's last name.
            last_name = "last_name" | "lastName": String,
            /// The street and the number.
            street_address = "street_address" | "streetAddress": String,
            /// The apartment, the floor or the like.
            address_line2 = "address_line2" | "addressLine2": String,
            /// The city.
            city: String,
            /// The state or the province.
            state: String,
            /// The postal code.
            zip_code = "zip_code" | "zipCode": String,
            /// The country, such as `US`.
            country: String,
            /// The recipient's phone number.
            phone: String,
            /// The recipient's e-mail address.
            email: String,
            /// When the address was given.
            created_at = "createdAt" | "created_at": Timestamp,
        }
    }
}

object! {
    /// Deletes an address of a customer. The customer is given by `customer_id`, or by `wallet_address` and
    /// `wallet_network`.
    ///
    /// A deletion that is repeated may find nothing left, and fail with 404.
    pub struct DeleteAddress {
        required {
            /// The address's id.
            address_id: String,
        }
        optional {
            /// The merchant's own id of the customer.
            customer_id: String,
            /// The address of the customer's wallet. Requires `wallet_network`.
            wallet_address: String,
            /// The network of the wallet.
            wallet_network: Network,
        }
    }
}

object! {
    /// A deletion that was done.
    #[non_exhaustive]
    pub struct Deletion {
        required {}
        optional {
            /// Always true.
            success: bool,
            /// The provider's message.
            message: String,
            /// What else the provider says of it.
            data: Json,
        }
    }
}

const ADDRESSES: &str = "/api/v1/commerce/merchant/addresses";

commerce!(
    ListAddresses => Vec<SavedAddress> where "addresses",
    Route::get("addresses.list", ADDRESSES, Auth::Customer),
    check
);
endpoint!(
    DeleteAddress => Deletion,
    Route::delete("addresses.delete", "/api/v1/commerce/merchant/addresses/{address_id}", Auth::Customer),
    check
);

impl ListAddresses {
    fn check(&self, errors: &mut FieldErrors) {
        customer!(self).check(errors);
    }
}

impl DeleteAddress {
    fn check(&self, errors: &mut FieldErrors) {
        customer!(self).check(errors);
    }
}
