//! Who may call a route. Every failure is the same 401.

use super::{Error, payouts};
use crate::engine::{
    call::Call,
    keys::{self, KeyKind},
};

/// What a route demands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Auth {
    AnyKey,
    SecretKey,
    PayoutHash,
}

pub(super) fn authorize(auth: Auth, call: &mut Call<'_>) -> Result<(), Error> {
    let allowed = match auth {
        Auth::AnyKey => key_kind(call).is_some(),
        Auth::SecretKey => key_kind(call) == Some(KeyKind::Secret),
        Auth::PayoutHash => payouts::user_of_request(call).is_some(),
    };
    allowed.then_some(()).ok_or_else(Error::unauthorized)
}

/// The kind of the caller's key, if it is this tenant's and one of this provider's kinds.
pub(super) fn key_kind(call: &Call<'_>) -> Option<KeyKind> {
    let (kind, tenant) = keys::parse(call.request.bearer()?)?;
    (tenant == call.tenant.name && kind != KeyKind::Commerce).then_some(kind)
}
