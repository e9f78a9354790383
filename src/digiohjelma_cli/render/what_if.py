"""What would follow from assumptions: as a document, each alternative beside what is so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from digiohjelma_cli.i18n import _, ngettext
from digiohjelma_cli.model.findings import Finding, Severity
from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.render import capacity, numbers, wording
from digiohjelma_cli.render.document import Block, Bullets, Drawing, Grid, Heading, Paragraph
from digiohjelma_cli.render.edit import how_far
from digiohjelma_cli.render.findings import finding_line
from digiohjelma_cli.render.gantt import gantt_lines
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.render.sheet import Cell, Column, same
from digiohjelma_cli.render.what_if_words import listed
from digiohjelma_cli.views.follow_up import Missed
from digiohjelma_cli.views.load import PoolLoad
from digiohjelma_cli.views.timeline import Timeline, timeline, with_old
from digiohjelma_cli.views.what_if import Change, Outcome, State, total


def what_if_document(
    base: State, outcomes: Sequence[Outcome], screen: Screen | None = None
) -> list[Block]:
    """Return the comparison for people; on a screen with the bars before and after."""
    names = alternative_names(outcomes)
    blocks: list[Block] = [
        Heading(1, _("What if")),
        Paragraph(wording.header(base.portfolio, base.today)),
        Bullets(
            [
                f"{name}: {listed(each.state.portfolio.what_if)}"
                for name, each in zip(names, outcomes, strict=True)
            ]
        ),
        Heading(2, _("Before and after")),
        _totals(base, outcomes, names),
        *map(Paragraph, _load_notes(base, outcomes)),
    ]
    blocks += _loads(base, outcomes, names)
    for name, each in zip(names, outcomes, strict=True):
        blocks += _outcome(base, each, name if len(outcomes) > 1 else "", screen)
    blocks.append(Paragraph(_("Nothing has been written.")))
    return blocks


def alternative_names(outcomes: Sequence[Outcome]) -> list[str]:
    """Return what the alternatives are called; one without a name is the question itself."""
    return [each.state.portfolio.what_if.name or _("What if") for each in outcomes]


def _load_notes(base: State, outcomes: Sequence[Outcome]) -> list[str]:
    """Return what to know of the loads: of all of them plainly, else of which it holds."""
    names = [_("Now"), *alternative_names(outcomes)]
    loads = [base.load, *(each.state.load for each in outcomes)]
    notes = [capacity.data_notes(load) for load in loads]
    told = dict.fromkeys(note for each in notes for note in each)
    return [
        *dict.fromkeys(note for load in loads for note in capacity.filter_notes(load)),
        *(note for note in told if all(note in each for each in notes)),
        *(
            f"{name}: {note}"
            for name, each in zip(names, notes, strict=True)
            for note in each
            if not all(note in others for others in notes)
        ),
    ]


def _totals(base: State, outcomes: Sequence[Outcome], names: Sequence[str]) -> Grid:
    """Return the figures of the whole programme, side by side."""
    states = [base, *(each.state for each in outcomes)]
    rows = [[same(words), *_beside(texts)] for words, texts in _figures(base, states)]
    return Grid([Column("figure", "", is_wide=True), *_side_columns(names)], rows)


def _figures(base: State, states: Sequence[State]) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield what each figure is, and what it is in each state.

    The load of some projects is not told against the capacity, which is for all of them.
    """
    is_filtered = any(state.load.is_filtered for state in states)
    for pool in base.load.pools:
        label = pool.pool.label
        totals = [each and total(each) for each in (state.pool(pool.pool.id) for state in states)]
        loads = [_range(each.load) if each else "–" for each in totals]
        yield _("Total load: {pool}").format(pool=label), loads
        if not is_filtered:
            over = [_range(each.over) if each else "–" for each in totals]
            yield _("Over capacity: {pool}").format(pool=label), over
    yield _("Late projects"), [str(len(state.late)) for state in states]
    for words, severity in (
        (_("Errors found"), Severity.ERROR),
        (_("Warnings found"), Severity.WARNING),
    ):
        yield words, [str(state.severities[severity]) for state in states]
    ends = [state.end.label if state.end else "–" for state in states]
    yield _("The last project ends"), ends
    for year in sorted({year for state in states for year in state.money}):
        euros = [numbers.euros(state.money.get(year, Fraction(0))) for state in states]
        yield _("Budgets {year}").format(year=year), euros


def _side_columns(names: Sequence[str]) -> list[Column]:
    return [
        Column("now", _("Now"), is_number=True),
        *(Column(f"alternative{place}", name, is_number=True) for place, name in enumerate(names)),
    ]


def _beside(texts: Sequence[str]) -> list[Cell]:
    """Return what is so and what would be; what differs is bold."""
    return [same(text, "bold" if text != texts[0] else "") for text in texts]


def _range(ends: tuple[Fraction, Fraction]) -> str:
    return numbers.between(*map(numbers.rounded, ends))


