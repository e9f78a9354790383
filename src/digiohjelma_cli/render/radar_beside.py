"""What stands around a radar: its titles, its legend, its table, and all of it in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from digiohjelma_cli.i18n import _
from digiohjelma_cli.render import maturity_words as told
from digiohjelma_cli.render import svg, wording
from digiohjelma_cli.render.axis import Axis
from digiohjelma_cli.render.radar_series import Series, line_style, mark
from digiohjelma_cli.views.maturity import Gap, GapSummary

WIDTH: Final = 1280
MARGIN: Final = 36
TABLE_LEFT: Final = 748
INK: Final = "#1b2430"
SOFT: Final = "#4c5663"
_RULE: Final = "#d8dde4"
_ACCENT: Final = "#0b5394"
_TITLE_SIZE: Final = 24
_TEXT_SIZE: Final = 13
_SMALL_SIZE: Final = 11
_SAMPLE: Final = 44  # the length of a line in the legend
_BETWEEN: Final = 12  # columns of the table, and items of the legend


def head(summary: GapSummary) -> tuple[list[str], float]:
    """Return the titles, and where what stands under them begins."""
    wide = WIDTH - 2 * MARGIN
    y = MARGIN + 12.0
    shapes = [
        svg.text(MARGIN, y, _("Digital maturity"), _TEXT_SIZE, fill=_ACCENT, font_weight="bold")
    ]
    header = wording.header(summary.portfolio, summary.today)
    lines = [
        *(
            (line, _TITLE_SIZE, INK)
            for line in svg.wrap(header, wide, _TITLE_SIZE, 2, is_bold=True)
        ),
        *(
            (line, _TEXT_SIZE, SOFT)
            for text in _about(summary)
            for line in svg.wrap(text, wide, _TEXT_SIZE, 2)
        ),
    ]
    for line, size, colour in lines:
        y += size * svg.LINE + (4 if size == _TITLE_SIZE else 3)
        weight = "bold" if size == _TITLE_SIZE else "normal"
        shapes.append(svg.text(MARGIN, y, line, size, fill=colour, font_weight=weight))
    return shapes, y + 24


def _about(summary: GapSummary) -> Iterator[str]:
    if summary.assessment:
        yield told.compared(summary.assessment)
    if summary.is_filtered:
        yield told.narrowed(summary)


def legend(
    summary: GapSummary, axis: Axis | None, lines: Sequence[Series], top: float
) -> tuple[list[str], float]:
    """Return what the lines and the levels mean, and where that ends."""
    right = TABLE_LEFT - 24
    shapes: list[str] = []
    x, y = float(MARGIN), top + 14
    for each in reversed(lines):
        taken = _SAMPLE + 8 + svg.text_width(each.name, _TEXT_SIZE)
        if x > MARGIN and x + taken > right:
            x, y = float(MARGIN), y + 24
        ends: dict[str, svg.Value] = {"x1": x, "y1": y - 4, "x2": x + _SAMPLE, "y2": y - 4}
        shapes.append(svg.element("line", {**ends, **line_style(each)}))
        if each.ring is None:
            shapes.append(mark(each, x + _SAMPLE / 2, y - 4))
        shapes.append(svg.text(x + _SAMPLE + 8, y, each.name, _TEXT_SIZE, fill=INK))
        x += taken + 2 * _BETWEEN
    for text in _notes(summary, axis):
        for line in svg.wrap(text, right - MARGIN, _SMALL_SIZE + 1, 3):
            y += 20
            shapes.append(svg.text(MARGIN, y, line, _SMALL_SIZE + 1, fill=SOFT))
    return shapes, y


def _notes(summary: GapSummary, axis: Axis | None) -> Iterator[str]:
    named = [f"{tick.label} {tick.name}" for tick in axis.ticks if tick.name] if axis else []
    if named:
        yield _("Levels: {levels}").format(levels=" · ".join(named))
    if summary.weak:
        yield _("A name in bold is weak: below its target or its peers.")


class _Column(NamedTuple):
    """A column of figures; a second value stands under the first one, in small."""

    heading: str
    width: int
    main: Callable[[Gap], str]
    under: Callable[[Gap], str]


def table(summary: GapSummary, numbers: Mapping[str, int], top: float) -> tuple[list[str], float]:
    """Return the figures, weakest first, with the verdicts, and where the table ends."""
    columns = _columns(summary)
    right = float(WIDTH - MARGIN)
    edges: list[float] = []
    for column in reversed(columns):
        edges.insert(0, right)
        right -= column.width + _BETWEEN
    shapes = []
    y = top + 12
    height = 0
    for column, edge in zip(columns, edges, strict=True):
        lines = svg.wrap(column.heading, column.width, _SMALL_SIZE, 2, is_bold=True)
        height = max(height, len(lines))
        style = {"fill": SOFT, "font_weight": "bold", "text_anchor": "end"}
        shapes += _stack(lines, edge, y, _SMALL_SIZE, style)
    style = {"fill": SOFT, "font_weight": "bold"}
    shapes += _stack([_("Perspective")], TABLE_LEFT, y, _SMALL_SIZE, style)
    y += (height - 1) * _SMALL_SIZE * svg.LINE + 8 if height else 8
    for gap in summary.gaps:
        shapes.append(_rule(y))
        cells, y = _row(gap, columns, edges, right - TABLE_LEFT, numbers, y)
        shapes += cells
    shapes.append(_rule(y))
    return shapes, y


def _rule(y: float) -> str:
    ends: dict[str, svg.Value] = {"x1": TABLE_LEFT, "y1": y, "x2": WIDTH - MARGIN, "y2": y}
    return svg.element("line", {**ends, "stroke": _RULE})


def _row(
    gap: Gap,
    columns: Sequence[_Column],
    edges: Sequence[float],
    room: float,
    numbers: Mapping[str, int],
    top: float,
) -> tuple[list[str], float]:
    number = numbers.get(gap.perspective.id)
    name = gap.perspective.name if number is None else f"{number}. {gap.perspective.name}"
    weight = "bold" if gap.is_weak else "normal"
    names = svg.wrap(name, room, _TEXT_SIZE, 3, is_bold=gap.is_weak)
    y = top + 18
    shapes = _stack(names, TABLE_LEFT, y, _TEXT_SIZE, {"fill": INK, "font_weight": weight})
    end = y + (len(names) - 1) * _TEXT_SIZE * svg.LINE
    for column, edge in zip(columns, edges, strict=True):
        main = svg.wrap(column.main(gap), column.width, _TEXT_SIZE, 3)
        small = svg.wrap(column.under(gap), column.width, _SMALL_SIZE, 2)
        style = {"text_anchor": "end", "font_weight": weight}
        shapes += _stack(main, edge, y, _TEXT_SIZE, {**style, "fill": INK})
        below = y + (len(main) - 1) * _TEXT_SIZE * svg.LINE + _SMALL_SIZE * svg.LINE + 1
        shapes += _stack(small, edge, below, _SMALL_SIZE, {"text_anchor": "end", "fill": SOFT})
        end = max(end, below + (len(small) - 1) * _SMALL_SIZE * svg.LINE)
    # The verdict has the whole width, under everything.
    wide = WIDTH - MARGIN - TABLE_LEFT
    weight = "bold" if gap.is_uncovered else "normal"
    verdict = svg.wrap(told.verdict(gap), wide, _SMALL_SIZE, 3, is_bold=gap.is_uncovered)
    style = {"fill": INK if gap.is_uncovered else SOFT, "font_weight": weight}
    shapes += _stack(verdict, TABLE_LEFT, end + 16, _SMALL_SIZE, style)
    end += 16 + (len(verdict) - 1) * _SMALL_SIZE * svg.LINE
    return shapes, end + 10


def _stack(
    lines: Sequence[str], x: float, y: float, size: int, style: Mapping[str, str]
) -> list[str]:
    """Return lines of text under each other, the first one's base line at `y`."""
    return [
        svg.text(x, y + number * size * svg.LINE, line, size, **style)
        for number, line in enumerate(lines)
    ]


