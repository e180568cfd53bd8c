/// Declares the Python class of a client: one getter per resource, `methods` for what is its own,
/// and what all clients have.
macro_rules! client_class {
    (
        $(#[$meta:meta])*
        $Client:ident {
            $($(#[$resource_meta:meta])* $resource:ident: $Resource:ty,)*
        }
        methods { $($methods:tt)* }
    ) => {
        $(#[$meta])*
        #[pyo3::pyclass(frozen, module = "pepay")]
        pub(crate) struct $Client(std::sync::Arc<$crate::client::Client>);

        #[pyo3::pymethods]
        impl $Client {
            $($methods)*

            $(
                $(#[$resource_meta])*
                #[getter]
                fn $resource(&self) -> $Resource {
                    $crate::resource::Resource::of(&self.0)
                }
            )*

            /// The same client, on the same connections, with another `timeout` in seconds or other
            /// `max_retries` for each call; what is left out stays.
            ///
            /// Raises `InvalidRequestError` if one of them cannot be.
            #[pyo3(
                signature = (*, timeout = None, max_retries = None, **unknown),
                text_signature = "($self, *, timeout=None, max_retries=None)"
            )]
            fn with_options(
                &self,
                py: pyo3::Python<'_>,
                timeout: Option<pyo3::Bound<'_, pyo3::PyAny>>,
                max_retries: Option<pyo3::Bound<'_, pyo3::PyAny>>,
                unknown: Option<pyo3::Bound<'_, pyo3::types::PyDict>>,
            ) -> pyo3::PyResult<Self> {
                $crate::guard::guarded(py, || {
                    $crate::arguments::refuse_unknown(
                        unknown.as_ref(),
                        concat!(stringify!($Client), ".with_options"),
                        &["timeout", "max_retries"],
                    )?;
                    let mut arguments = $crate::arguments::Arguments::default();
                    let options = pepay_core::CallOptions {
                        timeout: arguments.optional("timeout", timeout.as_ref()),
                        max_retries: arguments.optional("max_retries", max_retries.as_ref()),
                        ..pepay_core::CallOptions::default()
                    };
                    let options = arguments.finish(py, || Some(options))?;
                    Ok(Self(std::sync::Arc::new(self.0.with_options(options))))
                })
            }

            /// The same client, for tests: with these random bytes and this wall clock, or none, for each call.
            #[pyo3(signature = (entropy, unix_ms = None))]
            fn _fixed(&self, entropy: [u8; 32], unix_ms: Option<i64>) -> Self {
                let wall_clock = unix_ms.and_then(pepay_core::Timestamp::from_millis);
                Self(std::sync::Arc::new(self.0.fixed($crate::client::Fixed { entropy, wall_clock })))
            }

            /// The same client, which asks `tracer(route, method, path)` for a span of each call: an object with
            /// `traceparent` and `tracestate`, to be sent, and with the methods `on_attempt` and `on_result`.
            fn _traced(&self, tracer: pyo3::Py<pyo3::PyAny>) -> Self {
                Self(std::sync::Arc::new(self.0.traced(tracer)))
            }

            /// What was undocumented in the replies to this process: unknown fields, new
            /// values, other shapes (`list[tuple[str, str, int]]`: the endpoint, what was odd, how
            /// often). The client's copies count together.
            fn drift(&self) -> Vec<(&'static str, String, u64)> {
                let counts = self.0.drift().counts().into_iter();
                counts.map(|(route, odd, count)| (route, odd.to_string(), count)).collect()
            }

            /// Where requests go (`str`).
            #[getter]
            fn base_url(&self) -> &str {
                self.0.api().base_url()
            }

            fn __repr__(&self) -> String {
                format!(concat!(stringify!($Client), "(base_url='{}')"), self.base_url())
            }
        }
    };
}

pub(crate) use client_class;
