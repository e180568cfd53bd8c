//! What Go knows of `pepay.h`: its constants and structs, and each function twice, called by cgo and without it.

use crate::generate::text::aligned;
use crate::php_header::code;
use crate::{Output, Result};
use std::fmt::Write;

const FOLDER: &str = "bindings/go/internal/abi";
const HEAD: &str = "// Code generated from include/pepay.h by `cargo xtask header`. DO NOT EDIT.\n\n";
const CGO: &str = "//go:build cgo\n\n//lint:file-ignore ST1003 the names are C's\n\npackage abi\n\n// #include \"pepay.h\"\nimport \"C\"\n\nimport \"unsafe\"\n";
const CGO_PLAIN: &str =
    "//go:build cgo && go1.24\n\npackage abi\n\n// No function keeps what it is lent, or calls Go.\n\n";
const PUREGO: &str = "//go:build !cgo\n\npackage abi\n\nimport \"unsafe\"\n";

/// A function, or a parameter, with its type as C has it.
struct Named<'a> {
    name: &'a str,
    c_type: &'a str,
}

struct Function<'a> {
    /// Its type is what it returns.
    function: Named<'a>,
    parameters: Vec<Named<'a>>,
}

pub(crate) fn generate(c_header: &str) -> Result<Vec<Output>> {
    let text = code(c_header).map(|line| line.trim().to_owned() + "\n").collect::<String>();
    let constants = text.lines().filter_map(|line| line.strip_prefix("#define ")?.split_once(' '));
    let constants =
        constants.map(|(name, value)| (name.to_owned(), format!("= {}", value.replace("INT64_MIN", "-1 << 63"))));
    let constants = aligned(&constants.collect::<Vec<_>>(), "\t");
    let mut header = format!("{HEAD}package abi\n\n// Documentation is in pepay.h.\nconst (\n{constants})\n");
    let mut sizes = String::new();
    let mut functions = Vec::new();
    let declarations = text.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join(" ");
    // `typedef struct x { a; b; } x;` is one declaration, and so is everything else up to a semicolon.
    let mut rest = declarations.as_str();
    while let Some((declaration, after)) = rest.split_once(if is_struct(rest) { "}" } else { ";" }) {
        rest = after.trim_start();
        if let Some((head, fields)) = declaration.split_once('{').filter(|(head, _)| head.starts_with("typedef")) {
            let name = last_word(head.trim());
            let fields = fields.split_terminator("; ").map(named);
            let fields = fields.map(|field| Ok((field.name.to_owned(), field_type(field.c_type)?.to_owned())));
            let fields = aligned(&fields.collect::<Result<Vec<_>>>()?, "\t");
            write!(header, "\ntype {name} struct {{\n{fields}}}\n")?;
            writeln!(sizes, "\t_ = [1]struct{{}}{{}}[unsafe.Sizeof({name}{{}})-unsafe.Sizeof(C.{name}{{}})]")?;
            rest = rest.split_once(';').ok_or("a struct does not end")?.1.trim_start();
        } else if declaration.starts_with("typedef") {
            writeln!(header, "\ntype {} struct{{ _ [0]byte }}", last_word(declaration))?;
        } else {
            functions.push(function(declaration)?);
        }
    }
    let (mut cgo, mut purego) = (format!("{HEAD}{CGO}"), format!("{HEAD}{PUREGO}"));
    writeln!(cgo, "\n// The structs are as large as C's.\nvar (\n{sizes})")?;
    purego += "\n// Each function calls the one that has its place here.\nvar symbols = [...]string{\n";
    for Function { function, .. } in &functions {
        writeln!(purego, "\t\"{}\",", function.name)?;
    }
    purego += "}\n";
    for (index, function) in functions.iter().enumerate() {
        let head = signature(function)?;
        write!(cgo, "\n{head} {{\n\t{}\n}}\n", call_of_cgo(function)?)?;
        write!(purego, "\n{head} {{\n\t{}\n}}\n", call_of_purego(index, function)?)?;
    }
    let mut plain = format!("{HEAD}{CGO_PLAIN}");
    for Function { function: Named { name, .. }, .. } in &functions {
        writeln!(plain, "// #cgo noescape {name}\n// #cgo nocallback {name}")?;
    }
    plain += "import \"C\"\n";
    let file = |name: &str, text: String| Output::new(format!("{FOLDER}/{name}"), text);
    Ok(vec![
        file("header.go", header),
        file("calls_cgo.go", cgo),
        file("calls_cgo_plain.go", plain),
        file("calls_purego.go", purego),
    ])
}

fn is_struct(declaration: &str) -> bool {
    let before = |mark| declaration.find(mark).unwrap_or(usize::MAX);
    before('{') < before(';')
}

fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or(text)
}

/// `const char *data` is `data`, of type `const char *`.
fn named(declaration: &str) -> Named<'_> {
    let declaration = declaration.trim().trim_end_matches(';');
    let start = declaration.rfind([' ', '*']).map_or(0, |at| at + 1);
    Named { name: &declaration[start..], c_type: declaration[..start].trim() }
}

