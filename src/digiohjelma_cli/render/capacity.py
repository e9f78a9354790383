"""Load against capacity as sheets: by half-year, by key, by contributor, and in money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from digiohjelma_cli.i18n import N_, _, ngettext
from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.programme import Pool
from digiohjelma_cli.render import numbers, wording
from digiohjelma_cli.render.document import Grid
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.render.sheet import Cell, Column, Json, Section, Sheet, same
from digiohjelma_cli.views import load as views
from digiohjelma_cli.views.effort import Basis, Share
from digiohjelma_cli.views.load import Load, Overload, Part, PoolLoad, by_project

_BAR: Final = 12
_LAST_HALF: Final = 2
_STYLES: Final = {
    Overload.NONE: "",
    Overload.POSSIBLE: "yellow",
    Overload.CERTAIN: "bold red",
}
_SIGNS: Final = {Overload.NONE: "", Overload.POSSIBLE: "! ", Overload.CERTAIN: "!! "}


def capacity_sheet(load: Load, screen: Screen, *, on_screen: bool) -> Sheet:
    """Return load, capacity and percentage by half-year; on a screen with bars and year sums."""
    columns = [
        Column("half_year", _("Half-year")),
        Column("load", _("Load"), is_number=True),
        Column("capacity", _("Capacity"), is_number=True),
        Column("percent", "%", is_number=True),
    ]
    if on_screen:
        columns += [Column("bar", ""), Column("overload", _("Conclusion"), is_wide=True)]
        sections = [
            Section(pool_name(each.pool), _screen_rows(each, screen)) for each in load.pools
        ]
    else:
        columns = [
            Column("pool", _("Pool")),
            columns[0],
            Column("low", _("Load, low"), is_number=True),
            Column("high", _("Load, high"), is_number=True),
            columns[2],
            Column("percent_low", _("%, low"), is_number=True),
            Column("percent_high", _("%, high"), is_number=True),
            Column("overload", _("Overload")),
        ]
        sections = [Section("", _data_rows(each)) for each in load.pools]
    return load_sheet(load, columns, sections, load_data(load))


def load_sheet(
    load: Load,
    columns: Sequence[Column],
    sections: Sequence[Section],
    data: Json,
    *,
    title: str = "",
    kind: str = "capacity",
) -> Sheet:
    """Return a sheet about the load, with what to know of it underneath."""
    header = wording.header(load.portfolio, load.today)
    return Sheet(
        kind=kind,
        header=f"{header} · {title}" if title else header,
        columns=columns,
        sections=sections,
        notes=_notes(load),
        data=data,
        is_parted=True,
    )


def _screen_rows(pool_load: PoolLoad, screen: Screen) -> list[list[Cell]]:
    """Return a row a half-year, and one a year, which has no bar."""
    cells = pool_load.half_years
    most = max((max(cell.high, cell.capacity or Fraction(0)) for cell in cells.values()), default=0)
    rows = []
    for when, cell, is_year in _with_years(pool_load):
        style = _STYLES[cell.overload]
        bar = same("") if is_year else same(_bar(cell, Fraction(most), screen), style)
        rows.append([when, *figures(cell), bar, same(conclusion(cell), style)])
    return rows


def _with_years(pool_load: PoolLoad) -> Iterator[tuple[Cell, views.Cell, bool]]:
    """Yield the half-years, and each year (2023) after its last one; True is said of a year."""
    for half_year, cell in pool_load.half_years.items():
        yield Cell(str(half_year), half_year.label), cell, False
        year = pool_load.years.get(half_year.year)
        if year is not None and half_year.half == _LAST_HALF:
            yield same(str(half_year.year), "dim"), year, True


def figures(cell: views.Cell) -> list[Cell]:
    """Return load, capacity and percentage as people read them."""
    load_ = numbers.between(numbers.rounded(cell.low), numbers.rounded(cell.high))
    capacity = _("not given") if cell.capacity is None else numbers.rounded(cell.capacity)
    percent = numbers.between(*map(str, cell.percent)) if cell.percent else ""
    return [same(load_), same(capacity), same(percent, _STYLES[cell.overload])]


def _bar(cell: views.Cell, most: Fraction, screen: Screen) -> str:
    """Draw the certain load, the possible load over it, and a mark where the capacity ends."""
    full, part, mark = ("█", "░", "│") if screen.has_unicode else ("#", "-", "|")
    if not most:
        return ""
    low, high = (int(value * _BAR / most + Fraction(1, 2)) for value in (cell.low, cell.high))
    bar = list((full * low + part * (high - low)).ljust(_BAR + 1))
    if cell.capacity is not None:
        end = int(cell.capacity * _BAR / most + Fraction(1, 2))
        bar.insert(min(end, _BAR), mark)
    return "".join(bar).rstrip()


def sign(cell: views.Cell) -> str:
    """Return the sign of an overload, with a space after it; nothing without one."""
    return _SIGNS[cell.overload]


def load_grid(pool_load: PoolLoad) -> Grid:
    """Return a pool's load as a table of a document, with year sums."""
    columns = [
        Column("half_year", _("Half-year")),
        Column("load", _("Load"), is_number=True),
        Column("capacity", _("Capacity"), is_number=True),
        Column("percent", "%", is_number=True),
        Column("overload", _("Conclusion"), is_wide=True),
    ]
    rows = [
        [when, *figures(cell), same(conclusion(cell))]
        for when, cell, _is_year in _with_years(pool_load)
    ]
    return Grid(columns, rows)


