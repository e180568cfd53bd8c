//! A page for each provider with its objects and enums.

use super::fields::{is_of, table};
use crate::Result;
use crate::generate::Source;
use crate::generate::api::{paragraphs, sentence};
use crate::generate::names::{Language, Names};
use pepay_core::schema::{Enum, Object};

/// The objects that replies and parameters hold, then the values of enums.
pub(super) fn page(source: &Source, provider: &str) -> Result<String> {
    let mut objects: Vec<&Object> = source
        .api
        .objects
        .iter()
        .copied()
        .filter(|it| is_of(it.module, provider) && !source.api.is_params(it))
        .collect();
    let mut enums: Vec<&Enum> = source.api.enums.iter().copied().filter(|it| is_of(it.module, provider)).collect();
    objects.sort_by_key(|object| object.name);
    enums.sort_by_key(|described| described.name);
    let mut text = String::from(
        "# Objects and enums\n\nA field in bold is always there. Any other may be absent: the provider omits some fields \
         on some replies.\nNew values of an enum may appear at any time; they are kept as they come.\n",
    );
    for object in objects {
        text += &format!("\n## {}\n\n{}\n", object.name, paragraphs(object.docs).join("\n\n"));
        text += &classes(&source.names, object.module, object.name);
        text += &format!("\n{}", table(object.fields, ""));
    }
    for described in enums {
        text += &format!(
            "\n## {}\n\n{}\n\n| value | description |\n| --- | --- |\n",
            described.name,
            sentence(described.docs)
        );
        for value in described.values {
            text += &format!("| `{}` | {} |\n", value.text, sentence(value.docs));
        }
    }
    Ok(text)
}

/// What other languages call it, if that differs.
fn classes(names: &Names, module: &str, name: &str) -> String {
    let named = [(Language::Python, "Python"), (Language::Go, "Go")]
        .map(|(language, title)| (names.class(module, name, language), title));
    let mut others: Vec<(String, Vec<&str>)> = Vec::new();
    for (class, title) in named.into_iter().filter(|(class, _)| class != name) {
        match others.iter_mut().find(|(known, _)| *known == class) {
            Some((_, titles)) => titles.push(title),
            None => others.push((class, vec![title])),
        }
    }
    let said: Vec<String> =
        others.iter().map(|(class, titles)| format!("`{class}` in {}", titles.join(" and "))).collect();
    if said.is_empty() { String::new() } else { format!("\nIt is called {}.\n", said.join(", ")) }
}
