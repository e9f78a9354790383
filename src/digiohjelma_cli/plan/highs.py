"""The engine: HiGHS with one variable for each project and start, on one thread.

highspy is an extra, and is imported only when a plan is made. What ends a search early is work,
never time, so that the same files give the same plan on a fast machine and on a slow one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import ceil, isqrt
from typing import Any, Final

from digiohjelma_cli.errors import DigiError, UsageProblem
from digiohjelma_cli.i18n import say
from digiohjelma_cli.plan.engine import Found, Watch
from digiohjelma_cli.plan.levels import Level, Starts, cost, value
from digiohjelma_cli.plan.problem import Problem

# The work that a level may take. HiGHS asks now and then whether to go on, at the same points of
# its work on every machine: how often it may, falls with the size of the problem, since the work
# between two questions grows with it, and faster.
WORK: Final = 200_000_000
_LEAST_WORK: Final = 10
_SLACK: Final = 0.4  # of the smallest step: a float that is this near is the whole number
_HALF: Final = 0.5


class Failed(DigiError):
    """HiGHS gave no answer that can be used."""


class Highs:
    """A problem as HiGHS has it: columns for starts, for having no place, and for overload."""

    def __init__(self, problem: Problem, work: int = WORK) -> None:
        self._problem = problem
        self._work = work
        self._highspy = _imported()
        self._columns: dict[tuple[int, int | None], int] = {}
        for number, item in enumerate(problem.items):
            options: list[int | None] = [*item.starts, *([None] if item.is_optional else [])]
            for start in options:
                self._columns[number, start] = len(self._columns)
        self._over: dict[tuple[int, int], int] = {}
        for pool, limit in enumerate(problem.limits):
            for slot, capacity in enumerate(limit.capacity):
                if capacity is not None:
                    self._over[pool, slot] = len(self._columns) + len(self._over)
        self._places = tuple(self._over)
        self._solver = self._made()
        self._pass_model()

    def minimise(self, level: Level, watch: Watch) -> Found:
        """Return the best starts for a level.

        The plan of the level before is no start for the search: HiGHS 1.16 takes one for better
        than it is, where its presolve has left columns out, and then calls it the best.
        """
        solver, highspy = self._solver, self._highspy
        costs = self._costs(level)
        solver.changeColsCost(len(costs), list(range(len(costs))), costs)
        step = 1 / self._problem.scale if level is Level.OVERLOAD else 1.0
        solver.setOptionValue("mip_abs_gap", _SLACK * step)
        stopped = self._run(level, watch)
        status, kinds = solver.getModelStatus(), highspy.HighsModelStatus
        if status in (kinds.kInfeasible, kinds.kUnboundedOrInfeasible):
            return Found(None, 0)
        ended = (kinds.kOptimal, kinds.kSolutionLimit, kinds.kInterrupt)
        if status not in ended:
            raise Failed(
                say("The solver ended with: {status}", status=solver.modelStatusToString(status))
            )
        info = solver.getInfo()
        has_solution = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        starts = self._starts(solver.getSolution().col_value) if has_solution else None
        if starts is not None:
            told = info.objective_function_value / step
            if abs(value(self._problem, level, starts) - told) > _HALF:
                raise Failed(say("The solver’s plan is not what the solver says of it"))
        bound = ceil(info.mip_dual_bound / step - _SLACK) if info.mip_dual_bound > 0 else 0
        return Found(starts, max(0, bound), status != kinds.kOptimal, stopped)

    def hold(self, level: Level, most: int, least: int) -> None:
        """Let no later search come out above `most` on a level; none can be below `least`.

        What alone would cost more is ruled out at once, which leaves the solver less to look at.
        """
        step = 1 / self._problem.scale if level is Level.OVERLOAD else 1.0
        limit = (most + _SLACK) * step
        pairs = [(column, each) for column, each in enumerate(self._costs(level)) if each]
        for column, each in pairs:
            if column >= len(self._columns):
                floor = self._least_over(column)
                self._solver.changeColBounds(column, floor, max(floor, most * step / each))
            elif each > limit:
                self._solver.changeColBounds(column, 0.0, 0.0)
        if most:
            indices, costs = [column for column, _ in pairs], [each for _, each in pairs]
            self._solver.addRow((least - _SLACK) * step, limit, len(pairs), indices, costs)

    def _made(self) -> Any:  # noqa: ANN401 (highspy is imported late)
        with _quiet():  # it greets on standard output before it can be told to be silent
            solver = self._highspy.Highs()
        for option, setting in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 1),
            ("mip_rel_gap", 0.0),
            ("presolve", "off"),  # its probing takes longer than all the rest
        ):
            solver.setOptionValue(option, setting)
        return solver

    def _run(self, level: Level, watch: Watch) -> bool:
        """Run the solver; return whether the watch stopped it."""
        stopped = False
        left = max(_LEAST_WORK, self._work // (self._size * isqrt(self._size)))

        def look(event: Any) -> None:  # noqa: ANN401 (highspy is imported late)
            nonlocal stopped, left
            found = event.data_out
            has_any = abs(found.mip_primal_bound) < self._highspy.kHighsInf
            watch.progress(level, found.mip_primal_bound if has_any else None, found.mip_dual_bound)
            left -= 1
            stopped = stopped or watch.is_stopped()
            event.interrupt(stopped or left < 0)  # told each time: HiGHS remembers the last word

        self._solver.cbMipInterrupt += look
        try:
            self._solver.run()
        finally:
            self._solver.cbMipInterrupt -= look
        return stopped

    # The model

    def _pass_model(self) -> None:
        highspy = self._highspy
        rows = list(self._rows())
        infinity = highspy.kHighsInf
        count = len(self._columns) + len(self._over)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = count, len(rows)
        model.col_cost_ = [0.0] * count
        model.col_lower_ = [
            *([0.0] * len(self._columns)),
            *(self._least_over(column) for column in self._over.values()),
        ]
        model.col_upper_ = [1.0] * len(self._columns) + [infinity] * len(self._over)
        whole, part = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
        model.integrality_ = [whole] * len(self._columns) + [part] * len(self._over)
        model.row_lower_ = [-infinity if lower is None else lower for lower, _, _ in rows]
        model.row_upper_ = [upper for _, upper, _ in rows]
        starts = [0]
        indices: list[int] = []
        values: list[float] = []
        for _, _, entries in rows:
            indices += entries.keys()
            values += entries.values()
            starts.append(len(indices))
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = starts
        model.a_matrix_.index_ = indices
        model.a_matrix_.value_ = values
        self._solver.passModel(model)
        self._size = max(1, len(indices))

    def _least_over(self, column: int) -> float:
        """Return what is over the capacity whatever moves, for a column of overload."""
        pool, slot = self._places[column - len(self._columns)]
        limit = self._problem.limits[pool]
        return max(0, limit.base[slot] - (limit.capacity[slot] or 0)) / self._problem.scale

    def _rows(self) -> Iterator[tuple[float | None, float, dict[int, float]]]:
        """Yield the rows: the least sum if there is one, the greatest, and what is summed."""
        problem, columns = self._problem, self._columns
        for number, item in enumerate(problem.items):
            own: dict[int, float] = {columns[number, start]: 1.0 for start in item.starts}
            if item.is_optional:
                own[columns[number, None]] = 1.0
            yield 1.0, 1.0, own
        yield from self._capacity_rows()
        yield from self._link_rows()
        if problem.options.max_moves is not None:
            moves = {
                columns[number, start]: 1.0
                for number, item in enumerate(problem.items)
                for start in item.starts
                if item.present is not None and start != item.present
            }
            yield None, float(problem.options.max_moves), moves

    def _capacity_rows(self) -> Iterator[tuple[None, float, dict[int, float]]]:
        problem = self._problem
        loads: dict[tuple[int, int], dict[int, float]] = {place: {} for place in self._over}
        for number, item in enumerate(problem.items):
            for (pool, offset), units in item.loads.items():
                for start in item.starts:
                    if (pool, start + offset) in loads:
                        row = loads[pool, start + offset]
                        row[self._columns[number, start]] = units / problem.scale
        for (pool, slot), row in loads.items():
            limit = problem.limits[pool]
            room = ((limit.capacity[slot] or 0) - limit.base[slot]) / problem.scale
            yield None, room, {**row, self._over[pool, slot]: -1.0}

    def _link_rows(self) -> Iterator[tuple[None, float, dict[int, float]]]:
        """Yield a row for each start of the one that waits: the sharpest form for a solver."""
        for link in self._problem.links:
            before, after = self._problem.items[link.before], self._problem.items[link.after]
            for slot in after.starts:
                late = [start for start in before.starts if start > slot - link.lag]
                if late:
                    row = {self._columns[link.before, start]: 1.0 for start in late}
                    early = (start for start in after.starts if start <= slot)
                    row.update({self._columns[link.after, start]: 1.0 for start in early})
                    yield None, 1.0, row
            if before.is_optional and after.is_optional:
                apart = {self._columns[link.before, None]: 1.0}
                yield None, 0.0, {**apart, self._columns[link.after, None]: -1.0}

    def _costs(self, level: Level) -> list[float]:
        problem = self._problem
        if level is Level.OVERLOAD:
            weights = (float(problem.limits[pool].weight) for pool, _ in self._over)
            return [*([0.0] * len(self._columns)), *weights]
        found = [
            float(cost(problem, level, problem.items[number], start))
            for number, start in self._columns
        ]
        return [*found, *([0.0] * len(self._over))]

    def _starts(self, values: Sequence[float]) -> Starts:
        chosen = {
            number: start
            for (number, start), column in self._columns.items()
            if values[column] > _HALF
        }
        return tuple(chosen[number] for number in range(len(self._problem.items)))


def _imported() -> Any:  # noqa: ANN401 (a module)
    """Return highspy. Raises UsageProblem with the line that installs it where it is not there."""
    try:
        import highspy
    except ImportError:
        raise UsageProblem(
            say("Making a plan needs the solver HiGHS, which is not installed"),
            say("Install it: {command}", command='pip install "digiohjelma-cli[plan]"'),
        ) from None
    return highspy


@contextmanager
def _quiet() -> Iterator[None]:
    """Let nothing that a library in C prints reach standard output."""
    sys.stdout.flush()
    try:
        kept = os.dup(1)
    except OSError:  # there is no standard output
        yield
        return
    try:
        with open(os.devnull, "w", encoding="utf-8") as nowhere:
            os.dup2(nowhere.fileno(), 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