def _columns(summary: GapSummary) -> list[_Column]:
    if all(gap.score is None for gap in summary.gaps):
        return [_Column(_("Position"), 150, told.now, _nothing)]
    columns = [
        _Column(_("Now"), 80, _score, lambda gap: gap.level.name if gap.level else ""),
        _Column(_("Target"), 56, told.target, _nothing),
        _Column(_("Gap"), 54, lambda gap: told.plain(gap.gap), _nothing),
        _Column(
            _("Peers"),
            66,
            lambda gap: told.points(gap.peer, gap.assessment),
            lambda gap: told.signed(gap.peer_difference),
        ),
    ]
    return [column for column in columns if any(column.main(gap) for gap in summary.gaps)]


def _score(gap: Gap) -> str:
    return told.points(gap.score, gap.assessment) or told.now(gap)


def _nothing(_gap: Gap) -> str:
    return ""


def description(summary: GapSummary) -> str:
    """Say what the picture shows, for who cannot see it."""
    sentences = [told.weakest(summary)] if summary.gaps else []
    for gap in summary.gaps:
        parts = [
            f"{column.heading}: {value}"
            for column in _columns(summary)
            if (value := " ".join(filter(None, (column.main(gap), column.under(gap)))))
        ]
        sentences.append(f"{gap.perspective.name} – {'; '.join([*parts, told.verdict(gap)])}.")
    return " ".join(sentences)
