//! Whose cart, estimate or order it is: a customer's id, or a wallet.

use serde::{Deserialize, Serialize};

use super::super::{Error, fields::Fields};
use crate::engine::call::Call;

const LONGEST: usize = 255;
const NETWORKS: [&str; 4] = ["ethereum", "bsc", "base", "solana"];

/// A customer of the merchant.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct Customer {
    pub(super) customer_id: Option<String>,
    pub(super) wallet_address: Option<String>,
    pub(super) wallet_network: Option<String>,
}

impl Customer {
    /// The customer that a body names.
    pub(super) fn in_body(fields: &Fields) -> Result<Self, Error> {
        Self {
            customer_id: fields.text("customer_id", LONGEST)?,
            wallet_address: fields.text("wallet_address", LONGEST)?,
            wallet_network: fields.text("wallet_network", LONGEST)?,
        }
        .checked()?
        .ok_or_else(Self::missing)
    }

    /// The customer that a query names.
    pub(super) fn in_query(call: &Call<'_>) -> Result<Self, Error> {
        Self::filter(call)?.ok_or_else(Self::missing)
    }

    /// The same, where none means all.
    pub(in crate::pepay) fn filter(call: &Call<'_>) -> Result<Option<Self>, Error> {
        let owned = |name| call.query(name).map(str::to_owned);
        Self {
            customer_id: owned("customer_id"),
            wallet_address: owned("wallet_address"),
            wallet_network: owned("wallet_network"),
        }
        .checked()
    }

    fn missing() -> Error {
        Error::invalid("customer_id, or wallet_address and wallet_network, is required")
    }

    fn checked(self) -> Result<Option<Self>, Error> {
        // None at all would mean everybody's.
        if [&self.customer_id, &self.wallet_address].into_iter().flatten().any(String::is_empty) {
            return Err(Error::invalid("customer_id and wallet_address must not be empty"));
        }
        if self.wallet_address.is_some() != self.wallet_network.is_some() {
            return Err(Error::invalid("wallet_address and wallet_network go together"));
        }
        if self.wallet_network.as_deref().is_some_and(|network| !NETWORKS.contains(&network)) {
            return Err(Error::invalid(format!("wallet_network must be one of {}", NETWORKS.join(", "))));
        }
        let is_named = self.customer_id.is_some() || self.wallet_address.is_some();
        Ok(is_named.then_some(self))
    }

    /// Tells customers apart: by their id if they have one.
    pub(super) fn key(&self) -> String {
        match (&self.customer_id, &self.wallet_network, &self.wallet_address) {
            (Some(id), ..) => format!("id {id}"),
            (None, network, address) => {
                format!("{} {}", network.as_deref().unwrap_or_default(), address.as_deref().unwrap_or_default())
            }
        }
    }

    /// Whether what belongs to `other` is meant: by everything that this one says.
    pub(in crate::pepay) fn means(&self, other: &Self) -> bool {
        let same = |wanted: &Option<String>, is: &Option<String>| wanted.is_none() || wanted == is;
        same(&self.customer_id, &other.customer_id)
            && same(&self.wallet_address, &other.wallet_address)
            && same(&self.wallet_network, &other.wallet_network)
    }
}
