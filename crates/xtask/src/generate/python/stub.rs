//! `_pepay.pyi`: the stub of the native module.

use super::member::Member;
use super::object::Class;
use super::resource::Resource;
use super::{class, types, used, with_names};
use crate::generate::Source;
use crate::generate::api::provider;
use pepay_core::Provider;

const TEMPLATE: &str = include_str!("_pepay.pyi.in");

pub(super) fn generate(source: &Source, resources: &[Resource], objects: &[Class]) -> String {
    let text = |it: &Resource| {
        let members: Vec<String> = it.members.iter().map(|member| member.text.clone()).collect();
        class(&format!("@final\nclass {}:", it.class), &it.docs, &members)
    };
    let classes: Vec<String> =
        resources.iter().map(text).chain(objects.iter().map(|object| object.text.clone())).collect();
    let mut stub = TEMPLATE.replace("# {classes}\n", &classes.join("\n"));
    for of in [Provider::Pepay, Provider::Payviox] {
        stub = stub.replace(&format!("    # {{{}}}\n", provider(of)), &properties(resources, of));
    }
    let names = types::names(source);
    let stub = with_names(&stub, "types", used(names.iter().map(String::as_str), &stub));
    with_names(&stub, "all", declared(&stub))
}

/// What a client leads to.
fn properties(resources: &[Resource], of: Provider) -> String {
    let of_provider = resources.iter().filter(|it| it.provider == of);
    let properties: Vec<String> = of_provider.map(|it| Member::property(it.name, &it.class, &it.docs).text).collect();
    properties.join("\n\n") + "\n"
}

/// The public names of a module.
fn declared(stub: &str) -> Vec<&str> {
    let begins =
        |line: &&str| ["class ", "def ", "VERSION:", "DEBUG_BUILD:"].iter().any(|begin| line.starts_with(begin));
    let names = stub.lines().filter(begins).map(|line| line.trim_start_matches("class ").trim_start_matches("def "));
    names.filter_map(|line| line.split([':', '(']).next()).collect()
}