def _loads(base: State, outcomes: Sequence[Outcome], names: Sequence[str]) -> Iterator[Block]:
    """Yield a table for each pool that anything changes for, and the names of the others."""
    same_pools = []
    for pool in base.load.pools:
        others = (each.state.pool(pool.pool.id) for each in outcomes)
        if all(other and _cells(other) == _cells(pool) for other in others):
            same_pools.append(pool.pool.label)
            continue
        heading = _("Load: {pool}").format(pool=capacity.pool_name(pool.pool))
        yield Heading(2, heading)
        yield _load(pool, outcomes, names)
    if len(same_pools) < len(base.load.pools):
        yield Paragraph(_("Load / capacity; !! overload, ! possible overload"))
    if same_pools:
        yield Paragraph(_("The load stays as it is: {pools}").format(pools=", ".join(same_pools)))


def _cells(pool: PoolLoad) -> dict[HalfYear, tuple[Fraction, Fraction, Fraction | None]]:
    """Return a pool's figures, whoever causes them."""
    return {
        half_year: (cell.low, cell.high, cell.capacity)
        for half_year, cell in pool.half_years.items()
    }


def _load(pool: PoolLoad, outcomes: Sequence[Outcome], names: Sequence[str]) -> Grid:
    """Return a pool's load against its capacity by half-year, side by side."""
    pools = [pool, *(each.state.pool(pool.pool.id) for each in outcomes)]
    half_years = sorted({half_year for each in pools if each for half_year in each.half_years})
    rows = [
        [
            Cell(str(half_year), half_year.label),
            *_beside([_against(each, half_year) for each in pools]),
        ]
        for half_year in half_years
    ]
    return Grid([Column("half_year", _("Half-year")), *_side_columns(names)], rows)


def _against(pool: PoolLoad | None, half_year: HalfYear) -> str:
    if pool is None:
        return "–"
    cell = pool.cell(half_year)
    load, room, _percent = (figure.shown for figure in capacity.figures(cell))
    return f"{capacity.sign(cell)}{load} / {room}"


def _outcome(base: State, each: Outcome, name: str, screen: Screen | None) -> Iterator[Block]:
    """Yield what one alternative changes; under a heading of its own where there are several."""
    level = 3 if name else 2
    if name:
        yield Heading(2, name)
    if each.changes:
        yield Heading(level, _("Schedules"))
        yield Bullets([_change(change, each.state) for change in each.changes])
        chart = _chart(each)
        if screen is not None and chart.bars:
            yield Drawing(list(gantt_lines(chart, screen)))
    late, on_time = each.newly_late, each.no_longer_late
    if late or on_time:
        yield Heading(level, _("Lateness"))
        yield Bullets(
            [
                *(_newly_late(project, each.state) for project in late),
                *(_no_longer_late(project, base) for project in on_time),
            ]
        )
    if each.appeared:
        yield Heading(level, _("Findings that appear"))
        yield Bullets(_lines(each.appeared))
    if each.gone:
        yield Heading(level, _("Findings that disappear"))
        yield Bullets(_lines(each.gone))
    if not (each.appeared or each.gone):
        yield Paragraph(_("No finding appears or disappears."))


def _change(change: Change, state: State) -> str:
    """Say what becomes of a project's bar."""
    project = change.project
    head = f"{project.id} {project.name}: "
    none = _("no schedule")
    old = change.old.label if change.old else none
    new = change.new.label if change.new else none
    if change.was is None:
        return head + _("new, {half_years}").format(half_years=new)
    if old == new:
        return head + _("{old} → {new}").format(old=change.was.status, new=project.status)
    text = head + _("{old} → {new}").format(old=old, new=new)
    if change.old and change.new:
        text += f", {how_far(change.old, change.new)}"
    term = state.portfolio.programme.term
    if term and change.new and change.new.end > HalfYear.of(term.end):
        text += ", " + _("past the council’s term")
    return text


def _chart(each: Outcome) -> Timeline:
    """Return the timeline of the projects whose bars change, with where they stood."""
    old = {change.project.id: change.old for change in each.changes if change.old != change.new}
    projects = [change.project for change in each.changes]
    return with_old(timeline(each.state.portfolio, projects, each.state.today), old)


def _newly_late(project: Project, state: State) -> str:
    head = _("Newly late: {project}").format(project=f"{project.id} {project.name}")
    return f"{head}, {wording.lateness(state.late[project.id])}"


def _no_longer_late(project: Project, base: State) -> str:
    late = base.late[project.id]
    pattern = (
        ngettext(
            "No longer late: {project} (now {count} half-year late: should have started in {due})",
            "No longer late: {project} (now {count} half-years late: should have started in {due})",
            late.half_years,
        )
        if late.missed is Missed.START
        else ngettext(
            "No longer late: {project} (now {count} half-year late: should have ended in {due})",
            "No longer late: {project} (now {count} half-years late: should have ended in {due})",
            late.half_years,
        )
    )
    name = f"{project.id} {project.name}"
    return pattern.format(project=name, count=late.half_years, due=late.due.label)


def _lines(findings: Sequence[Finding]) -> list[str]:
    return [finding_line(finding) for finding in findings]
