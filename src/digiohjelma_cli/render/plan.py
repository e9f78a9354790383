"""A plan as a document, as a sheet of its moves, and as data."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from digiohjelma_cli.i18n import _, ngettext
from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.plan.keep import Price
from digiohjelma_cli.plan.levels import Level, overloads
from digiohjelma_cli.plan.problem import Limit, Problem
from digiohjelma_cli.plan.result import Move, Plan, Refusal
from digiohjelma_cli.render import capacity, numbers, wording
from digiohjelma_cli.render import plan_words as words
from digiohjelma_cli.render.document import Block, Bullets, Grid, Heading, Paragraph
from digiohjelma_cli.render.plan_data import plan_data, refusal_data
from digiohjelma_cli.render.sheet import Cell, Column, Section, Sheet, same
from digiohjelma_cli.views.load import Overload, PoolLoad
from digiohjelma_cli.views.timeline import Timeline, timeline, with_old


def plan_head(plan: Plan, price: Price | None) -> list[Block]:
    """Return the first part: what the plan does, what moves and why."""
    blocks: list[Block] = [
        Heading(1, _("A levelled plan, as a proposal")),
        Paragraph(wording.header(plan.problem.portfolio, plan.today)),
        Paragraph(words.summary(plan)),
    ]
    if price is not None:
        blocks += [Heading(2, _price_heading(price)), Bullets(list(_price(plan, price)))]
    if plan.moves:
        blocks.append(Heading(2, _("What moves, and why")))
        blocks.append(
            Bullets([f"{words.move_text(move)}. {words.why(move)}" for move in plan.moves])
        )
    if plan.not_placed:
        blocks.append(Heading(2, _("Without a place")))
        blocks.append(Bullets([words.not_placed(each) for each in plan.not_placed]))
    return blocks


def plan_tail(plan: Plan) -> list[Block]:
    """Return the second part: the load before and after, and how good the plan is."""
    blocks: list[Block] = []
    for before, after in zip(plan.before.pools, plan.loads.pools, strict=True):
        heading = _("Load: {pool}").format(pool=capacity.pool_name(before.pool))
        blocks += [Heading(2, heading), _load_grid(plan.problem, before, after)]
    blocks += [Heading(2, _("How good the plan is")), _level_grid(plan)]
    notes = list(_notes(plan))
    blocks.append(Bullets(notes))
    if plan.moves:
        text = _("Nothing has been written. Write the new schedules with: {command}")
        blocks.append(Paragraph(text.format(command="digi plan --apply")))
    return blocks


def plan_document(plan: Plan, price: Price | None) -> list[Block]:
    """Return the whole plan as one document."""
    return [*plan_head(plan, price), *plan_tail(plan)]


def plan_chart(plan: Plan, *, is_whole: bool = False) -> Timeline | None:
    """Return the timeline of what moves, or of everything, with the old bars; None without any."""
    moved = {move.project.id: move.old for move in plan.moves}
    projects = [each for each in plan.after.projects if is_whole or each.id in moved]
    if not projects:
        return None
    return with_old(timeline(plan.after, projects, plan.today), moved)


def plan_sheet(plan: Plan, price: Price | None) -> Sheet:
    """Return the moves as rows: before, after, by how much and why."""
    return Sheet(
        kind="plan",
        header=wording.header(plan.problem.portfolio, plan.today),
        columns=[
            Column("id", _("No.")),
            Column("name", _("Project"), is_wide=True),
            Column("old_start", _("Start now")),
            Column("old_end", _("End now")),
            Column("new_start", _("New start")),
            Column("new_end", _("New end")),
            Column("why", _("Why"), is_wide=True),
        ],
        sections=[Section("", [_row(move) for move in plan.moves])],
        notes=[],
        data=plan_data(plan, price),
    )


def _row(move: Move) -> list[Cell]:
    return [
        same(move.project.id),
        same(move.project.name),
        *(_when(each) for each in ((move.old.start, move.old.end) if move.old else (None, None))),
        _when(move.new.start),
        _when(move.new.end),
        same(words.why(move)),
    ]


def _when(half_year: HalfYear | None) -> Cell:
    return Cell(str(half_year), half_year.label) if half_year else same("")


def refusal_document(refusal: Refusal) -> list[Block]:
    """Return what makes every plan impossible."""
    portfolio, today = refusal.problem.portfolio, refusal.problem.today
    return [
        Heading(1, _("No plan is possible")),
        Paragraph(wording.header(portfolio, today)),
        Paragraph(_("These rules cannot hold together:")),
        Bullets([words.contradiction(refusal.problem, each) for each in refusal.contradictions]),
    ]


def refusal_sheet(refusal: Refusal) -> Sheet:
    """Return the same as rows of one sentence."""
    rows = [[same(words.contradiction(refusal.problem, each))] for each in refusal.contradictions]
    return Sheet(
        kind="plan",
        header=wording.header(refusal.problem.portfolio, refusal.problem.today),
        columns=[Column("contradiction", _("Contradiction"), is_wide=True)],
        sections=[Section("", rows)],
        notes=[],
        data=refusal_data(refusal),
    )


def _load_grid(problem: Problem, before: PoolLoad, after: PoolLoad) -> Grid:
    columns = [
        Column("half_year", _("Half-year")),
        Column("capacity", _("Capacity"), is_number=True),
        Column("before", _("Load now"), is_number=True),
        Column("after", _("In the plan"), is_number=True),
        Column("overload", _("Conclusion"), is_wide=True),
    ]
    rows = []
    for half_year in problem.grid.half_years():
        was, will = before.cell(half_year), after.cell(half_year)
        room = _("not given") if will.capacity is None else numbers.rounded(will.capacity)
        told = capacity.conclusion(will)
        if was.overload is not Overload.NONE:
            told = told or _("now {now}").format(now=capacity.in_words(was))
        changed = (was.low, was.high) != (will.low, will.high)
        rows.append(
            [
                same(half_year.label),
                same(room),
                capacity.shown_range((was.low, was.high)),
                capacity.shown_range((will.low, will.high), "bold" if changed else ""),
                same(told),
            ]
        )
    return Grid(columns, rows)


def _level_grid(plan: Plan) -> Grid:
    columns = [
        Column("level", _("In this order")),
        Column("before", _("Now"), is_number=True),
        Column("after", _("In the plan"), is_number=True),
        Column("verdict", _("How sure"), is_wide=True),
    ]
    rows = []
    for number, measure in enumerate(plan.measures, 1):
        scale = level_scale(plan, measure.level)
        name = _(words.LEVELS[measure.level])
        rows.append(
            [
                same(f"{number}. {name}"),
                same(_figure(measure.before, scale)),
                same(_figure(measure.answer.value, scale)),
                same(words.verdict(measure.answer, scale)),
            ]
        )
    return Grid(columns, rows)


def level_scale(plan: Plan, level: Level) -> Fraction:
    """Return what a level's whole numbers count: of overload, units of the most crowded pool."""
    pool = _crowded(plan)
    if level is not Level.OVERLOAD or pool is None:
        return Fraction(1)
    return Fraction(1, plan.problem.scale * pool.weight)


