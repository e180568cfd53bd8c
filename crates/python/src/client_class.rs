/// Declares the Python class of a client: what is its own, and what all clients have but for their resources.
macro_rules! client_class {
    (
        $(#[$meta:meta])*
        $Client:ident { $($methods:tt)* }
    ) => {
        $(#[$meta])*
        #[pyo3::pyclass(frozen, module = "pepay")]
        pub(crate) struct $Client(std::sync::Arc<$crate::client::Client>);

        impl $crate::resources::HasResources for $Client {
            fn client<'a>(client: &'a pyo3::Bound<'_, Self>) -> &'a std::sync::Arc<$crate::client::Client> {
                &client.get().0
            }
        }

        #[pyo3::pymethods]
        impl $Client {
            $($methods)*

            /// The same client, on the same connections, with another `timeout` in seconds, other `max_retries` for each
            /// call, or another `base_url`; what is left out stays.
            ///
            /// Raises `InvalidRequestError` or `ConfigError` if one of them cannot be used.
            #[pyo3(
                signature = (*, timeout = None, max_retries = None, base_url = None, **unknown),
                text_signature = "($self, *, timeout=None, max_retries=None, base_url=None)"
            )]
            fn with_options(
                &self,
                py: pyo3::Python<'_>,
                timeout: Option<pyo3::Bound<'_, pyo3::PyAny>>,
                max_retries: Option<pyo3::Bound<'_, pyo3::PyAny>>,
                base_url: Option<pyo3::Bound<'_, pyo3::PyAny>>,
                unknown: Option<pyo3::Bound<'_, pyo3::types::PyDict>>,
            ) -> pyo3::PyResult<Self> {
                $crate::guard::guarded(py, || {
                    $crate::arguments::refuse_unknown(
                        unknown.as_ref(),
                        concat!(stringify!($Client), ".with_options"),
                        &["timeout", "max_retries", "base_url"],
                    )?;
                    let mut arguments = $crate::arguments::Arguments::default();
                    let options = pepay_core::CallOptions {
                        timeout: arguments.optional("timeout", timeout.as_ref()),
                        max_retries: arguments.optional("max_retries", max_retries.as_ref()),
                        ..pepay_core::CallOptions::default()
                    };
                    let base_url: Option<String> = arguments.optional("base_url", base_url.as_ref());
                    let options = arguments.finish(py, || Some(options))?;
                    let client = self.0.with_options(options, base_url.as_deref());
                    Ok(Self(std::sync::Arc::new(client.map_err(|error| $crate::errors::to_python(py, &error))?)))
                })
            }

            /// Closes the client and its copies in this process, with the connections that no call uses. Calls under way
            /// go on; what is called later raises `ConfigError`. Closing again changes nothing. A transport of yours is
            /// yours to close.
            fn close(&self) {
                self.0.close();
            }

            fn __enter__(slf: pyo3::Py<Self>) -> pyo3::Py<Self> {
                slf
            }

            #[pyo3(signature = (*_end))]
            fn __exit__(&self, _end: &pyo3::Bound<'_, pyo3::types::PyTuple>) {
                self.close();
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

            /// What was undocumented in the replies to this process: unknown fields, new values, other shapes
            /// (`list[tuple[str, str, int]]`). Each is the endpoint, what was odd, and how often. The client's copies
            /// count together.
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
