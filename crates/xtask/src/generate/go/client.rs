//! The clients, which have the resources as their fields.

use super::calls::{about_resource, class_of_resource};
use super::docs::comment;
use crate::Result;
use crate::generate::Source;
use crate::generate::names::{Language, camel};
use crate::generate::text::aligned;
use pepay_core::Provider;

const USE: &str = "It may be used by any number of goroutines; keep it, and with it the connections that it holds.";

pub(super) fn generate(source: &Source) -> Result<String> {
    let pepay = client(source, Provider::Pepay, "Client", "Pepay", "Config")?;
    Ok(format!("{pepay}\n{}", client(source, Provider::Payviox, "Payviox", "Payviox", "PayvioxConfig")?))
}

fn client(source: &Source, of: Provider, class: &str, provider: &str, config: &str) -> Result<String> {
    let (mut fields, mut made) = (String::new(), Vec::new());
    for it in source.api.resources().filter(|it| it.provider == of) {
        let (name, class) = (camel(it.name, Language::Go), class_of_resource(source, &it.operations[0]));
        fields += &comment(&[about_resource(source, &it.operations[0], &name)?], "\t");
        fields += &format!("\t{name} *{class}\n");
        made.push((format!("{name}:"), format!("&{class}{{backend}},")));
    }
    made.extend([("config:".into(), "config,".into()), ("backend:".into(), "backend,".into())]);
    let made = aligned(&made, "\t\t");
    let new = if class == "Client" { "newClient" } else { "newPayviox" };
    Ok(format!(
        "{}type {class} struct {{\n{fields}\n\tconfig  *{config}\n\tbackend *backend\n}}\n\n\
         func {new}(config *{config}, backend *backend) *{class} {{\n\treturn &{class}{{\n{made}\t}}\n}}\n",
        comment(&[format!("{class} speaks to {provider}. {USE}")], "")
    ))
}
