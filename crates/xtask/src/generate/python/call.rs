//! The methods of operations: what they take, what they give, and what they say of it.

use super::{class_of, types};
use crate::Result;
use crate::generate::Source;
use crate::generate::api::{
    can_be_missing, credentials, directions, item, name_of, paragraphs, params, request, resource_and_method,
};
use crate::generate::names::iterator;
use pepay_core::schema::{Field, Object, Operation, Type};
use pepay_core::{Auth, Method, Replay};

pub(super) struct Call {
    pub(super) name: String,
    pub(super) params: &'static Object,
    /// What needs no name.
    pub(super) positional: Vec<Argument>,
    pub(super) named: Vec<Argument>,
    /// What calls take besides parameters.
    pub(super) options: Vec<Argument>,
    pub(super) gives: Gives,
    /// What it does, in paragraphs with an empty line between them.
    about: String,
    raises: String,
}

/// What a method gives, by its class.
pub(super) enum Gives {
    One(String),
    List(String),
    All(String),
    /// What a live stream gives.
    Stream(String),
}

pub(super) struct Argument {
    pub(super) name: &'static str,
    /// Its type in the stub.
    pub(super) holds: String,
    pub(super) is_required: bool,
    docs: String,
}

impl Call {
    /// Everything that it takes, in order.
    pub(super) fn arguments(&self) -> impl Iterator<Item = &Argument> {
        self.positional.iter().chain(&self.named).chain(&self.options)
    }

    /// What a hover shows below the signature.
    pub(super) fn docs(&self) -> String {
        let item = |it: &Argument| format!("* `{}`: {}\n", it.name, it.docs);
        format!("{}\n\n{}\n{}", self.about, self.arguments().map(item).collect::<String>(), self.raises)
    }

    /// What `help()` shows: the same, with the types, which the signature of a native method lacks.
    pub(super) fn help(&self) -> String {
        let item = |it: &Argument| format!("* `{}` (`{}`): {}\n", it.name, it.spelled(), it.docs);
        let arguments: String = self.arguments().map(item).collect();
        let gives = match &self.gives {
            Gives::One(class) => format!("`{class}`"),
            Gives::List(class) => format!("a list of `{class}`"),
            Gives::All(class) => format!("an iterator of `{class}`"),
            Gives::Stream(class) => format!("`EventStream[{class}]`"),
        };
        format!("{}\n\n{arguments}\nReturns {gives}.\n\n{}", self.about, self.raises)
    }
}

impl Argument {
    /// The type without the stub's own short names.
    fn spelled(&self) -> String {
        match self.holds.strip_prefix("_Words[").and_then(|rest| rest.strip_suffix(']')) {
            Some(word) => format!("{word} | Sequence[{word}]"),
            None => self.holds.replace("_Json", "Mapping[str, Any]"),
        }
    }
}

/// What every call takes besides its parameters: the name, the type, and what it is.
const OPTIONS: [(&str, &str, &str); 4] = [
    (
        "timeout",
        "float",
        "How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.",
    ),
    ("max_retries", "int", "How often to try again after a failure. Default: the client's."),
    ("extra_headers", "Mapping[str, str]", "Headers to send besides. Their values are masked like keys."),
    ("extra_query", "_Json", "More of the query, for parameters that this version does not have."),
];

const EXTRA_BODY: (&str, &str, &str) =
    ("extra_body", "_Json", "More members of the body, for parameters that this version does not have.");

const IDEMPOTENCY_KEY: (&str, &str, &str) = (
    "idempotency_key",
    "str",
    "A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and \
     the same arguments happens once. Default: a new one.",
);

/// What every stream takes besides its filters.
const STREAM_OPTIONS: [(&str, &str, &str); 4] = [
    (
        "since",
        "str",
        "The id of the last event that was handled: the stream begins with the next one. Default: with what happens from \
         now on.",
    ),
    (
        "mint_token",
        "bool",
        "True to connect with a token that is created for it, where the key must not be. Default: false.",
    ),
    ("poll", "bool", "True to open no WebSocket, and read the list every few seconds. Default: false."),
    (
        "max_outage",
        "float",
        "How long the provider may be out of reach before the stream fails, in seconds. Default: no limit.",
    ),
];

