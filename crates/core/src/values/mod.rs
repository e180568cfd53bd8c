//! Values that the API writes: money, moments, secrets, sets of words.

pub(crate) mod closed_enum;
pub(crate) mod decimal;
mod formats;
mod money;
pub(crate) mod open_enum;
pub(crate) mod secret;
pub(crate) mod timestamp;

pub use decimal::{Decimal, ParseDecimalError};
pub use formats::{CommaList, DateTime, Millis, Nullable};
pub use money::{Cents, Usd, UsdMillis};
pub use secret::{Secret, mask_fields};
pub use timestamp::Timestamp;
