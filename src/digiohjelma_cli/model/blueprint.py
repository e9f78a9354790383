"""A blueprint: what a new portfolio begins with."""

from __future__ import annotations

from msgspec import Struct

from digiohjelma_cli.model.halfyear import Span


class Blueprint(Struct, frozen=True):
    """The names and half-years of a new portfolio.

    `first` is when its first project runs, or None where the whole period has passed.
    """

    name: str
    organisation: str
    period: Span
    first: Span | None
