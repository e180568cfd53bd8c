//! `pepay/__init__.py`: the names that the package has.

use super::object::Class;
use super::resource::Resource;
use super::with_names;

const TEMPLATE: &str = include_str!("__init__.py.in");

pub(super) fn generate(resources: &[Resource], objects: &[Class]) -> String {
    let classes = || resources.iter().map(|it| it.class.as_str()).chain(objects.iter().map(|it| it.name.as_str()));
    with_names(&with_names(TEMPLATE, "native", classes()), "all", classes())
}
