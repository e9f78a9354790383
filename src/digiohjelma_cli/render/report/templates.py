"""The report's templates: for whom it is, and which parts it has in which order."""

from __future__ import annotations

from typing import Final, NamedTuple

from digiohjelma_cli.i18n import N_
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.views.report import Part, Report


class Template(NamedTuple):
    """A report for somebody: its title, its parts in order, and whose eyes it is for.

    `is_public` leaves out persons and internal notes, as views/public does. `is_of_period` reports
    on half-years, this one where the user names none, and tells every change one by one.
    """

    name: str
    title: str  # untranslated
    parts: tuple[Part, ...]
    is_public: bool = False
    is_of_period: bool = False


TEMPLATES: Final = {
    each.name: each
    for each in (
        Template(
            "ohjausryhma",
            N_("Report to the steering group"),
            (
                *(Part.ASKED, Part.SINCE, Part.AREAS, Part.LATE, Part.RISK, Part.LOAD),
                *(Part.MATURITY, Part.WORK, Part.UNSCHEDULED, Part.METRICS, Part.DECIDED),
                *(Part.FINDINGS, Part.WORDS, Part.TIMELINE, Part.CARDS),
            ),
        ),
        Template(
            "osavuosikatsaus",
            N_("Interim review"),
            (
                *(Part.AREAS, Part.SINCE, Part.LATE, Part.RISK, Part.WORK, Part.METRICS),
                *(Part.MONEY, Part.LOAD, Part.DECIDED, Part.WORDS, Part.TIMELINE),
            ),
            is_of_period=True,
        ),
        Template(
            "valtuusto",
            N_("Review for the council"),
            (
                *(Part.AREAS, Part.WORK, Part.SINCE, Part.LATE, Part.MATURITY, Part.METRICS),
                *(Part.DECIDED, Part.WORDS, Part.TIMELINE),
            ),
            is_public=True,
        ),
        Template("kortit", N_("Project cards"), (Part.CARDS, Part.WORDS)),
    )
}
DEFAULT: Final = TEMPLATES["ohjausryhma"]


class Edition(NamedTuple):
    """A report as it is to be written: by a template, for a screen or, without one, as a file."""

    report: Report
    template: Template
    screen: Screen | None = None

    def has(self, *parts: Part) -> bool:
        """True where the template has one of the parts."""
        return any(part in self.template.parts for part in parts)
