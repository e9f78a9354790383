"""What happened to the portfolio, as a table by day and project."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from digiohjelma_cli.i18n import _, day
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.render import wording
from digiohjelma_cli.render.difference import described
from digiohjelma_cli.render.difference_data import entry_data
from digiohjelma_cli.render.sheet import Cell, Column, Section, Sheet, same
from digiohjelma_cli.views.log import Happening


def log_sheet(
    portfolio: Portfolio,
    today: date,
    happenings: Sequence[Happening],
    notes: Sequence[str],
    *,
    is_public: bool,
) -> Sheet:
    """Return what happened as a sheet, oldest first; persons are left out of a public one."""
    columns = [
        Column("date", _("Date")),
        Column("id", _("No.")),
        Column("name", _("Project"), is_wide=True),
        Column("what", _("What"), is_wide=True),
        Column("why", _("Why"), is_wide=True),
        *([] if is_public else [Column("who", _("Who"), is_spare=True)]),
        Column("commit", _("Commit"), is_spare=True),
    ]
    return Sheet(
        kind="log",
        header=wording.header(portfolio, today),
        columns=columns,
        sections=[Section("", [_row(each, is_public=is_public) for each in happenings])],
        notes=[*([] if happenings else [_("Nothing has happened.")]), *notes],
        data=[
            {
                "date": each.date,
                "id": each.id or None,
                "name": each.name or None,
                "changes": [entry_data(entry) for entry in each.entries],
                "why": each.why or None,
                **({} if is_public else {"who": each.revision.who if each.revision else None}),
                "commit": each.revision.commit if each.revision else None,
            }
            for each in happenings
        ],
    )


def _row(each: Happening, *, is_public: bool) -> list[Cell]:
    who, commit = (each.revision.who, each.revision.commit) if each.revision else ("", "")
    return [
        Cell(str(each.date), day(each.date)),
        same(each.id),
        same(each.name),
        same("; ".join(described(entry) for entry in each.entries)),
        same(wording.flat(each.why)),
        *([] if is_public else [same(who)]),
        Cell(commit, commit[:7]),
    ]
