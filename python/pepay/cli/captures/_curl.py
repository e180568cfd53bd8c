"""curl: what `-v` prints, and a command as browsers and Postman copy it."""

from __future__ import annotations

import argparse
import re
import shlex
from itertools import takewhile

from ._http import header_lines
from ._message import Message

_SENT = re.compile(r"^> [A-Z]+ \S+ HTTP/[\d.]+\s*\n((?:> .*\n?)*)", re.MULTILINE)
_COMMAND = re.compile(r"^\s*(?:[$%#]\s+|PS.*?>\s*)?curl(?:\.exe)?\s", re.MULTILINE)
_ANSI_C = re.compile(r"\$'((?:[^'\\]|\\.)*)'", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)


def read(text: str) -> list[Message] | None:
    """The requests that it shows as sent, with the body if the command is there, too."""
    text = text.replace("\r\n", "\n")
    command = _command(text)
    body = command.body if command else None
    sent = [Message(header_lines(re.sub("(?m)^> ", "", head)), body) for head in _SENT.findall(text)]
    return sent or ([command] if command else None)


def _command(text: str) -> Message | None:
    start = _COMMAND.search(text)
    if not start:
        return None
    text = _ANSI_C.sub(lambda quoted: shlex.quote(_ESCAPE.sub(_unescaped, quoted[1])), text[start.end() :])
    lexer = shlex.shlex(text.replace("\\\n", " "), posix=True, punctuation_chars="\n")
    lexer.whitespace, lexer.whitespace_split, lexer.commenters = " \t", True, ""
    try:
        # It ends with its line; a line break within quotes is none.
        return _of_words(list(takewhile(lambda word: not word.startswith("\n"), lexer)))
    except ValueError:
        return None


def _unescaped(escape: re.Match[str]) -> str:
    code, byte, letter = escape.groups()
    if letter:
        return {"n": "\n", "r": "\r", "t": "\t"}.get(letter, letter)
    return chr(int(code or byte, 16))


def _of_words(words: list[str]) -> Message | None:
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    parser.add_argument("-H", "--header", action="append", default=[])
    parser.add_argument(
        "-d", "--data", "--data-raw", "--data-ascii", "--data-binary", "--json", dest="data", action="append"
    )
    try:
        given, _ = parser.parse_known_args(words)
    except argparse.ArgumentError:
        return None
    data: list[str] | None = given.data
    is_shown = data is not None and not any(part.startswith("@") for part in data)
    body = "&".join(data).encode(errors="surrogateescape") if data is not None and is_shown else None
    return Message(header_lines("\n".join(given.header)), body)
