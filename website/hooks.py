"""What the site adds to `docs`: pages from elsewhere in the project, tabs for languages, and the packages' own pages.

The pages are written to be read in the repository too, so their links are relative to where they are there.
"""

from __future__ import annotations

import posixpath
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

sys.path.insert(0, str(Path(__file__).parent))
import go_doc

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).parent.parent

ELSEWHERE = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "ABI.md": "languages/c.md",
    "bindings/go/README.md": "languages/go.md",
    "bindings/php/README.md": "languages/php.md",
    "crates/client/README.md": "languages/rust.md",
    "crates/sandbox/README.md": "sandbox.md",
    "website/packages.md": "packages.md",
}
"""Where a page is in the project, and where on the site."""

GO = {
    "api/go.md": (".", "Go: package pepay"),
    "api/go-webhook.md": ("./webhook", "Go: package webhook"),
    "api/go-inbox.md": ("./inbox", "Go: package inbox"),
    "api/go-pepaytest.md": ("./pepaytest", "Go: package pepaytest"),
}
"""What `go doc` is asked for, by where it is on the site."""

_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(#[^)\s]*)?\)")
_LANGUAGES = re.compile(
    r"^\*\*(Python|PHP|Go|Rust|C)\*\*\n\n((?:```.*?\n```\n*|(?![*#`])[^\n]+\n\n?)+)", re.MULTILINE | re.DOTALL
)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Lists the pages of the reference, which are generated, in the navigation."""
    reference = next(part["Reference"] for part in config.nav or [] if "Reference" in part)
    for place, provider in enumerate(("Pepay", "Payviox"), 1):
        folder = Path(config.docs_dir) / "reference" / provider.lower()
        pages = sorted(path.name for path in folder.iterdir())
        reference.insert(place, {provider: [f"reference/{provider.lower()}/{page}" for page in pages]})
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    # The site has a front page of its own.
    readme = files.get_file_from_path("README.md")
    if readme is not None:
        files.remove(readme)
    for source, place in ELSEWHERE.items():
        if (ROOT / source).exists():
            files.append(File.generated(config, place, content=(ROOT / source).read_text()))
    for place, (package, title) in GO.items():
        page = go_doc.page(ROOT / "bindings/go", package, title)
        files.append(File.generated(config, place, content=page or f"# {title}\n\nThis site was built without Go.\n"))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    place = page.file.src_uri
    source = next((source for source, to in ELSEWHERE.items() if to == place), f"docs/{place}")

    def moved(link: re.Match[str]) -> str:
        path, anchor = link[1], link[2] or ""
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source), path)).lstrip("/")
        there = ELSEWHERE.get(target, target.removeprefix("docs/") if target.startswith("docs/") else None)
        if target == "docs/README.md":
            there = "index.md"
        if there is not None and files.get_file_from_path(there) is not None:
            return f"]({posixpath.relpath(there, posixpath.dirname(place) or '.')}{anchor})"
        if not (ROOT / target).exists():
            return link[0]  # which the build refuses
        kind = "tree" if (ROOT / target).is_dir() else "blob"
        return f"]({config.repo_url.rstrip('/')}/{kind}/main/{target}{anchor})"

    # What a package index shows as well has whole addresses.
    markdown = re.sub(rf"\]\({re.escape(config.repo_url.rstrip('/'))}/(blob|tree)/main/", "](/", markdown)
    return tabbed(_LINK.sub(moved, markdown)).replace("```rust,no_run", "```rust")


def on_post_page(output: str, **_: object) -> str:
    # The theme would ask GitHub for the number of stars, and its dialog has no name for a screen reader.
    output = output.replace('data-md-component="source"', "")
    return output.replace(' role="dialog"', ' role="dialog" aria-label="Search"')


def on_post_build(config: MkDocsConfig) -> None:
    rustdoc = ROOT / "target/doc"
    if rustdoc.exists():
        shutil.copytree(rustdoc, Path(config.site_dir) / "api/rust", dirs_exist_ok=True)


def tabbed(markdown: str) -> str:
    """Each run of `**Language**` with its code as tabs."""
    return _LANGUAGES.sub(lambda part: f'=== "{part[1]}"\n\n' + indented(part[2]), markdown)


def indented(text: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in text.rstrip("\n").split("\n")) + "\n"
