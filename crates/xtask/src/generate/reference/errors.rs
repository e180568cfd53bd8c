//! A page with all errors: what each means, what to do, what it is called in each language.

use crate::generate::api::{paragraphs, sentence};
use crate::generate::names::{Language, Names};
use pepay_core::schema::{ERRORS, SIGNATURE_FAULTS};

const HEAD: &str = "\
# Errors

{docs} Each error carries what is known: the HTTP status, the provider's code and message, the request id, the
idempotency key, the order id, how long to wait, and every attempt that was made. Secrets are masked in all of it.

| kind | Python | PHP | Go | Rust | C |
| --- | --- | --- | --- | --- | --- |
";

pub(super) fn page(names: &Names) -> String {
    let mut text = HEAD.replace("{docs}", &sentence(ERRORS.docs));
    for kind in ERRORS.values {
        let [python, php, go, rust] = [Language::Python, Language::Php, Language::Go, Language::Rust]
            .map(|language| names.error(kind.text, language));
        let c = match kind.text {
            "signature" => "`PEPAY_ERROR_SIGNATURE_*`".into(),
            text => format!("`PEPAY_ERROR_{}`", text.to_uppercase()),
        };
        let kind = kind.text;
        text += &format!("| [`{kind}`](#{kind}) | `{python}` | `{php}` | `{go}` | `{rust}` | {c} |\n");
    }
    for kind in ERRORS.values {
        let [meaning, action] = [0, 1].map(|at| paragraphs(kind.docs).get(at).cloned().unwrap_or_default());
        text += &format!("\n## {}\n\n{meaning}\n\n**What to do:** {action}\n", kind.text);
    }
    text += &format!(
        "\n## Codes of signature errors\n\n{} It is the code of an error of the kind [`signature`](#signature).\n\n\
         | code | meaning |\n| --- | --- |\n",
        sentence(SIGNATURE_FAULTS.docs),
    );
    for fault in SIGNATURE_FAULTS.values {
        text += &format!("| `{}` | {} |\n", fault.text, sentence(fault.docs));
    }
    text
}