fn function(declaration: &str) -> Result<Function<'_>> {
    let (function, parameters) = declaration.split_once('(').ok_or(format!("what is {declaration}"))?;
    let parameters = parameters.trim_end_matches(')').split(',').filter(|it| *it != "void").map(named).collect();
    Ok(Function { function: named(function), parameters })
}

/// The memory behind a pointer is the library's, and nothing that Go's collector may look at.
fn field_type(c_type: &str) -> Result<&str> {
    if c_type.ends_with('*') { Ok("uintptr") } else { go_type(c_type) }
}

fn go_type(c_type: &str) -> Result<&str> {
    Ok(match c_type {
        "int32_t" => "int32",
        "uint32_t" => "uint32",
        "int64_t" => "int64",
        "uint64_t" => "uint64",
        "size_t" => "uintptr",
        "void" => "",
        _ => match pointed_to(c_type) {
            Some("char") => "*byte",
            Some("int64_t") => "*int64",
            Some(_) => return Err(format!("no type of Go's for {c_type}").into()),
            None => c_type.strip_prefix("struct ").ok_or(format!("no type of Go's for {c_type}"))?,
        },
    })
}

/// What a pointer points to, as C calls it.
fn pointed_to(c_type: &str) -> Option<&str> {
    let pointed_to = c_type.strip_suffix('*')?.trim();
    Some(pointed_to.strip_prefix("const ").unwrap_or(pointed_to))
}

fn parameter_type(c_type: &str) -> Result<String> {
    match pointed_to(c_type).and_then(|it| it.strip_prefix("struct ")) {
        Some(name) => Ok(format!("*{name}")),
        None => Ok(go_type(c_type)?.to_owned()),
    }
}

fn signature(it: &Function) -> Result<String> {
    let parameters = it.parameters.iter().map(|it| Ok(format!("{} {}", it.name, parameter_type(it.c_type)?)));
    let parameters = parameters.collect::<Result<Vec<_>>>()?.join(", ");
    let result = parameter_type(it.function.c_type)?;
    Ok(format!("func {}({parameters}) {result}", it.function.name).trim_end().to_owned())
}

fn call_of_cgo(it: &Function) -> Result<String> {
    let lent = it.parameters.iter().map(|Named { name, c_type }| match pointed_to(c_type) {
        Some(to) => format!("(*C.{})(unsafe.Pointer({name}))", to.trim_start_matches("struct ")),
        None => format!("C.{c_type}({name})"),
    });
    let call = format!("C.{}({})", it.function.name, lent.collect::<Vec<_>>().join(", "));
    Ok(match it.function.c_type {
        "void" => call,
        c_type if c_type.ends_with('*') => format!("return ({})(unsafe.Pointer({call}))", parameter_type(c_type)?),
        c_type => format!("return {}({call})", go_type(c_type)?),
    })
}

fn call_of_purego(index: usize, it: &Function) -> Result<String> {
    let lent = it.parameters.iter().map(|Named { name, c_type }| {
        if c_type.ends_with('*') { format!("uintptr(unsafe.Pointer({name}))") } else { format!("uintptr({name})") }
    });
    let call = format!("invoke({})", [index.to_string()].into_iter().chain(lent).collect::<Vec<_>>().join(", "));
    Ok(match it.function.c_type {
        "void" => call,
        c_type if c_type.ends_with('*') => format!("return ({})(pointer({call}))", parameter_type(c_type)?),
        c_type => format!("return {}({call})", go_type(c_type)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const C_HEADER: &str = r#"
#define PEPAY_ABI_VERSION 7
#define PEPAY_ABSENT INT64_MIN
typedef struct pepay_call pepay_call;
typedef struct pepay_str {
    const char *data;
    size_t len;
} pepay_str;
const char *pepay_version(void);
int32_t pepay_call_json(const struct pepay_call *call,
                        struct pepay_str *out);
void pepay_call_free(struct pepay_call *call);
"#;

    #[test]
    fn each_declaration_has_its_counterpart() {
        let outputs = generate(C_HEADER).unwrap();
        let text = |name: &str| &outputs.iter().find(|output| output.path.ends_with(name)).unwrap().text;
        for (file, expected) in [
            ("header.go", "\tPEPAY_ABSENT      = -1 << 63\n"),
            ("header.go", "type pepay_call struct{ _ [0]byte }\n"),
            ("header.go", "type pepay_str struct {\n\tdata uintptr\n\tlen  uintptr\n}\n"),
            ("calls_cgo.go", "\treturn (*byte)(unsafe.Pointer(C.pepay_version()))\n"),
            ("calls_cgo_plain.go", "// #cgo noescape pepay_call_json\n// #cgo nocallback pepay_call_json\n"),
            ("calls_purego.go", "func pepay_call_json(call *pepay_call, out *pepay_str) int32 {\n"),
            ("calls_purego.go", "\tinvoke(2, uintptr(unsafe.Pointer(call)))\n"),
        ] {
            assert!(text(file).contains(expected), "{file}: {expected}\n{}", text(file));
        }
    }

    #[test]
    fn a_type_that_go_has_no_counterpart_of_is_an_error() {
        assert!(generate("double pepay_share(void);\n").is_err());
    }
}
