use crate::error::FieldErrors;
use crate::pepay::Network;
use alloc::string::String;

/// Who a call of commerce is about: a customer by the merchant's own id, or by a wallet.
macro_rules! customer {
    ($params:expr) => {
        $crate::pepay::commerce::customer::Customer {
            id: &$params.customer_id,
            address: &$params.wallet_address,
            network: &$params.wallet_network,
        }
    };
}
pub(super) use customer;

pub(super) struct Customer<'a> {
    pub(super) id: &'a Option<String>,
    pub(super) address: &'a Option<String>,
    pub(super) network: &'a Option<Network>,
}

impl Customer<'_> {
    /// Refuses a call about nobody.
    pub(super) fn check(&self, errors: &mut FieldErrors) {
        if self.id.is_none() && self.address.is_none() && self.network.is_none() {
            errors.add(
                "customer_id",
                "The customer_id field is required, or wallet_address and wallet_network together.".into(),
            );
        }
        self.check_filter(errors);
    }

    /// Refuses half a wallet, and an id or an address that is blank: it would be another customer, or all of them.
    pub(super) fn check_filter(&self, errors: &mut FieldErrors) {
        for (field, text) in [("customer_id", self.id), ("wallet_address", self.address)] {
            if text.as_ref().is_some_and(|text| text.trim().is_empty()) {
                errors.add(field, alloc::format!("The {field} field must not be empty."));
            }
        }
        if self.address.is_some() != self.network.is_some() {
            errors.add("wallet_address", "The wallet_address and wallet_network fields must be given together.".into());
        }
    }
}
