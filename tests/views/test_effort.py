"""Effort spread over half-years: it adds up to the whole, exactly, however it is given."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import Pool, Programme, Status, StatusKind
from digiohjelma_cli.model.project import Phase, Project, Schedule, Size
from digiohjelma_cli.model.source import Mark, Source
from digiohjelma_cli.store.load import load
from digiohjelma_cli.views.effort import Basis, shares, total_effort
from tests.views.made import Make, projects

MARK = Mark(Source("x.yaml", ""), 0)
SIZES = {"S": Decimal(1), "M": Decimal(2), "L": Decimal("4.5"), "XL": Decimal(8)}
half_years = st.builds(HalfYear, st.integers(2000, 2050), st.integers(1, 2))
amounts = st.decimals(min_value=0, max_value=1000, places=3)


def programme(*pools: str) -> Programme:
    return Programme(
        name="Testilä",
        statuses=(Status("auki", StatusKind.ACTIVE), Status("peruttu", StatusKind.CANCELLED)),
        sizes=SIZES,
        pools=tuple(Pool(pool) for pool in pools),
    )


def spread(of: Programme, project: Project) -> dict[str, tuple[Fraction, Fraction]]:
    """Return what the shares of a project add up to, by pool."""
    sums: dict[str, tuple[Fraction, Fraction]] = {}
    for share in shares(Portfolio(Path(), of), [project]):
        low, high = sums.get(share.pool, (Fraction(0), Fraction(0)))
        sums[share.pool] = (low + share.low, high + share.high)
    return sums


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    start = draw(half_years)
    return Schedule(start, start.shift(draw(st.integers(0, 12))), MARK)


def made(schedule: Schedule, **fields: Any) -> Project:  # noqa: ANN401 (any field of a project)
    return Project(
        id="1.1", name="x", area="a", status="auki", mark=MARK, schedule=schedule, **fields
    )


@given(schedules(), st.sampled_from(list(SIZES)), st.sampled_from(list(SIZES)))
def test_a_size_or_a_range_adds_up(schedule: Schedule, low: str, high: str) -> None:
    project = made(schedule, size=Size(low, high))
    ends = sorted((Fraction(SIZES[low]), Fraction(SIZES[high])))  # XL/S means S to XL
    wanted = {"digi": (ends[0], ends[1])}
    assert spread(programme("digi", "muu"), project) == wanted


@given(schedules(), st.dictionaries(st.sampled_from(["digi", "muu"]), amounts, min_size=1))
def test_an_effort_of_its_own_adds_up(schedule: Schedule, effort: Mapping[str, Decimal]) -> None:
    project = made(schedule, size=Size("XL", "XL"), effort=dict(effort))
    wanted = {pool: (Fraction(units), Fraction(units)) for pool, units in effort.items()}
    assert spread(programme("digi", "muu"), project) == wanted


@given(schedules(), st.dictionaries(half_years, amounts, min_size=1, max_size=6))
def test_a_profile_adds_up_and_keeps_its_half_years(
    schedule: Schedule, profile: dict[HalfYear, Decimal]
) -> None:
    project = made(schedule, effort={"digi": profile})
    whole = sum(map(Fraction, profile.values()), Fraction(0))
    assert spread(programme("digi"), project) == {"digi": (whole, whole)}
    found = shares(Portfolio(Path(), programme("digi")), [project])
    assert {share.half_year: share.low for share in found} == {
        half_year: Fraction(units) for half_year, units in profile.items()
    }


@given(schedules(), st.lists(amounts, min_size=1, max_size=4))
def test_phases_add_up_and_count_instead_of_the_projects_effort(
    schedule: Schedule, efforts: list[Decimal]
) -> None:
    phases = tuple(
        Phase(f"vaihe {number}", MARK, schedule.start, schedule.end, {"digi": units})
        for number, units in enumerate(efforts)
    )
    project = made(schedule, phases=phases, effort={"digi": Decimal(999)})
    whole = sum(map(Fraction, efforts), Fraction(0))
    assert spread(programme("digi"), project) == {"digi": (whole, whole)}


@given(schedules(), st.sampled_from(list(SIZES)))
def test_every_half_year_of_the_schedule_has_the_same_share(schedule: Schedule, size: str) -> None:
    project = made(schedule, size=Size(size, size))
    found = shares(Portfolio(Path(), programme("digi")), [project])
    assert [share.half_year for share in found] == schedule.span.half_years()
    assert {share.low for share in found} == {Fraction(SIZES[size]) / len(schedule.span)}


def test_where_a_share_comes_from(portfolio: Make) -> None:
    files = projects(
        {
            "1.2": "size: S/L\nschedule: {start: 2022-H1, end: 2022-H2}",
            "1.3": "effort: {digi: 3}\nschedule: {start: 2022-H1, end: 2022-H1}",
            "1.4": "effort: {digi: {2023-H1: 1.5}}",
            "1.5": """
                schedule: {start: 2022-H1, end: 2023-H2}
                phases:
                  - {name: esiselvitys, start: 2022-H1, end: 2022-H1, effort: {digi: 1}}
                  - {name: toteutus, effort: {digi: 4}}
                """,
            "1.6": "size: L",
            "1.7": "size: L\nschedule: {start: 2022-H1, end: 2022-H1}\nstatus: peruttu",
        }
    )
    read = load(portfolio(files))
    assert read.findings == ()
    assert [
        (share.project.id, str(share.half_year), share.basis, str(share.low), str(share.high))
        for share in shares(read, read.projects)
    ] == [
        ("1.2", "2022-H1", Basis.SIZE, "1/2", "2"),
        ("1.2", "2022-H2", Basis.SIZE, "1/2", "2"),
        ("1.3", "2022-H1", Basis.EFFORT, "3", "3"),
        ("1.4", "2023-H1", Basis.PROFILE, "3/2", "3/2"),
        ("1.5", "2022-H1", Basis.PHASE, "1", "1"),
        ("1.5", "2022-H1", Basis.PHASE, "1", "1"),
        ("1.5", "2022-H2", Basis.PHASE, "1", "1"),
        ("1.5", "2023-H1", Basis.PHASE, "1", "1"),
        ("1.5", "2023-H2", Basis.PHASE, "1", "1"),
    ]


def test_a_project_without_a_schedule_has_an_effort_but_no_share(portfolio: Make) -> None:
    read = load(portfolio(projects({"1.2": "size: S/L"})))
    assert total_effort(read.programme, read.projects[0]) == {"digi": (Fraction(1), Fraction(4))}
    assert shares(read, read.projects) == []
