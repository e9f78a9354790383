"""What a new portfolio begins with, as far as the user does not say it: worked out from the day."""

from __future__ import annotations

from datetime import date
from typing import Final

from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import _, say
from digiohjelma_cli.model.blueprint import Blueprint
from digiohjelma_cli.model.halfyear import HalfYear, Span

_USUAL_PERIOD: Final = 8  # half-years: as long as a Finnish council's term


def blueprint(
    name: str, organisation: str, start: HalfYear | None, end: HalfYear | None, today: date
) -> Blueprint:
    """Return the blueprint. Four years from this year's start are the period unless given.

    Raises UsageProblem for a period that ends before it starts.
    """
    now = HalfYear.of(today)
    if start is None:
        start = HalfYear(now.year, 1)
        if end is not None and end < start:
            start = end.shift(1 - _USUAL_PERIOD)
    if end is None:
        end = start.shift(_USUAL_PERIOD - 1)
    if end < start:
        raise UsageProblem(
            say(
                "The period would end before it starts: {start}–{end}",
                start=start.label,
                end=end.label,
            ),
            say("Exchange --start and --end, or mend the one that is wrong"),
        )
    years = str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    name = name or _("Digital programme {years}").format(years=years)
    return Blueprint(name, organisation, Span(start, end), _first(start, end, now))


def _first(start: HalfYear, end: HalfYear, now: HalfYear) -> Span | None:
    """Return the first two half-years of the period that have not passed, or the last one."""
    begin = max(start, now)
    return Span(begin, min(begin.shift(1), end)) if begin <= end else None
