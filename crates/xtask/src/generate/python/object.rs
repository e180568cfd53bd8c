//! The classes of what is read.

use super::member::{Member, with_by_hand};
use super::{class, class_of, types};
use crate::Result;
use crate::generate::Source;
use crate::generate::api::{name_of, same_object, sentence};
use pepay_core::schema::{Object, Type};

/// A class by its name.
pub(super) struct Class {
    pub(super) name: String,
    pub(super) text: String,
}

pub(super) fn all(source: &Source) -> Result<Vec<Class>> {
    source.api.objects.iter().filter(|it| source.api.is_read(it)).map(|it| generate(source, it)).collect()
}

fn generate(source: &Source, it: &Object) -> Result<Class> {
    let name = class_of(source, it);
    let property =
        |field| Member::property(name_of(field), &types::held(source, it, field), &types::docs(source, it, field));
    let mut members = with_by_hand(&name, it.fields.iter().map(property).collect());
    if is_always_a_reply(source, it) {
        members.push(Member::property("response", "Response", "The HTTP response that it was read from."));
    }
    let docs = format!("{}\n\nThe provider's page: {}", sentence(it.docs), source.pages.of(it.module)?);
    let texts: Vec<String> = members.into_iter().map(|member| member.text).collect();
    let text = class(&format!("@final\nclass {name}(ApiObject):"), &docs, &texts);
    Ok(Class { name, text })
}

/// Whether it is read from a response of its own, and never a part of another object.
fn is_always_a_reply(source: &Source, it: &Object) -> bool {
    let is_it = |held: Type| matches!(held, Type::Object(other) if same_object(other, it));
    let is_or_lists = |held: Type| is_it(held) || matches!(held, Type::List(item) if is_it(*item));
    let is_reply = source.api.operations.iter().any(|operation| is_or_lists(operation.reply));
    let is_part = source.api.objects.iter().flat_map(|object| object.fields).any(|field| is_or_lists(field.holds));
    is_reply && !is_part
}
