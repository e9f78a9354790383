"""Load and money divided by a key (area, theme, size) as sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from digiohjelma_cli.i18n import _
from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.render import numbers
from digiohjelma_cli.render.capacity import load_sheet, number, pool_name, shown_range
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
    step = _by_year if screen.width < _NARROW else _by_half_year
    sections = []
    data = []
    for part in parts:
        ordered = _in_order(part.rows, names)
        rows = (
            _by_rows(part, ordered, names, step) if on_screen else _by_lines(part, ordered, names)
        )
        sections.append(Section(pool_name(part.pool), rows))
        data += [
            {"pool": part.pool.id, "key": key or None, "load": _row_data(part.rows[key])}
            for key in ordered
        ]
    if on_screen:
        steps = dict.fromkeys(map(step, parts[0].half_years if parts else ()))
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
    return load_sheet(load, columns, sections, data)


def _in_order(keys: Iterable[str], names: Mapping[str, str]) -> list[str]:
    """Return the keys in the portfolio's own order, those that it does not know last."""
    places = {key: place for place, key in enumerate(names)}
    return sorted(keys, key=lambda key: (places.get(key, len(places)), key))


def _by_year(half_year: HalfYear) -> str:
    return str(half_year.year)


def _by_half_year(half_year: HalfYear) -> str:
    return half_year.label


def _by_rows(
    part: Breakdown,
    ordered: Sequence[str],
    names: Mapping[str, str],
    step: Callable[[HalfYear], str],
) -> list[list[Cell]]:
    """Return a row a key and a last one with the sums, whose columns are the `step` half-years."""
    steps = list(dict.fromkeys(map(step, part.half_years)))
    values = {
        key: [
            _sum([each for half_year, each in part.rows[key].items() if step(half_year) == name])
            for name in steps
        ]
        for key in ordered
    }
    rows = [
        [
            Cell(key, names.get(key, key) or _("none")),
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
            Cell(key, names.get(key, key) or _("none")),
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


def money_sheet(
    header: str, money: Money, names: Callable[[str], str], *, on_screen: bool
) -> Sheet:
    """Return euros by key and calendar year, with their sums where a person reads them."""
    rows = []
    for key, row in money.rows.items():
        values = [row.get(year, Fraction(0)) for year in money.years]
        total = sum(values, Fraction(0))
        rows.append([Cell(key, names(key) or _("none")), *map(_euros, values), _euros(total)])
    sums = [
        sum((row.get(year, Fraction(0)) for row in money.rows.values()), Fraction(0))
        for year in money.years
    ]
    if rows and on_screen:
        total_cell = Cell("", _("Total"), "bold")
        rows.append([total_cell, *map(_euros, sums), _euros(sum(sums, Fraction(0)))])
    return Sheet(
        kind="money",
        header=header,
        columns=[
            Column("key", "", is_wide=True),
            *(Column(year, year, is_number=True) for year in money.years),
            Column("total", _("Total"), is_number=True),
        ],
        sections=[Section("", rows)] if rows else [],
        notes=[] if rows else [_("No project here has a budget.")],
        data=[
            {"key": key or None, "euros": {year: float(value) for year, value in row.items()}}
            for key, row in money.rows.items()
        ],
    )


def _euros(value: Fraction) -> Cell:
    return Cell(numbers.machine(value), numbers.euros(value))
