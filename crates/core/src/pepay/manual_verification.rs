//! Verifying an invoice's payment by hand, as its payor asks for it
//! (`/api-reference/invoices/trigger-async-manual-verification-for-an-invoice`).

use super::Network;
use crate::endpoint::endpoint;
use crate::object::object;
use crate::{Auth, Json, Route, Timestamp};
use alloc::string::String;

object! {
    /// `POST /api/v1/invoice/{invoice_id}/verify`: asks for it. The answer only says that it has begun.
    pub struct TriggerManualVerification {
        required {
            /// The invoice.
            invoice_id: String,
        }
        optional {
            /// `base`, `solana` or `bsc`; must be the invoice's active network.
            network: Network,
        }
    }
}

object! {
    /// `GET /api/v1/invoice/{invoice_id}/verify`: how far it is.
    pub struct RetrieveManualVerification {
        required {
            /// The invoice.
            invoice_id: String,
        }
        optional {}
    }
}

object! {
    /// A manual verification.
    #[non_exhaustive]
    pub struct ManualVerification {
        required {
            /// Its id.
            id: String,
        }
        optional {
            /// Always `invoice_manual_verification`.
            object: String,
            /// What is verified.
            invoice_id: String,
            /// Where.
            network: Network,
            /// Such as `pending`.
            job_status: String,
            /// Such as `pending`.
            status: String,
            /// Attempts so far.
            attempt_count: i64,
            /// Attempts at the most.
            max_attempts: i64,
            /// When it is tried next.
            next_attempt_at: Timestamp,
            /// When it was asked for.
            created_at: Timestamp,
            /// When it last changed.
            updated_at: Timestamp,
            /// When it ended.
            completed_at: Timestamp,
            /// What it found.
            result: Json,
            /// Why it failed.
            error: Json,
        }
    }
}

const PATH: &str = "/api/v1/invoice/{invoice_id}/verify";

endpoint!(
    TriggerManualVerification => ManualVerification,
    Route::post("manual_verification.trigger", PATH, Auth::Session)
);
endpoint!(
    RetrieveManualVerification => ManualVerification,
    Route::get("manual_verification.retrieve", PATH, Auth::Session)
);
