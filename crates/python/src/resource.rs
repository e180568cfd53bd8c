//! Resources: what stands between `client.` and `.method()`.

use crate::client::Client;
use std::sync::Arc;

/// A Python class that gives access to one resource of a client.
pub(crate) trait Resource {
    /// Over the client's connections.
    fn of(client: &Arc<Client>) -> Self;
}

/// Declares a resource, with one method per endpoint. All arguments are keywords; `options` are
/// those of the call itself.
macro_rules! resource {
    (
        $(#[$meta:meta])*
        $Resource:ident {
            $(
                $(#[$method_meta:meta])*
                $method:ident($Endpoint:ident) {
                    required { $($required:ident),* }
                    optional { $($optional:ident),* }
                    options { $($option:ident),* }
                }
            )*
        }
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
                $(#[$method_meta])*
                #[pyo3(signature = (*, $($required,)* $($optional = None,)* $($option = None),*))]
                fn $method<'py>(
                    &self,
                    py: pyo3::Python<'py>,
                    $($required: pyo3::Bound<'py, pyo3::PyAny>,)*
                    $($optional: Option<pyo3::Bound<'py, pyo3::PyAny>>,)*
                    $($option: Option<pyo3::Bound<'py, pyo3::PyAny>>),*
                ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                    $crate::guard::guarded(py, || {
                        let mut arguments = $crate::arguments::Arguments::default();
                        $(let $required = arguments.required(stringify!($required), &$required);)*
                        $(let $optional = arguments.optional(stringify!($optional), $optional.as_ref());)*
                        let options = pepay_core::CallOptions {
                            $($option: arguments.optional(stringify!($option), $option.as_ref()),)*
                            ..pepay_core::CallOptions::default()
                        };
                        let endpoint = arguments.finish(py, || {
                            Some($Endpoint { $($required: $required?,)* $($optional,)* })
                        })?;
                        $crate::call::run(py, &self.0, &endpoint, &options)
                    })
                }
            )*
        }
    };
}

pub(crate) use resource;
