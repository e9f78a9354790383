"""Days and half-years as the user writes them on the command line."""

from __future__ import annotations

from datetime import date

from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.halfyear import HalfYear


def day(text: str, name: str) -> date:
    """Return the date that `text`, given for the option or variable `name`, means."""
    from digiohjelma_cli.model.halfyear import parse_date

    try:
        return parse_date(text)
    except (ValueError, OverflowError):
        raise UsageProblem(
            say("{option}: “{text}” is not a date", option=name, text=text),
            say("Write for example: {example}", example="2022-09-01"),
        ) from None


def half_year(text: str, name: str) -> HalfYear:
    """Return the half-year that `text`, given for the option `name`, means."""
    try:
        return HalfYear.parse(text)
    except (ValueError, OverflowError):
        raise UsageProblem(
            say("{option}: “{text}” is not a half-year", option=name, text=text),
            say("Write for example: {example}", example="2024-H1"),
        ) from None
