//! What the core declares, collected: every operation, and every object and enum that one of them leads to.

use pepay_core::schema::{
    DERIVED, Docs, EVENT_NAMES, EVENTS, Enum, Field, OPERATIONS, Object, Operation, STREAMS, Type,
};
use pepay_core::{Auth, Provider, Replay};

/// All there is.
pub(super) struct Api {
    pub(super) operations: &'static [Operation],
    /// What opens them is written by hand, since each language has its own way to give again and again.
    pub(super) streams: &'static [Operation],
    /// In the order in which operations lead to them.
    pub(super) objects: Vec<&'static Object>,
    pub(super) enums: Vec<&'static Enum>,
}

/// Operations that stand together.
pub(super) struct Resource {
    pub(super) provider: Provider,
    /// What a client calls it.
    pub(super) name: &'static str,
    /// Where the core declares the first of the operations.
    pub(super) module: &'static str,
    pub(super) operations: &'static [Operation],
}

impl Api {
    pub(super) fn collect() -> Self {
        let mut api = Self { operations: OPERATIONS, streams: STREAMS, objects: Vec::new(), enums: Vec::new() };
        for operation in OPERATIONS.iter().chain(STREAMS) {
            api.add(operation.params);
            api.add(operation.reply);
        }
        EVENTS.iter().chain(DERIVED).for_each(|described| api.add(*described));
        api
    }

    fn add(&mut self, described: Type) {
        match described {
            Type::Nullable(inner) | Type::List(inner) => self.add(*inner),
            Type::OpenEnum(found) if !self.enums.iter().any(|known| same_enum(known, found)) => {
                self.enums.push(found);
            }
            Type::Object(found) if !self.objects.iter().any(|known| same_object(known, found)) => {
                self.objects.push(found);
                found.fields.iter().for_each(|field| self.add(field.holds));
            }
            _ => {}
        }
    }

    /// The resources of both providers, in order of number.
    pub(super) fn resources(&self) -> impl Iterator<Item = Resource> {
        let is_same = |one: &Operation, next: &Operation| {
            (one.provider, resource_and_method(one).0) == (next.provider, resource_and_method(next).0)
        };
        self.operations.chunk_by(is_same).map(|operations| Resource {
            provider: operations[0].provider,
            name: resource_and_method(&operations[0]).0,
            module: params(&operations[0]).module,
            operations,
        })
    }

    /// Whether it comes from the provider.
    pub(super) fn is_read(&self, object: &Object) -> bool {
        let replies = self.operations.iter().map(|operation| &operation.reply);
        replies.chain(EVENTS).chain(DERIVED).any(|described| leads_to(*described, object))
    }

    /// Whether it is within parameters.
    pub(super) fn is_given(&self, object: &Object) -> bool {
        self.operations.iter().any(|it| leads_to(it.params, object)) && !self.is_params(object)
    }

    /// Whether these are the parameters of an operation or of a stream, not something that is read.
    pub(super) fn is_params(&self, object: &Object) -> bool {
        self.operations.iter().any(|operation| same_object(params(operation), object)) || self.is_stream(object)
    }

    /// The live streams of a resource.
    pub(super) fn streams_of(&self, it: &Resource) -> impl Iterator<Item = &'static Operation> {
        let of = (it.provider, it.name);
        self.streams.iter().filter(move |stream| (stream.provider, resource_and_method(stream).0) == of)
    }

    /// Whether these are the parameters of a stream.
    pub(super) fn is_stream(&self, object: &Object) -> bool {
        self.streams.iter().any(|stream| same_object(params(stream), object))
    }
}

/// Whether two descriptions are of one object.
pub(super) fn same_object(one: &Object, other: &Object) -> bool {
    (one.module, one.name) == (other.module, other.name)
}

fn same_enum(one: &Enum, other: &Enum) -> bool {
    (one.module, one.name) == (other.module, other.name)
}

/// Whether an object is what is described, or within it.
fn leads_to(described: Type, object: &Object) -> bool {
    match described {
        Type::Nullable(inner) | Type::List(inner) => leads_to(*inner, object),
        Type::Object(found) => {
            same_object(found, object) || found.fields.iter().any(|field| leads_to(field.holds, object))
        }
        _ => false,
    }
}

