//! The core's sentences as doc comments of Go, which begin with the name of what they are about.

use super::fields;
use crate::generate::Source;
use crate::generate::api::{name_of, resource_and_method, sentence};
use crate::generate::names::{Language, camel, method};
use crate::generate::text::{lines, uncapitalized};
use pepay_core::schema::{Field, Object, Operation, Type};

/// The longest line of a comment, without what is in front of it.
const WIDTH: usize = 112;

/// A comment. Paragraphs are apart by an empty line; what begins with a tab is code, with `  - ` an item of a list.
pub(super) fn comment(paragraphs: &[String], indent: &str) -> String {
    let mut text = String::new();
    for paragraph in paragraphs {
        let item = paragraph.strip_prefix("  - ");
        if !text.is_empty() && item.is_none() {
            text += &format!("{indent}//\n");
        }
        let begin = format!("{indent}//     ");
        text += &match (paragraph.strip_prefix('\t'), item) {
            (Some(code), _) => format!("{indent}//\t{code}\n"),
            (_, Some(item)) => lines(item, &begin, WIDTH + indent.len() + 3).replacen("     ", "   - ", 1),
            _ => lines(paragraph, &format!("{indent}// "), WIDTH + indent.len() + 3),
        };
    }
    text
}

/// What a field is: `ExpiresAt is when the invoice expires.`
pub(super) fn field(source: &Source, object: &Object, field: &Field, name: &str) -> String {
    let text = in_go(source, &sentence(field.docs), Some(object), Some(field));
    let is_list = matches!(field.holds, Type::List(_));
    match text.split_once(' ') {
        Some(("Only", rest)) => format!("{name} selects only {rest}"),
        Some(("The" | "All", rest)) if is_plural(name) && (is_list || is_plural(first_word(rest))) => {
            format!("{name} are {}", uncapitalized(&text))
        }
        _ => format!("{name} is {}", uncapitalized(&text)),
    }
}

/// What is said of an object, after a beginning: `Invoice is an invoice.`, `Create creates an invoice.`
pub(super) fn object(source: &Source, object: &Object, begin: &str) -> String {
    format!("{begin} {}", uncapitalized(&in_go(source, &sentence(object.docs), Some(object), None)))
}

/// The core's words about what has no fields.
pub(super) fn plain(source: &Source, text: &str) -> String {
    in_go(source, text, None, None)
}

/// The method of an operation, as a link.
pub(super) fn link(source: &Source, operation: &Operation) -> String {
    link_to(source, operation, &method(resource_and_method(operation).1, Language::Go))
}

/// The method of this name, beside that of the operation.
pub(super) fn link_to(source: &Source, operation: &Operation, name: &str) -> String {
    let (resource, _) = resource_and_method(operation);
    format!("[{}.{name}]", source.names.resource(operation.provider, resource, Language::Go))
}

/// `Items`, but not `Status`, `Address` or `merchant's`.
fn is_plural(word: &str) -> bool {
    word.ends_with('s') && !["us", "ss", "'s"].iter().any(|end| word.ends_with(end))
}

fn first_word(text: &str) -> &str {
    text.split([' ', '.', ',', ';']).next().unwrap_or_default()
}

/// What the API calls by its names as Go has them, and other code as text: `` `quote_status` `` becomes QuoteStatus,
/// `` `paid` `` "paid". What a field says about its own name is the API's word.
fn in_go(source: &Source, text: &str, object: Option<&Object>, own: Option<&Field>) -> String {
    let parts = text
        .split('`')
        .enumerate()
        .map(|(at, part)| if at % 2 == 0 { part.replace(" null ", " nil ") } else { code(source, part, object, own) });
    parts.collect()
}

fn code(source: &Source, text: &str, object: Option<&Object>, own: Option<&Field>) -> String {
    // What a text can hold may be called like another field: `card`.
    let can_be_name = text.contains('_') || !own.is_some_and(|own| matches!(own.holds, Type::Text));
    let is_other = |field: &Field| own.is_none_or(|own| own.name != field.name);
    let is_it = |field: &&Field| name_of(field) == text && can_be_name && is_other(field);
    if let Some((object, field)) = object.and_then(|it| Some((it, it.fields.iter().find(is_it)?))) {
        return fields::name(source, object, field);
    }
    let is_meant = |operation: &&Operation| {
        let name = operation.route.name;
        name == text || text.contains('_') && resource_and_method(operation).1 == text
    };
    // The kind of an object may be called like a method: `invoice_status`.
    let is_kind = own.is_some_and(|own| own.name == "object");
    if let Some(operation) = source.api.operations.iter().find(is_meant).filter(|_| !is_kind) {
        return link(source, operation);
    }
    match text {
        // Methods of events, which are written by hand.
        "name" | "net" => camel(text, Language::Go),
        _ if text.contains('"') => text.into(),
        _ => format!("\"{text}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::api::{params, qualified};

    fn source() -> Source {
        Source::read().unwrap()
    }

    #[test]
    fn sentences_begin_with_the_name_and_say_what_go_calls_things() {
        let source = source();
        let about = |of: &str, name: &str| {
            let is_it = |it: &&&Object| qualified(it.module, it.name) == of;
            let object = *source.api.objects.iter().find(is_it).unwrap();
            let it = object.fields.iter().find(|it| it.name == name).unwrap();
            field(&source, object, it, &fields::name(&source, object, it))
        };
        assert_eq!(about("pepay.Invoice", "expires_at"), "ExpiresAt is when the invoice expires.");
        assert_eq!(about("payviox.Payment", "items"), "Items are the items of the order.");
        assert_eq!(
            about("payviox.Fees", "static_fees"),
            "StaticFees is the fee for each payment, in dollars: \"0.30\"."
        );
        assert_eq!(
            about("payviox.PayoutEvent", "provider"),
            "Provider is how the money is paid out: \"paypal\" or \"crypto\"."
        );
        assert_eq!(about("pepay.EventPage", "object"), "Object is always \"list\".");
        assert_eq!(about("pepay.InvoiceState", "object"), "Object is always \"invoice_status\".");
        assert_eq!(about("pepay.ListInvoices", "status"), "Status selects only invoices with one of these statuses.");
        assert!(about("pepay.PaymentAddress", "success").ends_with("QuoteStatus says whether there is one."));
        assert_eq!(about("pepay.SettlementToken", "id"), "ID is the token's id, which [Settlement.Update] takes.");
        assert!(about("pepay.UpdateSettlement", "settlement_token_id").contains(" or nil to "));
    }

    #[test]
    fn a_method_says_what_it_does() {
        let source = source();
        let create = params(&source.api.operations[0]);
        assert!(object(&source, create, "Create").starts_with("Create creates an invoice. The reply "));
    }

    #[test]
    fn comments_are_wrapped_and_code_is_not() {
        let comment = comment(&["word ".repeat(40), "\tGET /a".into()], "\t");
        assert!(comment.lines().all(|line| line.len() <= WIDTH + 4), "{comment}");
        assert!(comment.ends_with("\t//\n\t//\tGET /a\n"), "{comment}");
    }

    #[test]
    fn items_of_a_list_stand_together() {
        let comment = comment(&["Errors:".into(), "  - One".into(), format!("  - {}", "word ".repeat(40))], "");
        assert!(comment.starts_with("// Errors:\n//   - One\n//   - word "), "{comment}");
        assert!(comment.lines().skip(3).all(|line| line.starts_with("//     word")), "{comment}");
    }
}
