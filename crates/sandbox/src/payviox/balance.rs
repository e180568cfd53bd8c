//! `GET /balance`.

use serde::{Deserialize, Serialize};

use super::Error;
use crate::engine::{call::Call, http::Reply};

/// What a business has, in cents; the published example to begin with.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Funds {
    pub(crate) balance: u64,
    pub(crate) payout_balance: u64,
}

impl Default for Funds {
    fn default() -> Self {
        Self { balance: 1_500_000, payout_balance: 500_000 }
    }
}

pub(super) fn read(call: &mut Call<'_>) -> Result<Reply, Error> {
    Ok(Reply::ok(&call.tenant.profile.accounts.funds))
}
