//! The values of an enum as constants: texts, since the provider may send others. And as an enum of PHP's, for those
//! that are known.

use super::{HEAD, comment, file, helpers, namespace};
use crate::generate::api::{paragraphs, sentence};
use crate::generate::names::snake;
use pepay_core::schema::Enum;

pub(super) fn generate(it: &Enum) -> String {
    let known = "These are the values that are known; the provider may send others.";
    let mut text = comment(&paragraphs(it.docs).join("\n\n"), &[known.into()], "");
    text += &format!("final class {}\n{{\n", it.name);
    if let Some(helpers) = helpers(it.module, it.name) {
        text += &format!("    use {helpers};\n\n");
    }
    for value in it.values {
        text += &comment(&sentence(value.docs), &[], "    ");
        text += &format!("    public const {} = '{}';\n", snake(value.name).to_uppercase(), value.text);
    }
    file(it.module, &(text + "}\n"))
}

pub(super) fn generate_enum(it: &Enum) -> String {
    let known = format!(
        "The values that are known, for `match`, casts and forms: `{}::tryFrom()` is null for one that the provider has \
         added since, which replies and events keep as a text.",
        it.name
    );
    let mut docs = paragraphs(it.docs);
    docs.push(known);
    let class = format!("@see \\{}\\{}", namespace(it.module), it.name);
    let mut text = format!("{HEAD}\nnamespace {}\\Enums;\n\n", namespace(it.module));
    text += &comment(&docs.join("\n\n"), &[class], "");
    text += &format!("enum {}: string\n{{\n", it.name);
    for value in it.values {
        text += &comment(&sentence(value.docs), &[], "    ");
        text += &format!("    case {} = '{}';\n", value.name, value.text);
    }
    text + "}\n"
}
