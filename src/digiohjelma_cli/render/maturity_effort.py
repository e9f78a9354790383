"""How much of each pool's effort goes into each perspective, as tables of percentages."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from digiohjelma_cli.i18n import _
from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.render import numbers
from digiohjelma_cli.render.capacity import data_notes
from digiohjelma_cli.render.document import Block, Grid, Heading, Paragraph
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.render.sheet import Column, same
from digiohjelma_cli.views.maturity import Gap, GapSummary
from digiohjelma_cli.views.perspective_effort import PerspectiveEffort, PoolPortions, Portion

_NAME: Final = 22  # columns that a perspective's name should have at least, beside half-years
_HALF_YEAR: Final = 7  # columns that a half-year takes with its range of percentages


def effort_blocks(
    summary: GapSummary, effort: PerspectiveEffort, screen: Screen | None
) -> list[Block]:
    """Return a table a pool, with what to know of the figures underneath; nothing without any."""
    blocks: list[Block] = []
    for pool in effort.pools:
        if not pool.half_years:
            continue
        heading = _("Share of the effort, %: {pool}").format(pool=pool.pool.label)
        idle = [gap.perspective.name for gap in summary.gaps if not _has_effort(gap, pool)]
        blocks.append(Heading(2, heading))
        if len(idle) < len(summary.gaps):
            blocks.append(_shares(summary, pool, screen))
        if idle:
            blocks.append(Paragraph(_("No effort: {names}").format(names=", ".join(idle))))
    if blocks:
        notes = [
            _("A project that raises several perspectives counts wholly for each of them."),
            *data_notes(effort.load),
        ]
        blocks.append(Paragraph("\n".join(notes)))
    return blocks


def _has_effort(gap: Gap, pool: PoolPortions) -> bool:
    return any(portion.high for portion in pool.rows[gap.perspective.id].values())


def _shares(summary: GapSummary, pool: PoolPortions, screen: Screen | None) -> Grid:
    half_years = _fitting(pool.half_years, HalfYear.of(summary.today), screen)
    columns = [
        Column("perspective", _("Perspective"), is_wide=True),
        *(Column(str(each), each.label, is_number=True, is_tall=True) for each in half_years),
    ]
    rows = [
        [
            same(gap.perspective.name),
            *(same(percent(pool.rows[gap.perspective.id][each])) for each in half_years),
        ]
        for gap in summary.gaps
        if _has_effort(gap, pool)
    ]
    return Grid(columns, rows)


def _fitting(
    half_years: Sequence[HalfYear], now: HalfYear, screen: Screen | None
) -> Sequence[HalfYear]:
    """Return the half-years, or as many as the screen has room for from the year of the day on."""
    most = len(half_years)
    if screen is not None:
        most = max(1, (screen.width - min(_NAME, screen.width // 3)) // _HALF_YEAR)
    if len(half_years) <= most:
        return half_years
    past = sum(1 for each in half_years if each.year < now.year)
    start = min(past, len(half_years) - most)
    return half_years[start : start + most]


def percent(portion: Portion) -> str:
    """Return a share as whole percents, halves upwards: 35, 36–45; a dash where nobody works."""
    if portion.share is None or portion.percent is None:
        return "–"
    return numbers.between(*map(_whole, portion.share, portion.percent))


def _whole(share: Fraction, percent_: int) -> str:
    """Return a percentage; what is more than nothing is never told as 0, nor less as all."""
    if share and not percent_:
        return "<1"
    return ">99" if share < 1 and percent_ == 100 else str(percent_)
