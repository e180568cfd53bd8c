//! What is known of each operation, and how its calls and its pages begin.

use crate::client::{PEPAY_PROVIDER_PAYVIOX, PEPAY_PROVIDER_PEPAY};
use crate::failure::Failure;
use crate::memory::{View, fill};
use crate::pages::{Pages, pages};
use crate::text::pepay_str;
use pepay_core::{
    AnyCall, Api, Auth, CallOptions, Duration, Endpoint, Entropy, Error, Provider, RawRequest, Replay, Route, Streamed,
    operations, payviox, pepay, streams,
};

/// A merchant's key, or else a commerce key, or else a bearer token.
pub const PEPAY_AUTH_MERCHANT: i32 = 1;
/// A commerce key, or else a merchant's.
pub const PEPAY_AUTH_COMMERCE: i32 = 2;
/// A bearer token.
pub const PEPAY_AUTH_DASHBOARD: i32 = 3;
/// A payor's session.
pub const PEPAY_AUTH_SESSION: i32 = 4;
/// Payviox: a public or a secret key.
pub const PEPAY_AUTH_ANY_KEY: i32 = 5;
/// Payviox: a secret key.
pub const PEPAY_AUTH_SECRET_KEY: i32 = 6;
/// Pepay: none but a token among its parameters.
pub const PEPAY_AUTH_TOKEN: i32 = 7;
/// As PEPAY_AUTH_COMMERCE, with the access token of a commerce customer if there is one.
pub const PEPAY_AUTH_CUSTOMER: i32 = 8;

/// A read: it is tried again after any failure that may pass.
pub const PEPAY_REPLAY_SAFE: i32 = 1;
/// A write with an idempotency key: it is tried again with the same key.
pub const PEPAY_REPLAY_KEYED: i32 = 2;
/// A write without one: it is tried again only if nothing was done.
pub const PEPAY_REPLAY_ONCE: i32 = 3;

/// A request that no other operation describes, of either provider: for routes that this version does not have. Its
/// parameters are "method" ("GET", "POST", "PUT", "PATCH" or "DELETE"), "path" ("/api/v1/webhooks", percent-encoded where
/// it must be), "params" (an object, the query), "json" (the body), "auth" ("merchant", "commerce", "dashboard", "session",
/// "any_key" or "secret_key"; default "merchant", which is any API key), and "replay" ("safe", "keyed" or "once"; default
/// "safe" for GET, "keyed" with an "idempotency_key" among the options, else "once"). The reply is JSON as it came, `null`
/// if there is no body. What is known of it before it is called is only the name: "request".
pub const PEPAY_OP_REQUEST: i32 = 9001;

/// What is known of an operation before it is called. Its texts are the library's own: they stay valid.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct pepay_operation {
    /// `PEPAY_PROVIDER_*`: whose operation it is; 0 for any.
    pub provider: i32,
    /// `PEPAY_AUTH_*`: which credentials it takes.
    pub auth: i32,
    /// `PEPAY_REPLAY_*`: what may be sent again.
    pub replay: i32,
    /// 1 if it replies with one page of many, which a `pepay_pager` walks through; else 0.
    pub is_paged: i32,
    /// What it is called in every language: "invoices.retrieve".
    pub name: pepay_str,
    /// "GET", "POST" and so on.
    pub method: pepay_str,
    /// Its path below the base URL, with names in place of ids, as metrics want it: "/api/v1/invoices/{invoice_id}".
    pub path: pepay_str,
}

// SAFETY: `repr(C)`, and only numbers and pointers.
unsafe impl View for pepay_operation {
    const FIRST_SIZE: usize = size_of::<Self>();
}

