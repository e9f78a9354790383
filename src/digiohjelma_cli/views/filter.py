"""Which projects a command is about: the filters that every reading command shares."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project, Size
from digiohjelma_cli.views import names
from digiohjelma_cli.views.follow_up import lateness


class Wanted(Struct, frozen=True):
    """What the user asked for, word for word. Repeated values mean or, different keys and."""

    area: Sequence[str] = ()
    group: Sequence[str] = ()
    theme: Sequence[str] = ()
    status: Sequence[str] = ()
    size: Sequence[str] = ()
    perspective: Sequence[str] = ()
    capability: Sequence[str] = ()
    owner: Sequence[str] = ()
    during: Sequence[str] = ()
    search: Sequence[str] = ()
    late: bool = False

    @property
    def is_everything(self) -> bool:
        """True when nothing narrows the portfolio."""
        return self == Wanted()


def select(portfolio: Portfolio, wanted: Wanted, today: date) -> tuple[Project, ...]:
    """Return the projects that fit `wanted`, sorted by id.

    Raises UsageProblem for a name that the portfolio does not know.
    """
    if wanted.is_everything:
        return portfolio.projects
    tests = list(_tests(portfolio, wanted, today))
    return tuple(project for project in portfolio.projects if all(test(project) for test in tests))


Test = Callable[[Project], bool]

# What a project has of each kind that a filter or a sum goes by.
VALUES: Final[Mapping[str, Callable[[Project], Sequence[str]]]] = {
    "area": lambda project: (project.area,),
    "group": lambda project: (project.group,),
    "theme": lambda project: project.themes,
    "status": lambda project: (project.status,),
    "perspective": lambda project: project.perspectives,
    "capability": lambda project: project.capabilities,
    "owner": lambda project: (project.owner,),
}


def _tests(portfolio: Portfolio, wanted: Wanted, today: date) -> Iterator[Test]:
    for kind, values in VALUES.items():
        if texts := getattr(wanted, kind):
            yield _any_of(kind, texts, portfolio, values)
    if wanted.size:
        yield _of_size(portfolio, wanted.size)
    if wanted.during:
        half_years = [half_year(text) for text in wanted.during]
        yield lambda project: _runs_during(project, half_years)
    if wanted.search:
        sought = [names.fold(text) for text in wanted.search]
        yield lambda project: _mentions(project, sought)
    if wanted.late:
        yield lambda project: lateness(portfolio.programme, project, today) is not None


def _any_of(
    kind: str,
    texts: Sequence[str],
    portfolio: Portfolio,
    values: Callable[[Project], Sequence[str]],
) -> Test:
    known = names.KNOWN[kind](portfolio)
    wanted = {names.resolve(kind, text, known) for text in texts}
    return lambda project: not wanted.isdisjoint(values(project))


def _of_size(portfolio: Portfolio, texts: Sequence[str]) -> Test:
    """Match a size, and every range that it lies in: L fits L/XL and M/XL."""
    known = names.KNOWN["size"](portfolio)
    order = list(known)
    places = {order.index(names.resolve("size", text, known)) for text in texts}

    def fits(size: Size | None) -> bool:
        if size is None or size.low not in known or size.high not in known:
            return False
        first, last = sorted((order.index(size.low), order.index(size.high)))  # XL/S too
        return any(first <= place <= last for place in places)

    return lambda project: fits(project.size)


def half_year(text: str) -> HalfYear:
    """Return the half-year that the user means. Raises UsageProblem for what is none."""
    try:
        return HalfYear.parse(text)
    except (ValueError, OverflowError):
        raise UsageProblem(
            say("“{text}” is not a half-year", text=text),
            say("Write for example: {example}", example="2023-H1"),
        ) from None


def _runs_during(project: Project, half_years: Sequence[HalfYear]) -> bool:
    span = project.span
    return span is not None and any(half_year in span for half_year in half_years)


def _mentions(project: Project, sought: Sequence[str]) -> bool:
    words = names.fold(
        "\n".join(
            (
                project.id,
                project.name,
                project.area,
                project.group,
                project.label,
                project.owner,
                project.description,
                *(phase.name for phase in project.phases),
            )
        )
    )
    return any(text in words for text in sought)