def conclusion(cell: views.Cell) -> str:
    """Say whether the load is over the capacity, how surely, and by how much, with its sign."""
    return sign(cell) + in_words(cell)


def in_words(cell: views.Cell) -> str:
    """Say the same without the sign, for a sentence; nothing where there is no overload."""
    over = numbers.between(*map(numbers.rounded, cell.over))
    if cell.overload is Overload.CERTAIN:
        return _("overload: {over} over").format(over=over)
    if cell.overload is Overload.POSSIBLE:
        most = numbers.rounded(cell.over[1])
        return _("possible overload: up to {over} over").format(over=most)
    return ""


def _data_rows(pool_load: PoolLoad) -> list[list[Cell]]:
    """Return a line a half-year, and one a year."""
    return [
        _data_row(pool_load.pool, when, cell) for when, cell, _is_year in _with_years(pool_load)
    ]


def _data_row(pool: Pool, when: Cell, cell: views.Cell) -> list[Cell]:
    percent = cell.percent or ("", "")
    return [
        Cell(pool.id, pool_name(pool)),
        when,
        number(cell.low),
        number(cell.high),
        number(cell.capacity) if cell.capacity is not None else same(""),
        same(str(percent[0])),
        same(str(percent[1])),
        Cell(cell.overload, _(_OVERLOADS[cell.overload])),
    ]


_OVERLOADS: Final = {
    Overload.NONE: N_("no overload"),
    Overload.POSSIBLE: N_("possible overload"),
    Overload.CERTAIN: N_("overload"),
}


def number(value: Fraction) -> Cell:
    """Return a number, exact for programs and to one decimal for people."""
    return Cell(numbers.machine(value), numbers.rounded(value))


def pool_name(pool: Pool) -> str:
    """Return the pool's name with its unit."""
    return f"{pool.label} ({pool.unit})" if pool.unit else pool.label


def _notes(load: Load) -> list[str]:
    notes = [*data_notes(load), *filter_notes(load)]
    if not load.pools:
        notes.append(_("The portfolio has no pools."))
    return notes


def filter_notes(load: Load) -> list[str]:
    """Say that the load is not everybody's, where so."""
    text = _("The load is of some projects only; the capacity is the whole pool’s.")
    return [text] if load.is_filtered else []


def data_notes(load: Load) -> list[str]:
    """Return how far the figures of effort can be believed, and which projects are not in them."""
    notes = []
    if {"sizes", "pools"} & set(load.portfolio.programme.estimated):
        notes.append(_("Efforts and capacities are estimates, not decided facts."))
    if load.unplaced:
        ids = ", ".join(project.id for project in load.unplaced)
        notes.append(
            ngettext(
                "{count} project has an effort but no schedule, and is not in the load: {ids}",
                "{count} projects have an effort but no schedule, and are not in the load: {ids}",
                len(load.unplaced),
            ).format(count=len(load.unplaced), ids=ids)
        )
    if load.unestimated:
        ids = ", ".join(project.id for project in load.unestimated)
        notes.append(
            ngettext(
                "{count} project has a schedule but no effort, and counts as nothing: {ids}",
                "{count} projects have a schedule but no effort, and count as nothing: {ids}",
                len(load.unestimated),
            ).format(count=len(load.unestimated), ids=ids)
        )
    return notes


def who_sheet(load: Load, *, on_screen: bool) -> Sheet:
    """Return who causes the load of each half-year, the largest first."""
    sections = []
    for pool_load in load.pools:
        for half_year, cell in pool_load.half_years.items():
            rows = [
                _who_row(pool_load.pool, half_year, part, cell, on_screen)
                for part in by_project(cell.shares)
            ]
            if rows:
                sections.append(Section(_who_heading(pool_load.pool, half_year, cell), rows))
    columns = [
        Column("id", _("No.")),
        Column("name", _("Project"), is_wide=True),
        Column("load", _("Load"), is_number=True),
        Column("part", _("% of the load"), is_number=True),
    ]
    if not on_screen:
        columns[2:3] = [
            Column("low", _("Load, low"), is_number=True),
            Column("high", _("Load, high"), is_number=True),
        ]
        columns[:0] = [Column("pool", _("Pool")), Column("half_year", _("Half-year"))]
    return load_sheet(load, columns, sections, load_data(load))


