/// Declares a struct that mirrors a JSON object. A field is `name: Type`, or `name = "key": Type`
/// where the API's key differs, with `| "other"` for each other spelling seen. The struct gets
/// public fields (`T` if required, `Option<T>` if optional) and `new` with the required ones, or
/// `Default` if there are none. An endpoint without parameters is a unit struct.
macro_rules! object {
    ($(#[$meta:meta])* pub struct $Name:ident;) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub struct $Name;

        $crate::object::object! { @impl $Name {} {} }
    };
    (
        $(#[$meta:meta])*
        pub struct $Name:ident {
            required { $($(#[$required_meta:meta])* $required:ident $(= $required_key:literal $(| $required_alias:literal)*)?: $Required:ty,)* }
            optional { $($(#[$optional_meta:meta])* $optional:ident $(= $optional_key:literal $(| $optional_alias:literal)*)?: $Optional:ty,)* }
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[allow(unreachable_pub)] // some are a file's own
        pub struct $Name {
            $($(#[$required_meta])* pub $required: $Required,)*
            $($(#[$optional_meta])* pub $optional: Option<$Optional>,)*
        }

        $crate::object::constructor! {
            $Name { $($required: $Required,)* } { $($optional,)* }
        }

        $crate::object::object! { @impl $Name
            { $($required $(= $required_key $(| $required_alias)*)?: $Required,)* }
            { $($optional $(= $optional_key $(| $optional_alias)*)?: $Optional,)* }
        }

        impl $crate::object::Field for $Name {
            fn value(&self) -> $crate::Value<'_> {
                $crate::Value::Object(self)
            }
        }
    };
    (
        @impl $Name:ident
        { $($required:ident $(= $required_key:literal $(| $required_alias:literal)*)?: $Required:ty,)* }
        { $($optional:ident $(= $optional_key:literal $(| $optional_alias:literal)*)?: $Optional:ty,)* }
    ) => {
        impl $crate::Object for $Name {
            fn name(&self) -> &'static str {
                stringify!($Name)
            }

            fn visit(&self, visit: &mut dyn FnMut(&'static str, $crate::Value<'_>)) {
                #[allow(unused_imports)] // an object may be empty
                use $crate::object::Field as _;
                let _ = &visit;
                $(visit($crate::object::key!($required $($required_key)?), self.$required.value());)*
                $(if let Some(value) = &self.$optional {
                    visit($crate::object::key!($optional $($optional_key)?), value.value());
                })*
            }

            fn parse(json: &str) -> Result<Self, $crate::Malformed> {
                $crate::object::read_tolerant(json).map(|(value, _)| value)
            }

            fn from_json(params: &str) -> Result<Self, $crate::Error> {
                $crate::object::read_params(params)
            }
        }

        const _: () = {
            #[allow(unused_imports)] // an object may be empty
            use $crate::object::{Context, Found, FromJson, Members, Slot, key};

            /// The object while it is being read.
            #[derive(Default)]
            struct Partial {
                $($required: Option<$Required>,)*
                $($optional: Option<$Optional>,)*
            }

            impl Members for Partial {
                fn member(&mut self, name: &str) -> Option<(&'static str, &mut dyn Slot)> {
                    let _ = name; // an object may be empty
                    // The API's own name comes before another spelling of it.
                    $(if name == key!($required $($required_key)?) $($(|| self.$required.is_none() && name == $required_alias)*)? {
                        return Some((key!($required $($required_key)?), &mut self.$required));
                    })*
                    $(if name == key!($optional $($optional_key)?) $($(|| self.$optional.is_none() && name == $optional_alias)*)? {
                        return Some((key!($optional $($optional_key)?), &mut self.$optional));
                    })*
                    None
                }
            }

            impl FromJson for $Name {
                const EXPECTED: &'static str = "an object";

                fn read(found: Found<'_, '_>, cx: &mut Context) -> Option<Self> {
                    let Found::Object(read) = found else { return None };
                    let mut partial = Partial::default();
                    cx.nested(|cx| {
                        read(&mut partial, cx);
                        $(if partial.$required.is_none() {
                            cx.missing(key!($required $($required_key)?));
                        })*
                    });
                    Some(Self { $($required: partial.$required?,)* $($optional: partial.$optional,)* })
                }
            }
        };
    };
}

/// How an [`object!`] is made by hand.
macro_rules! constructor {
    ($Name:ident {} { $($optional:ident,)* }) => {
        impl Default for $Name {
            fn default() -> Self {
                Self { $($optional: None,)* }
            }
        }
    };
    ($Name:ident { $($required:ident: $Required:ty,)+ } { $($optional:ident,)* }) => {
        impl $Name {
            /// With the required fields set and the optional ones left out.
            #[must_use]
            #[allow(unreachable_pub)]
            pub fn new($($required: impl Into<$Required>),+) -> Self {
                Self { $($required: $required.into(),)+ $($optional: None,)* }
            }
        }
    };
}

/// A field's key in the API: the one given, or the field's own name.
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

pub(crate) use {constructor, key, object};
