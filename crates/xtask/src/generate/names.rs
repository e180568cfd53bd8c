//! What each language calls what the core declares.

use super::api::{provider, qualified};
use crate::Result;
use pepay_core::Provider;
use serde::Deserialize;

/// A language that the SDK is for. C has no names of its own for what JSON holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Language {
    Python,
    Php,
    Go,
    Rust,
}

/// What no rule gives.
#[derive(Deserialize)]
pub(super) struct Names {
    name: Vec<Exception>,
    /// Classes that are not generated in some languages.
    by_hand: Vec<Exception>,
    /// Fields whose JSON need not be an object.
    any_json: Vec<Exception>,
    /// What the items are of parameters that the core takes as one text.
    items: Vec<Exception>,
    /// Texts whose known values have a type in Python and constants in Go, although the core does not declare them.
    words: Vec<Exception>,
}

#[derive(Deserialize)]
struct Exception {
    of: Vec<String>,
    /// Those that it is for, in a list of rows that are for some.
    #[serde(default)]
    languages: Vec<Language>,
    /// The name that it has instead.
    #[serde(default)]
    is: String,
    because: String,
    /// What a text is known to be, and a sentence about it.
    #[serde(default)]
    values: Vec<String>,
    #[serde(default)]
    docs: String,
}

/// The row about this, for the language if the rows are for some of them.
fn row<'a>(rows: &'a [Exception], of: &str, language: Option<Language>) -> Option<&'a Exception> {
    let is_it = |row: &&Exception| row.of.iter().any(|it| it == of);
    rows.iter().filter(is_it).find(|row| language.is_none_or(|language| row.languages.contains(&language)))
}

/// More than this would be no exceptions.
const MAX_ROWS: usize = 60;

impl Names {
    pub(super) fn read() -> Result<Self> {
        let names: Self = toml::from_str(include_str!("names.toml"))?;
        let lists = [&names.name, &names.by_hand, &names.any_json, &names.items, &names.words];
        let rows: Vec<&Exception> = lists.into_iter().flatten().collect();
        if rows.len() > MAX_ROWS || rows.iter().any(|row| row.because.is_empty()) {
            return Err(format!("names.toml: at most {MAX_ROWS} exceptions, each with its reason").into());
        }
        Ok(names)
    }

    /// Whether a language has a class of its own for this.
    pub(super) fn is_by_hand(&self, module: &str, name: &str, language: Language) -> bool {
        row(&self.by_hand, &qualified(module, name), Some(language)).is_some()
    }

    /// Whether a field such as `pepay.Invoice.payments` need not hold an object.
    pub(super) fn is_any_json(&self, field: &str) -> bool {
        row(&self.any_json, field, None).is_some()
    }

    /// What the items of a list such as `pepay.ListInvoices.status` are, if they are not plain texts.
    pub(super) fn item(&self, field: &str) -> Option<&str> {
        row(&self.items, field, None).map(|it| it.is.as_str())
    }

    /// The type of a text such as `pepay.Invoice.invoice_type`, or of the items of a list, if the values are known.
    pub(super) fn words(&self, field: &str) -> Option<&str> {
        row(&self.words, field, None).map(|it| it.is.as_str()).or_else(|| self.item(field))
    }

    /// Each type of such texts, a sentence about it, and the values that are known, by name.
    pub(super) fn known_words(&self) -> Vec<(&str, &str, &[String])> {
        let known = self.words.iter().filter(|it| !it.values.is_empty());
        let mut known: Vec<_> = known.map(|it| (it.is.as_str(), it.docs.as_str(), &it.values[..])).collect();
        known.sort_unstable();
        known
    }

    /// What a language calls something if no rule gives it.
    pub(super) fn exception(&self, of: &str, language: Language) -> Option<String> {
        row(&self.name, of, Some(language)).map(|it| it.is.clone())
    }

    /// The class of a resource: `PaymentSessions`.
    pub(super) fn resource(&self, of: Provider, resource: &str, language: Language) -> String {
        let exception = self.exception(&format!("{}.{resource}", provider(of)), language);
        exception.unwrap_or_else(|| match language {
            Language::Go if of == Provider::Payviox => format!("Payviox{}", camel(resource, language)),
            _ => camel(resource, language),
        })
    }

    /// The class of an object or enum.
    pub(super) fn class(&self, module: &str, name: &str, language: Language) -> String {
        let name_of = qualified(module, name);
        let is_payviox = name_of.starts_with("payviox.");
        self.exception(&name_of, language).unwrap_or_else(|| match language {
            Language::Python if is_payviox => format!("Payviox{name}"),
            Language::Go if is_payviox => format!("Payviox{}", initialisms(name)),
            Language::Go => initialisms(name),
            _ => name.into(),
        })
    }

    /// What an error of a kind is called.
    pub(super) fn error(&self, kind: &str, language: Language) -> String {
        self.exception(&format!("error.{kind}"), language).unwrap_or_else(|| match language {
            Language::Python => format!("{}Error", camel(kind, language)),
            Language::Php => format!("{}Exception", camel(kind, language)),
            Language::Go => format!("Err{}", camel(kind, language)),
            Language::Rust => format!("ErrorKind::{}", camel(kind, language)),
        })
    }
}

/// A method, or a field that is called like one: `list_by_customer`.
pub(super) fn method(name: &str, language: Language) -> String {
    match language {
        Language::Python | Language::Rust => name.into(),
        Language::Php => lower_camel(name),
        Language::Go => camel(name, language),
    }
}

/// The method that walks through all pages: `iter_by_customer` beside `list_by_customer`.
pub(super) fn iterator(name: &str) -> String {
    name.strip_prefix("list").map_or_else(|| format!("iter_{name}"), |rest| format!("iter{rest}"))
}

/// `listByCustomer`
pub(super) fn lower_camel(name: &str) -> String {
    let (first, rest) = name.split_once('_').unwrap_or((name, ""));
    format!("{first}{}", camel(rest, Language::Php))
}

/// `ListByCustomer`
pub(super) fn camel(name: &str, language: Language) -> String {
    name.split('_').map(|word| capitalized(word, language)).collect()
}

/// Words that Go spells in another way than with one capital.
const INITIALISMS: [&str; 13] =
    ["API", "BSC", "GTE", "ID", "IP", "LTE", "PayPal", "TON", "TTL", "URI", "URL", "USD", "WS"];

fn capitalized(word: &str, language: Language) -> String {
    let initialism = INITIALISMS.iter().find(|it| it.eq_ignore_ascii_case(word));
    if let Some(initialism) = initialism.filter(|_| language == Language::Go) {
        return (*initialism).into();
    }
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `ApiKeyStatus` becomes `APIKeyStatus`.
fn initialisms(name: &str) -> String {
    camel(&snake(name), Language::Go)
}

/// `ApiKeyStatus` becomes `api_key_status`.
pub(super) fn snake(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_names() {
        assert_eq!(lower_camel("list_by_customer"), "listByCustomer");
        assert_eq!(camel("payment_return_url", Language::Go), "PaymentReturnURL");
        assert_eq!(initialisms("ListApiKeys"), "ListAPIKeys");
    }
}
