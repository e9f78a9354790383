"""Load against capacity: sums, overloads, years, and the parts that it divides into."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.store.load import load as read_portfolio
from digiohjelma_cli.views.load import Load, Overload, breakdown, load, money
from tests.conftest import SHIPPED
from tests.views.made import Make, projects

TODAY = date(2023, 3, 1)
DIGI = """\
name: Testilä
period: {start: 2022-H1, end: 2023-H1}
areas: [{id: koulu, name: Koulut}, {id: ympäristö, name: Ympäristö}]
sizes: {S: 1, M: 2, L: 4}
pools:
  - {id: digi, capacity: {2022-H1: 3, 2022-H2: 2}}
  - {id: ostot, name: Ostopalvelut, capacity: 10}
"""


def made(make: Make, by_id: dict[str, str]) -> Load:
    read = read_portfolio(make({"digi.yaml": DIGI, **projects(by_id)}))
    assert read.findings == ()
    return load(read, read.projects, TODAY)


def test_low_and_high_tell_a_certain_overload_from_a_possible_one(portfolio: Make) -> None:
    result = made(
        portfolio,
        {
            "1.2": "size: M/L\nschedule: {start: 2022-H1, end: 2022-H1}",
            "1.3": "size: L\nschedule: {start: 2022-H2, end: 2022-H2}",
            "1.4": "size: S\nschedule: {start: 2023-H1, end: 2023-H1}",
        },
    )
    digi = result.pools[0]
    assert {
        str(half_year): (cell.overload, cell.percent, tuple(map(str, cell.over)))
        for half_year, cell in digi.half_years.items()
    } == {
        "2022-H1": (Overload.POSSIBLE, (67, 133), ("0", "1")),
        "2022-H2": (Overload.CERTAIN, (200, 200), ("2", "2")),
        "2023-H1": (Overload.NONE, None, ("0", "0")),
    }


def test_a_load_of_just_the_capacity_is_no_overload(portfolio: Make) -> None:
    result = made(portfolio, {"1.2": "effort: {digi: 3}\nschedule: {start: 2022-H1, end: 2022-H1}"})
    assert result.pools[0].half_years[HalfYear(2022, 1)].overload is Overload.NONE


def test_a_year_has_a_capacity_when_all_its_half_years_have_one(portfolio: Make) -> None:
    result = made(portfolio, {"1.2": "size: L\nschedule: {start: 2022-H1, end: 2023-H1}"})
    digi, ostot = result.pools
    assert {year: (cell.low, cell.capacity) for year, cell in digi.years.items()} == {
        2022: (Fraction(8, 3), Fraction(5)),  # half of 2023 is outside the period: no budget year
    }
    assert {year: cell.capacity for year, cell in ostot.years.items()} == {2022: Fraction(20)}


def test_contributors_stand_the_largest_first(portfolio: Make) -> None:
    result = made(
        portfolio,
        {
            "1.2": "size: S\nschedule: {start: 2022-H1, end: 2022-H1}",
            "1.10": "size: S/L\nschedule: {start: 2022-H1, end: 2022-H1}",
            "1.9": "size: M\nschedule: {start: 2022-H1, end: 2022-H1}",
        },
    )
    cell = result.pools[0].half_years[HalfYear(2022, 1)]
    assert [share.project.id for share in cell.shares] == ["1.10", "1.9", "1.2"]


def test_load_outside_the_period_is_not_lost(portfolio: Make) -> None:
    result = made(portfolio, {"1.2": "size: S\nschedule: {start: 2024-H1, end: 2024-H1}"})
    assert result.pools[0].half_years[HalfYear(2024, 1)].low == 1


def test_a_project_with_an_effort_and_no_schedule_is_told(portfolio: Make) -> None:
    result = made(portfolio, {"1.2": "size: S", "1.3": "owner: x"})
    assert [project.id for project in result.unplaced] == ["1.2"]


def test_themes_divide_a_project_equally_and_add_up(portfolio: Make) -> None:
    result = made(
        portfolio,
        {
            "1.2": "size: S\nthemes: [arki, a, b]\nschedule: {start: 2022-H1, end: 2022-H1}",
            "1.3": "size: M\nthemes: [arki]\nschedule: {start: 2022-H1, end: 2022-H1}",
            "1.4": "size: M\nschedule: {start: 2022-H1, end: 2022-H1}",
        },
    )
    parts = breakdown(result.pools[0], lambda project: project.themes)
    first = HalfYear(2022, 1)
    assert {key: row[first] for key, row in parts.rows.items()} == {
        "": (2, 2),
        "a": (Fraction(1, 3), Fraction(1, 3)),
        "arki": (Fraction(7, 3), Fraction(7, 3)),
        "b": (Fraction(1, 3), Fraction(1, 3)),
    }
    assert sum(row[first][0] for row in parts.rows.values()) == 5


def test_money_by_area_and_year(portfolio: Make) -> None:
    files = projects(
        {
            "1.2": "budget: {2022: 1000, 2023: 500.5}",
            "1.3": "area: ympäristö\nbudget: {2023: 40000}",
        }
    )
    read = read_portfolio(portfolio({"digi.yaml": DIGI, **files}))
    result = money(read, read.projects, lambda project: (project.area,))
    assert result.years == ("2022", "2023")
    assert result.rows == {
        "koulu": {"2022": 1000, "2023": Fraction(1001, 2)},
        "ympäristö": {"2023": 40000},
    }


def test_the_shipped_load_adds_up_to_the_efforts_of_the_scheduled_projects() -> None:
    shipped = read_portfolio(SHIPPED)
    result = load(shipped, shipped.projects, date(2022, 1, 1))
    cells = result.pools[0].half_years.values()
    sizes = {"S": 1, "M": 2, "L": 4, "XL": 8}
    sized = [each for each in shipped.projects if each.size and each.schedule]
    assert sum(cell.low for cell in cells) == sum(
        sizes[str(each.size).split("/")[0]] for each in sized
    )
    assert sum(cell.high for cell in cells) == sum(
        sizes[str(each.size).split("/")[-1]] for each in sized
    )
    overloads = {
        str(half_year): cell.overload
        for half_year, cell in result.pools[0].half_years.items()
        if cell.overload is not Overload.NONE
    }
    assert overloads == {"2023-H1": Overload.POSSIBLE}
