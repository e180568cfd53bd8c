from __future__ import annotations

import re
from collections.abc import Mapping

OK, NOTE, WARNING, ERROR = "ok", "note", "warning", "error"


class Finding:
    """One thing about a setup.

    * `level`: `ok`, `note` (worth knowing), `warning` (look at it) or `error` (it will not work).
    * `about`: the setting or part, such as `PEPAY_API_KEY` or `clock`.
    * `text`: what was found, in a sentence without a secret.
    * `hint`: what to do about it, or an empty text.
    """

    __slots__ = ("about", "hint", "level", "text")

    def __init__(self, level: str, about: str, text: str, hint: str = "") -> None:
        self.level = level
        self.about = about
        self.text = text
        self.hint = hint

    def __repr__(self) -> str:
        return f"<Finding {self.level}: {self.about}: {self.text}>"

    def to_dict(self) -> dict[str, str]:
        return {"level": self.level, "about": self.about, "text": self.text, "hint": self.hint}

    def renamed(self, names: Mapping[str, str]) -> Finding:
        """The same with settings called as the caller's program calls them."""
        # The longest first: PEPAY_WEBHOOK_SECRET is a part of PEPAY_WEBHOOK_SECRET_PREVIOUS.
        known = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)")
        parts = [known.sub(lambda name: names[name[0]], part) for part in (self.about, self.text, self.hint)]
        return Finding(self.level, *parts)
