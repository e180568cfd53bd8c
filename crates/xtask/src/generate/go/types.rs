//! The types of replies, of what is within them or within parameters, and the values of enums.

use super::docs::comment;
use super::{docs, fields, receiver, type_name};
use crate::generate::Source;
use crate::generate::api::{paragraphs, qualified, sentence};
use crate::generate::names::{Language, camel, snake};
use crate::generate::text::{aligned, uncapitalized};
use pepay_core::schema::{Enum, Field, Object, Type};

/// What libpepay tells of an event beside its fields.
const TOLD: [(&str, &str, &str); 3] = [
    ("payviox.Event", "SessionID", "is the id of the session that the event is about."),
    ("payviox.Event", "DedupeKey", "is the same for every delivery of the same event, and for no other."),
    ("payviox.PayoutEvent", "DedupeKey", "is the same for every delivery of the same event, and for no other."),
];

/// What a reply has besides.
const EXTRA: &str = "\t// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.\n\tExtra RawJSON `json:\"-\"`\n";

/// A type of texts, with those that are known.
pub(super) fn open_enum(source: &Source, it: &Enum) -> String {
    let class = source.names.class(it.module, it.name, Language::Go);
    let name = qualified(it.module, it.name);
    let prefix = source.names.exception(&format!("{name}.*"), Language::Go);
    let prefix = prefix.unwrap_or_else(|| class.trim_end_matches("Status").trim_end_matches("Name").into());
    let mut about = paragraphs(it.docs);
    about[0] = format!("{class} is {}", uncapitalized(&about[0]));
    about.push("The provider may add to the values that are known here; each is kept as it came.".into());
    let about: Vec<String> = about.iter().map(|paragraph| docs::plain(source, paragraph)).collect();
    let mut text = format!("{}type {class} string\n\n", comment(&about, ""));
    text += &format!("// The values of {class} that are known.\nconst (\n");
    for value in it.values {
        let exception = source.names.exception(&format!("{name}.{}", value.name), Language::Go);
        let constant = exception.unwrap_or_else(|| format!("{prefix}{}", camel(&snake(value.name), Language::Go)));
        text += &comment(&[docs::plain(source, &sentence(value.docs))], "\t");
        text += &format!("\t{constant} {class} = \"{}\"\n", value.text);
    }
    text + ")\n"
}

/// Constants for texts that the core does not declare as enums.
pub(super) fn words(source: &Source) -> String {
    let of = |(name, docs, values): (&str, &str, &[String])| {
        let row = |value: &String| {
            (format!("{name}{}", camel(&value.to_lowercase(), Language::Go)), format!("= \"{value}\""))
        };
        let rows: Vec<_> = values.iter().map(row).collect();
        format!("// {name}: {}\nconst (\n{})\n", uncapitalized(docs), aligned(&rows, "\t"))
    };
    source.names.known_words().into_iter().map(of).collect::<Vec<_>>().join("\n")
}

/// A struct, with what reads, writes and masks it.
pub(super) fn object(source: &Source, it: &Object) -> Vec<String> {
    let class = type_name(source, it);
    let mut items = vec![structure(source, it, &class)];
    if source.api.is_read(it) {
        items.push(reader(source, it, &class));
    }
    if source.api.is_given(it) || source.api.is_stream(it) {
        items.push(writer(source, it, &it.fields.iter().collect::<Vec<_>>(), &class, &receiver(&class)));
    }
    if hides(it) {
        items.push(mask(source, it, &class));
    }
    items
}

/// Whether there is something to be masked in it, or in what it points to.
fn hides(it: &Object) -> bool {
    it.fields.iter().any(|field| match field.holds {
        Type::Secret | Type::Json => true,
        Type::Object(inner) => hides(inner),
        _ => false,
    })
}

fn structure(source: &Source, it: &Object, class: &str) -> String {
    let field = if source.api.is_read(it) { fields::read } else { fields::given };
    let own = it.fields.iter().map(|own| field(source, it, own));
    let of = qualified(it.module, it.name);
    let told = TOLD.iter().filter(|(told, ..)| *told == of).map(|(_, name, docs)| {
        let about = comment(&[format!("{name} {docs}")], "\t");
        format!("{about}\t{name} string `json:\"-\"`\n")
    });
    let extra = source.api.is_read(it).then(|| EXTRA.to_string());
    let about = comment(&[docs::object(source, it, &format!("{class} is"))], "");
    format!("{about}type {class} struct {{\n{}}}\n", own.chain(told).chain(extra).collect::<String>())
}

fn reader(source: &Source, it: &Object, class: &str) -> String {
    let this = receiver(class);
    let cases = it.fields.iter().map(|field| {
        let place = format!("{this}.{}", fields::name(source, it, field));
        format!("\t\tcase \"{}\":\n\t\t\t{}\n", field.key, fields::reading(source, field, &place))
    });
    format!(
        "\
// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func ({this} *{class}) UnmarshalJSON(text []byte) error {{
	return canonical.Read(text, {this}, (*{class}).read)
}}

func ({this} *{class}) read(from *canonical.Reader) {{
	for key, ok := from.Key(); ok; key, ok = from.Key() {{
		switch string(key) {{
{}\t\tcase canonical.Extra:
			canonical.Raw(&{this}.Extra, from)
		default:
			from.Skip()
		}}
	}}
}}
",
        cases.collect::<String>()
    )
}

/// The method that gives an object, or these fields of it, as libpepay takes it.
pub(super) fn writer(source: &Source, it: &Object, fields: &[&Field], class: &str, this: &str) -> String {
    let lines = fields.iter().map(|field| {
        let place = format!("{this}.{}", fields::name(source, it, field));
        format!("\t{}\n", fields::writing(field, "o", &place))
    });
    format!("func ({this} {class}) params() *object {{\n\tvar o object\n{}\treturn &o\n}}\n", lines.collect::<String>())
}

/// The method that masks secrets. One that is called like a field cannot be there.
fn mask(source: &Source, it: &Object, class: &str) -> String {
    let this = receiver(class);
    let log_value = format!(
        "
// LogValue masks the secrets in every handler of slog.
func ({this} {class}) LogValue() slog.Value {{
	return logValue({this})
}}
"
    );
    if it.fields.iter().any(|field| fields::name(source, it, field) == "Format") {
        return format!(
            "\
// String masks the secrets.
func ({this} {class}) String() string {{
	type plain {class}
	return fmt.Sprintf(\"%+v\", plain({this}))
}}
{log_value}"
        );
    }
    format!(
        "\
// Format masks the secrets with every verb of fmt.
func ({this} {class}) Format(state fmt.State, verb rune) {{
	type plain {class}
	format(state, verb, plain({this}))
}}
{log_value}"
    )
}
