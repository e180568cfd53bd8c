"""Types to annotate arguments with. `import pepay` does not import this module."""

from typing import TypedDict

__all__ = ["FormResponse", "Item"]


class FormResponse(TypedDict):
    """A payor's answer to one of the merchant's questions."""

    question_id: str
    """The `id` of the `Question`."""
    response: str
    """The answer."""


class Item(TypedDict):
    """One line of a Payviox order."""

    name: str
    """What it is."""
    quantity: int
    """How many, from 1."""
    price: int
    """For one, in cents, from 1."""
