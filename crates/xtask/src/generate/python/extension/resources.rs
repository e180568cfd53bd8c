//! The resources with their methods, and the parameters that these take.

use super::{in_rust, literal};
use crate::generate::Source;
use crate::generate::api::{name_of, provider};
use crate::generate::names::{Language, camel, snake};
use crate::generate::python::call::{Call, Gives};
use crate::generate::python::resource::Resource;
use pepay_core::schema::{Object, Type};

const HEAD: &str = "\
//! The resources of the clients, with a method for each operation.

use crate::arguments::{Kind, Param, Signature};
use crate::heap;
use crate::resources::{At, Method, Resource, all, one, stream};
use pepay_core::{payviox, pepay};

";

pub(super) fn generate(source: &Source, resources: &[Resource]) -> String {
    let rows: String = resources.iter().map(resource).collect();
    let calls = resources.iter().flat_map(|it| it.calls.iter().map(|call| (it.class.as_str(), call)));
    let methods: String = calls.enumerate().map(|(at, (class, call))| method(class, call, at)).collect();
    // Of parameters, and of what is within them.
    let is_taken = |it: &&&Object| source.api.is_params(it) || source.api.is_given(it);
    let lists = source.api.objects.iter().filter(is_taken).filter(|it| !it.fields.is_empty()).map(|it| parameters(it));
    format!(
        "{HEAD}pub(crate) static RESOURCES: &[Resource] = &[\n{rows}];\n\n\
         /// The place in this list is the number of the method's function.\n\
         pub(crate) static METHODS: &[Method] = &[\n{methods}];\n{}",
        lists.collect::<String>()
    )
}

fn resource(it: &Resource) -> String {
    let (client, name, class) = (camel(provider(it.provider), Language::Python), it.name, &it.class);
    let docs = literal(&it.docs, "");
    format!(
        "    Resource {{ client: \"{client}\", attribute: c\"{name}\", class: c\"pepay.{class}\", docs: c\"{docs}\" }},\n"
    )
}

fn method(class: &str, call: &Call, at: usize) -> String {
    let name = &call.name;
    let positional: String = call.positional.iter().map(|it| format!("{}, ", it.name)).collect();
    let named = call.named.iter().chain(&call.options);
    let named = named.map(|it| format!(", {}{}", it.name, if it.is_required { "" } else { "=None" }));
    let signature = format!("$self, {positional}*{}", named.collect::<String>());
    let docs = literal(&format!("{name}({signature})\n--\n\n{}", call.help()), "            ");
    let options: Vec<&str> = call.options.iter().map(|it| it.name).collect();
    let begin = match call.gives {
        Gives::All(_) => "all",
        Gives::Stream(_) => "stream",
        Gives::One(_) | Gives::List(_) => "one",
    };
    format!(
        "    Method {{
        signature: Signature {{
            class: \"{class}\",
            name: c\"{name}\",
            params: {},
            positional: {},
            options: &{options:?},
        }},
        function: heap::function::<At<{at}>>(),
        begin: {begin}::<{}>,
        docs: c\"\\\n            {docs}\",
    }},
",
        list(call.params),
        call.positional.len(),
        in_rust(call.params.module, call.params.name)
    )
}

fn parameters(object: &Object) -> String {
    let name = list(object).replace('&', "");
    let mut text = format!("\nstatic {name}: [Param; {}] = [\n", object.fields.len());
    for field in object.fields {
        text += &format!(
            "    Param {{ name: {:?}, key: {:?}, kind: {}, is_required: {} }},\n",
            name_of(field),
            field.key,
            kind(field.holds),
            field.is_required
        );
    }
    text + "];\n"
}

/// `&CREATE_INVOICE`
fn list(object: &Object) -> String {
    if object.fields.is_empty() {
        return "&[]".into();
    }
    format!("&{}", snake(object.name).to_uppercase())
}

fn kind(holds: Type) -> String {
    match holds {
        Type::Text | Type::Secret | Type::OpenEnum(_) => "Kind::Text".into(),
        Type::Bool => "Kind::Bool".into(),
        Type::Int => "Kind::Int".into(),
        Type::Cents => "Kind::Cents".into(),
        Type::Usd => "Kind::Usd".into(),
        Type::Timestamp | Type::DateTime => "Kind::Time".into(),
        Type::Millis => "Kind::Duration".into(),
        Type::Json => "Kind::Json".into(),
        Type::CommaList => "Kind::Words".into(),
        Type::Nullable(inner) => format!("Kind::Nullable(&{})", kind(*inner)),
        Type::List(inner) => format!("Kind::List(&{})", kind(*inner)),
        Type::Object(object) => format!("Kind::Object({})", list(object)),
        Type::Decimal | Type::UsdMillis => unreachable!("no parameter is a {holds:?}"),
    }
}