/// What the list of a page holds.
pub(super) fn item(page: Type) -> &'static Object {
    let Type::Object(page) = page else { unreachable!("a page is an object") };
    let item = page.fields.iter().find_map(|field| match field.holds {
        Type::List(Type::Object(item)) => Some(*item),
        _ => None,
    });
    item.unwrap_or_else(|| unreachable!("a page has a list"))
}

/// The parameters of an operation.
pub(super) fn params(operation: &Operation) -> &'static Object {
    match operation.params {
        Type::Object(params) => params,
        other => unreachable!("an endpoint is an object, not {other:?}"),
    }
}

/// Whether a method takes its parameters as one struct; few that are all required are arguments.
pub(super) fn takes_struct(it: &Operation) -> bool {
    let in_body = |field: &&Field| !it.route.path.contains(&format!("{{{}}}", field.key));
    let fields = params(it).fields;
    fields.iter().any(|field| !field.is_required) || fields.iter().filter(in_body).count() > 1
}

/// Whether what an operation is about need not be there.
pub(super) fn can_be_missing(it: &Operation) -> bool {
    it.route.path.contains('{') || it.route.auth == Auth::Session
}

/// The kinds of errors that a caller reckons with, and when they come.
pub(super) fn likely_errors(it: &Operation) -> &'static [(&'static str, &'static str)] {
    match it.route.replay {
        Replay::Safe if !can_be_missing(it) => &[],
        Replay::Safe => &[("not_found", "when it is not there, or its session has expired")],
        Replay::Keyed | Replay::Once => &[
            ("invalid_request", "before anything is sent, or when the provider refuses it"),
            ("outcome_unknown", "when it may have happened"),
        ],
    }
}

/// What the method does that goes through all pages.
pub(super) fn all_pages(params: &Object) -> String {
    format!("Gives every item of all pages, page by page as they are needed{}.", directions(params))
}

/// In which order it does so, for the end of a sentence.
pub(super) fn directions(params: &Object) -> &'static str {
    let has_both = params.fields.iter().any(|field| field.name == "ending_before");
    if has_both { ": from new to old, or from old to new with `ending_before`" } else { "" }
}

/// `GET /api/v1/invoices`
pub(super) fn request(operation: &Operation) -> String {
    format!("{} {}", operation.route.method.as_str(), operation.route.path)
}

/// The resource and the method of `invoices.create`.
pub(super) fn resource_and_method(operation: &Operation) -> (&'static str, &'static str) {
    operation.route.name.split_once('.').unwrap_or(("", operation.route.name))
}

/// What a field is called where no language forces another name: in Rust, `type` is a keyword.
pub(super) fn name_of(field: &Field) -> &'static str {
    if field.name == "kind" { "type" } else { field.name }
}

/// What events of both providers are called.
pub(super) fn event_names() -> &'static Enum {
    match EVENT_NAMES {
        Type::OpenEnum(names) => names,
        other => unreachable!("the names of events are an enum, not {other:?}"),
    }
}

/// `pepay` or `payviox`, from where something is declared.
pub(super) fn provider_of(module: &str) -> &str {
    module.split("::").nth(1).unwrap_or_default()
}

/// An object or enum by a name that no other has: `pepay.Invoice`.
pub(super) fn qualified(module: &str, name: &str) -> String {
    match provider_of(module) {
        provider @ ("pepay" | "payviox") => format!("{provider}.{name}"),
        _ => name.into(),
    }
}

/// A field by a name that no other has: `pepay.Invoice.status`.
pub(super) fn path(object: &Object, field: &Field) -> String {
    format!("{}.{}", qualified(object.module, object.name), field.name)
}

pub(super) fn provider(provider: Provider) -> &'static str {
    match provider {
        Provider::Pepay => "pepay",
        Provider::Payviox => "payviox",
    }
}

/// What a call is made with.
pub(super) fn credentials(auth: Auth) -> &'static str {
    match auth {
        Auth::Merchant => "an API key, a commerce API key or a bearer token",
        Auth::Commerce | Auth::Customer => "a commerce API key, an API key or a bearer token",
        Auth::Dashboard => "a bearer token of the dashboard",
        Auth::Session => "the payor's session token and its signature",
        Auth::Token => "the token among its parameters",
        Auth::AnyKey => "a public or a secret key",
        Auth::SecretKey => "a secret key",
    }
}

