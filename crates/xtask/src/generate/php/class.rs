//! The class of a reply, or of what is within one.

use super::{comment, field_docs, file, helpers, php_names, phrase};
use crate::Result;
use crate::generate::Source;
use crate::generate::api::{name_of, path, same_object, sentence};
use crate::generate::names::lower_camel;
use crate::generate::text::{WIDTH, listed};
use pepay_core::schema::{Field, Object, Type};

/// Where replies of a class come from.
struct Origin {
    is_reply: bool,
    /// One of those that a page lists.
    is_item: bool,
}

impl Origin {
    fn of(source: &Source, object: &Object) -> Self {
        let is_it = |held: Type| matches!(held, Type::Object(other) if same_object(other, object));
        let listed = |held: Type| match held {
            Type::List(item) => is_it(*item),
            Type::Object(page) => {
                page.fields.iter().any(|field| matches!(field.holds, Type::List(item) if is_it(*item)))
            }
            _ => false,
        };
        let operations = source.api.operations;
        Self {
            is_reply: operations.iter().any(|operation| is_it(operation.reply)),
            is_item: operations.iter().any(|operation| operation.is_paged && listed(operation.reply)),
        }
    }

    /// What the property with the response is.
    fn response(&self) -> Option<&'static str> {
        match (self.is_reply, self.is_item) {
            (true, false) => Some("What it was read from; null within another reply."),
            (true, true) => Some("What it was read from, of an item of a list its page; null within another reply."),
            (false, true) => Some("The page it came in."),
            (false, false) => None,
        }
    }
}

pub(super) fn generate(source: &Source, it: &Object) -> Result<String> {
    let origin = Origin::of(source, it);
    let properties: Vec<Property> = it.fields.iter().map(|field| Property { source, object: it, field }).collect();
    let hidden: Vec<&Property> = properties.iter().filter(|property| property.is_hidden()).collect();
    let mut text = class_comment(source, it, &hidden)?;
    text += &format!("final readonly class {} implements \\JsonSerializable\n{{\n    use HidesSecrets;\n", it.name);
    if let Some(helpers) = helpers(it.module, it.name) {
        text += &format!("    use {helpers};\n");
    }
    text.push('\n');
    text += &constructor(&properties, &origin);
    if origin.is_reply {
        text += OF;
    }
    text += &reader(&properties, origin.response().is_some());
    Ok(file(it.module, &(text + "}\n")))
}

const EXTRA_TAG: &str = "@property-read array<string, mixed> $extra what the provider sent besides, as it came";

const OF: &str = "
    /** @internal */
    public static function of(Call $call): self
    {
        return self::read($call->fields(), $call->response());
    }
";

fn class_comment(source: &Source, it: &Object, hidden: &[&Property]) -> Result<String> {
    let mut tags = vec![format!("@see {}", source.pages.of(it.module)?)];
    let mut shown_by_nothing: Vec<String> = hidden.iter().map(|property| property.tag()).collect();
    shown_by_nothing.push(EXTRA_TAG.into());
    shown_by_nothing[0].insert(0, '\n');
    tags.extend(shown_by_nothing);
    let comment = comment(&php_names(source, &sentence(it.docs), it, None), &tags, "");
    Ok(comment)
}

fn constructor(properties: &[Property], origin: &Origin) -> String {
    let mut text = String::from("    public function __construct(\n");
    for property in properties {
        text += &property.parameter();
    }
    if let Some(docs) = origin.response() {
        text += &format!("        /** {docs} */\n        public ?Response $response = null,\n");
    }
    text += "        #[\\SensitiveParameter]\n        array $extra = [],\n    ) {\n";
    let list = |is_secret: bool| {
        let of_kind = properties.iter().filter(|it| it.is_hidden() && it.is_secret() == is_secret);
        let of_kind: Vec<String> = of_kind.map(|it| format!("'{name}' => ${name}", name = it.name())).collect();
        format!("[{}]", of_kind.join(", "))
    };
    let lists = [list(true), list(false), "$extra".into()];
    text + &listed("        $this->hide(", &lists, ");\n", "        ", WIDTH) + "    }\n"
}

fn reader(properties: &[Property], has_response: bool) -> String {
    let response = if has_response { ", ?Response $response = null" } else { "" };
    let mut text =
        format!("\n    /** @internal */\n    public static function read(Fields $fields{response}): self\n    {{\n");
    text += "        return new self(\n";
    for property in properties {
        text += &format!("            {}: {},\n", property.name(), property.reading());
    }
    if has_response {
        text += "            response: $response,\n";
    }
    text += "            extra: $fields->extra(),\n";
    text + "        );\n    }\n"
}

