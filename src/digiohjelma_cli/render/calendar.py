"""Milestones as a calendar that other programs subscribe to or read in (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from digiohjelma_cli.i18n import N_, _
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.render.escape import visible
from digiohjelma_cli.render.wording import ESTIMATE, named
from digiohjelma_cli.views.milestones import Milestone, What, milestones

_LONGEST: Final = 75  # octets of a line, without its end
_SUMMARIES: Final = {
    What.STARTS: N_("{project} starts ({half_year})"),
    What.ENDS: N_("{project} ends ({half_year})"),
    What.PHASE_STARTS: N_("{project}: {name} starts ({half_year})"),
    What.PHASE_ENDS: N_("{project}: {name} ends ({half_year})"),
    What.DECISION: N_("Decision wanted: {name}"),
    What.TERM_ENDS: N_("The council’s term ends"),
}


def to_calendar(portfolio: Portfolio, projects: Iterable[Project], today: date) -> str:
    """Return the milestones as all-day events, stamped with `today`: the same input, same bytes."""
    programme = portfolio.programme
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//digi//digi export//FI",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(named(portfolio))}",
    ]
    areas = {area.id: area.name for area in programme.areas}
    for each in milestones(portfolio, projects):
        area = areas.get(each.project.area, each.project.area) if each.project else ""
        lines += _event(each, _uid(portfolio, each.key), area, today)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(each: Milestone, uid: str, area: str, today: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{_day(today)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(each.day)}"
    yield f"DTEND;VALUE=DATE:{_day(each.day + timedelta(days=1))}"
    yield f"SUMMARY:{_text(_summary(each))}"
    if each.half_year:
        note = _("The files tell the half-year, not the day.")
        if each.is_estimated:
            note += " " + _("The half-year is an estimate.")
        yield f"DESCRIPTION:{_text(note)}"
    if area:
        yield f"CATEGORIES:{_text(area)}"
    if each.is_cancelled:
        yield "STATUS:CANCELLED"
    yield "TRANSP:TRANSPARENT"  # nobody is busy because of it
    yield "END:VEVENT"


def _summary(each: Milestone) -> str:
    half_year = each.half_year.label if each.half_year else ""
    return _(_SUMMARIES[each.what]).format(
        project=f"{each.project.id} {each.project.name}" if each.project else "",
        name=each.name,
        half_year=f"{ESTIMATE if each.is_estimated else ''}{half_year}",
    )


def _uid(portfolio: Portfolio, key: str) -> str:
    """Return a name that no other calendar has, and that the milestone keeps when it moves."""
    from uuid import NAMESPACE_URL, uuid5

    programme = portfolio.programme
    return str(uuid5(NAMESPACE_URL, f"digi:{programme.organisation}/{programme.name}/{key}"))


def _text(text: str) -> str:
    """Return text as a value: the signs that part values are escaped, and what steers is coded."""
    lines = "\n".join(map(visible, text.split("\n"))).replace("\\", "\\\\")
    return lines.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _day(value: date) -> str:
    return value.isoformat().replace("-", "")


def _folded(line: str) -> Iterator[str]:
    """Yield the line in parts of 75 octets at most; those that go on begin with a space."""
    part, used = "", 0
    for char in line:
        size = len(char.encode())
        if used + size > _LONGEST:
            yield part
            part, used = " ", 1
        part += char
        used += size
    yield part
