//! The API reference: `docs/reference`.

mod errors;
mod example;
mod fields;
mod objects;
mod resource;
mod signature;
mod stream;

use super::Source;
use super::api::{Api, first_sentence, params, provider, request, resource_and_method};
use crate::{Output, Result};
use example::Examples;
use pepay_core::Provider;

const FIRST_LINE: &str = "<!-- Generated from crates/core by `cargo xtask generate`; do not edit. -->\n\n";

const INDEX: &str = include_str!("index.md");

/// The pages; `written` is what else is generated, signatures among it.
pub(super) fn generate(source: &Source, written: &[Output]) -> Result<Vec<Output>> {
    let examples = Examples::read()?;
    let mut pages =
        vec![("README.md".to_string(), index(&source.api)), ("errors.md".to_string(), errors::page(&source.names))];
    for of in [Provider::Pepay, Provider::Payviox] {
        let folder = provider(of);
        pages.push((format!("{folder}/objects.md"), objects::page(source, folder)?));
    }
    for it in source.api.resources() {
        let path = format!("{}/{}.md", provider(it.provider), it.name);
        pages.push((path, resource::page(source, written, &examples, &it)?));
    }
    let output =
        |(path, text): (String, String)| Output::new(format!("docs/reference/{path}"), format!("{FIRST_LINE}{text}"));
    Ok(pages.into_iter().map(output).collect())
}

fn index(api: &Api) -> String {
    let [pepay, payviox] = [Provider::Pepay, Provider::Payviox].map(|of| {
        let mut text = String::from("| operation | description | request |\n| --- | --- | --- |\n");
        for it in api.operations.iter().filter(|it| it.provider == of) {
            let (resource, name) = resource_and_method(it);
            text += &format!(
                "| [`{}`]({}/{resource}.md#{name}) | {} | `{}` |\n",
                it.route.name,
                provider(of),
                first_sentence(params(it).docs),
                request(it),
            );
        }
        for it in api.streams.iter().filter(|it| it.provider == of) {
            let (resource, name) = resource_and_method(it);
            let about = first_sentence(params(it).docs);
            let link = format!("{}/{resource}.md#{name}", provider(of));
            text += &format!("| [`{}`]({link}) | {about} | `{}` (a WebSocket) |\n", it.route.name, request(it));
        }
        text
    });
    INDEX.replace("{pepay}\n", &pepay).replace("{payviox}\n", &payviox)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::names::Language;
    use std::collections::BTreeSet;
    use std::path::Path;

    fn pages() -> Vec<Output> {
        let outputs = crate::generate::outputs().unwrap();
        outputs.into_iter().filter(|output| output.path.starts_with("docs/reference/")).collect()
    }

    /// What can be linked to: each page, and each heading on it.
    fn targets(pages: &[Output]) -> BTreeSet<String> {
        let mut targets = BTreeSet::new();
        for page in pages {
            targets.insert(page.path.clone());
            let headings = page.text.lines().filter_map(|line| line.strip_prefix("## "));
            targets.extend(headings.map(|it| format!("{}#{}", page.path, it.to_lowercase().replace(' ', "-"))));
        }
        targets
    }

    /// What the page of the objects calls them is what they are called.
    #[test]
    fn every_class_is_there() {
        let source = Source::read().unwrap();
        let read = |path: &str| std::fs::read_to_string(crate::root().join(path)).unwrap();
        let python = read("python/pepay/_pepay.pyi") + &read("python/pepay/types.py");
        for object in source.api.objects.iter().filter(|object| !source.api.is_params(object)) {
            let class = source.names.class(object.module, object.name, Language::Python);
            let is_known = python.contains(&format!("class {class}("));
            assert!(is_known || source.names.is_by_hand(object.module, object.name, Language::Python), "{class}");
        }
    }

    #[test]
    fn every_link_leads_somewhere() {
        let pages = pages();
        let targets = targets(&pages);
        let mut links = 0;
        for page in &pages {
            for link in page.text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link) {
                let (path, heading) =
                    link.split_once('#').map_or((link, None), |(path, heading)| (path, Some(heading)));
                let folder = Path::new(&page.path).parent().unwrap();
                let path = match path {
                    "" => page.path.clone(),
                    _ => normal(&folder.join(path)),
                };
                let target = heading.map_or_else(|| path.clone(), |heading| format!("{path}#{heading}"));
                let is_beside = heading.is_none() && crate::root().join(&path).exists();
                assert!(targets.contains(&target) || is_beside, "{} links to {link}", page.path);
                links += 1;
            }
        }
        assert!(links > 150, "only {links} links were found");
    }

    /// Without `..`.
    fn normal(path: &Path) -> String {
        let mut parts: Vec<&str> = Vec::new();
        for part in path.iter().map(|part| part.to_str().unwrap()) {
            if part == ".." {
                parts.pop();
            } else {
                parts.push(part);
            }
        }
        parts.join("/")
    }
}
