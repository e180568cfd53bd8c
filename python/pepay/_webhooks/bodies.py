"""What a body may have been before its bytes were changed, whatever it says."""

from __future__ import annotations

import codecs

_ASCII_SPACE = b" \t\r\n\x0c"


def without_bom(body: bytes) -> list[bytes]:
    return [body.removeprefix(codecs.BOM_UTF8)] if body.startswith(codecs.BOM_UTF8) else []


def other_newlines(body: bytes) -> list[bytes]:
    """The body with each other kind of line end, and with one more or less at its end."""
    unix = body.replace(b"\r", b"")
    return [unix, unix.replace(b"\n", b"\r\n"), body.rstrip(_ASCII_SPACE), body + b"\n"]


def other_charsets(body: bytes) -> list[bytes]:
    """The UTF-8 that the body may have been: read as Windows-1252 and written as UTF-8, the reverse, or written as
    UTF-16."""
    found = [body.decode("latin-1").translate(_WINDOWS_1252)]
    found += [text.lstrip("\ufeff") for text in (decoded(body, "utf-16-le"), decoded(body, "utf-16-be")) if text]
    codes = [_BYTES.get(ord(char)) for char in decoded(body, "utf-8") or ""]
    misread = bytes(code for code in codes if code is not None)
    return [*([misread] if len(misread) == len(codes) else []), *(text.encode() for text in found)]


def decoded(body: bytes, charset: str) -> str | None:
    """The text, if the bytes are one."""
    try:
        return body.decode(charset)
    except UnicodeDecodeError:
        return None


# 0x80 to 0x9f in Windows-1252, as browsers read it. Other bytes are as in Latin-1, and so are these for `_BYTES`.
_UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
_WINDOWS_1252 = {byte: ord(bytes([byte]).decode("cp1252")) for byte in range(0x80, 0xA0) if byte not in _UNDEFINED}
_BYTES = {byte: byte for byte in range(256)} | {char: byte for byte, char in _WINDOWS_1252.items()}
