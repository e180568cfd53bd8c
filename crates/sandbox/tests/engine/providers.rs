use std::{fs, path::Path};

/// Whatever is not a provider's own reaches the providers through `providers.rs`.
#[test]
fn providers_are_named_in_one_list_only() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let own = ["pepay", "payviox", "providers.rs"].iter().any(|name| path == src.join(name));
            if path.is_dir() && !own {
                folders.push(path);
            } else if !own {
                let text = fs::read_to_string(&path).unwrap();
                assert!(!text.contains("pepay::") && !text.contains("payviox::"), "{}", path.display());
            }
        }
    }
}
