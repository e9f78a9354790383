"""The decision log and the bodies behind it: as sheets, as a document's parts, and as lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from digiohjelma_cli.i18n import N_, _, day, ngettext
from digiohjelma_cli.model.governance import Body, Role
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.render import wording
from digiohjelma_cli.render.document import Block, Bullets, Heading
from digiohjelma_cli.render.sheet import Cell, Column, Json, Section, Sheet, same
from digiohjelma_cli.views.decisions import Entry, split

_STATES: Final = {True: N_("asked for"), False: N_("decided")}
_HEADINGS: Final = {True: N_("Decisions asked for"), False: N_("Decisions taken")}
_OVERDUE: Final = "bold red"


def decision_sheet(
    portfolio: Portfolio, today: date, log: Sequence[Entry], *, on_screen: bool
) -> Sheet:
    """Return the log; on a screen what is asked for stands under a heading of its own."""
    columns = [
        Column("date", _("Day")),
        Column("title", _("Decision"), is_wide=True),
        Column("body", _("Body"), is_wide=True),
        Column("paragraph", _("Paragraph"), is_spare=True),
        Column("projects", _("Concerns"), is_wide=True, is_spare=True),
    ]
    if on_screen:
        sections = [
            Section(_(_HEADINGS[part[0].decision.asked]), [_screen_row(each) for each in part])
            for part in split(log)
            if part
        ]
    else:
        columns.insert(1, Column("state", _("State")))
        columns.insert(3, Column("text", _("Text")))
        sections = [Section("", [_row(each) for each in log])]
    return Sheet(
        kind="decisions",
        header=wording.header(portfolio, today),
        columns=columns,
        sections=sections,
        notes=[_count(log)],
        data=[decision_data(each) for each in log],
    )


def _screen_row(entry: Entry) -> list[Cell]:
    decision = entry.decision
    style = _OVERDUE if entry.is_overdue else ""
    what = f"{decision.title}: {wording.flat(decision.text)}" if decision.text else decision.title
    if entry.is_overdue:
        what += " – " + _("the day has passed")
    return [
        Cell("", _day(entry), style),
        same(what),
        same(entry.body),
        same(decision.paragraph),
        same(", ".join(decision.projects)),
    ]


def _row(entry: Entry) -> list[Cell]:
    decision = entry.decision
    return [
        Cell(str(decision.date or ""), _day(entry)),
        Cell("asked" if decision.asked else "decided", _(_STATES[decision.asked])),
        same(decision.title),
        Cell(decision.text, wording.flat(decision.text)),
        Cell(decision.body, entry.body),
        same(decision.paragraph),
        Cell(",".join(decision.projects), ", ".join(decision.projects)),
    ]


def _day(entry: Entry) -> str:
    return day(entry.decision.date) if entry.decision.date else ""


def _count(log: Sequence[Entry]) -> str:
    asked, decided = split(log)
    if not log:
        return _("There are no decisions here.")
    parts = []
    if asked:
        text = ngettext("{count} decision asked for", "{count} decisions asked for", len(asked))
        parts.append(text.format(count=len(asked)))
    if decided:
        text = ngettext("{count} decision taken", "{count} decisions taken", len(decided))
        parts.append(text.format(count=len(decided)))
    return " · ".join(parts)


def decision_blocks(entries: Sequence[Entry], title: str) -> list[Block]:
    """Return decisions under a heading, for a report or a card; nothing where there are none."""
    if not entries:
        return []
    return [Heading(2, title), Bullets([_line(each) for each in entries])]


def _line(entry: Entry) -> str:
    """Return a decision in a sentence or two: when, who, what, and which projects it concerns."""
    decision = entry.decision
    source = " ".join(part for part in (entry.body, decision.paragraph) if part)
    if decision.asked:
        lead = _asked(entry)
    else:
        lead = " ".join(part for part in (_day(entry), source) if part)
    line = f"{lead}: {decision.title}"
    if decision.projects:
        line += f" ({', '.join(decision.projects)})"
    return f"{line}. {wording.flat(decision.text)}" if decision.text else line


def _asked(entry: Entry) -> str:
    """Say of whom a decision is asked, and by when."""
    if entry.decision.date is None:
        return entry.body
    pattern = _("{body}, was wanted by {day}") if entry.is_overdue else _("{body}, by {day}")
    return pattern.format(body=entry.body, day=_day(entry))


def decision_fields(entry: Entry) -> list[str]:
    """Return a decision as a line for a pipe: all that the log has but for the projects."""
    return [cell.raw for cell in _row(entry)[:-1]]


def decision_data(entry: Entry) -> Json:
    """Return a decision as JSON data."""
    decision = entry.decision
    return {
        "date": decision.date,
        "body": decision.body,
        "body_name": entry.body,
        "paragraph": decision.paragraph or None,
        "asked": decision.asked,
        "overdue": entry.is_overdue,
        "title": decision.title,
        "text": decision.text or None,
        "projects": decision.projects,
    }


def governance_sheet(portfolio: Portfolio, today: date, *, on_screen: bool) -> Sheet:
    """Return the bodies with what they decide and when they meet, and the roles.

    On a screen the bodies and the roles stand under headings; elsewhere a column tells them apart.
    """
    governance = portfolio.programme.governance
    columns = [
        Column("name", _("Name"), is_wide=True),
        Column("people", _("People"), is_wide=True),
        Column("task", _("Task"), is_wide=True),
    ]
    if not on_screen:
        columns[:0] = [Column("kind", _("Kind")), Column("id", _("Id"))]
        columns += [Column("meets", _("Meets")), Column("body", _("Body"))]
    parts = (
        (_("Bodies"), [_body_row(each, on_screen) for each in governance.bodies]),
        (_("Roles"), [_role_row(portfolio, each, on_screen) for each in governance.roles]),
    )
    has_any = bool(governance.bodies or governance.roles)
    return Sheet(
        kind="governance",
        header=wording.header(portfolio, today),
        columns=columns,
        sections=[Section(heading, rows) for heading, rows in parts if rows],
        notes=[] if has_any else [_("The portfolio names no bodies or roles.")],
        data={
            "bodies": [_body_data(each) for each in governance.bodies],
            "roles": [_role_data(each) for each in governance.roles],
        },
        is_parted=has_any,
    )


def _body_row(body: Body, on_screen: bool) -> list[Cell]:
    row = [same(body.name), Cell(",".join(body.members), ", ".join(body.members))]
    if on_screen:
        rhythm = _("Meets: {rhythm}").format(rhythm=body.meets) if body.meets else ""
        return [*row, same(" ".join(part for part in (body.decides, rhythm) if part))]
    facts = [same(body.decides), same(body.meets), same("")]
    return [Cell("body", _("body")), same(body.id), *row, *facts]


def _role_row(portfolio: Portfolio, role: Role, on_screen: bool) -> list[Cell]:
    body = portfolio.programme.governance.body(role.body)
    name = body.name if body else role.body
    people = f"{role.person} ({name})" if on_screen and name else role.person
    row = [same(role.name), same(people.strip()), same(role.duties)]
    if on_screen:
        return row
    return [Cell("role", _("role")), same(role.id), *row, same(""), Cell(role.body, name)]


def _body_data(body: Body) -> Json:
    return {
        "id": body.id,
        "name": body.name,
        "decides": body.decides or None,
        "meets": body.meets or None,
        "members": body.members,
    }


def _role_data(role: Role) -> Json:
    return {
        "id": role.id,
        "name": role.name,
        "person": role.person or None,
        "body": role.body or None,
        "duties": role.duties or None,
    }