def _who_heading(pool: Pool, half_year: HalfYear, cell: views.Cell) -> str:
    load_, capacity, _percent = (figure.shown for figure in figures(cell))
    heading = f"{pool_name(pool)} · {half_year.label}: {load_} / {capacity}"
    return f"{heading}  {conclusion(cell)}".rstrip()


def _who_row(
    pool: Pool,
    half_year: HalfYear,
    part: Part,
    cell: views.Cell,
    on_screen: bool,
) -> list[Cell]:
    percent = int(part.high * 100 / cell.high + Fraction(1, 2)) if cell.high else 0
    row = [same(part.project.id), same(part.project.name)]
    if on_screen:
        return [*row, shown_range((part.low, part.high)), same(str(percent))]
    place = [Cell(pool.id, pool.label), Cell(str(half_year), half_year.label)]
    return [*place, *row, number(part.low), number(part.high), same(str(percent))]


def shown_range(value: tuple[Fraction, Fraction], style: str = "") -> Cell:
    """Return a range from low to high, or one number where the two are alike."""
    low, high = value
    raw = numbers.between(numbers.machine(low), numbers.machine(high)).replace("–", "-")
    return Cell(raw, numbers.between(numbers.rounded(low), numbers.rounded(high)), style)


def explain_sheet(load: Load, half_year: HalfYear) -> Sheet:
    """Return how a half-year's load came about, line by line, in numbers that add up exactly."""
    sections = []
    for pool_load in load.pools:
        cell = pool_load.cell(half_year)
        rows = [
            [
                same(share.project.id),
                same(share.project.name),
                same(_reason(share)),
                _exact(share.low),
                _exact(share.high),
            ]
            for share in cell.shares
        ]
        total = [same(""), same(_("Total"), "bold"), same(""), _exact(cell.low), _exact(cell.high)]
        rows.append(total)
        if cell.capacity is not None:
            empty = same("")
            limit = _exact(cell.capacity)
            rows.append([empty, same(_("Capacity")), same(conclusion(cell)), limit, limit])
        sections.append(Section(pool_name(pool_load.pool), rows))
    columns = [
        Column("id", _("No.")),
        Column("name", _("Project"), is_wide=True),
        Column("basis", _("How it came about"), is_wide=True),
        Column("low", _("Low"), is_number=True),
        Column("high", _("High"), is_number=True),
    ]
    return load_sheet(load, columns, sections, load_data(load, half_year), title=half_year.label)


def _exact(value: Fraction) -> Cell:
    return Cell(numbers.machine(value), numbers.exact(value))


def _reason(share: Share) -> str:
    """Say how a project's share follows from what its file says."""
    whole = numbers.between(numbers.exact(share.whole_low), numbers.exact(share.whole_high))
    if share.basis is Basis.PROFILE:
        return _("given for the half-year")
    if share.basis is Basis.PHASE:
        pattern = ngettext(
            "phase {phase}: {whole}, over {count} half-year",
            "phase {phase}: {whole}, over {count} half-years",
            share.parts,
        )
    elif share.basis is Basis.EFFORT:
        pattern = ngettext(
            "effort {whole}, over {count} half-year",
            "effort {whole}, over {count} half-years",
            share.parts,
        )
    else:
        pattern = ngettext(
            "size {size}: {whole}, over {count} half-year",
            "size {size}: {whole}, over {count} half-years",
            share.parts,
        )
    return pattern.format(
        phase=share.phase, size=share.project.size, whole=whole, count=share.parts
    )


def load_data(load: Load, only: HalfYear | None = None) -> Json:
    """Return every pool's load as JSON data, with who causes it."""
    return {
        "pools": [
            {
                "id": each.pool.id,
                "name": each.pool.name or None,
                "unit": each.pool.unit or None,
                "half_years": [
                    {"half_year": str(half_year), **_cell_data(cell), "projects": _shares(cell)}
                    for half_year, cell in each.half_years.items()
                    if only in (None, half_year)
                ],
                "years": [
                    {"year": year, **_cell_data(cell)}
                    for year, cell in each.years.items()
                    if only is None
                ],
            }
            for each in load.pools
        ],
        "unplaced": [project.id for project in load.unplaced],
        "unestimated": [project.id for project in load.unestimated],
        "is_filtered": load.is_filtered,
    }


def _cell_data(cell: views.Cell) -> dict[str, Json]:
    return {
        "low": float(cell.low),
        "high": float(cell.high),
        "capacity": None if cell.capacity is None else float(cell.capacity),
        "percent": dict(zip(("low", "high"), cell.percent, strict=True)) if cell.percent else None,
        "over": dict(zip(("low", "high"), map(float, cell.over), strict=True)),
        "overload": cell.overload,
    }


def _shares(cell: views.Cell) -> Json:
    return [
        {
            "id": share.project.id,
            "low": float(share.low),
            "high": float(share.high),
            "basis": share.basis,
            "whole_low": float(share.whole_low),
            "whole_high": float(share.whole_high),
            "parts": share.parts,
            "phase": share.phase or None,
        }
        for share in cell.shares
    ]
