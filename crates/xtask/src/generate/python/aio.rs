//! `aio/_resources`: the asynchronous twins of the resources, and a stub that says all about them.

use super::member::Member;
use super::object::Class;
use super::resource::Resource;
use super::{class, types, used, with_names};
use crate::generate::Source;
use pepay_core::Provider;

const MODULE: &str = include_str!("aio.py.in");
const STUB: &str = include_str!("aio.pyi.in");

pub(super) fn module(resources: &[Resource]) -> String {
    let leads = |it: &Resource| {
        let Member { text, .. } = leads(it);
        format!("{text}\n        return Async{}(self._native.{}, self._transport)", it.class, it.name)
    };
    let classes = classes(resources, leads, |it| {
        let assignments = it.members.iter().filter(|member| !member.is_property()).map(|member| {
            let makes = match member {
                it if it.streams() => "stream",
                it if it.iterates() => "pages",
                _ => "call",
            };
            format!("    {name} = {makes}({}.{name})", it.class, name = member.name)
        });
        vec![assignments.collect::<Vec<_>>().join("\n")]
    });
    let module = with_names(MODULE, "native", resources.iter().map(|it| it.class.as_str()));
    module.replace("# {classes}\n", &classes.join("\n\n"))
}

pub(super) fn stub(source: &Source, resources: &[Resource], objects: &[Class]) -> String {
    let leads = |it: &Resource| leads(it).text;
    let classes = classes(resources, leads, |it| {
        it.members.iter().filter(|member| !member.is_property()).map(asynchronous).collect()
    });
    let classes = classes.join("\n");
    let names = types::names(source);
    let stub = with_names(STUB, "native", used(objects.iter().map(|object| object.name.as_str()), &classes));
    let stub = with_names(&stub, "types", used(names.iter().map(String::as_str), &classes));
    stub.replace("# {classes}\n", &classes)
}

/// A class for what each client leads to, and one for each resource.
fn classes(
    resources: &[Resource],
    leads: impl Fn(&Resource) -> String,
    methods: impl Fn(&Resource) -> Vec<String>,
) -> Vec<String> {
    let twin = |head: String, docs: String, members: Vec<String>| {
        let slots = ["    __slots__ = ()".to_string()];
        class(&head, &docs, &slots.into_iter().chain(members).collect::<Vec<_>>())
    };
    let clients = [(Provider::Pepay, "Pepay"), (Provider::Payviox, "Payviox")].map(|(of, client)| {
        let members = resources.iter().filter(|it| it.provider == of).map(&leads).collect();
        twin(
            format!("class {client}Resources(Client[{client}]):"),
            format!("The resources of `Async{client}`."),
            members,
        )
    });
    let twins = resources.iter().map(|it| {
        let properties = it.members.iter().filter(|member| member.is_property());
        let others =
            properties.filter_map(|member| resources.iter().find(|other| other.name == member.name)).map(&leads);
        let members = methods(it).into_iter().chain(others).collect();
        twin(format!("class Async{}(Resource):", it.class), it.docs.clone(), members)
    });
    clients.into_iter().chain(twins).collect()
}

/// The property that leads to a resource.
fn leads(it: &Resource) -> Member {
    Member::property(it.name, &format!("Async{}", it.class), &it.docs)
}

/// A method as one to be awaited, or to be iterated over asynchronously.
fn asynchronous(member: &Member) -> String {
    if member.streams() {
        member.text.replace("-> EventStream[", "-> AsyncEventStream[")
    } else if member.iterates() {
        member.text.replace("-> Iterator[", "-> AsyncIterator[")
    } else {
        member.text.replacen("    def ", "    async def ", 1)
    }
}
