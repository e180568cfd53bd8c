use crate::api::{Api, Auth, Body, Endpoint, Method, Replay, Route};
use crate::call::CallOptions;
use crate::error::FieldErrors;
use crate::wire::object::{Context, Field, Found, FromJson, object};
use crate::wire::url::{path_problem, push_path};
use crate::wire::{Json, Malformed, Value};
use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;

object! {
    /// A request that no endpoint describes, for routes that this version does not have. It is a call like any other, with
    /// one deadline, with retries and errors; its reply is JSON as it came, and `null` if there is no body.
    pub struct RawRequest {
        required {
            /// The HTTP method.
            method: Method,
            /// The path after the base URL, such as `/api/v1/webhooks`. What cannot stand in a URL is percent-encoded;
            /// `%` and two hexadecimal digits stay as they are.
            path: String,
        }
        optional {
            /// The query: an object of texts, numbers, `true` and `false`, and of lists of them, which repeat the name.
            params: Json,
            /// The body: any JSON.
            json: Json,
            /// Which of the client's credentials it takes. Default: an API key, or what stands in for one.
            auth: Auth,
            /// What may be sent again. Default: a read is safe, and a write is keyed if the call has an idempotency key;
            /// else it is sent once.
            replay: Replay,
        }
    }
}

impl Endpoint for RawRequest {
    type Reply = Json;

    /// What its fields do not say.
    const ROUTE: Route = Route {
        name: "request",
        method: Method::Get,
        path: Cow::Borrowed(""),
        auth: Auth::Merchant,
        replay: Replay::Once,
    };

    fn check(&self, _: &Api, errors: &mut FieldErrors) {
        if let Some(problem) = path_problem(&self.path) {
            errors.add("path", format!("The path field {problem}."));
        }
        if self.method == Method::Get && self.json.is_some() {
            errors.add("json", "The json field cannot go with GET, which has no body.".into());
        }
    }

    fn route(&self, options: &CallOptions) -> Route {
        let replay = match self.method {
            Method::Get => Replay::Safe,
            _ if options.idempotency_key.is_some() => Replay::Keyed,
            _ => Replay::Once,
        };
        let mut path = String::new();
        push_path(&mut path, &self.path);
        Route {
            method: self.method,
            path: path.into(),
            auth: self.auth.unwrap_or(Self::ROUTE.auth),
            replay: self.replay.unwrap_or(replay),
            ..Self::ROUTE
        }
    }

    fn raw(&self) -> Option<&RawRequest> {
        Some(self)
    }

    fn read(_: &Api, body: &mut Body<'_>) -> Result<Json, Malformed> {
        Json::parse(if body.text().trim().is_empty() { "null" } else { body.text() })
    }
}

/// How a request names what an endpoint declares.
macro_rules! words {
    ($($Type:ident, $expected:literal { $($word:literal $Value:ident,)+ })+) => {$(
        impl $Type {
            const WORDS: &[(&'static str, Self)] = &[$(($word, Self::$Value)),+];
        }

        impl FromJson for $Type {
            const EXPECTED: &'static str = $expected;

            fn read(found: Found<'_, '_>, _: &mut Context) -> Option<Self> {
                let Found::Text(text) = found else { return None };
                Self::WORDS.iter().find(|(word, _)| *word == text).map(|(_, value)| *value)
            }

            fn blank() -> Self {
                Self::WORDS[0].1
            }
        }

        impl Field for $Type {
            fn value(&self) -> Value<'_> {
                let word = Self::WORDS.iter().find(|(_, value)| value == self);
                word.map_or(Value::Null, |(word, _)| Value::Text(word))
            }
        }

        #[cfg(feature = "schema")]
        impl crate::api::schema::Described for $Type {
            const TYPE: crate::api::schema::Type = crate::api::schema::Type::Text;
        }
    )+};
}

words! {
    Method, "GET, POST, PUT, PATCH or DELETE" {
        "GET" Get,
        "POST" Post,
        "PUT" Put,
        "PATCH" Patch,
        "DELETE" Delete,
    }
    Auth, "merchant, commerce, dashboard, session, any_key or secret_key" {
        "merchant" Merchant,
        "commerce" Commerce,
        "dashboard" Dashboard,
        "session" Session,
        "any_key" AnyKey,
        "secret_key" SecretKey,
    }
    Replay, "safe, keyed or once" {
        "safe" Safe,
        "keyed" Keyed,
        "once" Once,
    }
}
