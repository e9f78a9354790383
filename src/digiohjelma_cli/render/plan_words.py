"""What a plan says, in sentences: reasons, verdicts, what contradicts itself, what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from digiohjelma_cli.i18n import N_, _, ngettext
from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.plan.contradictions import Contradiction, Cycle, Squeezed
from digiohjelma_cli.plan.engine import Answer
from digiohjelma_cli.plan.levels import Level, Starts, overloads
from digiohjelma_cli.plan.problem import Bound, Cause, Effort, Item, NotPlaced, Problem, Waived, Why
from digiohjelma_cli.plan.reasons import (
    Forbidden,
    Gain,
    HoldsUp,
    Late,
    Overloaded,
    Reason,
    Waits,
)
from digiohjelma_cli.plan.result import Move, Plan
from digiohjelma_cli.render import numbers
from digiohjelma_cli.render.edit import how_far

LEVELS: Final = {
    Level.OVERLOAD: N_("Overload"),
    Level.LATENESS: N_("Missed deadlines"),
    Level.MOVES: N_("Moves, weighted"),
    Level.FINISH: N_("Finishing early"),
}
EFFORTS: Final = {
    Effort.LOW: N_("with the low end of every range of effort"),
    Effort.MIDDLE: N_("with the middle of every range of effort"),
    Effort.HIGH: N_("with the high end of every range of effort"),
}
_NOT_PLACED: Final = {
    Why.NO_LENGTH: N_("nobody has said how long it takes; give it with --length {id}=2"),
    Why.NO_EFFORT: N_("it has neither a size nor an effort"),
    Why.NO_ROOM: N_("there is no room for it without new overload or moves"),
    Why.WAITS: N_("it waits for {other}, which has no place either"),
    Why.LOCKED: N_("it is locked without a schedule"),
    Why.REVERSED: N_("its schedule ends before it starts"),
}


_MORE: Final = N_("{pool} {half_year} (+{over})")
_NOW: Final = N_("{pool} {half_year} (now {over} over)")


def move_text(move: Move) -> str:
    """Say from where to where a project goes."""
    if move.old is None:
        return _("{id} {name}: a place in {new}").format(
            id=move.project.id, name=move.project.name, new=move.new.label
        )
    return _("{id} {name}: {old} → {new}, {how}").format(
        id=move.project.id,
        name=move.project.name,
        old=move.old.label,
        new=move.new.label,
        how=how_far(move.old, move.new),
    )


def why(move: Move) -> str:
    """Say why a project moves: what would break if it alone stayed."""
    if move.old is None:
        return _("It had no schedule, and there is room for it here.")
    over = [each for each in move.reasons if isinstance(each, Overloaded)]
    parts = [_over(over)] if over else []
    return " ".join([*parts, *(_reason(each) for each in move.reasons if each not in over)])


def _over(found: Sequence[Overloaded]) -> str:
    """Say in one sentence what would be overloaded, and by how much."""
    text = _("Left where it is, it would add to the overload: {list}.")
    return text.format(list=_listed(found))


def _reason(reason: Reason) -> str:
    match reason:
        case Waits(other, phase, until):
            return _waits(phase).format(other=other, phase=phase, until=until.label)
        case HoldsUp(other, phase, start):
            text = _("{other}, which starts in {start}, waits for its phase “{phase}”.")
            if not phase:
                text = _("{other}, which starts in {start}, waits for it.")
            return text.format(other=other, phase=phase, start=start.label)
        case Late(deadline, count):
            return ngettext(
                "Left where it is, it would miss its deadline {deadline} by {count} half-year.",
                "Left where it is, it would miss its deadline {deadline} by {count} half-years.",
                count,
            ).format(deadline=deadline.label, count=count)
        case Forbidden(cause, half_year):
            return _(_FORBIDDEN[cause]).format(half_year=half_year.label)
        case Gain.SOONER:
            return _("It can be done sooner.")
        case _:
            return _("A plan from scratch puts it here; nothing keeps it from its present place.")


def _waits(phase: str) -> str:
    if phase:
        return _("It waits for the phase “{phase}” of {other}, which ends in {until}.")
    return _("It waits for {other}, which ends in {until}.")


_FORBIDDEN: Final = {
    Cause.TODAY: N_("It has not begun, and can begin in {half_year} at the earliest."),
    Cause.PERIOD: N_("As it is, it does not fit in the programme’s period, up to {half_year}."),
    Cause.EARLIEST: N_("Its file lets it start in {half_year} at the earliest."),
    Cause.LOCKED: N_("It is locked."),
    Cause.KEPT: N_("It is kept in place."),
}


def verdict(answer: Answer, scale: Fraction) -> str:
    """Say how sure it is that a plan is the best on a level; `scale` makes its value a unit's."""
    if answer.is_proven:
        return _("proven best")
    if answer.bound is None:
        return _("not searched any more")
    return _("best found; proven: not below {bound}").format(
        bound=numbers.rounded(answer.bound * scale)
    )


