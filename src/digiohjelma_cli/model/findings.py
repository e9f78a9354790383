"""Findings: a check's verdict on a place in the user's files."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from digiohjelma_cli.i18n import Message
from digiohjelma_cli.model.source import Mark, Place


class Severity(StrEnum):
    """How bad a finding is. An error fails `digi check`, a warning only with --strict."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Rule(Struct, frozen=True):
    """What can be found: a stable code, a readable name and how bad it is.

    `leaves_out` is true where the file, or some value of it, could not be read because of it, and
    `of_past` where only git can tell.
    """

    code: str
    name: str
    severity: Severity = Severity.ERROR
    leaves_out: bool = False
    of_past: bool = False


class Ignore(Struct, frozen=True, array_like=True):
    """What a file asks not to be told: a check's code, its beginning or its name, and why."""

    code: str
    reason: str
    mark: Mark


class Part(Struct, frozen=True):
    """A part of a check's page: a paragraph to translate, or an example as it is.

    A check's own paragraphs begin with their labels; `label` is for those that do not.
    """

    text: str
    label: str = ""
    is_example: bool = False


class Page(Struct, frozen=True):
    """A rule's page: what it finds, why that matters, and what to do about it."""

    rule: Rule
    parts: tuple[Part, ...]


class Finding(Struct, frozen=True):
    """One verdict: which rule, where, what is wrong and what to write instead.

    `about` tells it from others of its rule in its file, such as a pool and a half-year; it has
    none of the figures that the message tells. Where it is empty, the projects do.
    """

    rule: Rule
    place: Place
    message: Message
    remedy: Message
    projects: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    @property
    def identity(self) -> tuple[str, str, tuple[str, ...]]:
        """What makes it the same finding on another day, or in an edited file: no line, no figure.

        The projects of an overload come and go while it stays, so they count only without `about`.
        """
        return self.rule.code, self.place.file, self.about or self.projects

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sorts findings by place, then by code."""
        return (*self.place.order, self.rule.code)
