"""The gaps as a chart of characters: from now to the target on the scale's axis.

Positions in words stand on their own steps, with the distance to the peers, who are the middle
one. What a mark means is told by its shape and in the legend, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Final, NamedTuple

from digiohjelma_cli.i18n import _
from digiohjelma_cli.render import escape, maturity_words
from digiohjelma_cli.render.axis import Axis, axis_of
from digiohjelma_cli.render.screen import Line, Piece, Screen, flowing
from digiohjelma_cli.views.maturity import Gap, GapSummary, Standing

_LABEL_SHARE: Final = 0.4
_LEAST_AXIS: Final = 24  # columns; on a narrower axis the figures beside it give way
_WIDEST_AXIS: Final = 76
_LEAST_STEP: Final = 3  # columns; more words than have so much room are told by the table alone
_GAP: Final = 2


class _Glyphs(NamedTuple):
    now: str
    target: str
    peers: str
    span: str
    rule: str
    tick: str


_UNICODE: Final = _Glyphs(now="●", target="○", peers="◇", span="━", rule="─", tick="┼")
_ASCII: Final = _Glyphs(now="@", target="O", peers="x", span="=", rule="-", tick="+")
_ALERT: Final = "!"
_ALERT_ROOM: Final = 2  # columns before a name
_STYLES: Final = {
    "now": "bold cyan",
    "target": "bold green",
    "peers": "bold yellow",
    "span": "cyan",
    "rule": "bright_black",
    "tick": "bright_black",
}


class _Layout(NamedTuple):
    glyphs: _Glyphs
    label: int
    axis: int
    beside: int  # columns of the figures at the right; 0 where there are none or no room
    are_words_short: bool = True  # each of the scale's words fits over its step


def dumbbell(summary: GapSummary, screen: Screen) -> list[Line]:
    """Return the chart's lines with its legend; none where nothing can be drawn."""
    axis = axis_of(summary)
    words = summary.portfolio.maturity.scale.positions
    if axis is None and (not words or all(gap.steps is None for gap in summary.gaps)):
        return []
    layout = _by_numbers(summary, screen) if axis else _by_words(summary, words, screen)
    if layout is None:
        return []
    stops = _stops(axis, words, layout)
    lines = [*_head(axis, words, stops, layout, screen)]
    for gap in summary.gaps:
        lines += _row(gap, axis, stops, layout, screen)
    return [*lines, [], *_legend(summary, axis, layout, screen)]


def _by_numbers(summary: GapSummary, screen: Screen) -> _Layout:
    label = min(_longest_name(summary, screen), int(screen.width * _LABEL_SHARE)) + _ALERT_ROOM
    beside = max(escape.width(_beside(gap, screen)) for gap in summary.gaps)
    room = screen.width - label - _GAP
    if room - beside - _GAP < _LEAST_AXIS:
        beside = 0
    axis = min(room - (beside + _GAP if beside else 0), _WIDEST_AXIS)
    return _Layout(_glyphs(screen), label, axis, beside)


def _by_words(summary: GapSummary, words: Sequence[str], screen: Screen) -> _Layout | None:
    parts = [part for word in words for part in screen.shown(word).split()]
    step = max(map(escape.width, parts), default=1) + 1
    most = screen.width - _GAP - _ALERT_ROOM
    # The names wrap before the words over the axis do, but not below a share of the screen.
    label = max(most - step * len(words), int(screen.width * _LABEL_SHARE) - _ALERT_ROOM)
    label = min(_longest_name(summary, screen), label)
    axis = min(most - label, _WIDEST_AXIS)
    if axis < _LEAST_STEP * len(words):
        return None
    fits = axis // len(words) >= step
    return _Layout(_glyphs(screen), label + _ALERT_ROOM, axis, 0, fits)


def _longest_name(summary: GapSummary, screen: Screen) -> int:
    return max(escape.width(screen.shown(gap.perspective.name)) for gap in summary.gaps)


def _glyphs(screen: Screen) -> _Glyphs:
    return _UNICODE if screen.has_unicode else _ASCII


