"""A plan as data, with the same keys whatever it says."""

from __future__ import annotations

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.plan.contradictions import Contradiction, Cycle, Squeezed
from digiohjelma_cli.plan.keep import Price
from digiohjelma_cli.plan.levels import Level
from digiohjelma_cli.plan.problem import Bound, Problem
from digiohjelma_cli.plan.reasons import Forbidden, HoldsUp, Late, Overloaded, Reason, Waits
from digiohjelma_cli.plan.result import Measure, Plan, Refusal
from digiohjelma_cli.render import data
from digiohjelma_cli.render import plan_words as words
from digiohjelma_cli.render.sheet import Json
from digiohjelma_cli.views.load import Cell, PoolLoad


def plan_data(plan: Plan, price: Price | None) -> Json:
    """Return everything that the plan says."""
    problem = plan.problem
    return {
        "as_of": plan.today,
        "grid": data.span(problem.grid),
        "options": _options(problem),
        "contradictions": [],
        "moves": [
            {
                "id": move.project.id,
                "name": move.project.name,
                "old": data.span(move.old),
                "new": data.span(move.new),
                "by": move.by,
                "reasons": [_reason(each) for each in move.reasons],
                "why": words.why(move),
            }
            for move in plan.moves
        ],
        "levels": [_level(plan, each) for each in plan.measures],
        "is_cut": plan.is_cut,
        "is_stopped": plan.is_stopped,
        "pools": [
            {
                "id": before.pool.id,
                "half_years": [_cells(each, before, after) for each in problem.grid.half_years()],
            }
            for before, after in zip(plan.before.pools, plan.loads.pools, strict=True)
        ],
        "not_placed": [
            {"id": each.project.id, "why": each.why, "other": each.other or None}
            for each in plan.not_placed
        ],
        "waived": [
            {"id": each.project.id, "other": each.other, "has_begun": each.has_begun}
            for each in plan.waived
        ],
        "keep": _price(price),
    }


def refusal_data(refusal: Refusal) -> Json:
    """Return what makes every plan impossible, and of the rest nothing."""
    problem = refusal.problem
    return {
        "as_of": problem.today,
        "grid": data.span(problem.grid),
        "options": _options(problem),
        "contradictions": [
            {"sentence": words.contradiction(problem, each), **_contradiction(each)}
            for each in refusal.contradictions
        ],
        "moves": [],
        "levels": [],
        "is_cut": False,
        "is_stopped": False,
        "pools": [],
        "not_placed": [],
        "waived": [],
        "keep": None,
    }


def _options(problem: Problem) -> Json:
    options = problem.options
    return {
        "effort": options.effort,
        "allow_overload": float(options.tolerance),
        "max_moves": options.max_moves,
        "keep": options.keep,
        "from_scratch": options.is_from_scratch,
        "length": options.length,
        "lengths": dict(options.lengths),
    }


def _level(plan: Plan, measure: Measure) -> Json:
    scale = plan.problem.scale if measure.level is Level.OVERLOAD else 1
    answer = measure.answer
    return {
        "level": measure.level,
        "before": measure.before / scale,
        "value": answer.value / scale,
        "bound": None if answer.bound is None else answer.bound / scale,
        "is_proven": answer.is_proven,
    }


def _cells(half_year: HalfYear, before: PoolLoad, after: PoolLoad) -> Json:
    was, will = before.cell(half_year), after.cell(half_year)
    return {
        "half_year": str(half_year),
        "capacity": None if will.capacity is None else float(will.capacity),
        "before": _load(was),
        "after": _load(will),
    }


def _load(cell: Cell) -> Json:
    return {"low": float(cell.low), "high": float(cell.high), "overload": cell.overload}


def _reason(reason: Reason) -> Json:
    match reason:
        case Overloaded(pool, half_year, over):
            values: Json = {"pool": pool.id, "half_year": str(half_year), "over": float(over)}
            return {"kind": "overload", **values}
        case Waits(other, phase, until):
            return {"kind": "waits", "other": other, "phase": phase or None, "until": str(until)}
        case HoldsUp(other, phase, start):
            return {"kind": "holds up", "other": other, "phase": phase or None, "start": str(start)}
        case Late(deadline, count):
            return {"kind": "late", "deadline": str(deadline), "half_years": count}
        case Forbidden(cause, half_year):
            return {"kind": "forbidden", "cause": cause, "half_year": str(half_year)}
        case _:
            return {"kind": reason}


def _contradiction(found: Contradiction) -> Json:
    if isinstance(found, Cycle):
        return {"kind": "cycle", "ids": found.ids}
    if isinstance(found, Squeezed):
        bounds = {"first": _bound(found.item.first), "last": _bound(found.item.last)}
        return {"kind": "squeezed", "ids": [found.item.project.id], **bounds}
    return {"kind": "moves", "ids": found.ids, "allowed": found.allowed}


def _bound(bound: Bound) -> Json:
    return {"cause": bound.cause, "other": bound.other or None, "phase": bound.phase or None}


def _price(price: Price | None) -> Json:
    if price is None:
        return None
    return {
        "ids": price.ids,
        "moves": {"free": price.free_moves, "kept": price.kept_moves},
        "instead": price.instead,
        "spared": price.spared,
    }