/// A property, and the parameter of the constructor that it is made from.
struct Property<'a> {
    source: &'a Source,
    object: &'a Object,
    field: &'a Field,
}

impl Property<'_> {
    fn name(&self) -> String {
        lower_camel(name_of(self.field))
    }

    fn is_secret(&self) -> bool {
        matches!(self.field.holds, Type::Secret)
    }

    /// Read like a property, and shown by nothing as it is.
    fn is_hidden(&self) -> bool {
        self.is_secret() || matches!(self.field.holds, Type::Json)
    }

    /// JSON that need not be an object.
    fn is_any_json(&self) -> bool {
        matches!(self.field.holds, Type::Json) && self.source.names.is_any_json(&path(self.object, self.field))
    }

    /// What says of a hidden one that it can be read.
    fn tag(&self) -> String {
        format!("@property-read {} ${} {}", self.doc_type(), self.name(), phrase(&self.docs()))
    }

    fn docs(&self) -> String {
        field_docs(self.source, self.object, self.field)
    }

    fn php_type(&self) -> String {
        match self.field.holds {
            Type::Bool => "bool".into(),
            Type::Int | Type::UsdMillis | Type::Cents | Type::Millis => "int".into(),
            Type::Text | Type::Secret | Type::Decimal | Type::Usd | Type::OpenEnum(_) | Type::CommaList => {
                "string".into()
            }
            Type::Timestamp | Type::DateTime => "DateTimeImmutable".into(),
            Type::Json if self.is_any_json() => "mixed".into(),
            Type::Json | Type::List(_) => "array".into(),
            Type::Object(object) => object.name.into(),
            Type::Nullable(_) => unreachable!("only parameters are nullable"),
        }
    }

    /// What the property holds, for a doc comment.
    fn doc_type(&self) -> String {
        let held = match self.field.holds {
            Type::Json if !self.is_any_json() => "array<string, mixed>".into(),
            Type::List(Type::Object(item)) => format!("list<{}>", item.name),
            Type::List(_) => "list<string>".into(),
            _ => self.php_type(),
        };
        if self.field.is_required || held == "mixed" { held } else { format!("{held}|null") }
    }

    fn parameter(&self) -> String {
        let php_type = self.php_type();
        let nullable = if self.field.is_required || php_type == "mixed" { "" } else { "?" };
        let default = if self.field.is_required { "" } else { " = null" };
        let parameter = format!("{nullable}{php_type} ${}{default},\n", self.name());
        if self.is_secret() {
            return format!("        #[\\SensitiveParameter]\n        {parameter}");
        }
        if self.is_hidden() {
            return format!("        {parameter}");
        }
        let is_list = matches!(self.field.holds, Type::List(_));
        let tags = if is_list { vec![format!("@var {}", self.doc_type())] } else { Vec::new() };
        format!("{}        public {parameter}", comment(&self.docs(), &tags, "        "))
    }

    /// How it is read from the fields of a reply.
    fn reading(&self) -> String {
        let key = self.field.key;
        match self.field.holds {
            Type::Timestamp | Type::DateTime => format!("$fields->time('{key}')"),
            Type::Json if !self.is_any_json() => format!("$fields->array('{key}')"),
            Type::Object(object) => format!("$fields->object('{key}', {}::class)", object.name),
            Type::List(Type::Object(item)) => {
                let page =
                    if Origin::of(self.source, item).is_item && self.holds_a_page() { ", $response" } else { "" };
                let none = if self.field.is_required { " ?? []" } else { "" };
                format!("$fields->list('{key}', {}::class{page}){none}", item.name)
            }
            Type::Json => format!("$fields->value('{key}')"),
            Type::List(_) if self.field.is_required => format!("$fields->texts('{key}') ?? []"),
            Type::List(_) => format!("$fields->texts('{key}')"),
            _ => {
                let kind = match self.php_type().as_str() {
                    "bool" => "boolean",
                    "int" => "integer",
                    _ => "text",
                };
                let required = if self.field.is_required { " ?? $fields->missing('{key}')" } else { "" };
                format!("$fields->{kind}('{key}')") + &required.replace("{key}", key)
            }
        }
    }

    fn holds_a_page(&self) -> bool {
        Origin::of(self.source, self.object).is_reply
    }
}
