/// Declares a struct that mirrors a JSON object. A field is `name: Type`, or `name = "key": Type`
/// where the API's key differs, with `| "other"` for each other spelling seen. A field can have a
/// [`Limit`](super::Limit): `name: Type where Characters(255)`. The struct gets public fields (`T` if required,
/// `Option<T>` if optional) and `new` with the required ones, or `Default` if there are none. An endpoint without
/// parameters is a unit struct.
macro_rules! object {
    ($(#[$($meta:tt)*])* pub struct $Name:ident;) => {
        $(#[$($meta)*])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub struct $Name;

        $crate::wire::object::object! { @impl $Name {} {} {} ($crate::wire::Declared::NOTHING) }
        $crate::wire::object::describe! { [$([$($meta)*])*] $Name }
    };
    (
        $(#[$($meta:tt)*])*
        pub struct $Name:ident {
            required { $($(#[$($required_meta:tt)*])* $required:ident $(= $required_key:literal $(| $required_alias:literal)*)?: $Required:ty $(where $required_limit:ident $(($($required_bound:literal),+))?)?,)* }
            optional { $($(#[$($optional_meta:tt)*])* $optional:ident $(= $optional_key:literal $(| $optional_alias:literal)*)?: $Optional:ty $(where $optional_limit:ident $(($($optional_bound:literal),+))?)?,)* }
        }
    ) => {
        $(#[$($meta)*])*
        #[derive(Debug, Clone, PartialEq)]
        #[allow(unreachable_pub)] // some are a file's own
        pub struct $Name {
            $($(#[$($required_meta)*])* $(#[doc = $crate::wire::object::limit_doc!($required_limit $(($($required_bound),+))?)])?
            pub $required: $Required,)*
            $($(#[$($optional_meta)*])* $(#[doc = $crate::wire::object::limit_doc!($optional_limit $(($($optional_bound),+))?)])?
            pub $optional: Option<$Optional>,)*
            /// What else there was where it was read from, which this version does not declare. It is never sent.
            pub extra: $crate::wire::Extra,
        }

        $crate::wire::object::constructor! {
            $Name { $($required: $Required,)* } { $($optional,)* }
        }

        $crate::wire::object::object! { @impl $Name
            { $($required)* }
            { $($optional)* }
            { extra }
            ($crate::wire::Declared {
                keys: &[
                    $($crate::wire::object::key!($required $($required_key)?),)*
                    $($crate::wire::object::key!($optional $($optional_key)?),)*
                ],
                required: { const REQUIRED: &[&str] = &[$(stringify!($required)),*]; REQUIRED.len() },
                aliases: &[
                    $($($(($required_alias, $required_key),)*)?)*
                    $($($(($optional_alias, $optional_key),)*)?)*
                ],
                limits: $crate::wire::Limit::any(&[
                    $($crate::wire::object::limit!($(some $required_limit $(($($required_bound),+))?)?),)*
                    $($crate::wire::object::limit!($(some $optional_limit $(($($optional_bound),+))?)?),)*
                ]),
                has_secrets: false
                    $(|| <$Required as $crate::wire::object::FromJson>::IS_SECRET)*
                    $(|| <$Optional as $crate::wire::object::FromJson>::IS_SECRET)*,
            })
        }

        impl $crate::wire::object::Field for $Name {
            fn value(&self) -> $crate::wire::Value<'_> {
                $crate::wire::Value::Object(self)
            }
        }

        $crate::wire::object::describe! { [$([$($meta)*])*] $Name
            $([$([$($required_meta)*])* $([doc = $crate::wire::object::limit_doc!($required_limit $(($($required_bound),+))?)])?] true
                $required $(= $required_key $(| $required_alias)*)?: $Required where $crate::wire::object::limit!($(some $required_limit $(($($required_bound),+))?)?),)*
            $([$([$($optional_meta)*])* $([doc = $crate::wire::object::limit_doc!($optional_limit $(($($optional_bound),+))?)])?] false
                $optional $(= $optional_key $(| $optional_alias)*)?: $Optional where $crate::wire::object::limit!($(some $optional_limit $(($($optional_bound),+))?)?),)*
        }
    };
    (
        @impl $Name:ident
        { $($required:ident)* }
        { $($optional:ident)* }
        { $($extra:ident)? }
        $declared:tt
    ) => {
        #[cfg(feature = "serde")]
        impl serde::Serialize for $Name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::wire::object::serialize(self, serializer)
            }
        }

        impl $Name {
            const DECLARED: &$crate::wire::Declared = &$declared.bounded();
        }

        impl $crate::wire::Object for $Name {
            fn declared(&self) -> &'static $crate::wire::Declared {
                Self::DECLARED
            }

            #[allow(unused_mut, unused_variables, unused_assignments)] // an object may be empty
            fn value(&self, place: usize) -> Option<$crate::wire::Value<'_>> {
                let mut at = 0;
                $(
                    if place == at {
                        return $crate::wire::object::Shown::shown(&self.$required);
                    }
                    at += 1;
                )*
                $(
                    if place == at {
                        return $crate::wire::object::Shown::shown(&self.$optional);
                    }
                    at += 1;
                )*
                None
            }

            $(fn extra(&self) -> Option<&$crate::wire::Extra> {
                Some(&self.$extra)
            })?

            fn parse(json: &str) -> Result<Self, $crate::wire::Malformed> {
                $crate::wire::object::reading(|slot| $crate::wire::object::read_reply(json, slot, None).map(drop))
            }

            fn show_field(json: &str, place: usize, show: &mut dyn FnMut($crate::wire::Value<'_>)) {
                let mut object = <Self as $crate::wire::object::FromJson>::blank();
                $crate::wire::object::read_field(json, place, &mut object);
                $crate::wire::Object::value(&object, place).into_iter().for_each(show);
            }

            fn from_json(params: &str) -> Result<Self, $crate::error::Error> {
                $crate::wire::object::read_params(params)
            }

            fn from_members(
                fill: &mut $crate::wire::object::ReadMembers<'_>,
                cx: &mut $crate::wire::object::Context,
            ) -> Option<Self> {
                <Self as $crate::wire::object::FromJson>::read($crate::wire::object::Found::Object(fill), cx)
            }
        }

        impl $crate::wire::Members for $Name {
            fn declared(&self) -> &'static $crate::wire::Declared {
                Self::DECLARED
            }

            #[allow(unused_mut, unused_variables, unused_assignments)] // an object may be empty
            fn slot(&mut self, place: usize, cx: &mut $crate::wire::Context) -> Option<&mut dyn $crate::wire::Slot> {
                cx.begin_field(Self::DECLARED.keys.get(place)?, place);
                let mut at = 0;
                $(
                    if place == at {
                        return Some(&mut self.$required);
                    }
                    at += 1;
                )*
                $(
                    if place == at {
                        return Some(&mut self.$optional);
                    }
                    at += 1;
                )*
                None
            }

            $(fn unknown(&mut self, name: &str, json: &str) {
                self.$extra.push(name, json);
            })?
        }

        impl $crate::wire::object::FromJson for $Name {
            const EXPECTED: &'static str = "an object";

            fn read(found: $crate::wire::Found<'_, '_>, cx: &mut $crate::wire::Context) -> Option<Self> {
                let $crate::wire::Found::Object(read) = found else { return None };
                let mut object = Self::blank();
                $crate::wire::object::read_object(read, &mut object, cx).then_some(object)
            }

            fn blank() -> Self {
                Self {
                    $($required: $crate::wire::object::FromJson::blank(),)*
                    $($optional: None,)*
                    $($extra: $crate::wire::Extra::default(),)?
                }
            }
        }
    };
}

/// The same as data, for `cargo xtask generate`.
macro_rules! describe {
    (
        [$($meta:tt)*] $Name:ident
        $([$($field_meta:tt)*] $is_required:literal $field:ident $(= $key:literal $(| $alias:literal)*)?: $Field:ty where $limit:expr,)*
    ) => {
        #[cfg(feature = "schema")]
        impl $crate::api::schema::Described for $Name {
            const TYPE: $crate::api::schema::Type = $crate::api::schema::Type::Object(&$crate::api::schema::Object {
                name: stringify!($Name),
                module: module_path!(),
                docs: $crate::api::schema::docs!($($meta)*),
                fields: &[$($crate::api::schema::Field {
                    name: stringify!($field),
                    key: $crate::wire::object::key!($field $($key)?),
                    aliases: &[$($($alias),*)?],
                    docs: $crate::api::schema::docs!($($field_meta)*),
                    holds: <$Field as $crate::api::schema::Described>::TYPE,
                    is_required: $is_required,
                    limit: $limit,
                }),*],
            });
        }
    };
}

/// How an [`object!`] is made by hand.
macro_rules! constructor {
    ($Name:ident {} { $($optional:ident,)* }) => {
        impl Default for $Name {
            fn default() -> Self {
                Self { $($optional: None,)* extra: $crate::wire::Extra::default() }
            }
        }
    };
    ($Name:ident { $($required:ident: $Required:ty,)+ } { $($optional:ident,)* }) => {
        impl $Name {
            /// With the required fields set and the optional ones left out.
            #[must_use]
            #[allow(unreachable_pub)]
            pub fn new($($required: impl Into<$Required>),+) -> Self {
                Self { $($required: $required.into(),)+ $($optional: None,)* extra: $crate::wire::Extra::default() }
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

pub(crate) use {constructor, describe, key, object};
