"""Baselines as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from digiohjelma_cli.i18n import _, day
from digiohjelma_cli.model.past import Baseline
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.render import wording
from digiohjelma_cli.render.sheet import Cell, Column, Section, Sheet, same


def baseline_sheet(
    portfolio: Portfolio, today: date, baselines: Sequence[Baseline], *, is_public: bool
) -> Sheet:
    """Return the baselines, oldest first; persons are left out of a public list."""
    columns = [
        Column("name", _("Agreed plan")),
        Column("date", _("Date")),
        Column("decision", _("Decision"), is_wide=True),
        Column("reason", _("Why"), is_wide=True),
        *([] if is_public else [Column("who", _("Who"))]),
        Column("commit", _("Commit")),
    ]
    rows = [
        [
            same(each.name),
            Cell(str(each.at.date()), day(each.at.date())),
            Cell(each.decision, each.decision or _("no decision")),
            Cell(each.reason, each.reason or (_("no reason given") if number else "")),
            *([] if is_public else [same(each.who)]),
            Cell(each.commit, each.commit[:7]),
        ]
        for number, each in enumerate(baselines)
    ]
    notes = [] if baselines else [_("There is no baseline yet. Make one with: digi baseline add")]
    return Sheet(
        kind="baselines",
        header=wording.header(portfolio, today),
        columns=columns,
        sections=[Section("", rows)],
        notes=notes,
        data=[
            {
                "name": each.name,
                "date": each.at.date(),
                "decision": each.decision or None,
                "reason": each.reason or None,
                **({} if is_public else {"who": each.who or None}),
                "commit": each.commit,
            }
            for each in baselines
        ],
    )
