/// Declares an enum that keeps a value it does not know, so that a new status at the provider is
/// data and not an error. `"a" | "b"` are two spellings of one value; the first is written back.
macro_rules! open_enum {
    ($(#[$meta:meta])* pub enum $Name:ident {
        $($(#[$variant_meta:meta])* $Variant:ident = $text:literal $(| $alias:literal)*,)+
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub enum $Name {
            $($(#[$variant_meta])* $Variant,)+
            /// A value this version does not know, as it came.
            Other(alloc::string::String),
        }

        impl $Name {
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

        impl $crate::object::FromJson for $Name {
            const EXPECTED: &'static str = "a string";

            fn read(found: $crate::object::Found<'_, '_>, cx: &mut $crate::object::Context) -> Option<Self> {
                let $crate::object::Found::Text(text) = found else { return None };
                let value = Self::from(text);
                if matches!(value, Self::Other(_)) {
                    cx.new_value(text);
                }
                Some(value)
            }
        }

        impl $crate::object::Field for $Name {
            fn value(&self) -> $crate::Value<'_> {
                $crate::Value::Text(self.as_str())
            }
        }
    };
}

pub(crate) use open_enum;