impl pepay_operation {
    /// An operation of a provider, or of any.
    fn of(provider: Option<Provider>, route: &'static Route, is_paged: bool) -> Self {
        Self {
            provider: match provider {
                None => 0,
                Some(Provider::Pepay) => PEPAY_PROVIDER_PEPAY,
                Some(Provider::Payviox) => PEPAY_PROVIDER_PAYVIOX,
            },
            auth: match route.auth {
                Auth::Merchant => PEPAY_AUTH_MERCHANT,
                Auth::Commerce => PEPAY_AUTH_COMMERCE,
                Auth::Customer => PEPAY_AUTH_CUSTOMER,
                Auth::Dashboard => PEPAY_AUTH_DASHBOARD,
                Auth::Session => PEPAY_AUTH_SESSION,
                Auth::AnyKey => PEPAY_AUTH_ANY_KEY,
                Auth::SecretKey => PEPAY_AUTH_SECRET_KEY,
                Auth::Token => PEPAY_AUTH_TOKEN,
            },
            replay: match route.replay {
                Replay::Safe => PEPAY_REPLAY_SAFE,
                Replay::Keyed => PEPAY_REPLAY_KEYED,
                Replay::Once => PEPAY_REPLAY_ONCE,
            },
            is_paged: is_paged.into(),
            name: route.name.into(),
            method: route.method.as_str().into(),
            path: (&*route.path).into(),
        }
    }
}

/// Says what is known of `PEPAY_OP_*`, of a stream as well, for hooks, logs and metrics; `PEPAY_ERROR_CONSTANT` if there is no such operation.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_operation_view(operation: i32, out: *mut pepay_operation, struct_size: usize) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe {
        fill(out, struct_size, || {
            if let Some(route) = stream(operation) {
                return Ok(pepay_operation::of(Some(Provider::Pepay), route, false));
            }
            let Operation { provider, route, pages, .. } = Operation::find(operation)?;
            Ok(pepay_operation::of(*provider, route, pages.is_some()))
        })
    }
}

macro_rules! stream {
    ($($number:literal $Stream:ident,)+) => {
        /// How a live stream begins.
        fn stream(number: i32) -> Option<&'static Route> {
            match number {
                $($number => Some(const { &<pepay::$Stream as Streamed>::ROUTE }),)+
                _ => None,
            }
        }
    };
}
streams!(stream);

/// An operation, whose types only it knows.
pub(crate) struct Operation {
    /// None for any.
    provider: Option<Provider>,
    route: Route,
    begin: fn(&Api, &str, &CallOptions, Entropy, Duration) -> Result<AnyCall, Error>,
    pages: Option<OpenPages>,
}

type OpenPages = fn(&str) -> Result<Box<dyn Pages>, Error>;

/// How the pages of an endpoint begin, if it has any.
macro_rules! opener {
    ($Endpoint:ty, page) => {
        Some(pages::<$Endpoint>)
    };
    ($Endpoint:ty, $other:ident) => {
        None
    };
}

macro_rules! find {
    ($($Provider:ident $api:ident { $($number:literal $Endpoint:ident $form:ident,)+ })+) => {
        fn find(number: i32) -> Option<&'static Operation> {
            match number {
                $($($number => Some(const { &Operation {
                    provider: Some(Provider::$Provider),
                    route: <$api::$Endpoint as Endpoint>::ROUTE,
                    begin: AnyCall::from_json::<$api::$Endpoint>,
                    pages: opener!($api::$Endpoint, $form),
                } }),)+)+
                PEPAY_OP_REQUEST => Some(const { &Operation {
                    provider: None,
                    route: RawRequest::ROUTE,
                    begin: AnyCall::from_json::<RawRequest>,
                    pages: None,
                } }),
                _ => None,
            }
        }
    };
}
operations!(find);

impl Operation {
    pub(crate) fn find(number: i32) -> Result<&'static Self, Failure> {
        find(number).ok_or_else(|| Failure::constant(format!("there is no operation {number}")))
    }

    /// Begins a call, in a place of its own since it is handed on.
    pub(crate) fn begin(
        &self,
        api: &Api,
        params: &str,
        options: &CallOptions,
        entropy: Entropy,
        now: Duration,
    ) -> Result<Box<AnyCall>, Failure> {
        if self.provider.is_some_and(|provider| provider != api.provider()) {
            return Err(Failure::constant(format!("this client's API has no operation {}", self.route.name)));
        }
        Ok(Box::new((self.begin)(api, or_empty(params), options, entropy, now)?))
    }

    /// Begins to walk through its pages.
    pub(crate) fn pages(&self, params: &str) -> Result<Box<dyn Pages>, Failure> {
        let open = self.pages.ok_or_else(|| Failure::constant(format!("{} has no pages", self.route.name)))?;
        Ok(open(or_empty(params))?)
    }
}

/// No parameters are an empty object.
fn or_empty(params: &str) -> &str {
    if params.is_empty() { "{}" } else { params }
}
