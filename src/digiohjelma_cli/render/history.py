"""What happened to a project, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from digiohjelma_cli.i18n import _, day
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.render import wording
from digiohjelma_cli.render.difference import LABELS, changed, shown
from digiohjelma_cli.render.sheet import Cell, Column, Section, Sheet, same
from digiohjelma_cli.views.difference import Difference
from digiohjelma_cli.views.history import Event
from digiohjelma_cli.views.written import written


def history_sheet(
    portfolio: Portfolio,
    project: Project,
    today: date,
    events: Sequence[Event],
    *,
    is_whole: bool,
    is_public: bool,
) -> Sheet:
    """Return the events as a sheet, oldest first; persons are left out of a public one."""
    columns = [
        Column("date", _("Date")),
        Column("what", _("What happened"), is_wide=True),
        Column("why", _("Why"), is_wide=True),
        Column("who", _("Who")),
        Column("commit", _("Commit")),
    ]
    rows = [_row(event) for event in events]
    if is_public:
        columns = [column for column in columns if column.key != "who"]
        rows = [[*row[:3], row[4]] for row in rows]
    notes = [] if events else [_("Nothing is recorded of this project.")]
    if not is_whole:
        notes.append(_("This copy of the repository is shallow: older changes are not in it."))
    return Sheet(
        kind="history",
        header=wording.header(portfolio, today),
        columns=columns,
        sections=[Section(f"{project.id} {project.name}", rows)],
        notes=notes,
        data=[
            {
                "date": event.date,
                "differences": [
                    {
                        "field": each.field,
                        "old": written(each.old) or None,
                        "new": written(each.new) or None,
                    }
                    for each in event.differences
                ],
                "why": event.why or None,
                **({} if is_public else {"who": event.who or None}),
                "commit": event.commit or None,
            }
            for event in events
        ],
    )


def _row(event: Event) -> list[Cell]:
    what = "; ".join(_difference(each) for each in event.differences)
    nothing = _("removed") if event.is_removal else _("noted") if event.is_note else _("added")
    return [
        Cell(str(event.date), day(event.date)),
        same(what or nothing),
        same(wording.flat(event.why)),
        same(event.who),
        Cell(event.commit, event.commit[:7]),
    ]


def _difference(each: Difference) -> str:
    label = _(LABELS.get(each.field, each.field))
    change = changed(each.old, each.new) if each.old else shown(each.new)
    return f"{label}: {change}"
