"""The gap summary as a document: the picture, the figures, who works on what, and how much."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

from digiohjelma_cli.i18n import _
from digiohjelma_cli.render import maturity_words as words
from digiohjelma_cli.render import wording
from digiohjelma_cli.render.document import (
    Block,
    Bullets,
    Drawing,
    Grid,
    Heading,
    Paragraph,
)
from digiohjelma_cli.render.dumbbell import dumbbell
from digiohjelma_cli.render.maturity_effort import effort_blocks
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.render.sheet import Cell, Column, same
from digiohjelma_cli.views.maturity import Gap, GapSummary
from digiohjelma_cli.views.perspective_effort import PerspectiveEffort

_Told: TypeAlias = tuple[Column, Callable[[Gap], str]]

_WIDE: Final = 130  # columns; a narrower screen has no room for the projects' names


def maturity_document(
    summary: GapSummary, effort: PerspectiveEffort, screen: Screen | None = None
) -> list[Block]:
    """Return the whole summary for people, on a screen with a chart and as wide as it is."""
    blocks = _head(summary)
    if not summary.gaps:
        return [*blocks, Paragraph(_("The portfolio has no perspectives of maturity."))]
    blocks.append(Paragraph(words.weakest(summary)))
    lines = dumbbell(summary, screen) if screen else []
    if lines:
        title = _("Now and target") if _has_scores(summary) else _("Position against peers")
        blocks += [Heading(2, title), Drawing(lines)]
    if _has_scores(summary) or not lines:
        title = _("Figures") if _has_scores(summary) else _("Position against peers")
        blocks += [Heading(2, title), figures(summary), *_remarks(summary)]
    blocks += [Heading(2, _("Who works on it")), _work(summary, screen), *_links(summary)]
    blocks += unserved(summary)
    return blocks + effort_blocks(summary, effort, screen)


def effort_document(
    summary: GapSummary, effort: PerspectiveEffort, screen: Screen | None = None
) -> list[Block]:
    """Return the effort by half-year alone."""
    nothing = Paragraph(_("No live project here has any effort in any half-year."))
    return _head(summary) + (effort_blocks(summary, effort, screen) or [nothing])


def _head(summary: GapSummary) -> list[Block]:
    blocks: list[Block] = [Heading(1, wording.header(summary.portfolio, summary.today))]
    if summary.assessment:
        blocks.append(Paragraph(words.assessed(summary.assessment)))
    if summary.later:
        names = ", ".join(map(words.named, summary.later))
        blocks.append(Paragraph(_("Not known yet on this day: {names}").format(names=names)))
    if summary.is_filtered:
        blocks.append(Paragraph(words.narrowed(summary)))
    return blocks


def _has_scores(summary: GapSummary) -> bool:
    return any(gap.score is not None for gap in summary.gaps)


def figures(summary: GapSummary) -> Grid:
    """Return what the assessments found, weakest first; a column that says nothing is left out."""
    return _grid(summary, _figures())


def _figures() -> list[_Told]:
    return [
        (Column("perspective", _("Perspective"), is_wide=True), _name),
        (Column("now", _("Now")), words.now),
        (Column("target", _("Target"), is_number=True), words.target),
        (Column("gap", _("Gap"), is_number=True), lambda gap: words.plain(gap.gap)),
        (Column("peers", _("Peers")), words.peers),
        (Column("trend", _("Trend")), words.trend),
    ]


def _grid(summary: GapSummary, columns: Sequence[_Told]) -> Grid:
    told = [(column, [read(gap) for gap in summary.gaps]) for column, read in columns]
    kept = [(column, texts) for column, texts in told if any(texts)]
    rows = zip(*(map(same, texts) for _column, texts in kept), strict=True)
    return Grid([column for column, _texts in kept], list(rows))


def in_one(summary: GapSummary) -> Grid:
    """Return the figures, the work and the verdicts as one table, for a pipe that people read."""
    work: list[_Told] = [
        (Column("projects", _("Live projects")), lambda gap: _projects(gap, with_names=False)),
        (Column("needs", _("Open needs"), is_number=True), words.needs),
        (Column("verdict", _("Conclusion"), is_wide=True), words.verdict),
    ]
    return _grid(summary, [*_figures(), *work])


def _remarks(summary: GapSummary) -> Iterator[Block]:
    """Yield which assessments the figures are from, where that is not one alone."""
    trends: dict[tuple[str, str], list[str]] = {}
    for gap in summary.gaps:
        if gap.trend:
            ends = (gap.trend.before.assessment, gap.trend.after.assessment)
            names = trends.setdefault((words.named(ends[0]), words.named(ends[1])), [])
            names.append(gap.perspective.name)
    pattern = _("Trend: {before} → {after}")
    if len(trends) > 1:
        pattern = _("Trend: {before} → {after}: {perspectives}")
    remarks = [
        pattern.format(before=before, after=after, perspectives=", ".join(names))
        for (before, after), names in trends.items()
    ]
    for assessment in summary.assessments[:-1]:
        names = [gap.perspective.name for gap in summary.gaps if gap.assessment is assessment]
        if names:
            remarks.append(
                _("From an earlier assessment, {name}: {perspectives}").format(
                    name=words.named(assessment), perspectives=", ".join(names)
                )
            )
    if remarks:
        yield Bullets(remarks) if len(remarks) > 1 else Paragraph(remarks[0])


def _work(summary: GapSummary, screen: Screen | None) -> Grid:
    has_room = screen is None or screen.width >= _WIDE
    columns = [
        Column("perspective", _("Perspective"), is_wide=True),
        Column("verdict", _("Conclusion"), is_wide=True),
        Column("projects", _("Live projects"), is_wide=True),
        Column("needs", _("Open needs"), is_number=True, is_spare=True, is_tall=True),
    ]
    rows = [
        [
            same(gap.perspective.name, "bold" if gap.is_weak else ""),
            same(words.verdict(gap), "bold red" if gap.is_uncovered else ""),
            same(_projects(gap, with_names=has_room)),
            Cell(str(len(gap.unserved)), words.needs(gap)),
        ]
        for gap in summary.gaps
    ]
    return Grid(columns, rows)


def _projects(gap: Gap, *, with_names: bool) -> str:
    if not gap.projects:
        return _("no project")
    if with_names:
        return "; ".join(f"{project.id} {project.name}" for project in gap.projects)
    return ", ".join(project.id for project in gap.projects)


def _links(summary: GapSummary) -> Iterator[Block]:
    """Yield how many of the links of projects and needs to perspectives are estimates."""
    projects = {project.id: project for gap in summary.gaps for project in gap.projects}
    needs = {need.id: need for gap in summary.gaps for need in gap.needs}
    told = [
        _estimated(
            [each.is_estimated("perspectives") for each in projects.values()],
            _("It is an estimate for all {total} projects which perspectives they raise."),
            _("It is an estimate for {count} of {total} projects which perspectives they raise."),
        ),
        _estimated(
            ["perspectives" in each.estimated for each in needs.values()],
            _("It is an estimate for all {total} needs which perspectives they belong to."),
            _("It is an estimate for {count} of {total} needs which perspectives they belong to."),
        ),
    ]
    if any(told):
        yield Paragraph("\n".join(filter(None, told)))


def _estimated(are_estimated: Sequence[bool], of_all: str, of_some: str) -> str:
    count, total = sum(are_estimated), len(are_estimated)
    pattern = of_all if count == total > 1 else of_some
    return pattern.format(count=count, total=total) if count else ""


def gaps_grid(summary: GapSummary) -> Grid:
    """Return the gaps in few columns, for a document about more than maturity."""
    return _grid(
        summary,
        [
            (Column("perspective", _("Perspective"), is_wide=True), _name),
            (Column("now", _("Now")), words.now),
            (Column("gap", _("Gap"), is_number=True), lambda gap: words.plain(gap.gap)),
            (
                Column("projects", _("Projects"), is_number=True),
                lambda gap: str(len(gap.projects)),
            ),
            (Column("needs", _("Open needs"), is_number=True, is_tall=True), words.needs),
            (Column("verdict", _("Conclusion"), is_wide=True), words.verdict),
        ],
    )


def _name(gap: Gap) -> str:
    return gap.perspective.name


def unserved(summary: GapSummary) -> list[Block]:
    """Return the needs that no project answers."""
    if not summary.unserved:
        return []
    names = [need.name for need in summary.unserved]
    return [Heading(3, _("Needs that no project answers")), Bullets(names)]