def _stops(axis: Axis | None, words: Sequence[str], layout: _Layout) -> list[int]:
    """Return the columns of the axis at which its ticks, or the middles of its words, stand."""
    if axis is not None:
        return [_column(axis, tick.value, layout) for tick in axis.ticks]
    return [layout.axis * (2 * place + 1) // (2 * len(words)) for place in range(len(words))]


def _column(axis: Axis, value: Decimal | Fraction, layout: _Layout) -> int:
    return int(axis.share(value) * (layout.axis - 1) + Fraction(1, 2))


def _head(
    axis: Axis | None, words: Sequence[str], stops: Sequence[int], layout: _Layout, screen: Screen
) -> Iterator[Line]:
    """Yield what stands over the axis: numbers with the levels' names, or the scale's words."""
    before = layout.label + _GAP
    if axis is not None:
        texts = [[screen.shown(tick.name) for tick in axis.ticks]]
        texts.append([tick.label for tick in axis.ticks])
    else:
        room = max(1, layout.axis // len(words) - 1)
        said = words if layout.are_words_short else _numbered(words)
        wrapped = [escape.wrap(screen.shown(word), room) for word in said]
        height = max(map(len, wrapped))
        padded = [[""] * (height - len(lines)) + lines for lines in wrapped]
        texts = [list(line) for line in zip(*padded, strict=True)]
    for line in texts:
        row = _centred(line, [before + stop for stop in stops], screen.width)
        if row.strip():
            yield [(row, "bold")]


def _numbered(words: Sequence[str]) -> list[str]:
    """Return numbers that stand for the words, which the legend then tells."""
    return [str(place) for place, _word in enumerate(words, 1)]


def _centred(texts: Sequence[str], middles: Sequence[int], width: int) -> str:
    """Return a line with each text around its middle; empty where they would meet."""
    row = ""
    for text, middle in zip(texts, middles, strict=True):
        taken = escape.width(text)
        start = max(0, min(middle - (taken - 1) // 2, width - taken))
        if text and row and start <= escape.width(row):
            return ""
        row += " " * (start - escape.width(row)) + text if text else ""
    return row


def _row(
    gap: Gap, axis: Axis | None, stops: Sequence[int], layout: _Layout, screen: Screen
) -> Iterator[Line]:
    """Yield a perspective's lines: its name, which may wrap, its marks, and its figures."""
    names = escape.wrap(screen.shown(gap.perspective.name), layout.label - _ALERT_ROOM)
    alert = _ALERT if gap.is_uncovered else " "
    style = "bold" if gap.is_weak else ""
    line: Line = [
        (f"{alert} ", "bold red"),
        (escape.fit(names[0], layout.label - _ALERT_ROOM, "") + " " * _GAP, style),
    ]
    marks = _marks(gap, axis, stops, layout)
    if marks:
        line += marks
        if layout.beside:
            line.append((" " * _GAP + _beside(gap, screen), ""))
    else:
        said = escape.fit(screen.shown(_unmarked(gap)), layout.axis, screen.ellipsis)
        line.append((said.rstrip(), "italic"))
    yield line
    yield from ([(f"  {name}", style)] for name in names[1:])


def _unmarked(gap: Gap) -> str:
    """Say why a perspective has no mark on the axis."""
    if gap.position:
        return gap.position
    words = maturity_words.now(gap)
    if gap.standing is Standing.RECOMMENDED:
        words += ", " + _("work is recommended")
    return words


def _beside(gap: Gap, screen: Screen) -> str:
    """Return the figures that stand right of the axis: 2.1 → 3.5, or the position's words."""
    if gap.score is None:
        return screen.shown(gap.position)
    score = maturity_words.points(gap.score, gap.assessment)
    target = maturity_words.target(gap)
    return screen.plain(f"{score} → {target}" if target else score)


def _marks(gap: Gap, axis: Axis | None, stops: Sequence[int], layout: _Layout) -> Line:
    """Return the axis with the perspective's marks on it; nothing where there is none."""
    if axis is not None:
        if gap.score is None:
            return []
        now = _column(axis, gap.score, layout)
        target = None if gap.target is None else _column(axis, gap.target, layout)
        peers = None if gap.peer is None else _column(axis, gap.peer, layout)
        other = target
    else:
        if gap.steps is None:
            return []
        middle = len(stops) // 2
        now, target, peers = stops[middle + gap.steps], None, stops[middle]
        other = peers
    kinds = ["rule"] * layout.axis
    for stop in stops:
        kinds[stop] = "tick"
    if other is not None:
        first, last = sorted((now, other))
        kinds[first : last + 1] = ["span"] * (last + 1 - first)
    for kind, column in (("peers", peers), ("target", target), ("now", now)):
        if column is not None:
            kinds[column] = kind  # the last one is seen where two stand in one column
    return [
        (getattr(layout.glyphs, kind) * len(list(run)), _STYLES[kind])
        for kind, run in groupby(kinds)
    ]


def _legend(
    summary: GapSummary, axis: Axis | None, layout: _Layout, screen: Screen
) -> Iterator[Line]:
    """Yield what the marks mean, of those that the chart has."""
    glyphs = layout.glyphs
    items: list[Piece] = []
    if axis is not None:
        items.append((f"{glyphs.now} " + _("now"), _STYLES["now"]))
        if any(gap.target is not None for gap in summary.gaps):
            items.append((f"{glyphs.target} " + _("target"), _STYLES["target"]))
        if any(gap.peer is not None for gap in summary.gaps):
            items.append((f"{glyphs.peers} " + _("peers’ average"), _STYLES["peers"]))
    else:
        if not layout.are_words_short:
            words = summary.portfolio.maturity.scale.positions
            pairs = zip(_numbered(words), words, strict=True)
            items += [(f"{number} {screen.shown(word)}", "") for number, word in pairs]
        items.append((f"{glyphs.now} " + _("position against peers"), _STYLES["now"]))
        items.append((f"{glyphs.peers} " + _("level with peers"), _STYLES["peers"]))
    if summary.uncovered:
        items.append((f"{_ALERT} " + _("weak, and no project works on it"), "bold red"))
    yield from flowing([(screen.plain(text), style) for text, style in items], screen.width)