def summary(plan: Plan) -> str:
    """Say in a few sentences what the plan does."""
    moved = [move for move in plan.moves if move.old]
    placed = len(plan.moves) - len(moved)
    sentences = []
    if moved:
        sentences.append(
            ngettext("{count} project moves.", "{count} projects move.", len(moved)).format(
                count=len(moved)
            )
        )
    else:
        sentences.append(_("No project needs to move."))
    if placed:
        pattern = ngettext(
            "{count} project without a schedule gets a place.",
            "{count} projects without a schedule get a place.",
            placed,
        )
        sentences.append(pattern.format(count=placed))
    overload = plan.measure(Level.OVERLOAD)
    if overload is not None:
        sentences.append(_overload(plan, overload.before, overload.answer))
    return " ".join(sentences)


def _overload(plan: Plan, before: int, answer: Answer) -> str:
    if not before and not answer.value:
        return _("There is no overload.")
    if not answer.value:
        present = tuple(item.present for item in plan.problem.items)
        return _("The overload disappears: {list}.").format(list=_overloads(plan, present, _NOW))
    left = _overloads(plan, plan.starts)
    if answer.is_proven:
        return _("Some overload cannot be avoided: {list}.").format(list=left)
    return _("Overload remains: {list}.").format(list=left)


def _overloads(plan: Plan, starts: Starts, pattern: str = _MORE) -> str:
    """Return where there is overload, and how much."""
    found = []
    rows = overloads(plan.problem, starts)
    for limit, row in zip(plan.problem.limits, rows, strict=True):
        for slot, over in enumerate(row):
            if over:
                units = Fraction(over, plan.problem.scale)
                found.append(Overloaded(limit.pool, plan.problem.half_year(slot), units))
    return _listed(found, pattern)


def _listed(found: Sequence[Overloaded], pattern: str = _MORE) -> str:
    return ", ".join(
        _(pattern).format(
            pool=each.pool.label, half_year=each.half_year.label, over=numbers.rounded(each.over)
        )
        for each in found
    )


def not_placed(each: NotPlaced) -> str:
    """Say why a project has no place."""
    reason = _(_NOT_PLACED[each.why]).format(id=each.project.id, other=each.other)
    return f"{each.project.id} {each.project.name}: {reason}"


def waived(each: Waived) -> str:
    """Say which dependency the plan did not hold to, and why."""
    pattern = (
        _("{id} waits for {other}, but has begun already")
        if each.has_begun
        else _("{id} waits for {other}, which has no schedule")
    )
    return pattern.format(id=each.project.id, other=each.other)


def contradiction(problem: Problem, found: Contradiction) -> str:
    """Say which rules cannot hold together."""
    if isinstance(found, Cycle):
        return _("Projects wait for each other in a ring: {ids}.").format(ids=" → ".join(found.ids))
    if isinstance(found, Squeezed):
        return " ".join(_squeezed(problem, found))
    if found.ids:
        pattern = ngettext(
            "{count} project cannot stay where it is ({ids}), but only {allowed} may move.",
            "{count} projects cannot stay where they are ({ids}), but only {allowed} may move.",
            len(found.ids),
        )
        ids = ", ".join(found.ids)
        return pattern.format(count=len(found.ids), ids=ids, allowed=found.allowed)
    pattern = ngettext(
        "With {count} move the dependencies cannot all hold.",
        "With {count} moves the dependencies cannot all hold.",
        found.allowed,
    )
    return pattern.format(count=found.allowed)


def _squeezed(problem: Problem, found: Squeezed) -> Iterator[str]:
    item = found.item
    yield _("{id} {name}: no start is possible.").format(id=item.project.id, name=item.project.name)
    yield _bound(problem, item.project, item.length, item.first, is_first=True)
    yield _bound(problem, item.project, item.length, item.last, is_first=False)
    by_id = {each.project.id: each for each in problem.items}
    is_first = item.first.other in by_id
    for other, bound in found.chain:
        each: Item = by_id[other]
        if bound is not each.first and bound is not each.last:
            continue
        is_first = bound is each.first
        yield _bound(problem, each.project, each.length, bound, is_first=is_first)


def _bound(problem: Problem, project: Project, length: int, bound: Bound, *, is_first: bool) -> str:
    start = _half_year(problem, bound.slot)
    values = {
        "id": project.id,
        "start": start.label,
        "end": start.shift(length - 1).label,
        "other": bound.other,
        "phase": bound.phase,
    }
    if bound.cause is Cause.AFTER:
        values["until"] = start.shift(-1).label
        if bound.phase:
            pattern = _(
                "{id} waits for phase “{phase}” of {other}, which ends in {until} at the earliest."
            )
        else:
            pattern = _("{id} waits for {other}, which ends in {until} at the earliest.")
    elif bound.cause is Cause.BEFORE:
        pattern = _("{id} must start in {start} at the latest, since {other} waits for it.")
    elif bound.cause is Cause.LOCKED:
        pattern = _("{id} is locked to start in {start}.")
    elif bound.cause is Cause.KEPT:
        pattern = _("{id} is to be kept, starting in {start}.")
    elif bound.cause is Cause.EARLIEST:
        pattern = _("{id} may start in {start} at the earliest.")
    elif is_first:
        pattern = _("{id} has not begun, and can start in {start} at the earliest.")
    else:
        pattern = _("{id} must start in {start} at the latest to fit in the period.")
    return pattern.format(**values)


def _half_year(problem: Problem, slot: int) -> HalfYear:
    return problem.half_year(slot)
