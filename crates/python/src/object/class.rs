/// Declares the Python class of a core object: one getter per field, `items` for what a page lists, and
/// `methods` for what is not a field. Everything else is inherited from [`ApiObject`](super::ApiObject).
macro_rules! object_class {
    (
        $(#[$meta:meta])*
        $Class:ident($Core:ty) {
            $($(#[$field_meta:meta])* $field:ident $(as $name:literal)?,)*
        }
        $(items { $(#[$items_meta:meta])* $items:ident })?
        $(methods { $($methods:tt)* })?
    ) => {
        $(#[$meta])*
        #[pyo3::pyclass(frozen, extends = $crate::object::ApiObject, module = "pepay")]
        pub(crate) struct $Class {
            value: std::sync::Arc<$Core>,
        }

        #[pyo3::pymethods]
        impl $Class {
            $(
                $(#[$field_meta])*
                #[getter]
                $(#[pyo3(name = $name)])?
                fn $field<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                    $crate::values::ToPython::to_python(&self.value.$field, py)
                }
            )*

            $(
                $(#[$items_meta])*
                #[getter]
                fn $items<'py>(slf: &pyo3::Bound<'py, Self>) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                    slf.as_super().get().items(slf.py(), &slf.get().value.$items)
                }
            )?

            $($($methods)*)?

            /// Made again from a pickle.
            #[staticmethod]
            fn _restore<'py>(
                py: pyo3::Python<'py>,
                json: &str,
                status: Option<u16>,
                request_id: Option<&str>,
            ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                let value = <$Core as pepay_core::Object>::parse(json)
                    .map_err(|malformed| pyo3::exceptions::PyValueError::new_err(malformed.to_string()))?;
                $crate::object::Wrap::wrap(value, py, $crate::object::restored(json, status, request_id))
            }
        }

        impl $crate::object::Wrap for $Core {
            fn wrap(
                self,
                py: pyo3::Python<'_>,
                origin: $crate::object::Origin,
            ) -> pyo3::PyResult<pyo3::Bound<'_, pyo3::PyAny>> {
                let value = std::sync::Arc::new(self);
                let base = $crate::object::ApiObject::new(value.clone(), origin);
                let class = pyo3::PyClassInitializer::from(base).add_subclass($Class { value });
                Ok(pyo3::Bound::new(py, class)?.into_any())
            }
        }

        impl $crate::values::ToPython for $Core {
            fn to_python<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                $crate::object::Wrap::wrap(self.clone(), py, $crate::object::Origin::Field)
            }
        }

        impl $crate::object::ReplyValue for $Core {
            fn into_python<'py>(
                self,
                py: pyo3::Python<'py>,
                received: &std::sync::Arc<$crate::response::Received>,
            ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                $crate::object::Wrap::wrap(self, py, $crate::object::Origin::Response(received.clone()))
            }
        }
    };
}

pub(crate) use object_class;
