//! The classes of replies and events, with what their fields are.

use super::{in_rust, literal};
use crate::generate::Source;
use crate::generate::api::{name_of, paragraphs, same_object};
use crate::generate::python::{class_of, types};
use pepay_core::schema::{Object, Type};

const HEAD: &str = "\
//! The classes of replies and events.

use crate::object::classes;
use pepay_core::{payviox, pepay};

// Of each its name and what it is, then the same of each field, in the core's order.
classes! {
";

pub(super) fn generate(source: &Source) -> String {
    let mut text = String::from(HEAD);
    for object in source.api.objects.iter().filter(|it| source.api.is_read(it)) {
        let name = class_of(source, object);
        let mut texts = format!("pepay.{name}\0{}\0", paragraphs(object.docs).join("\n\n"));
        for field in object.fields {
            let (held, docs) = (types::held(source, object, field), types::docs(source, object, field));
            texts += &format!("{}\0`{held}`: {docs}\0", name_of(field));
        }
        let items = items(source, object).map_or_else(String::new, |(place, item)| {
            let item = in_rust(item.module, item.name);
            format!(", items {place} {}: {item}", object.fields[place].name)
        });
        let texts = literal(texts.trim_end_matches('\0'), "        ");
        text += &format!("    {}{items}: \"\\\n        {texts}\\0\";\n", in_rust(object.module, object.name));
    }
    text + "}\n"
}

/// Where a page has its items, and what they are.
fn items<'a>(source: &'a Source, object: &'a Object) -> Option<(usize, &'a Object)> {
    let is_page = |reply: Type| matches!(reply, Type::Object(page) if same_object(page, object));
    let mut operations = source.api.operations.iter().filter(|it| it.is_paged && is_page(it.reply));
    let mut fields = object.fields.iter().enumerate();
    operations.next().and_then(|_| {
        fields.find_map(|(place, field)| match field.holds {
            Type::List(Type::Object(item)) => Some((place, *item)),
            _ => None,
        })
    })
}
