"""Load and money divided by a key (area, theme, size) as sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from digiohjelma_cli.i18n import _
from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.render import numbers
from digiohjelma_cli.render.capacity import load_sheet, number, pool_name, shown_range
from digiohjelma_cli.render.document import Grid
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.render.sheet import Cell, Column, Json, Section, Sheet, same
from digiohjelma_cli.views.load import Breakdown, Load, Money

_NARROW: Final = 120  # columns; eight half-years and their ranges take so many


def by_sheet(
    load: Load,
    parts: Sequence[Breakdown],
    names: Mapping[str, str],
    screen: Screen,
    *,
    on_screen: bool,
) -> Sheet:
    """Return load by a key and half-year; `names` are the key's values in order, with names.

    On a screen half-years are columns, or years where it is narrow; elsewhere each key and
    half-year is a line.
    """
    is_narrow = screen.is_terminal and screen.width < _NARROW
    step = _by_year if is_narrow else _by_half_year
    half_years = sorted({half_year for part in parts for half_year in part.half_years})
    steps = list(dict.fromkeys(map(step, half_years)))
    sections = []
    data = []
    for part in parts:
        ordered = _in_order(part.rows, names)
        rows = (
            _by_rows(part, ordered, names, steps, step)
            if on_screen
            else _by_lines(part, ordered, names)
        )
        sections.append(Section(pool_name(part.pool), rows))
        data += [
            {"pool": part.pool.id, "key": key or None, "load": _row_data(part.rows[key])}
            for key in ordered
        ]
    if on_screen:
        columns = [
            Column("key", "", is_wide=True),
            *(Column(each, each, is_number=True) for each in steps),
            Column("total", _("Total"), is_number=True),
        ]
    else:
        columns = [
            Column("pool", _("Pool")),
            Column("key", _("Key")),
            Column("half_year", _("Half-year")),
            Column("low", _("Load, low"), is_number=True),
            Column("high", _("Load, high"), is_number=True),
        ]
    return load_sheet(load, columns, sections, data, kind="capacity_by")


def _in_order(keys: Iterable[str], names: Mapping[str, str]) -> list[str]:
    """Return the keys in the portfolio's own order, those that it does not know last."""
    places = {key: place for place, key in enumerate(names)}
    return sorted(keys, key=lambda key: (places.get(key, len(places)), key))


def _key(key: str, names: Mapping[str, str]) -> Cell:
    return Cell(key, names.get(key, key) or _("none"))


def _by_year(half_year: HalfYear) -> str:
    return str(half_year.year)


def _by_half_year(half_year: HalfYear) -> str:
    return half_year.label


def _by_rows(
    part: Breakdown,
    ordered: Sequence[str],
    names: Mapping[str, str],
    steps: Sequence[str],
    step: Callable[[HalfYear], str],
) -> list[list[Cell]]:
    """Return a row a key and a last one with the sums; a column is all half-years of one step."""
    values = {
        key: [
            _sum([each for half_year, each in part.rows[key].items() if step(half_year) == name])
            for name in steps
        ]
        for key in ordered
    }
    rows = [
        [
            _key(key, names),
            *map(shown_range, row),
            shown_range(_sum(row), "bold"),
        ]
        for key, row in values.items()
    ]
    sums = [_sum([row[place] for row in values.values()]) for place in range(len(steps))]
    total = [same(_("Total"), "bold"), *(shown_range(each, "bold") for each in sums)]
    return [*rows, [*total, shown_range(_sum(sums), "bold")]]


def _by_lines(
    part: Breakdown, ordered: Sequence[str], names: Mapping[str, str]
) -> list[list[Cell]]:
    return [
        [
            Cell(part.pool.id, pool_name(part.pool)),
            _key(key, names),
            Cell(str(half_year), half_year.label),
            number(low),
            number(high),
        ]
        for key in ordered
        for half_year, (low, high) in sorted(part.rows[key].items())
    ]


def _sum(ranges: Sequence[tuple[Fraction, Fraction]]) -> tuple[Fraction, Fraction]:
    lows, highs = (low for low, _ in ranges), (high for _, high in ranges)
    return sum(lows, Fraction(0)), sum(highs, Fraction(0))


def _row_data(row: Mapping[HalfYear, tuple[Fraction, Fraction]]) -> Json:
    return [
        {"half_year": str(half_year), "low": float(low), "high": float(high)}
        for half_year, (low, high) in sorted(row.items())
    ]


def money_sheet(header: str, money: Money, names: Mapping[str, str], *, on_screen: bool) -> Sheet:
    """Return euros by key and calendar year, years as columns and with sums on a screen.

    Elsewhere each key and year is a line, so that a program need not know the years beforehand.
    """
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    if on_screen:
        columns, rows = money_grid(money, names)
    else:
        columns = [
            Column("key", _("Key")),
            Column("year", _("Year")),
            Column("euros", _("Euros"), is_number=True),
        ]
        lines = _money_lines(money, _in_order(money.rows, names))
        rows = [[_key(key, names), same(year), _euros(value)] for key, year, value in lines]
    return Sheet(
        kind="money",
        header=header,
        columns=columns,
        sections=[Section("", rows)] if rows else [],
        notes=[] if rows else [_("No project here has a budget.")],
        data=money_data(money, names),
    )


def money_data(money: Money, names: Mapping[str, str]) -> Json:
    """Return euros by key and calendar year as JSON data."""
    return [
        {"key": key or None, "year": int(year), "euros": float(value)}
        for key, year, value in _money_lines(money, _in_order(money.rows, names))
    ]


def _money_lines(money: Money, ordered: Iterable[str]) -> list[tuple[str, str, Fraction]]:
    return [
        (key, year, money.rows[key][year]) for key in ordered for year in sorted(money.rows[key])
    ]


def money_grid(money: Money, names: Mapping[str, str], heading: str = "") -> Grid:
    """Return euros by key and calendar year, with sums, as a table of a document."""
    columns = [
        Column("key", heading, is_wide=True),
        *(Column(year, year, is_number=True) for year in money.years),
        Column("total", _("Total"), is_number=True),
    ]
    return Grid(columns, _money_rows(money, _in_order(money.rows, names), names))


def _money_rows(money: Money, ordered: Sequence[str], names: Mapping[str, str]) -> list[list[Cell]]:
    values = {
        key: [money.rows[key].get(year, Fraction(0)) for year in money.years] for key in ordered
    }
    rows = [
        [
            _key(key, names),
            *map(_euros, row),
            _euros(sum(row, Fraction(0))),
        ]
        for key, row in values.items()
    ]
    if rows:
        sums = [sum(column, Fraction(0)) for column in zip(*values.values(), strict=True)]
        total = [same(_("Total"), "bold"), *map(_euros, sums)]
        rows.append([*total, _euros(sum(sums, Fraction(0)))])
    return rows


def _euros(value: Fraction) -> Cell:
    return Cell(numbers.machine(value), numbers.euros(value))