def _crowded(plan: Plan) -> Limit | None:
    """Return the pool with the most overload now; the first where there is none."""
    present = tuple(item.present for item in plan.problem.items)
    rows = overloads(plan.problem, present)
    pairs = list(zip(plan.problem.limits, rows, strict=True))
    most = max(pairs, key=lambda pair: pair[0].weight * sum(pair[1]), default=None)
    return most[0] if most else None


def _figure(value: int, scale: Fraction) -> str:
    return numbers.rounded(value * scale)


def _notes(plan: Plan) -> Iterator[str]:
    options = plan.problem.options
    yield _("The plan is made {how}.").format(how=_(words.EFFORTS[options.effort]))
    if options.tolerance:
        share = numbers.rounded(options.tolerance * 100)
        yield _("An overload of up to {share} % of the capacity counts as none.").format(
            share=share
        )
    if options.max_moves is not None:
        yield ngettext(
            "At most {count} project may move.",
            "At most {count} projects may move.",
            options.max_moves,
        ).format(count=options.max_moves)
    if plan.measure(Level.MOVES):
        yield _(
            "Moves: each moved project counts 1 and each half-year 2, times its weight "
            "(low 1, normal 2, high 4)."
        )
    yield _(
        "Finishing early: the half-years in which the projects end, counted from the first and "
        "times their weights; the smaller the earlier."
    )
    pool = _crowded(plan)
    if pool is not None and len(plan.problem.limits) > 1:
        yield _(
            "Overload: in the units of {pool}; a unit counts for more in a smaller pool."
        ).format(pool=pool.pool.label)
    if plan.is_stopped:
        yield _("The search was stopped: this is the best so far.")
    elif plan.is_cut:
        yield _(
            "A limit of work ended the search; there may be a better plan. "
            "Search longer with --patience 10."
        )
    if plan.before.unestimated:
        ids = ", ".join(project.id for project in plan.before.unestimated)
        yield _("Without an effort, and therefore without load: {ids}").format(ids=ids)
    yield from (words.waived(each) for each in plan.waived)


def _price_heading(price: Price) -> str:
    return ngettext(
        "What it costs to keep {ids} in place",
        "What it costs to keep {ids} in place",
        len(price.ids),
    ).format(ids=", ".join(price.ids))


def _price(plan: Plan, price: Price) -> Iterator[str]:
    costs = [each for each in price.differences if each.kept != each.free]
    for each in costs:
        scale = level_scale(plan, each.level)
        yield _("{level}: {free} → {kept}").format(
            level=_(words.LEVELS[each.level]),
            free=_figure(each.free, scale),
            kept=_figure(each.kept, scale),
        )
    if not costs:
        yield _("Nothing: there is a plan just as good.")
    yield _("Projects that move: {free} → {kept}").format(
        free=price.free_moves, kept=price.kept_moves
    )
    if price.instead:
        yield _("Move instead: {ids}").format(ids=", ".join(price.instead))
    if price.spared:
        yield _("Need not move any more: {ids}").format(ids=", ".join(price.spared))
