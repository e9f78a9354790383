"""What a new project's file is to say, by what the user wrote."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from msgspec import Struct

from digiohjelma_cli.cli.dates import half_year
from digiohjelma_cli.cli.editing import clean
from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.store.field_edits import value_of
from digiohjelma_cli.store.written import Value
from digiohjelma_cli.views.names import KNOWN, resolve, resolve_in_key
from digiohjelma_cli.views.new_project import first_status

_REQUIRED = ("name", "area", "status")


class Wanted(Struct, frozen=True):
    """What the user wrote, by the key that it is for; nothing where it was left out.

    `start` and `end` are the schedule's.
    """

    one: Mapping[str, str]
    several: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, one: Mapping[str, str], several: Mapping[str, Sequence[str]]) -> Wanted:
        """Return what the user wrote, tidied. Raises UsageProblem for unseen characters."""
        return cls(
            {key: tidy(text) for key, text in one.items()},
            {key: [tidy(text) for text in texts] for key, texts in several.items()},
        )


def values_of(portfolio: Portfolio, wanted: Wanted) -> dict[str, Value]:
    """Return what the file is to say. Raises UsageProblem for what the portfolio does not know."""
    one, values = wanted.one, dict[str, Value]()
    for key in ("name", "area", "size", "owner", "description"):
        if one[key]:
            values[key] = value_of(key, resolve_in_key(portfolio, key, one[key]))
    values["status"] = value_of("status", _status(portfolio, one["status"]))
    if one["group"]:
        groups = groups_of(portfolio, str(values.get("area", "")))
        values["group"] = value_of("group", resolve("group", one["group"], groups))
    schedule = _schedule(one["start"], one["end"])
    if schedule is not None:
        values["schedule"] = schedule
    for key, texts in wanted.several.items():
        names = [_item(portfolio, key, text, values) for text in texts if text]
        if names:
            values[key] = [value_of(key, name) for name in dict.fromkeys(names)]
    return values


def _item(portfolio: Portfolio, key: str, text: str, values: Mapping[str, Value]) -> str:
    """Return what stands in a list for the user's text; an estimate is one of the file's keys."""
    if key == "estimated":
        return resolve("key", text, {each: each for each in values if each not in _REQUIRED})
    return resolve_in_key(portfolio, key, text)


def _status(portfolio: Portfolio, text: str) -> str:
    if text:
        return resolve("status", text, KNOWN["status"](portfolio))
    status = first_status(portfolio.programme)
    if status is None:
        raise UsageProblem(
            say("The programme has no status that means planned"),
            say("Give the project’s status with --status"),
        )
    return status


def _schedule(start: str, end: str) -> Mapping[str, Value] | None:
    """Return the schedule, or None where there is none. Raises UsageProblem for half of one."""
    if not start and not end:
        return None
    if not start or not end:
        raise UsageProblem(
            say("A schedule has a start and an end, and only one is given"),
            say("Give both --start and --end"),
        )
    span = span_of(half_year(start, "--start"), half_year(end, "--end"))
    return {"start": span.start, "end": span.end}


def span_of(start: HalfYear, end: HalfYear) -> Span:
    """Return the half-years from start to end. Raises UsageProblem where the end comes first."""
    if end < start:
        raise UsageProblem(
            say(
                "The project would end in {end}, before it starts in {start}",
                end=end.label,
                start=start.label,
            ),
            say("Give an end that is not before the start"),
        )
    return Span(start, end)


def groups_of(portfolio: Portfolio, area_id: str) -> Mapping[str, str]:
    """Return the groups of an area; of all areas where there is none of that id."""
    area = portfolio.programme.area(area_id)
    return {group: group for group in area.groups} if area else KNOWN["group"](portfolio)


def tidy(text: str) -> str:
    """Return what the user wrote as a file holds it. Raises UsageProblem for unseen characters."""
    return clean(unicodedata.normalize("NFC", text))
