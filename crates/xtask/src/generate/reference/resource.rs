//! A page for each resource: its operations with their signatures, examples, parameters and replies.

use super::example::Examples;
use super::fields::{linked, table};
use super::signature::signature;
use crate::generate::Source;
use crate::generate::api::{Resource, credentials, paragraphs, params, request, resource_and_method};
use crate::generate::names::{Language, iterator};
use crate::{Output, Result};
use pepay_core::Replay;
use pepay_core::schema::Operation;

pub(super) const OBJECTS: &str = "objects.md";

pub(super) const LANGUAGES: [(&str, &str, Language); 4] = [
    ("Python", "python", Language::Python),
    ("PHP", "php", Language::Php),
    ("Go", "go", Language::Go),
    ("Rust", "rust", Language::Rust),
];

/// The page of a resource, without its first line.
pub(super) fn page(source: &Source, written: &[Output], examples: &Examples, it: &Resource) -> Result<String> {
    let (docs, page) = (source.resources.of(&it.operations[0])?, source.pages.of(it.module)?);
    let mut text = format!("# {}\n\n{docs} The provider's own page: <{page}>\n", title(it.name));
    for operation in it.operations {
        text += &section(source, written, examples, operation)?;
    }
    for stream in source.api.streams_of(it) {
        text += &super::stream::section(source, written, stream)?;
    }
    Ok(text)
}

/// `payment_sessions` as a title: `Payment sessions`.
pub(super) fn title(resource: &str) -> String {
    match resource {
        "api_keys" => "API keys".into(),
        "ws_tokens" => "WebSocket tokens".into(),
        _ => {
            let words = resource.replace('_', " ");
            words[..1].to_uppercase() + &words[1..]
        }
    }
}

fn section(source: &Source, written: &[Output], examples: &Examples, it: &Operation) -> Result<String> {
    let (_, name) = resource_and_method(it);
    let params = params(it);
    let route = &it.route;
    let mut text = format!("\n## {name}\n\n`{}`\n\n", request(it));
    text += &paragraphs(params.docs).join("\n\n");
    text += &format!("\n\n- Credentials: {}.\n", credentials(route.auth));
    text += &format!("- After a failure: {}\n", repeats(route.replay));
    text += &format!("- Reply: {}.\n", linked(it.reply, OBJECTS));
    if it.is_paged {
        text += &format!(
            "- All pages: `{}` takes the same parameters and fetches page after page as they are needed.\n",
            iterator(name)
        );
    }
    if params.fields.is_empty() {
        text += "\nIt takes no parameters.\n";
    } else {
        text += &format!("\n{}", table(params.fields, OBJECTS));
    }
    for (title, fence, language) in LANGUAGES {
        let (resource, name) = resource_and_method(it);
        let signature = signature(&source.names, written, it.provider, resource, name, language)?;
        let example = examples.in_language(source, it, language)?;
        text += &format!("\n**{title}**\n\n```{fence}\n{signature}\n```\n\n```{fence}\n{example}\n```\n");
    }
    text += &format!("\n**C**\n\n```c\n{}\n```\n", examples.in_c(it)?);
    Ok(text)
}

fn repeats(replay: Replay) -> &'static str {
    match replay {
        Replay::Safe => "it is tried again; a read changes nothing.",
        Replay::Keyed => {
            "it is tried again with the same idempotency key, so that it cannot happen twice. If no answer comes, the \
             error is [`outcome_unknown`](../errors.md#outcome_unknown)."
        }
        Replay::Once => {
            "it is tried again only if it was certainly not carried out. Otherwise the error is \
             [`outcome_unknown`](../errors.md#outcome_unknown): there is no idempotency key."
        }
    }
}
