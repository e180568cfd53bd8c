/// Declares an enum whose values are ours, each with its word.
macro_rules! closed_enum {
    ($(#[$($meta:tt)*])* pub enum $Name:ident {
        $($(#[$($variant_meta:tt)*])* $Variant:ident = $text:literal,)+
    }) => {
        $(#[$($meta)*])*
        pub enum $Name {
            $($(#[$($variant_meta)*])* $Variant,)+
        }

        impl $Name {
            /// The value as a word, the same in every language.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$Variant => $text,)+
                }
            }
        }

        #[cfg(feature = "schema")]
        impl $Name {
            pub(crate) const DESCRIPTION: &'static $crate::api::schema::Enum = &$crate::api::schema::Enum {
                name: stringify!($Name),
                module: module_path!(),
                docs: $crate::api::schema::docs!($([$($meta)*])*),
                values: &[$($crate::api::schema::Variant {
                    name: stringify!($Variant),
                    text: $text,
                    aliases: &[],
                    docs: $crate::api::schema::docs!($([$($variant_meta)*])*),
                }),+],
            };
        }
    };
}

pub(crate) use closed_enum;
