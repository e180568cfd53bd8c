//! Verifying an invoice's payment by hand, as its payor asks for it
//! (`/api-reference/invoices/trigger-async-manual-verification-for-an-invoice`).

use super::Network;
use crate::api::endpoint::endpoint;
use crate::api::{Auth, Route};
use crate::values::Timestamp;
use crate::wire::Json;
use crate::wire::object::object;
use alloc::string::String;

object! {
    /// Asks the provider to search the network for an invoice's payment. The search runs in the background: the reply
    /// only says that it has started.
    pub struct TriggerManualVerification {
        required {
            /// The invoice's id.
            invoice_id: String,
        }
        optional {
            /// The network to search: `base`, `solana` or `bsc`. It must be the network that the invoice is being
            /// paid on.
            network: Network,
        }
    }
}

object! {
    /// Retrieves the state of a manual verification.
    pub struct RetrieveManualVerification {
        required {
            /// The invoice's id.
            invoice_id: String,
        }
        optional {}
    }
}

object! {
    /// A search for an invoice's payment on the network, started by the payor.
    #[non_exhaustive]
    pub struct ManualVerification {
        required {
            /// The verification's id.
            id: String,
        }
        optional {
            /// Always `invoice_manual_verification`.
            object: String,
            /// The id of the invoice whose payment is searched for.
            invoice_id: String,
            /// The network that is searched.
            network: Network,
            /// The status of the background job, such as `pending`.
            job_status: String,
            /// The status of the verification, such as `pending`.
            status: String,
            /// How many attempts have been made.
            attempt_count: i64,
            /// How many attempts are made at most.
            max_attempts: i64,
            /// When the next attempt is due.
            next_attempt_at: Timestamp,
            /// When the verification was requested.
            created_at: Timestamp,
            /// When the verification last changed.
            updated_at: Timestamp,
            /// When the verification was completed; absent until then.
            completed_at: Timestamp,
            /// What the verification found, as the provider describes it.
            result: Json,
            /// Why the verification failed, as the provider describes it.
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
