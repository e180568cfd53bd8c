//! The values of an enum as constants: texts, since the provider may send others.

use super::{comment, file, helpers};
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
