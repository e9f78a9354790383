"""The decision log: what was decided on the programme, and what is still asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from msgspec import Struct

from digiohjelma_cli.model.governance import Decision
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project


class Entry(Struct, frozen=True):
    """A decision with the name of its body, which is the id where the programme has no such body.

    It is overdue where it is still asked for and the day has passed by which it was wanted.
    """

    decision: Decision
    body: str
    is_overdue: bool


def decision_log(
    portfolio: Portfolio,
    projects: Sequence[Project],
    today: date,
    bodies: Collection[str] = (),
) -> tuple[Entry, ...]:
    """Return what is asked for, the most urgent first, and then what was decided, newest first.

    Only what concerns one of `projects` is told, unless they are all of the portfolio's, and only
    what is for `bodies`, where any are named. What has no date comes last of its kind.
    """
    governance = portfolio.programme.governance
    is_whole = len(projects) == len(portfolio.projects)
    wanted = {project.id for project in projects}
    entries = [
        Entry(each, _name(portfolio, each.body), _is_overdue(each, today))
        for each in governance.decisions
        if (is_whole or not wanted.isdisjoint(each.projects))
        and (not bodies or each.body in bodies)
    ]
    asked, decided = split(entries)
    return (
        *sorted(asked, key=lambda entry: entry.decision.date or date.max),
        # A stable sort either way: decisions of one day stay in the order of the file.
        *sorted(decided, key=lambda entry: entry.decision.date or date.min, reverse=True),
    )


def split(log: Sequence[Entry]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Return what is asked for, and what was decided."""
    return (
        tuple(entry for entry in log if entry.decision.asked),
        tuple(entry for entry in log if not entry.decision.asked),
    )


def _name(portfolio: Portfolio, body_id: str) -> str:
    body = portfolio.programme.governance.body(body_id)
    return body.name if body else body_id


def _is_overdue(decision: Decision, today: date) -> bool:
    return decision.asked and decision.date is not None and decision.date < today
