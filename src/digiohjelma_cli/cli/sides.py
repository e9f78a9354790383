"""What a command compares: the portfolio as it was, and as it is or was later."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from msgspec import Struct, convert

from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import _, say
from digiohjelma_cli.model.past import Revision
from digiohjelma_cli.render.difference import Compared
from digiohjelma_cli.store.past import Past
from digiohjelma_cli.views.effects import Side
from digiohjelma_cli.views.filter import Wanted, select
from digiohjelma_cli.views.listing import ages
from digiohjelma_cli.views.slip import Plan, slip

_BETWEEN: Final = ".."


class Compare(Struct, frozen=True):
    """Two sides with what they are called. The projects `ids` are meant, or all where None."""

    old: Side
    new: Side
    names: tuple[Compared, Compared]
    ids: Collection[str] | None


def compare(session: Session, text: str) -> Compare:
    """Return the sides that the user means by A, A..B or nothing.

    Without A it is the last baseline, or the last commit where there is none; without B the files
    as they are. Raises UsageProblem and PortfolioUnreadable.
    """
    before, has_both, after = text.partition(_BETWEEN)
    if after.startswith("."):
        raise UsageProblem(
            say("“{text}” is not understood: two dots stand between two points in time", text=text),
            say("Write for example: {example}", example="digi diff 2024-01-01..2024-06-30"),
        )
    past = Past(session.portfolio.root)
    old, old_name = _past_side(session, past, before)
    if has_both and after:
        new, new_name = _past_side(session, past, after)
    else:
        new = Side(session.portfolio, session.today)
        words = _("the files as assumed") if session.what_if else _("the files as they are")
        new_name = Compared(words, "", session.today)
    return Compare(old, new, (old_name, new_name), wanted(session, old, new))


def last_agreed(past: Past) -> Revision:
    """Return the last baseline, or the last commit where there is none. Raises UsageProblem."""
    found = past.baselines
    return past.revision(found[-1].name if found else "HEAD")


def plan_at(session: Session, text: str) -> Plan:
    """Return the plan at a point in time. Raises UsageProblem and PortfolioUnreadable."""
    past = Past(session.portfolio.root)
    revision = past.revision(text)
    portfolio = past.portfolio(revision, session.portfolio)
    projects = {project.id: project for project in portfolio.projects}
    return Plan(revision.name, revision.at.date(), projects)


def slips(session: Session) -> dict[str, int]:
    """Return how many half-years later projects end than in the last baseline, by id.

    Raises UsageProblem where there is no baseline, and PortfolioUnreadable where there is no git.
    """
    past = Past(session.portfolio.root)
    if not past.baselines:
        raise UsageProblem(
            say("There is no baseline against which to tell a slip"),
            say("Make one with: digi baseline add"),
        )
    planned = past.facts(session.portfolio).last
    found = ((project.id, slip(project, planned)) for project in session.projects)
    return {each: by.end for each, by in found if by is not None and by.end is not None}


def ages_of(session: Session) -> dict[str, int]:
    """Return how many days ago projects' files last changed, by id, as far as is known."""
    past = session.past
    changed = past.last_changes(session.projects) if past else {}
    return ages(session.projects, changed, session.today)


def _past_side(session: Session, past: Past, text: str) -> tuple[Side, Compared]:
    revision = past.revision(text) if text else last_agreed(past)
    portfolio = past.portfolio(revision, session.portfolio)
    day = revision.at.date()
    when = portfolio.programme.as_of or day
    return Side(portfolio, when), Compared(revision.name, revision.commit, day)


def wanted(session: Session, old: Side, new: Side) -> Collection[str] | None:
    """Return the projects that fit the filters on either side, or None without filters."""
    wanted = convert(session.filters, Wanted)
    if wanted.is_everything:
        return None
    ids = {project.id for project in select(new.portfolio, wanted, new.today)}
    try:
        return ids | {project.id for project in select(old.portfolio, wanted, old.today)}
    except UsageProblem:
        return ids  # what a filter names was not there yet
