"""One word is another, in a generated file or in what the core says of itself: it is noticed."""

from __future__ import annotations

import re

from .tree import Tree

GO = "bindings/go/internal/abi"
HEADERS = {
    "include/pepay.h",
    "include/pepay_php.h",
    *(f"{GO}/{name}" for name in ("header.go", "calls_cgo.go", "calls_purego.go")),
}
# What the core says of the API.
DECLARATION = re.compile(r"^(?:object|open_enum|closed_enum)! \{\n.*?^\}\n", re.MULTILINE | re.DOTALL)
DOCS = re.compile(r"^ +/// \S+", re.MULTILINE)
# A shape that a reply is read through, and that nobody sees; and a request that each language documents by hand.
HIDDEN = ("pub struct MethodById {", "pub struct RawRequest {")


def change_last_word(tree: Tree, paths: set[str]) -> None:
    for path in paths:
        (tree.root / path).write_text(re.sub(r"(\w)(\W*)\Z", r"\1x\2", tree.read(path)))


def test_a_word_in_a_generated_file() -> None:
    tree = Tree("words")
    assert tree.stale("header") | tree.stale("generate") == set()
    change_last_word(tree, HEADERS)
    assert tree.stale("header") == HEADERS
    paths = tree.generated()
    assert len(paths) > 90
    change_last_word(tree, paths)
    assert tree.stale("generate") == paths


def test_a_word_in_a_sentence_of_the_core() -> None:
    """Each line of documentation gets a word of its own, and that word comes out."""
    tree = Tree("words")
    words: dict[str, str] = {}

    def marked(line: re.Match[str]) -> str:
        word = f"zq{len(words)}zq"
        words[word] = line[0].strip()
        return f"{line[0]} {word}"

    def declared(declaration: re.Match[str]) -> str:
        return declaration[0] if any(it in declaration[0] for it in HIDDEN) else DOCS.sub(marked, declaration[0])

    for path in (tree.root / "crates/core/src").rglob("*.rs"):
        path.write_text(DECLARATION.sub(declared, path.read_text()))
    assert len(words) > 600
    stale = tree.stale("generate")
    tree.do("cargo", "xtask", "generate")
    texts = " ".join(map(tree.read, stale))
    assert [line for word, line in words.items() if word not in texts] == []
