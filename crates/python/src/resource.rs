//! Resources: what stands between `client.` and `.method()`.

use crate::client::Client;
use std::sync::Arc;

/// A Python class that gives access to one resource of a client.
pub(crate) trait Resource {
    /// Over the client's connections.
    fn of(client: &Arc<Client>) -> Self;
}

/// Declares a resource, with one method per endpoint: `call` for its reply, `iter` for all its pages. The methods only
/// begin what `pepay._drive` makes.
///
/// Ids are positional, all other arguments are keywords, and `options` are those of the call itself.
/// An argument is `name`, or `name: field` where the endpoint's field differs, and `as "name"` where
/// the API's own name differs, by which errors name it.
macro_rules! resource {
    (
        $(#[$meta:meta])*
        $Resource:ident {
            $(
                $(#[$method_meta:meta])*
                $how:ident $method:ident($Endpoint:ident) {
                    $(positional { $($positional:ident),* })?
                    $(required { $($required:ident $(as $required_name:literal)?),* })?
                    $(optional { $($optional:ident $(: $field:ident)? $(as $optional_name:literal)?),* })?
                    options { $($option:ident),* }
                }
            )*
        }
        $(methods { $($methods:tt)* })?
    ) => {
        $(#[$meta])*
        #[pyo3::pyclass(frozen, module = "pepay")]
        pub(crate) struct $Resource(std::sync::Arc<$crate::client::Client>);

        impl $crate::resource::Resource for $Resource {
            fn of(client: &std::sync::Arc<$crate::client::Client>) -> Self {
                Self(client.clone())
            }
        }

        #[pyo3::pymethods]
        // As many as the endpoint has parameters. An endpoint that takes all options leaves none
        // to the default.
        #[allow(clippy::too_many_arguments, clippy::needless_update)]
        impl $Resource {
            $(
                // The signature for people, which begins the docs as CPython wants it: without `unknown`.
                #[doc = concat!(
                    stringify!($method), "($self",
                    $($(", ", stringify!($positional),)*)?
                    ", *",
                    $($(", ", stringify!($required),)*)?
                    $($(", ", $crate::resource::python_name!($optional), "=None",)*)?
                    $(", ", stringify!($option), "=None",)*
                    ")\n--\n"
                )]
                $(#[$method_meta])*
                #[pyo3(text_signature = None, signature = (
                    $($($positional,)*)? *, $($($required,)*)? $($($optional = None,)*)? $($option = None,)* **unknown
                ))]
                fn $method<'py>(
                    &self,
                    py: pyo3::Python<'py>,
                    $($($positional: pyo3::Bound<'py, pyo3::PyAny>,)*)?
                    $($($required: pyo3::Bound<'py, pyo3::PyAny>,)*)?
                    $($($optional: Option<pyo3::Bound<'py, pyo3::PyAny>>,)*)?
                    $($option: Option<pyo3::Bound<'py, pyo3::PyAny>>,)*
                    unknown: Option<pyo3::Bound<'py, pyo3::types::PyDict>>,
                ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                    $crate::guard::guarded(py, || {
                        $crate::arguments::refuse_unknown(
                            unknown.as_ref(),
                            concat!(stringify!($Resource), ".", stringify!($method)),
                            &[
                                $($(stringify!($positional),)*)?
                                $($(stringify!($required),)*)?
                                $($($crate::resource::python_name!($optional),)*)?
                                $(stringify!($option)),*
                            ],
                        )?;
                        let mut arguments = $crate::arguments::Arguments::default();
                        $($(let $positional = arguments.required(stringify!($positional), &$positional);)*)?
                        $($(
                            let name = $crate::resource::api_name!($required $($required_name)?);
                            let $required = arguments.required(name, &$required);
                        )*)?
                        $($(
                            let name = $crate::resource::api_name!($optional $($optional_name)?);
                            let $optional = arguments.optional(name, $optional.as_ref());
                        )*)?
                        let options = pepay_core::CallOptions {
                            $($option: arguments.optional(stringify!($option), $option.as_ref()),)*
                            ..pepay_core::CallOptions::default()
                        };
                        let endpoint = arguments.finish(py, || {
                            Some($crate::resource::endpoint!($Endpoint {
                                $($($positional = $positional?,)*)?
                                $($($required = $required?,)*)?
                                $($($optional $(: $field)? = $optional,)*)?
                            }))
                        })?;
                        $crate::call::$how(py, &self.0, endpoint, options)
                    })
                }
            )*

            $($($methods)*)?

            /// Says so to `pepay._drive`.
            #[classattr]
            fn _begins_calls() -> bool {
                true
            }
        }
    };
}

/// An endpoint from `argument = value` and `argument: field = value`.
macro_rules! endpoint {
    ($Endpoint:ident { $($arguments:tt)* }) => {
        $crate::resource::endpoint!(@fields $Endpoint [] $($arguments)*)
    };
    (@fields $Endpoint:ident [$($done:tt)*] $argument:ident : $field:ident = $value:expr, $($rest:tt)*) => {
        $crate::resource::endpoint!(@fields $Endpoint [$($done)* $field: $value,] $($rest)*)
    };
    (@fields $Endpoint:ident [$($done:tt)*] $argument:ident = $value:expr, $($rest:tt)*) => {
        $crate::resource::endpoint!(@fields $Endpoint [$($done)* $argument: $value,] $($rest)*)
    };
    (@fields $Endpoint:ident [$($done:tt)*]) => {
        $Endpoint { $($done)* }
    };
}

/// The name of an argument in Python.
macro_rules! python_name {
    (r#type) => {
        "type"
    };
    ($argument:ident) => {
        stringify!($argument)
    };
}

/// The name of an argument in the API: the one given, or the argument's own.
macro_rules! api_name {
    ($argument:ident) => {
        stringify!($argument)
    };
    ($argument:ident $name:literal) => {
        $name
    };
}

pub(crate) use {api_name, endpoint, python_name, resource};
