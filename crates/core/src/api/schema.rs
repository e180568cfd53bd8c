//! What the core declares, as data: `cargo xtask generate` writes the API reference and the bindings from it.
//!
//! With the feature `schema` only, which nothing that ships enables.

use crate::api::{Endpoint, Provider, Route};
use crate::error::ErrorKind;
use crate::stream::Streamed;
use crate::values::{Cents, CommaList, DateTime, Decimal, Millis, Nullable, Secret, Timestamp, Usd, UsdMillis};
use crate::webhooks::{EventName, SignatureFault};
use crate::wire::Json;
pub use crate::wire::Limit;
use crate::{operations, payviox, pepay, streams};
use alloc::string::String;
use alloc::vec::Vec;

/// Documentation, line by line as in the source: each line begins with a space, unless it is empty.
pub type Docs = &'static [&'static str];

/// One operation of an API.
#[derive(Debug)]
pub struct Operation {
    /// Its number across the C ABI.
    pub number: i32,
    /// Whose it is.
    pub provider: Provider,
    /// Its name, method, path, credentials, and what may be sent again.
    pub route: Route,
    /// Its parameters.
    pub params: Type,
    /// What a successful call gives.
    pub reply: Type,
    /// Whether the reply is one page of many.
    pub is_paged: bool,
}

/// An object of an API.
#[derive(Debug)]
pub struct Object {
    /// Its name in Rust.
    pub name: &'static str,
    /// Where it is declared: `pepay_core::pepay::invoices`.
    pub module: &'static str,
    /// What it is.
    pub docs: Docs,
    /// Its fields: the required ones first, each part in order of declaration.
    pub fields: &'static [Field],
}

/// A field of an [`Object`].
#[derive(Debug)]
pub struct Field {
    /// Its name in Rust.
    pub name: &'static str,
    /// Its name in the API.
    pub key: &'static str,
    /// Other names that it is read from.
    pub aliases: &'static [&'static str],
    /// What it is.
    pub docs: Docs,
    /// What it holds.
    pub holds: Type,
    /// Whether the object cannot be without it.
    pub is_required: bool,
    /// What it may hold beyond its type.
    pub limit: Option<Limit>,
}

/// Texts with a meaning each.
#[derive(Debug)]
pub struct Enum {
    /// Its name in Rust.
    pub name: &'static str,
    /// Where it is declared.
    pub module: &'static str,
    /// What it is.
    pub docs: Docs,
    /// Its values, in order of declaration.
    pub values: &'static [Variant],
}

/// One value of an [`Enum`].
#[derive(Debug)]
pub struct Variant {
    /// Its name in Rust.
    pub name: &'static str,
    /// The value as the API writes it.
    pub text: &'static str,
    /// Other spellings that are read as this value.
    pub aliases: &'static [&'static str],
    /// What it means; empty where the name says it.
    pub docs: Docs,
}

/// What a field, parameters or a reply hold.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)] // as the types of these names
pub enum Type {
    Bool,
    Int,
    Text,
    Secret,
    Decimal,
    Usd,
    UsdMillis,
    Cents,
    Timestamp,
    DateTime,
    Millis,
    Json,
    CommaList,
    /// Must be given, if only as null.
    Nullable(&'static Self),
    List(&'static Self),
    /// New values may come at any time, and are kept as they are.
    OpenEnum(&'static Enum),
    Object(&'static Object),
}

/// A type that can be described.
pub trait Described {
    /// Its description.
    const TYPE: Type;
}

macro_rules! plain {
    ($($Rust:ty => $Plain:ident,)+) => {$(
        impl Described for $Rust {
            const TYPE: Type = Type::$Plain;
        }
    )+};
}
plain! {
    bool => Bool,
    i64 => Int,
    String => Text,
    Secret => Secret,
    Decimal => Decimal,
    Usd => Usd,
    UsdMillis => UsdMillis,
    Cents => Cents,
    Timestamp => Timestamp,
    DateTime => DateTime,
    Millis => Millis,
    Json => Json,
    CommaList => CommaList,
}

impl<T: Described> Described for Vec<T> {
    const TYPE: Type = Type::List(&T::TYPE);
}

impl<T: Described> Described for Nullable<T> {
    const TYPE: Type = Type::Nullable(&T::TYPE);
}

/// The doc comments among attributes.
macro_rules! docs {
    ($([$($attribute:tt)*])*) => {
        &[$($crate::api::schema::doc_line!($($attribute)*)),*]
    };
}

/// The text of one attribute, if it is a doc comment.
macro_rules! doc_line {
    (doc = $text:expr) => {
        $text
    };
    ($($other:tt)*) => {
        ""
    };
}

pub(crate) use {doc_line, docs};

const fn operation<E>(number: i32, provider: Provider, is_paged: bool) -> Operation
where
    E: Endpoint<Reply: Described> + Described,
{
    Operation { number, provider, route: E::ROUTE, params: E::TYPE, reply: E::Reply::TYPE, is_paged }
}

macro_rules! is_page {
    (page) => {
        true
    };
    ($other:ident) => {
        false
    };
}

macro_rules! declare {
    ($($Provider:ident $api:ident { $($number:literal $Endpoint:ident $form:ident,)+ })+) => {
        /// Every operation there is.
        pub const OPERATIONS: &[Operation] = &[$($(
            operation::<$api::$Endpoint>($number, Provider::$Provider, is_page!($form)),
        )+)+];
    };
}
operations!(declare);

const fn stream<S: Streamed + Described>(number: i32) -> Operation {
    let provider = Provider::Pepay;
    Operation { number, provider, route: S::ROUTE, params: S::TYPE, reply: pepay::Event::TYPE, is_paged: false }
}

macro_rules! declare_streams {
    ($($number:literal $Stream:ident,)+) => {
        /// Every live stream there is. Each gives what it replies with again and again.
        pub const STREAMS: &[Operation] = &[$(stream::<pepay::$Stream>($number),)+];
    };
}
streams!(declare_streams);

/// What arrives by webhook.
pub const EVENTS: &[Type] = &[pepay::Event::TYPE, payviox::Event::TYPE, payviox::PayoutEvent::TYPE];

/// What events of both providers are called.
pub const EVENT_NAMES: Type = EventName::TYPE;

/// What is given beside replies: the lock of a payment session, and what a stream gives that is no event.
pub const DERIVED: &[Type] = &[pepay::Lock::TYPE, pepay::Gap::TYPE, pepay::PaymentQuote::TYPE];

/// The kinds of errors. Of each, the first paragraph says what it means, the second what to do.
pub const ERRORS: &Enum = ErrorKind::DESCRIPTION;

/// The codes of errors about webhook signatures.
pub const SIGNATURE_FAULTS: &Enum = SignatureFault::DESCRIPTION;