/// The unit of a number, if it has one.
pub(super) fn unit(field: &Field) -> Option<&'static str> {
    match field.holds {
        Type::Usd => Some("US dollars"),
        Type::UsdMillis => Some("thousandths of a US dollar"),
        Type::Cents => Some("cents"),
        Type::Millis => Some("milliseconds"),
        Type::Int if field.key.ends_with("_seconds") => Some("seconds"),
        Type::Int if field.key == "remaining_time" => Some("milliseconds"),
        _ => None,
    }
}

/// Whether it is masked in everything that is shown.
pub(super) fn is_secret(field: &Field) -> bool {
    matches!(field.holds, Type::Secret)
}

/// Documentation as paragraphs, each one line. Links to other items of the core become their names.
pub(super) fn paragraphs(docs: Docs) -> Vec<String> {
    let text: Vec<&str> = docs.iter().map(|line| line.trim()).collect();
    let paragraphs = text.split(|line| line.is_empty()).map(|lines| without_links(&lines.join(" ")));
    paragraphs.filter(|paragraph| !paragraph.is_empty()).collect()
}

/// Documentation as one line.
pub(super) fn sentence(docs: Docs) -> String {
    paragraphs(docs).join(" ")
}

/// The first sentence of the documentation.
pub(super) fn first_sentence(docs: Docs) -> String {
    let text = sentence(docs);
    text.split_once(". ").map(|(first, _)| format!("{first}.")).unwrap_or(text)
}

/// ``[`name`](path)`` and ``[`name`]`` become `` `name` ``.
fn without_links(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[`") {
        let Some((name, after)) = after.split_once("`]") else { break };
        plain += &format!("{before}`{name}`");
        rest = match after.strip_prefix('(').and_then(|target| target.split_once(')')) {
            Some((_, after)) => after,
            None => after,
        };
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use pepay_core::schema::{ERRORS, SIGNATURE_FAULTS};

    #[test]
    fn links_become_names() {
        assert_eq!(without_links("See [`a`](b::c) and [`d`], [e]."), "See `a` and `d`, [e].");
    }

    /// Everything that is described, with its documentation.
    fn described() -> Vec<(String, Docs)> {
        let api = Api::collect();
        let mut docs: Vec<(String, Docs)> = Vec::new();
        for object in &api.objects {
            docs.push((qualified(object.module, object.name), object.docs));
            docs.extend(object.fields.iter().map(|field| (format!("{}.{}", object.name, field.name), field.docs)));
        }
        for it in api.enums.iter().copied().chain([ERRORS, SIGNATURE_FAULTS, event_names()]) {
            docs.push((qualified(it.module, it.name), it.docs));
            docs.extend(it.values.iter().map(|value| (format!("{}::{}", it.name, value.name), value.docs)));
        }
        docs
    }

    /// What is shown in a hover has no neighbours.
    #[test]
    fn every_sentence_stands_alone() {
        for (item, docs) in described() {
            let text = sentence(docs);
            assert!(text.ends_with(['.', '?']), "{item} has no whole sentence: {text:?}");
            assert!(text.starts_with(|first: char| first.is_uppercase()), "{item} begins in the middle: {text:?}");
            for neighbour in ["The same", "the next two", "as above", "see above", "see below"] {
                assert!(!text.contains(neighbour), "{item} needs its neighbours: {text:?}");
            }
        }
    }

    /// So that a word that is changed in the core makes a generated file stale.
    #[test]
    fn every_sentence_is_in_a_generated_file() {
        let outputs = crate::generate::outputs().unwrap();
        let texts: String = outputs.iter().map(|output| output.text.replace("\\\"", "\"")).collect();
        for (item, docs) in described() {
            for paragraph in paragraphs(docs) {
                assert!(texts.contains(&paragraph), "{item}: {paragraph}");
            }
        }
    }

    #[test]
    fn an_error_says_what_it_means_and_what_to_do() {
        for kind in ERRORS.values {
            assert_eq!(paragraphs(kind.docs).len(), 2, "{}", kind.name);
        }
    }

    #[test]
    fn numbers_and_names_are_used_once() {
        let mut numbers: Vec<_> = OPERATIONS.iter().map(|operation| operation.number).collect();
        let mut names: Vec<_> = OPERATIONS.iter().map(|it| (provider(it.provider), it.route.name)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        names.sort_unstable();
        names.dedup();
        assert_eq!((numbers.len(), names.len()), (OPERATIONS.len(), OPERATIONS.len()));
    }
}
