/// Declares an enum that keeps a value it does not know, so that a new status at the provider is
/// data and not an error. `"a" | "b"` are two spellings of one value; the first is written back.
macro_rules! open_enum {
    ($(#[$($meta:tt)*])* pub enum $Name:ident {
        $($(#[$($variant_meta:tt)*])* $Variant:ident = $text:literal $(| $alias:literal)*,)+
    }) => {
        $(#[$($meta)*])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub enum $Name {
            $($(#[$($variant_meta)*])* $Variant,)+
            /// A value that this version does not know, as the provider wrote it.
            Other(alloc::string::String),
        }

        impl $Name {
            /// All values that this version knows.
            pub const KNOWN: &'static [Self] = &[$(Self::$Variant,)+];

            /// The value as the API writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$Variant => $text,)+
                    Self::Other(text) => text,
                }
            }
        }

        impl From<&str> for $Name {
            fn from(text: &str) -> Self {
                match text {
                    $($text $(| $alias)* => Self::$Variant,)+
                    other => Self::Other(other.into()),
                }
            }
        }

        impl core::fmt::Display for $Name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::wire::object::FromJson for $Name {
            const EXPECTED: &'static str = "a string";

            fn read(found: $crate::wire::object::Found<'_, '_>, cx: &mut $crate::wire::object::Context) -> Option<Self> {
                let $crate::wire::object::Found::Text(text) = found else { return None };
                let value = Self::from(text);
                if matches!(value, Self::Other(_)) {
                    cx.new_value(text);
                }
                Some(value)
            }

            fn blank() -> Self {
                Self::Other(alloc::string::String::new())
            }
        }

        #[cfg(feature = "schema")]
        impl $crate::api::schema::Described for $Name {
            const TYPE: $crate::api::schema::Type = $crate::api::schema::Type::OpenEnum(&$crate::api::schema::Enum {
                name: stringify!($Name),
                module: module_path!(),
                docs: $crate::api::schema::docs!($([$($meta)*])*),
                values: &[$($crate::api::schema::Variant {
                    name: stringify!($Variant),
                    text: $text,
                    aliases: &[$($alias),*],
                    docs: $crate::api::schema::docs!($([$($variant_meta)*])*),
                }),+],
            });
        }

        impl $crate::wire::object::Field for $Name {
            fn value(&self) -> $crate::wire::Value<'_> {
                $crate::wire::Value::Text(self.as_str())
            }
        }
    };
}

pub(crate) use open_enum;
