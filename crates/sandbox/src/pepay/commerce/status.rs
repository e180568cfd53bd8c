//! `GET /api/commerce/status`.

use serde::Serialize;
use serde_json::{Value, json};

use super::{super::Error, success};
use crate::engine::{
    call::Call,
    http::Reply,
    money::{Number, Usd},
};

const ESCROW_BALANCE: Usd = Usd(10_000_000);
const MINIMUM_REQUIRED: Usd = Usd(100_000);

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Status {
    status: &'static str,
    escrow_balance: Number,
    minimum_required: Number,
    features: Value,
}

pub(super) fn read(_: &mut Call<'_>) -> Result<Reply, Error> {
    Ok(success(Status {
        status: "available",
        escrow_balance: ESCROW_BALANCE.number(),
        minimum_required: MINIMUM_REQUIRED.number(),
        features: json!({ "search": true, "cart": true, "checkout": true, "orders": true }),
    }))
}
