//! What the page of a resource says of its live stream.

use super::fields::{linked, table};
use super::resource::{LANGUAGES, OBJECTS};
use super::signature::signature;
use crate::generate::Source;
use crate::generate::api::{credentials, paragraphs, params, request, resource_and_method};
use crate::generate::ffi::constant;
use crate::generate::go;
use crate::generate::names::{Language, camel, lower_camel};
use crate::{Output, Result};
use pepay_core::Auth;
use pepay_core::schema::Operation;

pub(super) fn section(source: &Source, written: &[Output], it: &Operation) -> Result<String> {
    let (resource, name) = resource_and_method(it);
    let params = params(it);
    let is_payors = it.route.auth == Auth::Token;
    let (besides, failure) = match is_payors {
        true => ("[PaymentStatus](objects.md#paymentstatus)", "reads the status meanwhile"),
        false => ("[Gap](objects.md#gap)", "reads what it has missed"),
    };
    let mut text = format!("\n## {name}\n\n`{}` (a WebSocket)\n\n", request(it));
    text += &paragraphs(params.docs).join("\n\n");
    text += &format!("\n\n- Credentials: {}.\n", credentials(it.route.auth));
    text += &format!("- It gives: {}, {besides}.\n", linked(it.reply, OBJECTS));
    text += &format!("- After a failure: it connects again, and {failure}.\n");
    text += "- What it promises, and how it goes on where it was: [live streams](../../streams.md).\n";
    text += &format!("\n{}", table(params.fields, OBJECTS));
    // The payor's own events are few.
    let word = if is_payors { None } else { Some(if resource == "orders" { "commerce.order.*" } else { "invoice.*" }) };
    for (title, fence, language) in LANGUAGES {
        let signature = match language {
            Language::Rust => format!(
                "pub fn {name}(&self, params: {}, options: &StreamOptions) -> Result<EventStream, Error>",
                params.name
            ),
            Language::Php => signature(&source.names, written, it.provider, resource, "follow", language)?,
            _ => signature(&source.names, written, it.provider, resource, name, language)?,
        };
        let example = example(source, it, word, language);
        text += &format!("\n**{title}**\n\n```{fence}\n{signature}\n```\n\n```{fence}\n{example}\n```\n");
    }
    let (declaration, passed) = match word {
        Some(word) => {
            (format!("const char *params = \"{{\\\"types\\\": [\\\"{word}\\\"]}}\";\n"), "params, strlen(params)")
        }
        None => (String::new(), "NULL, 0"),
    };
    text += &format!(
        "\n**C**\n\n```c\n{declaration}pepay_stream *stream = pepay_stream_new(client, {},\n    {passed}, NULL, 0, entropy, \
         PEPAY_ENTROPY_LEN, now_ms());\n```\n",
        constant(it)
    );
    Ok(text)
}

/// How its items are handled.
fn example(source: &Source, it: &Operation, word: Option<&str>, language: Language) -> String {
    let (resource, name) = resource_and_method(it);
    let class = params(it).name;
    match language {
        Language::Python => {
            let types = word.map(|word| format!("types=[\"{word}\"]")).unwrap_or_default();
            let item = if word.is_some() { "event" } else { "item" };
            format!("for {item} in client.{resource}.{name}({types}):\n    handle({item})")
        }
        Language::Php => {
            let types = word.map(|word| format!("types: ['{word}']")).unwrap_or_default();
            format!("foreach ($client->{}->follow({types}) as $item) {{\n    handle($item);\n}}", lower_camel(resource))
        }
        Language::Go => {
            let types = word.map(|word| format!("Types: []string{{\"{word}\"}}")).unwrap_or_default();
            format!(
                "filters := pepay.{}{{{types}}}\nfor item, err := range client.{}.{}(ctx, filters, pepay.StreamOptions{{}}) \
                 {{\n\thandle(item, err)\n}}",
                go::type_name(source, params(it)),
                camel(resource, Language::Go),
                camel(name, Language::Go),
            )
        }
        Language::Rust => {
            let filters = match word {
                Some(word) => format!("{class} {{ types: Some(vec![\"{word}\".into()]), ..{class}::default() }}"),
                None => format!("{class}::default()"),
            };
            format!(
                "let filters = {filters};\nfor item in client.{resource}().{name}(filters, &StreamOptions::default())? \
                 {{\n    handle(item?);\n}}"
            )
        }
    }
}