/// The method of a live stream.
pub(super) fn stream(source: &Source, it: &Operation) -> Result<Call> {
    let (_, name) = resource_and_method(it);
    let item = if it.route.auth == Auth::Token { "Event | PaymentStatus" } else { "Event" };
    let does = paragraphs(params(it).docs).join("\n\n");
    let raises = "Raises `InvalidRequestError` or `ConfigError` before anything is sent; while it is iterated over, the \
                  `PepayError` that ends it.";
    let made = call(source, it, name.into(), Gives::Stream(item.into()), &does, raises.into())?;
    Ok(Call { options: STREAM_OPTIONS.map(option).into(), ..made })
}

fn option((name, holds, docs): (&'static str, &str, &str)) -> Argument {
    Argument { name, holds: holds.into(), is_required: false, docs: docs.into() }
}

/// The methods of an operation: one that makes the call, and for a list one that walks through all pages.
pub(super) fn calls(source: &Source, it: &Operation) -> Result<Vec<Call>> {
    let mut calls = vec![one(source, it)?];
    if it.is_paged {
        calls.push(all(source, it)?);
    }
    Ok(calls)
}

fn one(source: &Source, it: &Operation) -> Result<Call> {
    let (_, name) = resource_and_method(it);
    let gives = match it.reply {
        Type::List(Type::Object(item)) => Gives::List(class_of(source, item)),
        Type::Object(reply) => Gives::One(class_of(source, reply)),
        other => unreachable!("no operation replies with {other:?}"),
    };
    call(source, it, name.into(), gives, &paragraphs(params(it).docs).join("\n\n"), raises(it))
}

fn all(source: &Source, it: &Operation) -> Result<Call> {
    let (_, name) = resource_and_method(it);
    let item = class_of(source, item(it.reply));
    let directions = directions(params(it));
    let does = format!(
        "Iterates over every `{item}` of all pages of `{name}`, which are fetched as they are needed{directions}."
    );
    let raises = format!(
        "Raises what `{name}` raises, when it comes to that page. A page that is empty or repeated although there are \
         more raises `DecodeError`, with the number of items `seen` and the `cursor`."
    );
    call(source, it, iterator(name), Gives::All(item), &does, raises)
}

fn call(source: &Source, it: &Operation, name: String, gives: Gives, does: &str, raises: String) -> Result<Call> {
    let params = params(it);
    let (page, credentials) = (source.pages.of(params.module)?, credentials(it.route.auth));
    let about = format!("{does}\n\n`{}`, {page}. Needs {credentials}.", request(it));
    let (positional, named): (Vec<&Field>, Vec<&Field>) =
        params.fields.iter().partition(|field| is_positional(it, params, field));
    let arguments = |fields: Vec<&'static Field>| {
        let argument = |field| Argument {
            name: name_of(field),
            holds: types::taken(source, params, field),
            is_required: field.is_required,
            docs: types::docs(source, params, field),
        };
        fields.into_iter().map(argument).collect()
    };
    let is_keyed = it.route.replay == Replay::Keyed;
    let has_body = !matches!(it.route.method, Method::Get | Method::Delete);
    let besides = is_keyed.then_some(IDEMPOTENCY_KEY).into_iter().chain(has_body.then_some(EXTRA_BODY));
    let options = OPTIONS.into_iter().chain(besides).map(option);
    let (positional, named, options) = (arguments(positional), arguments(named), options.collect());
    Ok(Call { name, params, positional, named, options, gives, about, raises })
}

/// What is in the path, and what is all that there is to say, need no name.
fn is_positional(it: &Operation, params: &Object, field: &Field) -> bool {
    let is_plain = !matches!(field.holds, Type::Nullable(_) | Type::List(_));
    it.route.path.contains(&format!("{{{}}}", field.name))
        || (params.fields.len() == 1 && field.is_required && is_plain)
}

fn raises(it: &Operation) -> String {
    let what_to_do = match it.route.replay {
        Replay::Safe if can_be_missing(it) => {
            return "Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose \
                    class says what to do about it."
                .into();
        }
        Replay::Safe => return "Raises a `PepayError`, whose class says what to do about it.".into(),
        Replay::Keyed => "call again with the error's `idempotency_key`",
        Replay::Once => "there is no idempotency key, so look it up before you call again",
    };
    format!(
        "Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its \
         `errors`; `OutcomeUnknownError` if it may have happened: {what_to_do}; and any other `PepayError`, whose class says \
         what to do about it."
    )
}
